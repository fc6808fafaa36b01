package directory_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// fill gives every string below v a value of its own, and maps two keys.
func fill(v reflect.Value, next *int) {
	switch v.Kind() {
	case reflect.String:
		*next++
		v.SetString(fmt.Sprintf("value %d", *next))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), next)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name != "ToReview" { // about sections, not one of them
				fill(v.Field(i), next)
			}
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, key := range []string{"b", "a"} {
			value := reflect.New(v.Type().Elem()).Elem()
			fill(value, next)
			v.SetMapIndex(reflect.ValueOf(key), value)
		}
	default:
		panic("a kind of field this test does not know: " + v.Kind().String())
	}
}

// TestSectionsAreComplete: a field that Sections forgets could be written, but
// never be translated, checked or shown.
func TestSectionsAreComplete(t *testing.T) {
	t.Parallel()
	var text directory.Text
	values := 0
	fill(reflect.ValueOf(&text).Elem(), &values)
	seen := map[string]directory.Section{}
	for section, value := range text.Sections() {
		if other, twice := seen[value]; twice || value == "" {
			t.Errorf("section %s has the value %q of %s", section, value, other)
		}
		seen[value] = section
		if got := text.Section(section); got != value {
			t.Errorf("Section(%s) = %q, want %q", section, got, value)
		}
	}
	if len(seen) != values {
		t.Errorf("%d sections of a text with %d strings", len(seen), values)
	}
}

func TestSectionsOrder(t *testing.T) {
	t.Parallel()
	text := directory.Text{
		Responses: map[string]*directory.ResponseText{"b": {}, "a": {}, "aa": nil},
		Contacts:  map[string]*directory.ContactText{"phone-2": {}, "phone-1": {}, "phone-10": nil},
	}
	want := []directory.Section{
		"name", "acronym", "summary", "description", "areas", "scope", "languages", "first_contact", "card_first", "limits", "availability",
		"responses.a.heading", "responses.a.summary", "responses.a.text", "responses.b.heading", "responses.b.summary", "responses.b.text",
		"contacts.phone-1.label", "contacts.phone-1.hours", "contacts.phone-2.label", "contacts.phone-2.hours",
	}
	var got []directory.Section
	for section := range text.Sections() {
		got = append(got, section)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	for stop := 1; stop <= len(want); stop++ { // a reader may leave at any section
		read := 0
		for range text.Sections() {
			if read++; read == stop {
				break
			}
		}
		if read != stop {
			t.Errorf("%d sections read, want %d", read, stop)
		}
	}
	if !slices.Contains(want, directory.SectionResponse("a")) {
		t.Errorf("%s is not a section", directory.SectionResponse("a"))
	}
	if got := text.Section("nothing"); got != "" {
		t.Errorf("a section that does not exist says %q", got)
	}
}

func TestTextState(t *testing.T) {
	t.Parallel()
	outdated := map[directory.Section]directory.Outdated{"summary": {Was: "Before.", Since: "2025-03-01"}, "name": {Since: "2025-04-01"}}
	e := directory.Entry{Original: "fr", Texts: map[lang.Tag]*directory.Text{"fr": {ToReview: outdated}, "en": {ToReview: outdated}, "es": {}}}
	want := map[lang.Tag]directory.State{"fr": directory.StateCurrent, "en": directory.StateToReview, "es": directory.StateCurrent, "ar": directory.StateMissing}
	for tag, state := range want {
		if got := e.TextState(tag); got != state {
			t.Errorf("%s is %s, want %s", tag, got, state)
		}
	}
	if got := e.Texts["en"].OutdatedSince(); got != "2025-04-01" {
		t.Errorf("outdated since %q", got)
	}
	if got := e.Texts["es"].OutdatedSince(); got != "" {
		t.Errorf("a current text is outdated since %q", got)
	}
}

func TestDate(t *testing.T) {
	t.Parallel()
	day, ok := directory.Date("2025-03-01").Time()
	if want := time.Date(2025, time.March, 1, 0, 0, 0, 0, time.UTC); !ok || !day.Equal(want) {
		t.Errorf("%v, %v", day, ok)
	}
	for _, bad := range []directory.Date{"", "2025", "2025-02-30", "2025-3-1", "2025-03-01T00:00:00Z"} {
		if _, ok := bad.Time(); ok {
			t.Errorf("%q is taken for a day", bad)
		}
	}
}

func TestPublishedIn(t *testing.T) {
	t.Parallel()
	p := (&directory.Entry{Original: "fr", Texts: map[lang.Tag]*directory.Text{"fr": {Name: "Nom"}, "en": {Name: "Name"}}}).Preview()
	for asked, want := range map[lang.Tag]lang.Tag{"fr": "fr", "en": "en", "es": "fr"} {
		text, in := p.In(asked)
		if in != want || text != p.Texts()[want] || p.Has(asked) != (asked == want) {
			t.Errorf("In(%s) = %v in %s, Has = %v; want %s", asked, text, in, p.Has(asked), want)
		}
	}
}

func TestTermCheck(t *testing.T) {
	t.Parallel()
	label := func(l directory.Label) directory.Term {
		return directory.Term{ID: "grants", Labels: map[lang.Tag]directory.Label{"en": l}}
	}
	tests := []struct {
		name  string
		term  directory.Term
		field string
		code  directory.ProblemCode // "" when the term is good
	}{
		{"shortest", label(directory.Label{Label: "Grants"}), "", ""},
		{"whole", label(directory.Label{Label: "Grants", Short: "Grants", Hint: "Money", Slug: "grants"}), "", ""},
		{"no id", directory.Term{Labels: label(directory.Label{Label: "x"}).Labels}, "id", directory.ProblemRequired},
		{"a bad id", directory.Term{ID: "A b", Labels: label(directory.Label{Label: "x"}).Labels}, "id", directory.ProblemSlug},
		{"no labels", directory.Term{ID: "grants"}, "labels", directory.ProblemRequired},
		{"a label in no language", directory.Term{ID: "grants", Labels: map[lang.Tag]directory.Label{"tlh-x": {Label: "x"}}}, "labels.tlh-x", directory.ProblemUnknown},
		{"an empty label", label(directory.Label{Short: "Grants"}), "labels.en.label", directory.ProblemRequired},
		{"a label of two lines", label(directory.Label{Label: "a\nb"}), "labels.en.label", directory.ProblemCharacter},
		{"a short form of two lines", label(directory.Label{Label: "a", Short: "a\nb"}), "labels.en.short", directory.ProblemCharacter},
		{"a hint too long", label(directory.Label{Label: "a", Hint: strings.Repeat("h", 301)}), "labels.en.hint", directory.ProblemTooLong},
		{"a bad word for addresses", label(directory.Label{Label: "a", Slug: "a b"}), "labels.en.slug", directory.ProblemSlug},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var want []directory.Problem
			if test.code != "" {
				want = []directory.Problem{{Field: test.field, Code: test.code}}
			}
			if diff := cmp.Diff(want, test.term.Check(), cmpopts.IgnoreFields(directory.Problem{}, "Value")); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTermIn(t *testing.T) {
	t.Parallel()
	term := directory.Term{ID: "grants", Labels: map[lang.Tag]directory.Label{
		"fr": {Label: "Subventions d’urgence", Short: "Subventions", Slug: "subventions"}, "en": {Label: "Grants"},
	}}
	fallback := []lang.Tag{"ar", "en", "fr"}
	tests := []struct {
		want, in          lang.Tag
		label, brief, end string
	}{
		{"fr", "fr", "Subventions d’urgence", "Subventions", "subventions"},
		{"en", "en", "Grants", "Grants", "grants"},
		{"es", "en", "Grants", "Grants", "grants"},
	}
	for _, test := range tests {
		label, in := term.In(test.want, fallback)
		got := []string{label.Label, label.Brief(), string(in), term.PathSlug(test.want)}
		if diff := cmp.Diff([]string{test.label, test.brief, string(test.in), test.end}, got); diff != "" {
			t.Errorf("in %s (-want +got):\n%s", test.want, diff)
		}
	}
	if label, in := (directory.Term{ID: "bare"}).In("fr", fallback); label.Label != "bare" || in != "fr" {
		t.Errorf("a term without labels reads %q in %s", label.Label, in)
	}
}

func TestEntryFinds(t *testing.T) {
	t.Parallel()
	e := good()
	if diff := cmp.Diff([]lang.Tag{"en", "fr"}, e.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	if e.OriginalText() != e.Texts["fr"] || e.Text("en") != e.Texts["en"] || e.Text("es") != nil {
		t.Error("texts are mixed up")
	}
	if c := e.Contact("web-1"); c != &e.Contacts[1] {
		t.Errorf("Contact(web-1) = %v", c)
	}
	if c := e.Contact("web-2"); c != nil {
		t.Errorf("Contact(web-2) = %v", c)
	}
}
