package change

import (
	"cmp"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/templates/admin"
)

// Groups shows what differs between two states of an entry: what all
// languages share, then language by language.
func (n Namer) Groups(before, after *directory.Entry, side bool) []admin.DiffGroup {
	changes := map[lang.Tag][]directory.Changed{}
	var tags []lang.Tag
	for _, c := range directory.Changes(before, after) {
		if !Counts(c) {
			continue
		}
		tag := LanguageOf(c.Path)
		if changes[tag] == nil {
			tags = append(tags, tag)
		}
		changes[tag] = append(changes[tag], c)
	}
	slices.SortFunc(tags, func(a, b lang.Tag) int {
		return cmp.Or(place(a, after.Original)-place(b, after.Original), cmp.Compare(a, b))
	})
	var groups []admin.DiffGroup
	for _, tag := range tags {
		g := admin.DiffGroup{ID: GroupID(tag), Heading: GroupName(n.Printer, tag), Count: n.Printer.T("compare.fields", i18n.Args{"Count": len(changes[tag])})}
		for _, c := range changes[tag] {
			g.Fields = append(g.Fields, n.changeView(before, after, c, side))
		}
		groups = append(groups, g)
	}
	return groups
}

// place is where a group of changes stands: what all share, which has no
// language, then the original, then the translations.
func place(tag, original lang.Tag) int {
	switch tag {
	case "":
		return 0
	case original:
		return 1
	}
	return 2
}

// GroupID names the heading of a language, or of what all of them share.
func GroupID(tag lang.Tag) string { return "diff-" + string(tag) }

// GroupName is what a group of differences is called: the facts, or a language.
func GroupName(p *i18n.Printer, tag lang.Tag) string {
	if tag == "" {
		return p.T("compare.facts")
	}
	return p.T("compare.text", i18n.Args{"Language": visit.LanguageName(p, tag)})
}

// changeView is one field that changed: texts word by word, lists item by
// item, everything else as a whole.
func (n Namer) changeView(before, after *directory.Entry, c directory.Changed, side bool) admin.DiffField {
	e := after
	if isGone(after, c.Path) {
		e = before
	}
	f := admin.DiffField{Name: n.FieldName(e, c.Path), Side: side}
	if tag := LanguageOf(c.Path); tag != "" {
		f.Name = n.sectionName(e, directory.Section(strings.TrimPrefix(c.Path, "texts."+string(tag)+".")))
		f.Lang, f.Dir = string(tag), tag.Dir()
	}
	switch {
	case Editable(c.Path), c.Path == "sources":
		f.Segments = DiffView(c.Old, c.New)
	case isOrder(c.Path):
		f.Segments = replaced(n.ValueWords(before, c.Path, c.Old), n.ValueWords(after, c.Path, c.New))
	case isList(c.Path):
		f.Segments = n.listDiff(c)
	default:
		f.Segments = replaced(n.ValueWords(before, c.Path, c.Old), n.ValueWords(after, c.Path, c.New))
	}
	return f
}

// isGone reports whether a field is of a contact or response that an entry
// does not have.
func isGone(e *directory.Entry, path string) bool {
	if _, rest, ok := strings.Cut(strings.TrimPrefix(path, "texts."), "."); ok && strings.HasPrefix(path, "texts.") {
		path = rest
	}
	group, rest, _ := strings.Cut(path, ".")
	id, _, _ := strings.Cut(rest, ".")
	switch group {
	case "needs":
		contact, _ := directory.SplitNeed(id)
		return e.Contact(contact) == nil
	case "contacts":
		return id != "" && e.Contact(id) == nil
	case "responses":
		return id != "" && e.Response(id) == nil
	}
	return false
}

// Counts reports whether a difference is one that people made: the order of
// contacts or responses that only came or went is said by what came and went.
func Counts(c directory.Changed) bool {
	return !isOrder(c.Path) || reordered(lines(c.Old), lines(c.New))
}

func isOrder(path string) bool {
	shape, _ := directory.ShapeOf(path)
	return shape.Input == directory.InputItems
}

// isList tells the lists of values; the sources are a text of some lines.
func isList(path string) bool {
	shape, _ := directory.ShapeOf(path)
	return shape.Input.List() && shape.Input != directory.InputSources
}

func lines(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, "\n")
}

// reordered reports whether what two lists share stands in another order.
func reordered(before, after []string) bool {
	shared := func(list, other []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return !slices.Contains(other, id) })
	}
	return !slices.Equal(shared(before, after), shared(after, before))
}

// listDiff shows a list item by item, each on its line: what is in it, then
// what was taken out.
func (n Namer) listDiff(c directory.Changed) []admin.DiffSegment {
	before, after := lines(c.Old), lines(c.New)
	var list []admin.DiffSegment
	add := func(kind, item string) {
		if len(list) > 0 {
			list = append(list, admin.DiffSegment{Kind: "same", Text: "\n"})
		}
		list = append(list, admin.DiffSegment{Kind: kind, Text: n.ValueWords(nil, c.Path, item)})
	}
	for _, item := range after {
		if slices.Contains(before, item) {
			add("same", item)
		} else {
			add("inserted", item)
		}
	}
	for _, item := range before {
		if !slices.Contains(after, item) {
			add("deleted", item)
		}
	}
	return list
}

// replaced is one value in place of another.
func replaced(before, after string) []admin.DiffSegment {
	var list []admin.DiffSegment
	if before != "" {
		list = append(list, admin.DiffSegment{Kind: "deleted", Text: before})
	}
	if before != "" && after != "" {
		list = append(list, admin.DiffSegment{Kind: "same", Text: " "})
	}
	if after != "" {
		list = append(list, admin.DiffSegment{Kind: "inserted", Text: after})
	}
	return list
}
