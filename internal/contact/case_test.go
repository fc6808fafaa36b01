package contact

import (
	"encoding/json"
	"net/url"
	"os"
	"testing"
)

// contactsOf reads the contacts of an entry as it is exchanged: kind and value.
func contactsOf(t *testing.T, name string) [][2]string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var entry struct {
		Contacts []struct{ Kind, Value string }
	}
	if err := json.Unmarshal(content, &entry); err != nil {
		t.Fatal(err)
	}
	var all [][2]string
	for _, c := range entry.Contacts {
		all = append(all, [2]string{c.Kind, c.Value})
	}
	return all
}

// TestInvisibleInContacts: marks that show nothing are taken out of an entry that comes in, and
// what goes out is an address by every rule.
func TestInvisibleInContacts(t *testing.T) {
	t.Parallel()
	want := []string{"help@example.org", "https://example.org/form", "?spaces https://example.org/a%20b"}
	got := contactsOf(t, "invisible-in-contacts.json")
	if len(got) != len(want) {
		t.Fatalf("%d contacts", len(got))
	}
	for i, c := range got {
		r := Normalise(Kind(c[0]), c[1], Options{})
		check(t, c[1], want[i], r)
		if u, err := url.Parse(r.Href); err != nil || u.String() != r.Href {
			t.Errorf("link %q: %v", r.Href, err)
		}
	}
}

// TestAccentedAddresses: readers see an address as it was written, and links have the form that
// every program takes.
func TestAccentedAddresses(t *testing.T) {
	t.Parallel()
	want := []struct{ shown, href string }{
		{"help@exämple.org", "mailto:help@xn--exmple-cua.org"},
		{"example.org", "https://example.org"},
		{"exämple.org/aidé", "https://xn--exmple-cua.org/aid%C3%A9"},
	}
	got := contactsOf(t, "accented-addresses.json")
	if len(got) != len(want) {
		t.Fatalf("%d contacts", len(got))
	}
	for i, c := range got {
		r := Normalise(Kind(c[0]), c[1], Options{})
		check(t, c[1], c[1], r)
		if r.Shown != want[i].shown || r.Href != want[i].href {
			t.Errorf("%q: shown %q, link %q", c[1], r.Shown, r.Href)
		}
	}
}
