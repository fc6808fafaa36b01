package exchange_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/exchange"
)

// anyTerm is a vocabulary that has everything.
type anyTerm struct{}

func (anyTerm) HasTerm(_, _ string) bool { return true }

// asNow is a whole file of testdata, read.
func asNow(t *testing.T, name string) exchange.Entry {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := exchange.Read(folder("a.json", string(content)), anyTerm{}, time.Now())
	if err != nil {
		t.Fatalf("%s: %#v", name, err)
	}
	return batch.Entries[0]
}

// values are the values of contacts in their order.
func values(e *directory.Entry) []string {
	var all []string
	for _, c := range e.Contacts {
		all = append(all, c.Value)
	}
	return all
}

func TestReadTidiesInvisibleMarks(t *testing.T) {
	t.Parallel()
	e := asNow(t, "invisible.json")
	if diff := cmp.Diff([]string{"help@example.org", "https://example.org/form", "https://example.org/a%20b"}, values(&e.Entry)); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	want := []directory.Tidied{
		{Contact: "email-1", Was: "\u200bhelp@example.org", Notes: []contact.Note{contact.NoteInvisible}},
		{Contact: "web-1", Was: "https://example.org/\u200bform", Notes: []contact.Note{contact.NoteInvisible}},
		{Contact: "web-2", Was: "https://example.org/a b", Notes: []contact.Note{contact.NoteSpaces}, Doubt: contact.DoubtSpaces, Detail: "/a b"},
	}
	if diff := cmp.Diff(want, e.Tidied); diff != "" {
		t.Errorf("what is said (-want +got):\n%s", diff)
	}
	for _, c := range e.Contacts {
		if c.Safety != "" {
			t.Errorf("%s still says what its kind says: %s", c.ID, c.Safety)
		}
	}
}

// TestReadKeepsAccents: readers see an address as it was written, and a tap
// leads where it has to.
func TestReadKeepsAccents(t *testing.T) {
	t.Parallel()
	e := asNow(t, "accented.json")
	if diff := cmp.Diff([]string{"help@exämple.org", "https://example.org", "https://exämple.org/aidé"}, values(&e.Entry)); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if len(e.Tidied) > 0 {
		t.Errorf("said of sound contacts: %+v", e.Tidied)
	}
	var links []string
	for _, c := range e.Preview().Facts().Contacts {
		links = append(links, c.Href)
	}
	if diff := cmp.Diff([]string{"mailto:help@xn--exmple-cua.org", "https://example.org", "https://xn--exmple-cua.org/aid%C3%A9"}, links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

// typedContacts are values as people copy them, and what an import makes of
// them; where want is "" the file is refused with a rule.
var typedContacts = []struct {
	name, kind, typed, more, want string
	refused                       contact.Reason
}{
	{name: "an invisible mark in an e-mail address", kind: "email", typed: "\u200Bhelp@example.org", want: "help@example.org"},
	{name: "an invisible mark in a web address", kind: "web", typed: "https://example.org/\u200Bform", want: "https://example.org/form"},
	{name: "a space in a web address", kind: "web", typed: "https://example.org/a b", want: "https://example.org/a%20b"},
	{name: "marks that phones put around", kind: "phone", typed: "\u202A+41 22 555 01 99\u202C", want: "+41 22 555 01 99"},
	{name: "a 0 after the country code", kind: "phone", typed: "+44 020 7946 0000", want: "+44 20 7946 0000"},
	{name: "an extension", kind: "phone", typed: "+41 22 555 01 99 ext. 12", want: "+41 22 555 01 99 ext. 12"},
	{name: "a short number from nowhere", kind: "phone", typed: "116 123", refused: contact.ReasonFrom},
	{name: "a short number", kind: "short", typed: "116 123", more: `"from": ["DE"], `, want: "116 123"},
	{name: "00", kind: "phone", typed: "0041 22 555 01 99", want: "+41 22 555 01 99"},
	{name: "a link to dial", kind: "phone", typed: "tel:+41225550199", want: "+41225550199"},
	{name: "a link of WhatsApp", kind: "whatsapp", typed: "https://wa.me/41225550199", want: "+41225550199"},
	{name: "a link to write", kind: "email", typed: "mailto:help@example.org", want: "help@example.org"},
	{name: "a name beside the address", kind: "email", typed: "Help desk <help@example.org>", want: "help@example.org"},
	{name: "no such country", kind: "phone", typed: "+999 12 34 56 78", refused: contact.ReasonNoCountry},
	{name: "a short onion", kind: "onion", typed: "http://short.onion", refused: contact.ReasonOnionLength},
	{name: "two dots", kind: "web", typed: "https://exemple..org", refused: contact.ReasonHost},
	{name: "one's own machine", kind: "web", typed: "https://localhost/x", refused: contact.ReasonLocal},
	{name: "digits that are missing", kind: "signal", typed: "+221 77 12", refused: contact.ReasonShort},
}

func TestReadTidiesEveryContact(t *testing.T) {
	t.Parallel()
	for _, row := range typedContacts {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			value, err := json.Marshal(row.typed)
			if err != nil {
				t.Fatal(err)
			}
			file := replaced(t, `"kind": "web", "value": "https://example.org", `, `"kind": "`+row.kind+`", `+row.more+`"value": `+string(value)+`, `)
			batch, err := exchange.Read(folder("a.json", file, "terms.json", goodTerms), nil, time.Now())
			var refused exchange.Refused
			switch {
			case row.refused != "":
				if !errors.As(err, &refused) || len(refused) != 1 || refused[0].Code != directory.ContactProblem(row.refused) || refused[0].Field != "contacts[0].value" {
					t.Errorf("it is %v %+v", err, refused)
				}
			case err != nil:
				t.Errorf("refused: %+v", err)
			default:
				checkTidiedOnce(t, &batch.Entries[0], row.typed, row.want)
			}
		})
	}
}

// checkTidiedOnce: the value is the one that works, what was changed is said,
// and the file that is written is read again without another word.
func checkTidiedOnce(t *testing.T, e *exchange.Entry, typed, want string) {
	t.Helper()
	if got := e.Contacts[0].Value; got != want {
		t.Errorf("%+q became %+q, want %+q", typed, got, want)
	}
	if said := len(e.Tidied) > 0 && len(e.Tidied[0].Notes) > 0; said != (typed != want) {
		t.Errorf("of %+q it is said %+v", typed, e.Tidied)
	}
	written, err := exchange.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	again, err := exchange.Read(folder("a.json", string(written), "terms.json", goodTerms), nil, time.Now())
	if err != nil {
		t.Fatalf("written and read: %+v", err)
	}
	second, err := exchange.Encode(&again.Entries[0])
	if err != nil || string(second) != string(written) {
		t.Errorf("written twice it is not the same: %v\n%s", err, cmp.Diff(string(written), string(second)))
	}
}

// TestReadTidiesWhatReadersSee: a version that is not the newest is tidied too,
// and said once where it is the same.
func TestReadTidiesWhatReadersSee(t *testing.T) {
	t.Parallel()
	live := strings.Replace(older, `"contacts": [`, `"contacts": [{"id": "tel-1", "kind": "phone", "value": "0041 22 555 01 99", "visibility": "public", "provenance": {}}`, 1)
	if live == older {
		t.Fatalf("no contacts in %s", older)
	}
	batch, err := exchange.Read(folder("a.json", second(`["en"]`, `"live": [{"languages": ["fr"], "entry": `+live+`}]`), "terms.json", goodTerms), nil, time.Now())
	if err != nil {
		t.Fatalf("%+v", err)
	}
	e := batch.Entries[0]
	if got := e.Live[0].Entry.Contacts[0].Value; got != "+41 22 555 01 99" {
		t.Errorf("readers would see %q", got)
	}
	if len(e.Tidied) != 1 || e.Tidied[0].Contact != "tel-1" {
		t.Errorf("what is said: %+v", e.Tidied)
	}
}

// TestReadRefusesSecretKeys: drafts too; nothing of the key is in what is said.
func TestReadRefusesSecretKeys(t *testing.T) {
	t.Parallel()
	const secret = `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nxVgEZxyz\n-----END PGP PRIVATE KEY BLOCK-----`
	for _, published := range []string{`["fr", "en"]`, `[]`} {
		file := replaced(t, `"kind": "web", "value": "https://example.org", `, `"kind": "email", "value": "help@example.org", "key": {"block": "`+secret+`"}, `)
		file = strings.Replace(file, `["fr", "en"]`, published, 1)
		_, refused, err := exchange.Examine(folder("a.json", file, "terms.json", goodTerms), nil, time.Now())
		if err != nil || !refused.Secret() || len(refused) != 1 || refused[0].Field != "contacts.web-1.key.block" || refused[0].Value != "" {
			t.Errorf("published in %s: %v %+v", published, err, refused)
		}
	}
}
