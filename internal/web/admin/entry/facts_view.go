package entry

import (
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// lists are what the fields of the form propose with script: names that everybody
// can type by heart too.
func (w *entryView) lists() []ui.List {
	if !w.facts {
		return nil
	}
	var languages []string
	for _, code := range lang.Languages() {
		if len(code) == 2 { // the others can be typed
			languages = append(languages, code)
		}
	}
	return []ui.List{
		{ID: listCountries, Kind: "region", Codes: strings.Join(lang.Countries(), " ")},
		{ID: listLanguages, Kind: "language", Codes: strings.Join(languages, " "), Options: []string{w.names.LanguageName(lang.Any)}},
		{ID: listZones}, {ID: listMoney, Kind: "currency", Codes: strings.Join(w.money, " ")},
	}
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

// termOptions are the terms of a vocabulary as a list to choose one from.
func (w *entryView) termOptions(vocabulary, value string) []admin.Choice {
	choose := admin.Choice{Text: w.p.T("entry.choose"), Chosen: value == ""}
	return append([]admin.Choice{choose}, w.termChoices(vocabulary, []string{value})...)
}

func (w *entryView) languageNames(codes []string) []string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = w.p.Locale().LanguageName(code)
	}
	return names
}

// factBlock shows facts that cannot be changed here; nil for none.
func factBlock(facts []ui.Fact) []ui.Block {
	if len(facts) == 0 {
		return nil
	}
	return []ui.Block{{Facts: facts}}
}

// chosen is the words of a value that was chosen for a field.
func (w *entryView) chosen(name, value string) string {
	f, _ := fieldOf(name)
	return change.ChoiceText(w.p, f.Shape, value)
}

// fact is what the entry says in a field of its own, none if that is nothing.
func (w *entryView) fact(name string) []ui.Fact {
	f, _ := fieldOf(name)
	row := directory.RowOf(directory.EntryRows, f.Shape.Name)
	if row == nil || !isFact(name) {
		return nil
	}
	texts := valueLines(row.Get(w.base))
	for i, value := range texts {
		texts[i] = w.inWords(f.Shape, value)
	}
	return w.told(name, strings.Join(texts, ", "))
}

// inWords is one value of a field.
func (w *entryView) inWords(shape directory.Shape, value string) string {
	switch shape.Input {
	case directory.InputTerm, directory.InputTerms:
		return w.term(shape.Vocabulary, value).Text
	case directory.InputCountry, directory.InputCountries:
		return w.p.Locale().CountryName(value)
	case directory.InputRegions:
		return w.p.Locale().RegionName(value)
	case directory.InputLanguages, directory.InputSpoken:
		return w.languageWords([]string{value})
	case directory.InputContacts:
		if c := w.base.Contact(value); c != nil {
			return w.contactNamed(c)
		}
	case directory.InputDay:
		if day, ok := directory.Date(value).Time(); ok {
			return visit.Day(w.p, day)
		}
	}
	return change.ChoiceText(w.p, shape, value)
}

// told is a fact in words, none if it says nothing.
func (w *entryView) told(name, value string) []ui.Fact {
	if value == "" {
		return nil
	}
	return []ui.Fact{{Label: fieldLabel(w.p, name), Value: value}}
}

// contactFacts are what a translator has to know of a contact, besides what it
// is called.
func (w *entryView) contactFacts(c *directory.Contact) []ui.Fact {
	return slices.Concat(
		w.told("contact.safety", w.chosen("contact.safety", string(c.Safety))),
		w.told("contact.role", w.chosen("contact.role", string(c.Role))),
		w.told("contact.visibility", w.chosen("contact.visibility", string(c.Visibility))),
		w.told("contact.zone", c.Zone),
		w.told("contact.languages", strings.Join(w.languageNames(c.Languages), ", ")),
	)
}

// responseTold is what a response has of its own, for who cannot change it.
func (w *entryView) responseTold(r *directory.Response) []ui.Fact {
	var list []ui.Fact
	for _, row := range directory.ResponseRows[1:] { // its kind is its title
		texts := valueLines(row.Get(r))
		for i, value := range texts {
			texts[i] = w.inWords(row.Shape, value)
		}
		list = append(list, w.told(GroupResponse+"."+row.Name, strings.Join(texts, ", "))...)
	}
	return list
}

func (w *entryView) scopeFacts() []ui.Fact {
	if !w.base.Scope.Stated() {
		return nil
	}
	return []ui.Fact{{Label: w.p.T("entry.places"), Value: w.scopeWords(w.base.Scope)}}
}

// scopeWords are where somebody helps.
func (w *entryView) scopeWords(s directory.Scope) string {
	l, places := w.p.Locale(), []string{}
	named := func(codes []string, name func(string) string) []string {
		names := make([]string, len(codes))
		for i, code := range codes {
			names[i] = name(code)
		}
		return names
	}
	if s.Worldwide {
		places = append(places, w.p.T("scope.world"))
	}
	places = append(append(places, named(s.Regions, l.RegionName)...), named(s.Countries, l.CountryName)...)
	if len(s.Centred) > 0 {
		places = append(places, w.p.T("entry.above_all", i18n.Args{"Countries": l.And(named(s.Centred, l.CountryName))}))
	}
	if len(s.Except) > 0 {
		places = append(places, w.p.T("entry.but_for", i18n.Args{"Countries": l.And(named(s.Except, l.CountryName))}))
	}
	if s.Unknown {
		places = append(places, w.p.T("entry.pace_unknown"))
	}
	return w.listWords(places)
}

// languageWords are languages to be answered in, in words.
func (w *entryView) languageWords(codes []string) string {
	if len(codes) == 0 {
		return w.p.T("entry.pace_unknown")
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		switch code {
		case lang.Any:
			names[i] = w.p.T("entry.any_language")
		case lang.Unknown:
			names[i] = w.p.T("entry.pace_unknown")
		default:
			names[i] = w.p.Locale().LanguageName(code)
		}
	}
	return w.listWords(names)
}

// contactNamed is a contact by its kind and value.
func (w *entryView) contactNamed(c *directory.Contact) string {
	return w.chosen("contact.kind", string(c.Kind)) + " " + c.Value
}
