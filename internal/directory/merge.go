package directory

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Clash is a field that two people changed in different ways. Path is that of
// Fields; for a contact or response that one changed and the other removed it
// is the item itself ("responses.emergency-grants"), and the removed side is
// empty. For the order of items it is their list ("contacts").
type Clash struct {
	Path               string
	Base, Mine, Theirs string
}

// Merge puts together what two people made of the same revision. What only one
// of them changed is as that one left it; lists have what either added and
// lack what either took away. Where both changed the same field differently
// the result has mine, and the clash is reported; a removed item that the other
// changed stays, with a clash.
//
// None of the three entries is changed. The slug is theirs: it is not changed
// by saving.
func Merge(base, mine, theirs *Entry) (*Entry, []Clash) {
	m := &merger{base: base.Clone(), mine: mine.Clone(), theirs: theirs, merged: theirs.Clone()}
	m.mine.Slug, m.base.Slug = theirs.Slug, theirs.Slug
	for _, group := range itemGroups {
		m.rename(group)
	}
	m.b, m.m, m.t = m.base.leaves(), m.mine.leaves(), m.theirs.leaves()
	for _, group := range itemGroups {
		m.items(group)
	}
	m.values()
	for _, group := range itemGroups {
		m.order(group)
	}
	m.marks()
	m.merged.drop()
	m.merged.tidyMarks()
	return m.merged, m.clashes
}

// Same reports whether two entries say the same, marks included.
func Same(a, b *Entry) bool { return maps.Equal(a.leaves(), b.leaves()) && orderOf(a) == orderOf(b) }

func orderOf(e *Entry) string {
	return strings.Join(e.itemIDs("contacts"), " ") + "/" + strings.Join(e.itemIDs("responses"), " ")
}

// itemGroups are the lists whose items have ids; texts refer to them.
var itemGroups = []string{"contacts", "responses"}

type merger struct {
	base, mine, theirs, merged *Entry
	b, m, t                    map[string]string // their leaves
	whole                      []string          // prefixes of leaves that are decided as a whole
	clashes                    []Clash
}

func (m *merger) clash(path string) {
	m.clashes = append(m.clashes, Clash{path, m.b[path], m.m[path], m.t[path]})
}

// Clone is a deep copy.
func (e *Entry) Clone() *Entry {
	document, err := json.Marshal(e)
	if err == nil {
		copied := &Entry{}
		if err = json.Unmarshal(document, copied); err == nil {
			return copied
		}
	}
	panic(err) // an entry is plain data: it can always be written and read
}

// markPath is the leaf of a mark.
const markPath = ".to_review."

// leaves is every value of an entry by its path, marks included.
func (e *Entry) leaves() map[string]string {
	all := map[string]string{}
	for _, f := range e.Fields() {
		if f.Path != "contacts" && f.Path != "responses" { // orders are looked at apart
			all[f.Path] = f.Value
		}
	}
	for tag, text := range e.Texts {
		if text == nil {
			continue
		}
		for section, mark := range text.ToReview {
			all["texts."+string(tag)+markPath+string(section)] = string(mark.Since) + "\n" + mark.Was
		}
	}
	return all
}

// values decides every leaf that is not part of an item decided as a whole.
func (m *merger) values() {
	for _, path := range m.paths() {
		b, mine, theirs := m.b[path], m.m[path], m.t[path]
		switch {
		case mine == theirs || mine == b || strings.Contains(path, markPath) || m.decided(path):
		case isList(path):
			m.merged.set(path, mergeLists(b, mine, theirs))
		case theirs == b:
			m.merged.set(path, mine)
		default:
			m.merged.set(path, mine)
			m.clash(path)
		}
	}
}

// paths is every leaf of the three, in the order of a form.
func (m *merger) paths() []string {
	var all []string
	seen := map[string]bool{}
	for _, e := range []*Entry{m.theirs, m.mine, m.base} {
		for _, f := range e.Fields() {
			if !seen[f.Path] && !slices.Contains(itemGroups, f.Path) {
				seen[f.Path] = true
				all = append(all, f.Path)
			}
		}
	}
	return all
}

func (m *merger) decided(path string) bool {
	return slices.Contains(m.whole, Whole(path))
}

func isList(path string) bool {
	shape, _ := ShapeOf(path)
	return shape.Input.List()
}

// mergeLists is their list, without what mine took away, with what mine added
// behind.
func mergeLists(base, mine, theirs string) string {
	before, own := lines(base), lines(mine)
	var merged []string
	for _, value := range lines(theirs) {
		if slices.Contains(own, value) || !slices.Contains(before, value) {
			merged = append(merged, value)
		}
	}
	for _, value := range own {
		if !slices.Contains(before, value) && !slices.Contains(merged, value) {
			merged = append(merged, value)
		}
	}
	return strings.Join(merged, "\n")
}

// marks: a mark that only one side touched is as that side left it. One that a
// translator lifted while somebody changed the original again begins anew from
// the original the translator saw.
func (m *merger) marks() {
	seen := map[string]bool{}
	for _, leaves := range []map[string]string{m.b, m.m, m.t} {
		for path := range leaves {
			if strings.Contains(path, markPath) && !seen[path] {
				seen[path] = true
				m.merged.setMark(path, m.mark(path))
			}
		}
	}
}

func (m *merger) mark(path string) string {
	b, mine, theirs := m.b[path], m.m[path], m.t[path]
	_, section, _ := strings.Cut(path, markPath)
	since, _, _ := strings.Cut(max(mine, theirs), "\n")
	anew := since + "\n" + m.base.originalSection(Section(section))
	switch {
	case mine == theirs:
		return theirs
	case mine == "" && m.movedUnder(m.mine, m.theirs, Section(section)), theirs == "" && m.movedUnder(m.theirs, m.mine, Section(section)):
		return anew // even where both changes of the original fell on one day
	case mine == b:
		return theirs
	case theirs == b:
		return mine
	case mine == "" || theirs == "":
		return anew
	}
	return max(mine, theirs) // the same original behind both: the later day counts
}

// movedUnder reports whether one changed the original of a section while
// the other, who lifted its mark, saw it as it was.
func (m *merger) movedUnder(lifted, changed *Entry, s Section) bool {
	saw := m.base.originalSection(s)
	return lifted.originalSection(s) == saw && changed.originalSection(s) != saw
}

func (e *Entry) originalSection(s Section) string { return sectionsOf(e.OriginalText())[s] }
