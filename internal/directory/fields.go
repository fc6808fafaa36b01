package directory

// Fields lists everything an entry says, in the order of its form. A list is
// one field, its values joined by line breaks; the order of contacts and of
// responses is a field too. Empty values are left out.
func (e *Entry) Fields() []Field {
	f := &fields{}
	addRows(f, "", EntryRows, e)
	for _, tag := range e.Languages() {
		if t := e.Texts[tag]; t != nil {
			f.text("texts."+string(tag)+".", t)
		}
	}
	return f.all
}

func (f *fields) text(path string, t *Text) {
	for section, value := range t.Sections() {
		if value != "" {
			f.all = append(f.all, Field{path + string(section), value})
		}
	}
}
