// Package visittest makes visits out of nothing, so that a view can be tested
// with values: who looks, in which language, at one moment, with a few terms.
package visittest

import (
	"sync"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/locales"
)

// Now is the moment of every visit: a Monday, 10:42 in UTC.
var Now = time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)

// BaseURL is where the site is.
const BaseURL = "https://amparo.example"

// Words are the catalogues of the interface, read once.
var Words = sync.OnceValue(func() *i18n.Catalogues {
	words, err := i18n.Load(locales.FS)
	if err != nil {
		panic(err)
	}
	return words
})

// Terms are vocabularies by their names, of a site in English, French and
// Spanish.
type Terms map[string][]directory.Term

// Term implements visit.Terms.
func (v Terms) Term(vocabulary, id string) *directory.Term {
	for i := range v[vocabulary] {
		if v[vocabulary][i].ID == id {
			return &v[vocabulary][i]
		}
	}
	return nil
}

// HasTerm implements visit.Terms.
func (v Terms) HasTerm(vocabulary, id string) bool { return v.Term(vocabulary, id) != nil }

// Terms implements visit.Terms.
func (v Terms) Terms(vocabulary string) []directory.Term { return v[vocabulary] }

// Languages implements visit.Terms.
func (Terms) Languages() []lang.Tag { return []lang.Tag{"en", "fr", "es"} }

// Some are a few terms: one with words in every language, one in French alone,
// one that is retired, and one whose words are hostile.
func Some() Terms {
	return Terms{
		directory.VocabularyKinds: {
			{ID: "legal", Labels: map[lang.Tag]directory.Label{"en": {Label: "Legal help"}, "fr": {Label: "Aide juridique"}, "es": {Label: "Ayuda jurídica"}}},
			{ID: "grants", Labels: map[lang.Tag]directory.Label{"fr": {Label: "Subventions"}}},
			{ID: "fax", Retired: true, Labels: map[lang.Tag]directory.Label{"en": {Label: "Faxes"}}},
			{ID: "hostile", Labels: map[lang.Tag]directory.Label{"en": {Label: `<script>alert("x")</script>`}}},
		},
		directory.VocabularyAudiences: {
			{ID: "journalists", Labels: map[lang.Tag]directory.Label{"en": {Label: "Journalists"}, "fr": {Label: "Journalistes"}, "es": {Label: "Periodistas"}}},
			{ID: "lawyers", Labels: map[lang.Tag]directory.Label{"en": {Label: "Lawyers"}, "fr": {Label: "Avocats"}, "es": {Label: "Abogacía"}}},
		},
	}
}

// As is the visit of an account in a role that reads the interface in a
// language; a translator writes some languages. Without a role nobody is
// signed in.
func As(role account.Role, t lang.Tag, writes ...lang.Tag) *visit.Visit {
	v := &visit.Visit{Printer: Words().Printer(t), Terms: Some(), Words: Words(), Now: Now, BaseURL: BaseURL}
	if role != "" {
		v.Account = &account.Account{ID: "ada", Name: "Ada", Role: role, State: account.StateActive, Interface: t, Languages: writes}
	}
	return v
}
