package change

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/words"
)

// FieldName is what people call a field of an entry, by its path in
// directory.Fields: "Coordonnée omct@omct.org : valeur", "Description, en français".
func (d *Room) FieldName(p *i18n.Printer, e *directory.Entry, path string) string {
	if rest, ok := strings.CutPrefix(path, "texts."); ok {
		tag, section, _ := strings.Cut(rest, ".")
		return p.T("field_of.in_language", i18n.Args{
			"Field": d.sectionName(p, e, directory.Section(section)), "Language": p.Locale().LanguageName(tag),
		})
	}
	shape, ok := directory.ShapeOf(path)
	return d.partName(p, e, path, shape, ok)
}

// sectionName is what people call a section of a text.
func (d *Room) sectionName(p *i18n.Printer, e *directory.Entry, section directory.Section) string {
	shape, ok := section.Shape()
	return d.partName(p, e, string(section), shape, ok)
}

// partName is a field, with the contact or the response it is of; or such an
// item as a whole, which is no field and has no shape.
func (d *Room) partName(p *i18n.Printer, e *directory.Entry, path string, shape directory.Shape, isField bool) string {
	group, rest, inItem := strings.Cut(path, ".")
	id, _, _ := strings.Cut(rest, ".")
	item := ""
	switch {
	case group == "contacts" && inItem:
		item = contactName(p, e, id)
	case group == "responses" && inItem:
		item = d.responseName(p, e, id)
	case isField:
		return p.T(words.Field(shape))
	default:
		return path
	}
	if !isField {
		return item
	}
	return p.T("field_of.of_item", i18n.Args{"Item": item, "Field": p.T(words.Field(shape))})
}

func contactName(p *i18n.Printer, e *directory.Entry, id string) string {
	if c := e.Contact(id); c != nil && c.Value != "" {
		return p.T("field_of.contact", i18n.Args{"Value": c.Value})
	}
	return p.T("field_of.contact", i18n.Args{"Value": id})
}

// responseName is the label of the kind of a response.
func (d *Room) responseName(p *i18n.Printer, e *directory.Entry, id string) string {
	kind := id
	if r := e.Response(id); r != nil {
		kind = r.Kind
	}
	return p.T("field_of.response", i18n.Args{"Kind": d.termLabel(p, directory.VocabularyKinds, kind)})
}

// termLabel is a term in the language of the interface, or its id.
func (d *Room) termLabel(p *i18n.Printer, vocabulary, id string) string {
	now := d.Directory.Now()
	if term := now.Term(vocabulary, id); term != nil {
		label, _ := term.In(p.Lang(), now.Languages())
		return label.Label
	}
	return id
}

// ValueWords is the value of a field in words: labels of terms, names of
// languages and places; texts are as they are.
func (d *Room) ValueWords(p *i18n.Printer, e *directory.Entry, path, value string) string {
	name := d.valueNamer(p, e, path)
	if name == nil || value == "" {
		return value
	}
	list := strings.Split(value, "\n")
	for i, value := range list {
		list[i] = name(value)
	}
	return p.Locale().And(list)
}

// valueNamer turns one value of a field into words; nil for text.
func (d *Room) valueNamer(p *i18n.Printer, e *directory.Entry, path string) func(string) string {
	l := p.Locale()
	shape, _ := directory.ShapeOf(path)
	switch shape.Input {
	case directory.InputTerm, directory.InputTerms:
		return func(id string) string { return d.termLabel(p, shape.Vocabulary, id) }
	case directory.InputRegions:
		return l.RegionName
	case directory.InputCountry, directory.InputCountries:
		return l.CountryName
	case directory.InputLanguage, directory.InputLanguages:
		return l.LanguageName
	case directory.InputChoice, directory.InputTick:
		return func(value string) string { return ChoiceText(p, shape, value) }
	case directory.InputItems:
		if path == "contacts" {
			return func(id string) string { return contactName(p, e, id) }
		}
		return func(id string) string { return d.responseName(p, e, id) }
	case directory.InputLine, directory.InputNote, directory.InputProse, directory.InputYear, directory.InputSources:
	}
	return nil
}

// ChoiceText is the words of a value that was chosen, the value itself if it
// has none.
func ChoiceText(p *i18n.Printer, shape directory.Shape, value string) string {
	if key := words.Choice(shape, value); key != "" {
		return p.T(key)
	}
	return value
}
