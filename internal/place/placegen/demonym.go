package main

import (
	"fmt"
	"slices"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// addDemonyms adds words for the people of countries and regions, in all their forms.
func addDemonyms(s sources, b *builder) error {
	rows, err := s.table("demonyms.tsv", 4)
	if err != nil {
		return err
	}
	tongues, err := languageNames(s)
	if err != nil {
		return err
	}
	for _, row := range rows {
		code := strings.TrimPrefix(row[0], "@")
		h := head(demonym, code)
		p, err := members(code)
		if err != nil || b.places[h] != nil {
			return fmt.Errorf("demonyms.tsv, %s: twice, or %w", row[0], err)
		}
		p.Kind, p.Code = demonym, code
		b.add(p)
		for i, tag := range []string{"en", "fr", "es"} {
			words := items(row[1+i])
			b.places[h].Names[i], _, _ = strings.Cut(first(words), "/")
			for _, word := range words {
				forms := formsOf[tag](word)
				tongue := slices.ContainsFunc(forms, func(form string) bool { return tongues[tag][gazetteer.Fold(form)] })
				for _, form := range forms {
					b.callPeople(h, form, languages[tag], tongue)
				}
			}
		}
	}
	return nil
}

// callPeople gives a demonym one of its forms, and notes when it is a language, in whatever form.
func (b *builder) callPeople(h, form string, bit uint8, tongue bool) {
	folded := gazetteer.Fold(form)
	if n := b.names[folded]; n != nil {
		if n.takenIn(bit) {
			return
		}
		b.dropParts(n)
	}
	b.callFolded(h, folded, bit, gazetteer.Free)
	b.names[folded].tongue = b.names[folded].tongue || tongue
}

// takenIn tells whether a name is that of a country or region in a language.
func (n *name) takenIn(bit uint8) bool {
	for h, ref := range n.refs {
		if ref.Use == gazetteer.Free && h[0] < part && ref.Languages&bit != 0 {
			return true
		}
	}
	return false
}

// dropParts takes a name from regions and smaller cities that are called like a people: "Somali" is
// also a region of Ethiopia.
func (b *builder) dropParts(n *name) {
	for h := range n.refs {
		if p := b.places[h]; p.Kind == part || p.Kind == city && p.Weight < ofRegion {
			delete(n.refs, h)
		}
	}
}

// taken tells whether a name is that of a country or region.
func (n *name) taken() bool {
	for h, ref := range n.refs {
		if ref.Use == gazetteer.Free && h[0] < part {
			return true
		}
	}
	return false
}

// languageNames are the names that languages have in three languages.
func languageNames(s sources) (map[string]map[string]bool, error) {
	all := map[string]map[string]bool{}
	for _, tag := range []string{"en", "fr", "es"} {
		l, err := lang.Load(lang.Tag(tag))
		if err != nil {
			return nil, err
		}
		all[tag] = map[string]bool{}
		for _, code := range lang.Languages() {
			all[tag][gazetteer.Fold(l.LanguageName(code))] = true
		}
	}
	return all, nil
}

var formsOf = map[string]func(string) []string{"en": englishForms, "fr": frenchForms, "es": spanishForms}

// ending is how words with it make their other forms: what takes its place.
type ending struct {
	of    string
	forms []string
}

// inflect gives the forms of a word by the first ending it has. Irregular words have theirs written
// out, with slashes.
func inflect(word string, endings []ending) []string {
	if strings.Contains(word, "/") {
		return strings.Split(word, "/")
	}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(word, e.of); ok {
			forms := []string{word}
			for _, form := range e.forms {
				forms = append(forms, stem+form)
			}
			return forms
		}
	}
	return []string{word}
}

func englishForms(word string) []string {
	return inflect(word, []ending{
		{"ese", nil}, {"ish", nil}, {"ch", nil}, {"iss", nil}, {"woman", []string{"women"}}, {"man", []string{"men", "mans"}}, {"people", nil}, {"s", nil}, {"", []string{"s"}},
	})
}

func frenchForms(word string) []string {
	return inflect(word, []ending{
		{"ais", []string{"aise", "aises"}}, {"ois", []string{"oise", "oises"}}, {"en", []string{"enne", "ens", "ennes"}}, {"el", []string{"elle", "els", "elles"}},
		{"ain", []string{"aine", "ains", "aines"}}, {"e", []string{"es"}}, {"x", []string{"xe", "xes"}}, {"s", []string{"se", "ses"}}, {"", []string{"e", "s", "es"}},
	})
}

func spanishForms(word string) []string {
	return inflect(word, []ending{
		{"o", []string{"a", "os", "as", "e", "es", "x", "xs"}}, {"és", []string{"esa", "eses", "esas"}}, {"án", []string{"ana", "anes", "anas"}}, {"ín", []string{"ina", "ines", "inas"}}, {"ón", []string{"ona", "ones", "onas"}},
		{"ol", []string{"ola", "oles", "olas"}}, {"í", []string{"íes", "ís"}}, {"ú", []string{"úes", "ús"}}, {"e", []string{"es"}}, {"a", []string{"as"}}, {"i", []string{"is"}}, {"u", []string{"us"}}, {"s", nil}, {"", []string{"es", "a", "as"}},
	})
}
