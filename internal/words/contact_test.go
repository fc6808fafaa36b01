package words_test

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/openpgp"
	"amparo/internal/words"
)

// TestEveryNoteAndDoubtHasAName: what was changed or is doubtful would be kept
// from people in silence.
func TestEveryNoteAndDoubtHasAName(t *testing.T) {
	t.Parallel()
	all := catalogues(t)
	for _, tag := range all.Languages() {
		p := all.Printer(tag)
		for i, said := range words.Notes(p, contact.Notes) {
			if said == "" || strings.Contains(said, "⟦") {
				t.Errorf("%s: %s: %q", tag, contact.Notes[i], said)
			}
		}
		for _, doubt := range contact.Doubts {
			if said := words.Doubt(p, doubt, "CH"); strings.Contains(said, "⟦") || strings.HasSuffix(said, "⟧") {
				t.Errorf("%s: %s: %q", tag, doubt, said)
			}
		}
	}
}

func TestDoubtNamesCountries(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag]string{"en": "Germany", "fr": "Allemagne", "es": "Alemania"} {
		if said := words.Doubt(catalogues(t).Printer(tag), contact.DoubtShort, "DE"); !strings.HasSuffix(said, want) {
			t.Errorf("%s: %q", tag, said)
		}
	}
}

// TestProblemSaysTheValue: in the words where they have a place for it.
func TestProblemSaysTheValue(t *testing.T) {
	t.Parallel()
	p := catalogues(t).Printer("en")
	for code, want := range map[directory.ProblemCode]string{
		directory.ContactProblem(contact.ReasonNoCountry): "no country has the code +999",
		directory.ProblemRequired:                         p.T("problem.required"),
	} {
		if got := words.Problem(p, directory.Problem{Code: code, Value: "+999"}); got != want {
			t.Errorf("%s: %q", code, got)
		}
	}
}

// TestTidiedSaysEverything: in one order, and nothing where there is nothing.
func TestTidiedSaysEverything(t *testing.T) {
	t.Parallel()
	p := catalogues(t).Printer("en")
	all := directory.Tidied{
		Notes: []contact.Note{contact.NotePlus, contact.NoteInvisible}, Doubt: contact.DoubtPlan, Detail: "+1",
		KeyFault: openpgp.FaultExpired, KeyOther: true,
	}
	want := []string{
		"Tidied: 00 became + and invisible marks were taken off", "In the numbering plan of this country no number begins so: +1",
		p.T(words.KeyFaults[openpgp.FaultExpired]), "The key names other addresses than this one",
	}
	if got := words.Tidied(p, all); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := words.Tidied(p, directory.Tidied{Contact: "email-1"}); got != nil {
		t.Errorf("of nothing: %q", got)
	}
}

func TestVisibleNamesWhatShowsNothing(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"\u200bhelp@example.org": "[U+200B]help@example.org", "\u202a+41\u202c": "[U+202A]+41[U+202C]", "é ☎\nb": "é ☎\nb", "\ufeff": "[U+FEFF]", "": "",
	} {
		if got := words.Visible(value); got != want {
			t.Errorf("%+q is shown as %q", value, got)
		}
	}
}

// TestSafetyLine: who may listen is said of every kind of contact, of an address
// that is not encrypted otherwise, and of mail as far as there is a key.
func TestSafetyLine(t *testing.T) {
	t.Parallel()
	p := catalogues(t).Printer("en")
	for _, kind := range directory.ContactKinds {
		if said := words.SafetyLine(p, directory.PublishedContact{Kind: kind, Value: "https://example.org"}); said == "" || strings.Contains(said, "⟦") {
			t.Errorf("%s: %q", kind, said)
		}
	}
	key := directory.PublishedKey{Fingerprint: "D1A66E1A23B182C9980F788CFBFCC82A015E7330"}
	for name, row := range map[string]struct {
		contact directory.PublishedContact
		want    string
	}{
		"no kind":            {directory.PublishedContact{Kind: "pigeon"}, ""},
		"a form in the open": {directory.PublishedContact{Kind: directory.ContactForm, Value: "http://example.org"}, p.T("contact.safety_http")},
		"a site in the open": {directory.PublishedContact{Kind: directory.ContactWeb, Value: "http://example.org"}, p.T("contact.safety_http")},
		"an onion service":   {directory.PublishedContact{Kind: directory.ContactOnion, Value: "http://example.onion"}, p.T("contact.safety_onion")},
		"mail":               {directory.PublishedContact{Kind: directory.ContactEmail}, p.T("contact.safety_plain_mail")},
		"mail with a key":    {directory.PublishedContact{Kind: directory.ContactEmail, Key: key}, p.T("contact.safety_key_mail")},
		"a number with one":  {directory.PublishedContact{Kind: directory.ContactPhone, Key: key}, p.T("contact.safety_phone")},
	} {
		if got := words.SafetyLine(p, row.contact); got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}
