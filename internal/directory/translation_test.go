package directory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// translated is an entry whose Spanish text is in every state at once.
func translated() *directory.Entry {
	return &directory.Entry{
		Original:  "fr",
		Contacts:  []directory.Contact{{ID: "phone-1", Kind: directory.ContactPhone, Value: "+41 22 000 00 00"}},
		Responses: []directory.Response{{ID: "grants", Kind: "emergency-grants"}},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: "Fonds", Summary: "Il aide vite.", Description: "Un fonds.",
				Responses: map[string]*directory.ResponseText{"grants": {Heading: "Aides", Text: "Une aide et un avocat."}},
				Contacts:  map[string]*directory.ContactText{"phone-1": {Label: "Permanence"}}},
			"es": {Name: "Fondo", Description: "Un fondo.", Limits: "Solo en Europa.",
				Responses: map[string]*directory.ResponseText{"grants": {Text: "Una ayuda."}},
				ToReview: map[directory.Section]directory.Outdated{
					"responses.grants.text": {Was: "Une aide.", Since: "2026-11-20"},
					"limits":                {Was: "Seulement en Europe.", Since: "2026-11-21"},
					"summary":               {Was: "Il aide.", Since: "2026-11-22"}, // says nothing: an old mark
				}},
		},
	}
}

func TestTranslation(t *testing.T) {
	t.Parallel()
	want := []directory.Translated{
		{Section: "name", Original: "Fonds", Was: "Fonds", Text: "Fondo", State: directory.StateCurrent},
		{Section: "summary", Original: "Il aide vite.", Was: "Il aide vite.", State: directory.StateMissing},
		{Section: "description", Original: "Un fonds.", Was: "Un fonds.", Text: "Un fondo.", State: directory.StateCurrent},
		{Section: "limits", Was: "Seulement en Europe.", Text: "Solo en Europa.", State: directory.StateToReview, Since: "2026-11-21"},
		{Section: "responses.grants.heading", Original: "Aides", Was: "Aides", State: directory.StateCurrent}, // the label of the kind serves
		{Section: "responses.grants.text", Original: "Une aide et un avocat.", Was: "Une aide.", Text: "Una ayuda.", State: directory.StateToReview, Since: "2026-11-20"},
		{Section: "contacts.phone-1.label", Original: "Permanence", Was: "Permanence", State: directory.StateMissing},
	}
	e := translated()
	got := e.Translation("es")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
	if n := directory.ProgressOf(got); n != (directory.Progress{Current: 3, ToReview: 2, Missing: 2}) || n.State() != directory.StateMissing {
		t.Errorf("progress %+v is %s", n, n.State())
	}
	if list := e.Translation("fr"); list != nil {
		t.Errorf("the original is a translation: %v", list)
	}
	if n := directory.ProgressOf(e.Translation("ar")); n != (directory.Progress{Current: 1, Missing: 5}) {
		t.Errorf("a language without text: %+v", n)
	}
	if list := (&directory.Entry{Original: "fr"}).Translation("es"); list != nil {
		t.Errorf("an entry without texts: %v", list)
	}
}

func TestWorstState(t *testing.T) {
	t.Parallel()
	tests := []struct {
		n    directory.Progress
		want directory.State
	}{
		{directory.Progress{}, directory.StateCurrent},
		{directory.Progress{Current: 3}, directory.StateCurrent},
		{directory.Progress{Current: 3, ToReview: 1}, directory.StateToReview},
		{directory.Progress{ToReview: 5, Missing: 1}, directory.StateMissing},
	}
	for _, test := range tests {
		if got := test.n.State(); got != test.want {
			t.Errorf("%+v is %s, want %s", test.n, got, test.want)
		}
	}
}

// TestTranslate: what typing and the two buttons do to the marks.
func TestTranslate(t *testing.T) {
	t.Parallel()
	const review, limits, summary = directory.Section("responses.grants.text"), directory.Section("limits"), directory.Section("summary")
	tests := []struct {
		name    string
		do      func(e *directory.Entry)
		section directory.Section
		state   directory.State // "" if the section is listed no more
		text    string
	}{
		{"editing leaves the mark", func(e *directory.Entry) { e.Translate("es", review, "Otra.") }, review, directory.StateToReview, "Otra."},
		{"nothing to change", func(e *directory.Entry) { e.Confirm("es", review) }, review, directory.StateCurrent, "Una ayuda."},
		{"edited and current", func(e *directory.Entry) { e.Translate("es", review, "Otra."); e.Confirm("es", review) }, review, directory.StateCurrent, "Otra."},
		{"a missing one is current once filled", func(e *directory.Entry) { e.Translate("es", summary, "Ayuda.") }, summary, directory.StateCurrent, "Ayuda."},
		{"a missing one cannot be confirmed", func(e *directory.Entry) { e.Confirm("es", summary) }, summary, directory.StateMissing, ""},
		{"emptied, it is missing", func(e *directory.Entry) { e.Translate("es", review, "") }, review, directory.StateMissing, ""},
		{"emptied without an original, it is gone", func(e *directory.Entry) { e.Translate("es", limits, "") }, limits, "", ""},
		{"kept without an original", func(e *directory.Entry) { e.Confirm("es", limits) }, limits, directory.StateCurrent, "Solo en Europa."},
		{"a contact without words", func(e *directory.Entry) { e.Translate("es", "contacts.phone-1.label", "Guardia") }, "contacts.phone-1.label", directory.StateCurrent, "Guardia"},
		{"a language without text", func(e *directory.Entry) { e.Translate("ar", "name", "صندوق") }, "name", directory.StateCurrent, "Fondo"},
	}
	for _, test := range tests {
		e := translated()
		test.do(e)
		var got directory.Translated
		for _, s := range e.Translation("es") {
			if s.Section == test.section {
				got = s
			}
		}
		if got.State != test.state || got.Text != test.text {
			t.Errorf("%s: %q is %s, want %q, %s", test.name, got.Text, got.State, test.text, test.state)
		}
	}
	e := translated()
	for _, s := range e.Translation("es") {
		e.Translate("es", s.Section, "x")
		e.Confirm("es", s.Section)
	}
	if marks := e.Marks("es"); len(marks) > 0 || e.TextState("es") != directory.StateCurrent {
		t.Errorf("all done, and still to review: %v", marks)
	}
}

func TestSectionShapes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		section         directory.Section
		group, id, part string
		oneLine         bool
	}{
		{"name", "name", "", "", true},
		{"summary", "summary", "", "", true},
		{"description", "description", "", "", false},
		{"first_contact", "first_contact", "", "", false},
		{"responses.a-b.heading", "responses", "a-b", "heading", true},
		{"responses.a-b.text", "responses", "a-b", "text", false},
		{"contacts.phone-1.hours", "contacts", "phone-1", "hours", true},
		{"responses.a", "responses.a", "", "", false},
	}
	for _, test := range tests {
		group, id, part := test.section.Split()
		if group != test.group || id != test.id || part != test.part || test.section.OneLine() != test.oneLine {
			t.Errorf("%s: %q %q %q, one line %t", test.section, group, id, part, test.section.OneLine())
		}
	}
}

// TestMergeOfALiftedMark: whoever translated saw the original before it
// changed once more, be it on the same day.
func TestMergeOfALiftedMark(t *testing.T) {
	t.Parallel()
	base := translated()
	lifted, changed, restored := base.Clone(), base.Clone(), base.Clone()
	const section = directory.Section("responses.grants.text")
	lifted.Confirm("es", section)
	changed.Texts["fr"].SetSection(section, "Une aide, un avocat et un toit.")
	changed.Follow(base, false, "2026-11-20")
	restored.Texts["fr"].SetSection(section, "Une aide.")
	restored.Follow(base, false, "2026-11-20")
	want := directory.Outdated{Was: "Une aide et un avocat.", Since: "2026-11-20"}
	for name, sides := range map[string][2]*directory.Entry{"mine": {lifted, changed}, "theirs": {changed, lifted}} {
		merged, clashes := directory.Merge(base, sides[0], sides[1])
		if got := merged.Texts["es"].ToReview[section]; got != want || len(clashes) > 0 {
			t.Errorf("lifted by %s: %+v, clashes %v", name, got, clashes)
		}
	}
	for name, sides := range map[string][2]*directory.Entry{"mine": {restored, base}, "theirs": {base, restored}} {
		merged, _ := directory.Merge(base, sides[0], sides[1])
		if mark, marked := merged.Texts["es"].ToReview[section]; marked {
			t.Errorf("restored by %s, and to review: %+v", name, mark)
		}
	}
}
