// Package exchangetest makes entries for tests: a small one, and as many as one
// likes of the size of real ones.
package exchangetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// Generated returns n entries and their vocabularies, in French, English and
// Spanish. They are the same every time.
func Generated(tb testing.TB, n int) *exchange.Batch {
	tb.Helper()
	g, err := NewGenerator()
	if err != nil {
		tb.Fatal(err)
	}
	batch := &exchange.Batch{Terms: g.Terms()}
	for i := range n {
		batch.Entries = append(batch.Entries, g.Entry(i))
	}
	return batch
}

// Generator makes entries of the size, and with the variety, of real ones:
// about 10 kB each, accents, names that differ late. Contacts are as they are
// kept: there is nothing to tidy.
type Generator struct {
	locales   map[lang.Tag]*lang.Locale
	countries []string
}

// NewGenerator loads what the entries are made with.
func NewGenerator() (*Generator, error) {
	g := &Generator{locales: map[lang.Tag]*lang.Locale{}, countries: lang.Countries()}
	for tag := range words {
		l, err := lang.Load(tag)
		if err != nil {
			return nil, err
		}
		g.locales[tag] = l
	}
	return g, nil
}

// Terms is the vocabularies that the entries use.
func (g *Generator) Terms() map[string][]directory.Term {
	terms := map[string][]directory.Term{}
	for vocabulary, ids := range vocabularies {
		for i, id := range ids {
			t := directory.Term{ID: id, Order: i + 1, Labels: map[lang.Tag]directory.Label{}, Said: map[lang.Tag][]string{"en": {"asks about " + id}}}
			for tag := range words {
				t.Labels[tag] = directory.Label{Label: strings.ReplaceAll(id, "-", " "), Slug: id}
			}
			terms[vocabulary] = append(terms[vocabulary], t)
		}
	}
	return terms
}

// Entry is the n-th entry, from 0.
func (g *Generator) Entry(n int) exchange.Entry {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	e := directory.Entry{
		ID: fmt.Sprintf("01a1f640-bc00-7000-8000-%012x", n), Slug: fmt.Sprintf("organisation-%d", n), Original: pick(r, []lang.Tag{"fr", "en", "es"}),
		Kind: pick(r, []string{"ngo", "network", "fund", "programme"}), Founded: 1950 + r.IntN(70), Seat: pick(r, g.countries),
		Availability: pick(r, []directory.Availability{"open", "open", "open", "by-call", "suspended", "halted", "unknown"}),
		Scope:        scope(r, g.countries),
		SiteLangs:    []string{"fr", "en"}, ReplyLangs: skewed(r, replyLangs, 3),
		Audiences: skewed(r, vocabularies[directory.VocabularyAudiences], 3), Areas: skewed(r, vocabularies[directory.VocabularyAreas], 5),
		Sources: []directory.Source{{Title: "A page", URL: "https://example.org/page", Date: "2019-03-26"}},
		Texts:   map[lang.Tag]*directory.Text{},
	}
	e.Contacts = contacts(r, n)
	for _, kind := range skewed(r, vocabularies[directory.VocabularyKinds], 5) {
		e.Responses = append(e.Responses, directory.Response{ID: kind, Kind: kind})
	}
	for _, tag := range []lang.Tag{"en", "es", "fr"} {
		if tag == e.Original || r.IntN(10) > 0 {
			e.Texts[tag] = g.text(r, n, tag, &e)
		}
	}
	return exchange.Entry{Format: exchange.FormatEntry, Published: e.Languages(), Entry: e, File: e.Slug + ".json"}
}

func contacts(r *rand.Rand, n int) []directory.Contact {
	from := directory.Provenance{Reliability: pick(r, []directory.Reliability{"first-party", "two-sources", "third-party-only", "old"}), Date: "2019-03-26"}
	return []directory.Contact{
		{ID: "phone-1", Kind: directory.ContactPhone, Value: fmt.Sprintf("+41 22 %03d %02d %02d", n/10_000, n/100%100, n%100), Role: pick(r, []directory.Role{"emergency", "help-desk", "office"}),
			DayAndNight: r.IntN(8) == 0, Visibility: directory.VisibilityPublic, Provenance: from},
		{ID: "signal-1", Kind: directory.ContactSignal, Value: fmt.Sprintf("+4179%07d", n), Role: directory.RoleHelpDesk,
			Visibility: pick(r, []directory.Visibility{"public", "team"})},
		{ID: "email-1", Kind: directory.ContactEmail, Value: fmt.Sprintf("help-%d@example.org", n), Visibility: directory.VisibilityPublic},
		{ID: "web-1", Kind: directory.ContactWeb, Value: fmt.Sprintf("https://example.org/%d", n), Visibility: directory.VisibilityPublic},
	}
}

func (g *Generator) text(r *rand.Rand, n int, tag lang.Tag, e *directory.Entry) *directory.Text {
	w := words[tag]
	place := g.locales[tag].CountryName(g.countries[n%len(g.countries)])
	group := w.groups[n/len(g.countries)%len(w.groups)]
	t := &directory.Text{
		Name:    fmt.Sprintf("%s %s (%s)", w.kinds[n/len(g.countries)/len(w.groups)%len(w.kinds)], group, place),
		Acronym: fmt.Sprintf("A%d", n), Summary: w.sentence(r, group, place), Description: w.prose(r, group, place, 2), Areas: w.prose(r, group, place, 1),
		Scope: w.sentence(r, group, place), Languages: w.sentence(r, group, place), FirstContact: w.prose(r, group, place, 1), Limits: w.sentence(r, group, place),
		Responses: map[string]*directory.ResponseText{}, Contacts: map[string]*directory.ContactText{"phone-1": {Label: w.labels[low(r, len(w.labels))]}},
	}
	for _, response := range e.Responses {
		t.Responses[response.ID] = &directory.ResponseText{Summary: w.sentence(r, group, place), Text: w.prose(r, group, place, 1)}
	}
	return t
}

// vocabulary of one language: {0} is a group of people, {1} a place, {2} a
// name.
type vocabulary struct{ kinds, groups, labels, sentences []string }

func (v vocabulary) sentence(r *rand.Rand, group, place string) string {
	return strings.NewReplacer("{0}", group, "{1}", place, "{2}", coined(r)).Replace(v.sentences[low(r, len(v.sentences))])
}

// prose is paragraphs of three sentences, with a list between them.
func (v vocabulary) prose(r *rand.Rand, group, place string, paragraphs int) string {
	var parts []string
	for i := range paragraphs {
		if i == 1 {
			parts = append(parts, "- "+v.sentence(r, group, place)+"\n- "+v.sentence(r, group, place))
		}
		parts = append(parts, v.sentence(r, group, place)+" "+v.sentence(r, group, place)+" "+v.sentence(r, group, place))
	}
	return strings.Join(parts, "\n\n")
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// skewed is between one and limit different values, the first of the list far
// more often than the last.
func skewed(r *rand.Rand, list []string, limit int) []string {
	var values []string
	for range 1 + r.IntN(min(limit, len(list))) {
		if value := list[low(r, len(list))]; !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	return values
}

// low is a number below n, small ones far more often than great ones.
func low(r *rand.Rand, n int) int {
	u := r.Float64()
	return int(float64(n) * u * u * u)
}

// scope is the world, a region, or a few countries.
func scope(r *rand.Rand, countries []string) directory.Scope {
	s := directory.Scope{Regions: []string{}, Countries: []string{}}
	switch r.IntN(4) {
	case 0:
		s.Worldwide = true
	case 1:
		s.Regions = skewed(r, lang.Regions()[1:], 2)
	default:
		s.Countries = skewed(r, countries, 6)
	}
	return s
}

// coined is a name of a town or a person: a few stand in many entries, most in
// hardly any.
func coined(r *rand.Rand) string {
	n := low(r, 60_000)
	name := []byte{}
	for n += 400; n > 0; n /= len(syllables) {
		name = append(name, syllables[n%len(syllables)]...)
	}
	name[0] -= 'a' - 'A'
	return string(name)
}

var syllables = []string{"ka", "lo", "mi", "ta", "ru", "be", "so", "na", "di", "wa", "ke", "zu", "fo", "ya", "mbi", "sha", "gre", "ton", "vil", "mar"}
