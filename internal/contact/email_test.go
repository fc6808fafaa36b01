package contact

import (
	"net/mail"
	"net/url"
	"strings"
	"testing"
)

func TestEmail(t *testing.T) {
	t.Parallel()
	table := rowsOf(t, "email.tsv", 3)
	for _, row := range table {
		t.Run(row[0], func(t *testing.T) {
			t.Parallel()
			r := Normalise(Email, row[0], Options{})
			check(t, row[0], row[1], r)
			if href := row[2]; r.OK() {
				if href == "" {
					href = "mailto:" + r.Value
				}
				if r.Href != href {
					t.Errorf("link %s, want %s", r.Href, href)
				}
				deliverable(t, r)
			}
		})
	}
	if len(table) < 150 {
		t.Errorf("only %d addresses", len(table))
	}
}

// deliverable: what the link says is an address by the rules of the standard library, in ASCII but
// for what is escaped.
func deliverable(t *testing.T, r Result) {
	t.Helper()
	u, err := url.Parse(r.Href)
	if err != nil || u.Scheme != "mailto" || u.RawQuery != "" || u.Fragment != "" || !isASCII(r.Href) {
		t.Fatalf("link %s: %v", r.Href, err)
	}
	plain, err := url.PathUnescape(u.Opaque)
	if err != nil {
		t.Fatal(err)
	}
	if a, err := mail.ParseAddress(plain); err != nil || a.Address != plain {
		t.Errorf("%s: %v", plain, err)
	}
}

func TestWhatIsTidiedInMail(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"help@example.org":                          "",
		"\u200bhelp@example.org":                    "invisible",
		"mailto:help@example.org":                   "prefix",
		"mailto:help@example.org?subject=x":         "prefix query",
		"Fund <help@example.org>":                   "name",
		"help [at] example.org":                     "at",
		"“help@example.org”,":                       "punctuation",
		"Email: Fund <mailto:help@example.org?a=b>": "prefix name query",
		"help@EXÄMPLE.org":                          "",
	} {
		var notes []string
		for _, n := range Normalise(Email, typed, Options{}).Tidied {
			notes = append(notes, string(n))
		}
		if got := strings.Join(notes, " "); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
