package hsds

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// phoneTypes are the kinds of contact whose numbers are not for a voice, in the
// words of RFC 6350.
var phoneTypes = map[directory.ContactKind]string{
	directory.ContactSignal: "cell", directory.ContactWhatsApp: "cell", directory.ContactTelegram: "cell", directory.ContactFax: "fax",
}

// label is the label of a term in the language of the feed, or in one that
// has it.
func (f *feed) label(vocabulary, code string) directory.Label {
	switch vocabulary {
	case TaxonomyChannels:
		return directory.Label{Label: directory.ContactKind(code).Name()}
	case TaxonomySiteLanguages:
		return directory.Label{Label: f.locale.LanguageName(code)}
	}
	at := slices.IndexFunc(f.terms[vocabulary], func(t directory.Term) bool { return t.ID == code })
	if at < 0 {
		return directory.Label{Label: code}
	}
	label, _ := f.terms[vocabulary][at].In(f.tag, f.fallback)
	return label
}

func (f *feed) taxonomy(name string) *taxonomy {
	words := name
	if f.site.Name != nil {
		words = f.site.Name(f.tag, name)
	}
	return &taxonomy{ID: id("taxonomy", name), Name: words, Description: words}
}

func (f *feed) term(name, code string) *taxonomyTerm {
	label, of := f.label(name, code), f.taxonomy(name)
	return &taxonomyTerm{
		ID: id("taxonomy", name, code), Code: code, Name: label.Label, Description: firstOf(label.Hint, label.Label),
		Taxonomy: of.Name, TaxonomyID: of.ID, Detail: of, Language: string(f.tag),
	}
}

// attribute hangs a term on an organisation or a service.
func (f *feed) attribute(entity, of, taxonomy, code, value string) attribute {
	term := f.term(taxonomy, code)
	return attribute{ID: id(of, "attribute", taxonomy, code), LinkID: of, LinkEntity: entity, TermID: term.ID, Value: value, Term: term}
}

func (f *feed) taxonomies(w *list) error {
	for _, name := range Taxonomies {
		if err := w.add(f.taxonomy(name)); err != nil {
			return err
		}
	}
	return nil
}

func (f *feed) taxonomyTerms(w *list) error {
	for _, name := range Taxonomies {
		for _, code := range f.codes(name) {
			if err := w.add(f.term(name, code)); err != nil {
				return err
			}
		}
	}
	return nil
}

// codes lists the terms of a taxonomy that are in use.
func (f *feed) codes(name string) []string {
	var list []string
	switch name {
	case TaxonomyChannels:
		for _, kind := range directory.ContactKinds {
			list = append(list, string(kind))
		}
	case TaxonomySiteLanguages:
		list = lang.Languages()
	default:
		for _, t := range f.terms[name] {
			if !t.Retired {
				list = append(list, t.ID)
			}
		}
	}
	return list
}
