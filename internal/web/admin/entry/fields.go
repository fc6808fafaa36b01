package entry

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/form"
	"amparo/internal/words"
)

// formField is a field of the form of an entry.
type formField struct {
	directory.Shape
	name string // as formFields has it
	fact bool   // the same in all languages: no words of a text
}

// formNames are the fields of the form that are not called as in the schema.
// They stay: drafts that are kept name them so.
var formNames = map[string]string{
	"scope":           "worldwide", // that it helps somewhere is said there
	"scope.worldwide": "worldwide", "scope.regions": "region", "scope.countries": "countries", "audiences": "audience", "areas": "area",
}

// formName is what the form calls a fact of an entry.
func formName(path string) string {
	if name := formNames[path]; name != "" {
		return name
	}
	return path
}

// FieldAt is what the form calls the field that has what is at a path of
// directory.Fields, or the response that has it among its own facts. It is its
// place on the page too.
func FieldAt(path string) string {
	if tag := change.LanguageOf(path); tag != "" {
		path = strings.TrimPrefix(path, "texts."+string(tag)+".")
		if !strings.Contains(path, ".") {
			return "text." + path
		}
	}
	for _, group := range []string{GroupContact, GroupResponse, groupNeed} {
		if rest, ok := strings.CutPrefix(path, group+"s."); ok {
			id, field, _ := strings.Cut(rest, ".")
			if isOwn(field) && group == GroupResponse {
				return ItemName(group, id)
			}
			return group + "." + rest
		}
	}
	return formName(path)
}

// formFields are all fields of the form by name, those of items without the
// key of the item: "worldwide", "text.summary", "contact.kind".
var formFields = fieldsOfForm()

func fieldsOfForm() map[string]formField {
	all := map[string]formField{}
	add := func(prefix string, fact bool, shapes []directory.Shape) {
		for _, s := range shapes {
			if s.Input != directory.InputItems && s.Input != directory.InputSources {
				name := formName(prefix + s.Name)
				all[name] = formField{s, name, fact}
			}
		}
	}
	add("", true, directory.Shapes(directory.EntryRows))
	add("text.", false, directory.Shapes(directory.TextRows))
	add(GroupContact+".", true, directory.Shapes(directory.ContactRows))
	add(GroupContact+".", false, directory.Shapes(directory.ContactTextRows))
	add(GroupResponse+".", true, directory.Shapes(directory.ResponseRows))
	add(GroupResponse+".", false, directory.Shapes(directory.ResponseTextRows))
	add(groupNeed+".", false, directory.Shapes(directory.NeedTextRows))
	add(groupSource+".", true, directory.Shapes(directory.SourceRows))
	return all
}

// fieldOf is the field with a name: "contact.phone-1.kind".
func fieldOf(name string) (formField, bool) {
	if parts := strings.SplitN(name, ".", 3); len(parts) == 3 && (isGroup(parts[0]) || parts[0] == groupNeed) {
		name = parts[0] + "." + parts[2]
	}
	f, ok := formFields[name]
	return f, ok
}

// partAt is the field of an item that has a place in the document.
func partAt(group, place string) string {
	for name, f := range formFields {
		if part, ok := strings.CutPrefix(name, group+"."); ok && f.fact && f.Place == place {
			return part
		}
	}
	return place
}

// sectionOf is the section of a text that a field holds.
func sectionOf(name string) directory.Section {
	if section, ok := strings.CutPrefix(name, "text."); ok {
		return directory.Section(section)
	}
	group, rest, _ := strings.Cut(name, ".")
	return directory.Section(group + "s." + rest)
}

// holderOf is a value that a form has if it has a field: what is not ticked
// leaves no value of its own.
func holderOf(name string) string {
	f, _ := fieldOf(name)
	switch f.Input {
	case directory.InputRegions:
		if typesRegions(name) {
			return name
		}
		return valueFacts
	case directory.InputTick, directory.InputTerms, directory.InputChoices, directory.InputContacts:
		return valueFacts
	}
	return name
}

// isFact reports whether a value is a fact of an entry, not a word of a text.
// Whatever else is said of an item, such as that it is to go, is one.
func isFact(name string) bool {
	if name == valueOriginal {
		return false
	}
	f, known := fieldOf(strings.TrimSuffix(name, addedTo))
	group, _, inItem := strings.Cut(name, ".")
	return f.fact || isGroup(name) || (!known && inItem && isGroup(group))
}

// fieldLabel is what a field is called: its own word, without its item.
func fieldLabel(p *i18n.Printer, name string) string {
	f, _ := fieldOf(name)
	return p.T(words.Field(f.Shape))
}

// putRows adds what rows say, as it is typed and ticked.
func putRows[T any](v form.Values, prefix string, rows []directory.Row[T], of *T, names gazetteer.Gazetteer) {
	for i := range rows {
		name, value := formName(prefix+rows[i].Name), rows[i].Get(of)
		switch rows[i].Input {
		case directory.InputTick:
			if value != "" {
				v.Set(name, value)
			}
		case directory.InputRegions:
			if typesRegions(name) {
				v.Set(name, names.RegionList(valueLines(value)))
			} else {
				v.Values[name] = valueLines(value)
			}
		case directory.InputTerms, directory.InputChoices, directory.InputContacts:
			v.Values[name] = valueLines(value)
		case directory.InputCountry, directory.InputCountries:
			v.Set(name, names.CountryList(valueLines(value)))
		case directory.InputLanguages, directory.InputSpoken:
			v.Set(name, names.LanguageList(valueLines(value)))
		case directory.InputLanguage, directory.InputItems, directory.InputSources: // not typed into a field
		default:
			v.Set(name, value)
		}
	}
}
