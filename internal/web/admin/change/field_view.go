package change

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/words"
)

// FieldName is what people call a field of an entry, by its path in
// directory.Fields: "Coordonnée omct@omct.org : valeur", "Description, en français".
func (n Namer) FieldName(e *directory.Entry, path string) string {
	if rest, ok := strings.CutPrefix(path, "texts."); ok {
		tag, section, _ := strings.Cut(rest, ".")
		return n.Printer.T("field_of.in_language", i18n.Args{
			"Field": n.sectionName(e, directory.Section(section)), "Language": n.Printer.Locale().LanguageName(tag),
		})
	}
	shape, ok := directory.ShapeOf(path)
	return n.partName(e, path, shape, ok)
}

// sectionName is what people call a section of a text.
func (n Namer) sectionName(e *directory.Entry, section directory.Section) string {
	shape, ok := section.Shape()
	return n.partName(e, string(section), shape, ok)
}

// partName is a field, with the contact or the response it is of; or such an
// item as a whole, which is no field and has no shape.
func (n Namer) partName(e *directory.Entry, path string, shape directory.Shape, isField bool) string {
	group, rest, inItem := strings.Cut(path, ".")
	id, _, _ := strings.Cut(rest, ".")
	item := ""
	switch {
	case group == "contacts" && inItem:
		item = contactName(n.Printer, e, id)
	case group == "responses" && inItem:
		item = n.responseName(e, id)
	case group == "needs" && inItem:
		item = n.needName(e, id)
	case isField:
		return n.Printer.T(words.Field(shape))
	case path == "scope":
		return n.Printer.T("entry.places")
	default:
		return path
	}
	if !isField {
		return item
	}
	return n.Printer.T("field_of.of_item", i18n.Args{"Item": item, "Field": n.Printer.T(words.Field(shape))})
}

// needName is a contact and the need it is asked for.
func (n Namer) needName(e *directory.Entry, key string) string {
	contact, need := directory.SplitNeed(key)
	if need == "" {
		return contactName(n.Printer, e, contact)
	}
	return n.Printer.T("field_of.need", i18n.Args{"Contact": contactName(n.Printer, e, contact), "Need": n.termLabel(directory.VocabularyNeeds, need)})
}

func contactName(p *i18n.Printer, e *directory.Entry, id string) string {
	if c := e.Contact(id); c != nil && c.Value != "" {
		return p.T("field_of.contact", i18n.Args{"Value": c.Value})
	}
	return p.T("field_of.contact", i18n.Args{"Value": id})
}

// responseName is the label of the kind of a response.
func (n Namer) responseName(e *directory.Entry, id string) string {
	kind := id
	if r := e.Response(id); r != nil {
		kind = r.Kind
	}
	return n.Printer.T("field_of.response", i18n.Args{"Kind": n.termLabel(directory.VocabularyKinds, kind)})
}

// termLabel is a term in the language of the interface, or its id.
func (n Namer) termLabel(vocabulary, id string) string {
	if term := n.Terms.Term(vocabulary, id); term != nil {
		label, _ := term.In(n.Printer.Lang(), n.Terms.Languages())
		return label.Label
	}
	return id
}

// ValueWords is the value of a field in words: labels of terms, names of
// languages and places; texts are as they are.
func (n Namer) ValueWords(e *directory.Entry, path, value string) string {
	name := n.valueNamer(e, path)
	if name == nil || value == "" {
		return value
	}
	list := strings.Split(value, "\n")
	for i, value := range list {
		list[i] = name(value)
	}
	return n.Printer.Locale().And(list)
}

// valueNamer turns one value of a field into words; nil for text.
func (n Namer) valueNamer(e *directory.Entry, path string) func(string) string {
	l := n.Printer.Locale()
	shape, _ := directory.ShapeOf(path)
	switch shape.Input {
	case directory.InputTerm, directory.InputTerms:
		return func(id string) string { return n.termLabel(shape.Vocabulary, id) }
	case directory.InputRegions:
		return l.RegionName
	case directory.InputCountry, directory.InputCountries:
		return l.CountryName
	case directory.InputLanguage, directory.InputLanguages:
		return l.LanguageName
	case directory.InputChoice, directory.InputTick:
		return func(value string) string { return ChoiceText(n.Printer, shape, value) }
	case directory.InputItems:
		if path == "contacts" {
			return func(id string) string { return contactName(n.Printer, e, id) }
		}
		return func(id string) string { return n.responseName(e, id) }
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
