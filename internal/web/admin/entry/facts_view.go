package entry

import (
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/templates"
	"amparo/templates/admin"
)

// The lists that fields propose.
const (
	listCountries = "countries-known"
	listLanguages = "languages-known"
	listZones     = "zones-known" // filled by script: the browser knows them
)

// lists are what the fields of the form propose: names that everybody can type
// by heart too.
func (w *entryView) lists() []admin.EntryList {
	if !w.facts {
		return nil
	}
	countries, languages := admin.EntryList{ID: listCountries}, admin.EntryList{ID: listLanguages}
	for _, code := range lang.Countries() {
		countries.Options = append(countries.Options, w.names.countryName(code))
	}
	for _, code := range lang.Languages() {
		if len(code) == 2 { // the others can be typed
			languages.Options = append(languages.Options, w.names.languageName(code))
		}
	}
	slices.SortFunc(countries.Options, w.p.Locale().Compare)
	slices.SortFunc(languages.Options, w.p.Locale().Compare)
	return []admin.EntryList{countries, languages, {ID: listZones}}
}

// term is the label of a term in the language of who looks.
func (w *entryView) term(vocabulary, id string) templates.Words {
	t := w.terms.Term(vocabulary, id)
	if t == nil {
		return templates.Words{Text: id}
	}
	label, in := t.In(w.p.Lang(), w.terms.Languages())
	words := templates.Words{Text: label.Label}
	if in != w.p.Lang() {
		words.Lang, words.Dir = string(in), in.Dir()
	}
	return words
}

// termChoices are the terms of a vocabulary. Retired ones are left out unless
// they are chosen.
func (w *entryView) termChoices(vocabulary string, chosen []string) []admin.Choice {
	var list []admin.Choice
	add := func(id string) {
		words := w.term(vocabulary, id)
		list = append(list, admin.Choice{Value: id, Text: words.Text, Lang: words.Lang, Dir: words.Dir, Chosen: slices.Contains(chosen, id)})
	}
	for _, t := range w.terms.Terms(vocabulary) {
		add(t.ID)
	}
	for _, id := range chosen {
		if id != "" && !slices.ContainsFunc(list, func(c admin.Choice) bool { return c.Value == id }) {
			add(id)
		}
	}
	return list
}

func (w *entryView) kindChoices(value string) []admin.Choice {
	choose := admin.Choice{Text: w.p.T("entry.choose"), Chosen: value == ""}
	return append([]admin.Choice{choose}, w.termChoices(directory.VocabularyKinds, []string{value})...)
}

// termBlock is the tick boxes of a vocabulary, or the terms that are ticked.
func (w *entryView) termBlock(name, vocabulary string, ids []string) []admin.EntryBlock {
	if !w.facts {
		return w.factBlock(w.factList(name, w.termTexts(vocabulary, ids)))
	}
	f := w.field(name)
	f.Many, f.Value, f.Choices = true, "", w.termChoices(vocabulary, w.v.All(name))
	if len(f.Choices) == 0 {
		return nil
	}
	return []admin.EntryBlock{{Fields: []admin.EntryField{f}, Tall: true}}
}

func (w *entryView) termTexts(vocabulary string, ids []string) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = w.term(vocabulary, id).Text
	}
	return texts
}

// scope is where an organisation helps.
func (w *entryView) scope() []admin.EntryBlock {
	if !w.facts {
		return w.factBlock(w.scopeFacts())
	}
	regions := w.field("region")
	chosen := w.v.All("region")
	regions.Many, regions.LabelHidden, regions.Value = true, true, ""
	var names []string
	for _, code := range lang.Regions() {
		name := w.p.Locale().RegionName(code)
		on := slices.Contains(chosen, code)
		regions.Choices = append(regions.Choices, admin.Choice{Value: code, Text: name, Chosen: on})
		if on {
			names = append(names, name)
		}
	}
	fold := w.p.T("entry.regions")
	if len(names) > 0 {
		fold = w.p.T("entry.regions_chosen", i18n.Args{"Regions": w.p.Locale().And(names)})
	}
	list := append(w.block(w.tick("worldwide")), admin.EntryBlock{Fields: []admin.EntryField{regions}, Fold: fold, Open: regions.Error != "", Tall: true})
	return append(list, w.list("countries", listCountries, "entry.add_country")...)
}

// spoken is in which languages one can read its site and get an answer.
func (w *entryView) spoken() []admin.EntryBlock {
	if !w.facts {
		facts := w.factList("site_languages", w.languageNames(w.base.SiteLangs))
		return w.factBlock(append(facts, w.factList("reply_languages", w.languageNames(w.base.ReplyLangs))...))
	}
	return append(w.list("site_languages", listLanguages, "entry.add_language"), w.list("reply_languages", listLanguages, "entry.add_language")...)
}

// list is names in one line, and a field that proposes further ones.
func (w *entryView) list(name, proposed string, add i18n.Key) []admin.EntryBlock {
	f := w.line(name, "entry.list_hint")
	more := w.fieldAdded(name, add)
	more.List = proposed
	return append(w.block(f), admin.EntryBlock{
		Fields: []admin.EntryField{more}, Pair: true,
		Add: &admin.Button{Name: valueDo, Value: "add:" + name, Text: w.p.T("entry.add"), Hint: more.Label, Look: "second", NoCheck: true},
	})
}

func (w *entryView) fieldAdded(name string, add i18n.Key) admin.EntryField {
	f := admin.EntryField{Field: admin.Field{Name: name + addedTo, Label: w.p.T(add), Value: w.v.Get(name + addedTo)}}
	f.Focus = w.focus.field == f.Name
	return f
}

func (w *entryView) languageNames(codes []string) []string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = w.p.Locale().LanguageName(code)
	}
	return names
}

// factBlock shows facts that cannot be changed here; nil for none.
func (w *entryView) factBlock(facts []admin.EntryFact) []admin.EntryBlock {
	if len(facts) == 0 {
		return nil
	}
	return []admin.EntryBlock{{Facts: facts}}
}

// chosen is the words of a value that was chosen for a field.
func (w *entryView) chosen(name, value string) string {
	f, _ := fieldOf(name)
	return change.ChoiceText(w.p, f.Shape, value)
}

// fact is one of them, none if it says nothing.
func (w *entryView) fact(name, value string) []admin.EntryFact {
	if value == "" {
		return nil
	}
	return []admin.EntryFact{{Label: fieldLabel(w.p, name), Value: value}}
}

func (w *entryView) factList(name string, values []string) []admin.EntryFact {
	return w.fact(name, strings.Join(values, ", "))
}

func (w *entryView) identityFacts() []admin.EntryFact {
	e := w.base
	facts := slices.Concat(
		w.fact("slug", e.Slug), w.fact("kind", w.chosen("kind", e.Kind)), w.fact("founded", year(e.Founded)),
		w.fact("availability", w.chosen("availability", string(e.Availability))),
	)
	if e.Seat != "" {
		facts = append(facts, w.fact("seat", w.p.Locale().CountryName(e.Seat))...)
	}
	return facts
}

func (w *entryView) contactFacts(c directory.Contact) []admin.EntryFact {
	return slices.Concat(
		w.fact("contact.safety", w.chosen("contact.safety", string(c.Safety))),
		w.fact("contact.role", w.chosen("contact.role", string(c.Role))),
		w.fact("contact.visibility", w.chosen("contact.visibility", string(c.Visibility))),
		w.fact("contact.zone", c.Zone),
		w.factList("contact.languages", w.languageNames(c.Languages)),
	)
}

func (w *entryView) responseFacts(r directory.Response) []admin.EntryFact {
	if r.Availability == "" {
		return nil
	}
	return w.fact("response.availability", w.chosen("response.availability", string(r.Availability)))
}

func (w *entryView) scopeFacts() []admin.EntryFact {
	var places []string
	if w.base.Scope.Worldwide {
		places = append(places, w.p.T("scope.world"))
	}
	for _, code := range w.base.Scope.Regions {
		places = append(places, w.p.Locale().RegionName(code))
	}
	for _, code := range w.base.Scope.Countries {
		places = append(places, w.p.Locale().CountryName(code))
	}
	if len(places) == 0 {
		return nil
	}
	return []admin.EntryFact{{Label: w.p.T("entry.places"), Value: strings.Join(places, ", ")}}
}
