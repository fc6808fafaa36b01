package change

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// factWords are the names of the fields that are the same in all languages.
var factWords = map[string]i18n.Key{
	"slug":            "field_of.slug",
	"original":        "field_of.original",
	"kind":            "field_of.kind",
	"founded":         "field_of.founded",
	"seat":            "field_of.seat",
	"availability":    "field_of.availability",
	"contacts":        "field_of.contacts_order",
	"responses":       "field_of.responses_order",
	"scope.worldwide": "field_of.worldwide",
	"scope.regions":   "field_of.regions",
	"scope.countries": "field_of.countries",
	"site_languages":  "field_of.site_languages",
	"reply_languages": "field_of.reply_languages",
	"audiences":       "field_of.audiences",
	"areas":           "field_of.areas",
	"sources":         "field_of.sources",
}

// partWords are the names of the fields of contacts and responses, and of the
// sections of a text.
var partWords = map[string]i18n.Key{
	"kind":          "field_of.part_kind",
	"value":         "field_of.part_value",
	"role":          "field_of.part_role",
	"safety":        "field_of.part_safety",
	"day_and_night": "field_of.part_day_and_night",
	"zone":          "field_of.part_zone",
	"visibility":    "field_of.part_visibility",
	"languages":     "field_of.part_languages",
	"reliability":   "field_of.part_reliability",
	"date":          "field_of.part_date",
	"availability":  "field_of.part_availability",
	"label":         "field_of.part_label",
	"hours":         "field_of.part_hours",
	"heading":       "field_of.part_heading",
	"summary":       "field_of.part_summary",
	"text":          "field_of.part_text",
}

var sectionWords = map[directory.Section]i18n.Key{
	directory.SectionName:         "field_of.name",
	directory.SectionAcronym:      "field_of.acronym",
	directory.SectionSummary:      "field_of.summary",
	directory.SectionDescription:  "field_of.description",
	directory.SectionAreas:        "field_of.areas_text",
	directory.SectionScope:        "field_of.scope_text",
	directory.SectionLanguages:    "field_of.languages_text",
	directory.SectionFirstContact: "field_of.first_contact",
	directory.SectionLimits:       "field_of.limits",
	directory.SectionAvailability: "field_of.availability_text",
}

// FieldName is what people call a field of an entry, by its path in
// directory.Fields: "Coordonnée omct@omct.org : valeur", "Description, en français".
func (d *Room) FieldName(p *i18n.Printer, e *directory.Entry, path string) string {
	if rest, ok := strings.CutPrefix(path, "texts."); ok {
		tag, section, _ := strings.Cut(rest, ".")
		return p.T("field_of.in_language", i18n.Args{
			"Field": d.sectionName(p, e, directory.Section(section)), "Language": p.Locale().LanguageName(tag),
		})
	}
	if key, ok := factWords[path]; ok {
		return p.T(key)
	}
	return d.itemName(p, e, path)
}

// sectionName is what people call a section of a text.
func (d *Room) sectionName(p *i18n.Printer, e *directory.Entry, section directory.Section) string {
	if key, ok := sectionWords[section]; ok {
		return p.T(key)
	}
	return d.itemName(p, e, string(section))
}

// itemName is a contact or a response, or one of its fields.
func (d *Room) itemName(p *i18n.Printer, e *directory.Entry, path string) string {
	group, rest, _ := strings.Cut(path, ".")
	id, part, _ := strings.Cut(rest, ".")
	name := ""
	switch group {
	case "contacts":
		name = contactName(p, e, id)
	case "responses":
		name = d.responseName(p, e, id)
	default:
		return path
	}
	if part == "" {
		return name
	}
	return p.T("field_of.of_item", i18n.Args{"Item": name, "Field": p.T(partWords[part])})
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
	words := strings.Split(value, "\n")
	for i, word := range words {
		words[i] = name(word)
	}
	return p.Locale().And(words)
}

// valueNamer turns one value of a field into words; nil for text.
func (d *Room) valueNamer(p *i18n.Printer, e *directory.Entry, path string) func(string) string {
	l := p.Locale()
	_, part, _ := strings.Cut(path, ".")
	switch {
	case strings.HasPrefix(path, "texts."):
		return nil
	case path == "audiences", path == "areas":
		return func(id string) string { return d.termLabel(p, path, id) }
	case path == "contacts":
		return func(id string) string { return contactName(p, e, id) }
	case path == "responses":
		return func(id string) string { return d.responseName(p, e, id) }
	case path == "scope.regions":
		return l.RegionName
	case path == "scope.countries", path == "seat":
		return l.CountryName
	case path == "site_languages", path == "reply_languages", path == "original", strings.HasSuffix(part, ".languages"):
		return l.LanguageName
	case strings.HasPrefix(path, "responses.") && strings.HasSuffix(part, ".kind"):
		return func(id string) string { return d.termLabel(p, directory.VocabularyKinds, id) }
	}
	return func(value string) string {
		if key, ok := ChoiceWords[LastPart(path)][value]; ok {
			return p.T(key)
		}
		return value
	}
}
