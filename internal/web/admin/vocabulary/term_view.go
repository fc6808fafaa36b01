package vocabulary

import (
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/words"
	"amparo/templates/admin"
	ui "amparo/templates/admin/vocabulary"
)

// termLanguages are the languages of the site, and those a term has besides.
func termLanguages(f termForm) []lang.Tag {
	tags := slices.Clone(f.Languages)
	if f.stored == nil {
		return tags
	}
	var more []lang.Tag
	for tag := range f.stored.Labels {
		if !slices.Contains(tags, tag) {
			more = append(more, tag)
		}
	}
	slices.Sort(more)
	return append(tags, more...)
}

func termView(p *i18n.Printer, f termForm) ui.TermPage {
	page := ui.TermPage{
		Action: visit.VocabularyHref(f.name) + "/new", BackHref: visit.VocabularyHref(f.name),
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
	}
	page.Fields = []admin.Field{idField(p, f)}
	if f.stored != nil {
		page.Action = visit.TermHref(f.name, f.stored.ID)
		page.Hidden = append(page.Hidden, admin.Hidden{Name: visit.SeenField, Value: termSeen(*f.stored)})
		if f.name != directory.VocabularyNeeds && !f.stored.Retired {
			page.MergeHref = page.Action + "/merge"
		}
		if f.stored.Retired {
			page.Retired = admin.State{Kind: "new", Text: p.T("vocab.is_retired")}
		}
	}
	for _, tag := range termLanguages(f) {
		page.Groups = append(page.Groups, labelGroup(p, f, tag))
	}
	page.More = otherSaid(p, f)
	page.MoreOpen = saidWrong(f, page.More)
	if f.name == directory.VocabularyNeeds {
		page.Fields = append(page.Fields, kindsField(p, f))
	}
	explain(p, f, &page)
	return page
}

func idField(p *i18n.Printer, f termForm) admin.Field {
	id := admin.Field{Name: "id", Label: p.T("vocab.id"), Value: f.typed.ID, Mono: true, Max: 64, Hint: p.T("vocab.id_hint")}
	if f.stored != nil {
		id.ReadOnly, id.Hint = true, p.T("vocab.id_fixed")
	}
	return id
}

// labelGroup is the fields of one language.
func labelGroup(p *i18n.Printer, f termForm, tag lang.Tag) ui.Group {
	l, code := f.typed.Labels[tag], string(tag)
	group := ui.Group{ID: "g-" + code, Name: p.Locale().LanguageName(code)}
	if f.stored != nil && f.stored.Labels[tag].Label == "" {
		group.State = admin.State{Kind: "reported", Text: p.T("vocab.missing")}
	}
	spoken := func(name string, key i18n.Key, value string, hint i18n.Key) admin.Field {
		field := admin.Field{Name: name + "." + code, Label: p.T(key), Value: value, Max: 300, Lang: code, Dir: tag.Dir()}
		if hint != "" {
			field.Hint = p.T(hint)
		}
		return field
	}
	group.Fields = append(group.Fields, spoken("label", "vocab.label", l.Label, ""), spoken("short", "vocab.short", l.Short, "vocab.short_hint"))
	switch f.name {
	case directory.VocabularyNeeds:
		group.Fields = append(group.Fields, spoken("hint", "vocab.hint", l.Hint, "vocab.hint_hint"))
	case directory.VocabularyKinds:
		slug := spoken("slug", "vocab.slug", l.Slug, "vocab.slug_hint")
		slug.Mono, slug.Max, slug.Lang, slug.Dir = true, directory.MaxSlug, "", ""
		group.Fields = append(group.Fields, slug)
	}
	group.Fields = append(group.Fields, saidField(p, f, tag))
	return group
}

// kindsField is which response kinds a need stands for. A retired one is there
// while the need has it.
func kindsField(p *i18n.Printer, f termForm) admin.Field {
	field := admin.Field{Name: "kinds", Label: p.T("vocab.need_kinds"), Hint: p.T("vocab.need_kinds_hint"), Many: true}
	for _, kind := range f.Terms[directory.VocabularyKinds] {
		chosen := slices.Contains(f.typed.Kinds, kind.ID)
		if kind.Retired && !chosen {
			continue
		}
		l, in := kind.In(p.Lang(), f.Languages)
		choice := admin.Choice{Value: kind.ID, Text: l.Label, Chosen: chosen}
		if in != p.Lang() {
			choice.Lang, choice.Dir = string(in), in.Dir()
		}
		if kind.Retired {
			choice.Hint = p.T("vocab.is_retired")
		}
		field.Choices = append(field.Choices, choice)
	}
	return field
}

// explain puts what is wrong at its field, and beside what was typed what was
// stored meanwhile.
func explain(p *i18n.Printer, f termForm, page *ui.TermPage) {
	for i := range page.Fields {
		explainField(p, f, &page.Fields[i])
	}
	for i := range page.Groups {
		for j := range page.Groups[i].Fields {
			explainField(p, f, &page.Groups[i].Fields[j])
		}
	}
}

func explainField(p *i18n.Printer, f termForm, field *admin.Field) {
	for _, problem := range f.problems {
		if fieldOfTerm(problem.Field, f) == field.Name && field.Error == "" {
			field.Error = p.T(words.Problems[problem.Code])
		}
	}
	if !f.conflict || f.stored == nil {
		return
	}
	name, code, ok := strings.Cut(field.Name, ".")
	if !ok || field.Rows > 0 { // what people say has its own
		return
	}
	l := f.stored.Labels[lang.Tag(code)]
	stored := map[string]string{"label": l.Label, "short": l.Short, "hint": l.Hint, "slug": l.Slug}[name]
	if stored != field.Value {
		field.Hint = visit.StoredHint(p, stored)
	}
}

// fieldOfTerm is the name of the field that a problem of a term is about:
// "labels.fr.slug" is "slug.fr".
func fieldOfTerm(path string, f termForm) string {
	parts := strings.Split(path, ".")
	switch {
	case path == "labels": // none at all: the first language's is asked for
		return "label." + string(f.Languages[0])
	case len(parts) == 3 && parts[0] == "labels":
		return parts[2] + "." + parts[1]
	case len(parts) == 2 && parts[0] == "labels":
		return "label." + parts[1]
	}
	return path
}
