package directory

import (
	"strings"

	"amparo/internal/lang"
)

// Settle gives a field that clashed the value somebody decided on: that of a
// leaf, the order of items, or whether an item stays ("" removes it).
func (e *Entry) Settle(path, value string) {
	group, id, _ := strings.Cut(path, ".")
	switch {
	case group != "contacts" && group != "responses":
		e.set(path, value)
	case id == "":
		e.reorder(group, lines(value))
	case strings.Contains(id, "."):
		e.set(path, value)
	case value == "":
		e.remove(group, id)
	}
	e.drop()
	e.tidyMarks()
}

// text returns the text of a language, made when there is none.
func (e *Entry) text(tag lang.Tag) *Text {
	if e.Texts[tag] == nil {
		if e.Texts == nil {
			e.Texts = map[lang.Tag]*Text{}
		}
		e.Texts[tag] = &Text{Responses: map[string]*ResponseText{}, Contacts: map[string]*ContactText{}}
	}
	return e.Texts[tag]
}

// set gives a leaf a value: the reverse of Fields. Unknown paths are ignored.
func (e *Entry) set(path, value string) {
	group, rest, _ := strings.Cut(path, ".")
	switch id, field, inItem := strings.Cut(rest, "."); {
	case group == "texts":
		e.text(lang.Tag(id)).SetSection(Section(field), value)
	case group == "contacts" && inItem:
		setRow(ContactRows, e.Contact(id), field, value)
	case group == "responses" && inItem:
		setRow(ResponseRows, e.Response(id), field, value)
	default:
		setRow(EntryRows, e, path, value)
	}
}

func setRow[T any](rows []Row[T], of *T, name, value string) {
	if row := RowOf(rows, name); row != nil && of != nil {
		row.set(of, value)
	}
}

// setMark gives a mark the value of its leaf; "" takes it away.
func (e *Entry) setMark(path, value string) {
	tag, section, _ := strings.Cut(strings.TrimPrefix(path, "texts."), markPath)
	t := e.Texts[lang.Tag(tag)]
	if t == nil {
		return
	}
	if value == "" {
		delete(t.ToReview, Section(section))
		return
	}
	if t.ToReview == nil {
		t.ToReview = map[Section]Outdated{}
	}
	since, was, _ := strings.Cut(value, "\n")
	t.ToReview[Section(section)] = Outdated{Since: Date(since), Was: was}
}
