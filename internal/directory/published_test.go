package directory_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// TestFieldsReadersMayKnow: whoever adds a field says here whether readers may
// know it, and adds it to the published form or not.
func TestFieldsReadersMayKnow(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name             string
		whole, published any
		hidden           []string // fields of the whole that readers may not know
	}{
		{"entry", directory.Entry{}, directory.Facts{}, []string{"Texts"}}, // texts have a form of their own
		{"contact", directory.Contact{}, directory.PublishedContact{}, []string{"Visibility", "SafetyReason", "Sure"}},
		{"text", directory.Text{}, directory.PublishedText{}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			whole, published := fieldNames(row.whole), fieldNames(row.published)
			if row.name == "text" { // its words are not named one by one: see publishText
				published = append(published, fieldNames(row.whole)...)
			}
			for _, field := range whole {
				if slices.Contains(published, field) == slices.Contains(row.hidden, field) {
					t.Errorf("%s: may readers know it or not?", field)
				}
			}
		})
	}
}

func fieldNames(of any) []string {
	var names []string
	for i := range reflect.TypeOf(of).NumField() {
		if f := reflect.TypeOf(of).Field(i); f.IsExported() {
			names = append(names, f.Name)
		}
	}
	return names
}

// said puts a word of its own into every string of a value, whatever the value
// is made of, and returns the words. What is not a string stays as it is.
func said(v reflect.Value, name string, words *[]string) {
	switch v.Kind() {
	case reflect.String:
		word := fmt.Sprintf("%s-marked%d", name, len(*words))
		v.SetString(word)
		*words = append(*words, word)
	case reflect.Struct:
		for i := range v.NumField() {
			said(v.Field(i), name+"-"+strings.ToLower(v.Type().Field(i).Name), words)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		said(v.Index(0), name, words)
	}
}

// hide makes a contact with a word in each of its fields and one of readers'
// two reasons not to see it.
func hide(id string, why func(*directory.Contact), words *[]string) directory.Contact {
	c := directory.Contact{}
	said(reflect.ValueOf(&c).Elem(), id, words)
	c.ID, c.Visibility, c.Provenance.Reliability = id, directory.VisibilityPublic, directory.ReliabilityFirstParty
	why(&c)
	*words = append(*words, id)
	return c
}

func forTeam(c *directory.Contact)  { c.Visibility = directory.VisibilityTeam }
func outdated(c *directory.Contact) { c.Provenance.Reliability = directory.ReliabilityOld }

// speak gives a contact words in every language of an entry, and marks.
func speak(e *directory.Entry, id string, words *[]string) {
	for _, tag := range e.Languages() {
		text, c := e.Text(tag), &directory.ContactText{}
		said(reflect.ValueOf(c).Elem(), id+"-"+string(tag), words)
		text.Contacts[id] = c
		for _, need := range []string{"", "alarm"} {
			n := &directory.NeedText{}
			said(reflect.ValueOf(n).Elem(), id+"-need-"+string(tag)+need, words)
			text.Needs[directory.NeedKey(id, need)] = n
		}
		for section := range text.Sections() {
			if directory.Whole("texts."+string(tag)+"."+string(section)) == "contacts."+id {
				was := id + "-was-" + string(section) + "-" + string(tag)
				*words = append(*words, was)
				text.ToReview[section] = directory.Outdated{Was: was, Since: "2026-11-24"}
			}
		}
	}
}

// withHidden is an entry with contacts that readers may not see, and the words
// that they may not read.
func withHidden() (e *directory.Entry, words []string) {
	e = bilingual(nil)
	e.Responses = []directory.Response{{ID: "grants", Kind: "grants", Contacts: []string{"team-1", "web-1", "old-1"}}}
	for _, tag := range e.Languages() {
		text := e.Text(tag)
		text.Contacts = map[string]*directory.ContactText{"web-1": {Label: "Site " + string(tag), Hours: "8–18"}}
		text.Needs = map[string]*directory.NeedText{"web-1/alarm": {Can: "It helps, " + string(tag)}}
		text.Responses = map[string]*directory.ResponseText{"grants": {Heading: "H " + string(tag), Text: "T"}, "gone": {}}
		said(reflect.ValueOf(text.Responses["gone"]).Elem(), "gone-"+string(tag), &words)
		text.ToReview = map[directory.Section]directory.Outdated{
			"summary": {Was: "was-" + string(tag), Since: "2026-11-20"}, "responses.gone.text": {Was: "was-gone-" + string(tag), Since: "2026-11-25"},
		}
		words = append(words, "was-"+string(tag), "was-gone-"+string(tag))
	}
	e.Contacts = append(e.Contacts, hide("team-1", forTeam, &words), hide("old-1", outdated, &words))
	for _, c := range e.Contacts[1:] {
		speak(e, c.ID, &words)
	}
	return e, words
}

// whole is everything that readers' code can reach of a published form.
func whole(t *testing.T, p *directory.Published) string {
	t.Helper()
	all := map[string]any{"facts": p.Facts(), "standing": p.Standing}
	for tag, text := range p.Texts() {
		sections := map[directory.Section]string{}
		for section, value := range text.Sections() {
			sections[section] = value
		}
		all[string(tag)], all["sections "+string(tag)] = text, sections
	}
	content, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(content) + fmt.Sprintf("%+v", p)
}

func TestPublishedHidesContacts(t *testing.T) {
	t.Parallel()
	e, words := withHidden()
	if len(words) < 40 {
		t.Fatalf("only %d words", len(words))
	}
	p := e.Preview()
	got := whole(t, p)
	for _, word := range words {
		if strings.Contains(got, word) {
			t.Errorf("readers can learn %q", word)
		}
	}
	if facts := p.Facts(); len(facts.Contacts) != 1 || facts.Contacts[0].Value != "https://example.org" {
		t.Errorf("contacts: %+v", facts.Contacts)
	}
	for _, tag := range []lang.Tag{"fr", "en"} {
		text, _ := p.In(tag)
		want := map[directory.Section]directory.Date{"summary": "2026-11-20"}
		if diff := cmp.Diff(want, text.ToReview); diff != "" || text.OutdatedSince() != "2026-11-20" {
			t.Errorf("%s: to review since %s (-want +got):\n%s", tag, text.OutdatedSince(), diff)
		}
		if text.Contacts["web-1"].Label != "Site "+string(tag) || text.Contacts["web-1"].Hours != "8–18" || text.Responses["grants"].Heading != "H "+string(tag) ||
			text.Needs["web-1/alarm"].Can != "It helps, "+string(tag) {
			t.Errorf("%s: %+v", tag, text)
		}
	}
	before, _ := withHidden()
	if diff := cmp.Diff(before, e); diff != "" {
		t.Errorf("the entry itself was changed (-before +after):\n%s", diff)
	}
}

// TestPublishedOfVersions: a contact is seen if the facts show it, and has words
// only in the languages whose own version shows it, too.
func TestPublishedOfVersions(t *testing.T) {
	t.Parallel()
	version := func(why func(*directory.Contact)) *directory.Entry {
		e := bilingual(nil)
		for tag, text := range e.Texts {
			text.Contacts = map[string]*directory.ContactText{"web-1": {Label: "Label " + string(tag)}}
		}
		why(&e.Contacts[0])
		return e
	}
	open := func(*directory.Contact) {}
	for _, row := range []struct {
		name     string
		facts    func(*directory.Contact)
		english  func(*directory.Contact)
		contacts int
		label    string // in English
	}{
		{"seen everywhere", open, open, 1, "Label en"},
		{"hidden since", forTeam, open, 0, ""},
		{"out of date since", outdated, open, 0, ""},
		{"no longer hidden", open, forTeam, 1, ""},
		{"no longer out of date", open, outdated, 1, ""},
		{"another then", open, func(c *directory.Contact) { c.ID = "web-2" }, 1, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			facts := version(row.facts)
			p := (&directory.Live{Facts: facts, Versions: map[lang.Tag]*directory.Entry{"fr": facts, "en": version(row.english)}}).Published()
			text, _ := p.In("en")
			label := ""
			if c := text.Contacts["web-1"]; c != nil {
				label = c.Label
			}
			if len(p.Facts().Contacts) != row.contacts || label != row.label {
				t.Errorf("%d contacts, %q; want %d, %q", len(p.Facts().Contacts), label, row.contacts, row.label)
			}
		})
	}
}

// TestPublishedWithdrawn: of what was withdrawn a page needs next to nothing.
func TestPublishedWithdrawn(t *testing.T) {
	t.Parallel()
	e, words := withHidden()
	l := &directory.Live{Facts: e, Versions: map[lang.Tag]*directory.Entry{"fr": e}, Standing: directory.Standing{Withdrawn: true, Reason: directory.WithdrawnClosed}}
	p := l.Published()
	want := &directory.Facts{Slug: "fund", Original: "fr", Responses: []directory.Response{{ID: "grants", Kind: "grants", Contacts: []string{}}}}
	got := whole(t, p)
	for _, word := range words {
		if strings.Contains(got, word) {
			t.Errorf("readers can learn %q", word)
		}
	}
	if diff := cmp.Diff(want, p.Facts()); diff != "" || len(p.Texts()) != 0 || !p.Withdrawn || p.Reason != directory.WithdrawnClosed {
		t.Errorf("%+v (-want +got):\n%s", p.Standing, diff)
	}
	if text, _ := p.In("en"); text != nil {
		t.Errorf("it has a text: %+v", text)
	}
}

// TestWithoutHidden: files for others have no word of a contact that readers do
// not see, and nothing that the team alone knows of the others.
func TestWithoutHidden(t *testing.T) {
	t.Parallel()
	e, words := withHidden()
	known := &e.Contacts[0]
	said(reflect.ValueOf(known).Elem(), "web-1", new([]string))
	known.ID, known.Visibility, known.Provenance.Reliability = "web-1", directory.VisibilityPublic, ""
	words = append(words, known.SafetyReason, known.Sure, string(known.Key.Compared))
	open := e.WithoutHidden()
	content, err := json.Marshal(open)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range words {
		if word != "was-fr" && word != "was-en" && strings.Contains(string(content), word) {
			t.Errorf("others can learn %q", word)
		}
	}
	published := fieldNames(directory.PublishedContact{})
	for _, field := range fieldNames(directory.Contact{}) {
		left := reflect.ValueOf(open.Contacts[0]).FieldByName(field)
		if field != "Visibility" && left.IsZero() == slices.Contains(published, field) && left.Kind() != reflect.Bool {
			t.Errorf("%s is left: %v", field, !left.IsZero())
		}
	}
}
