package contact

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"encoding/json"
)

func TestWeb(t *testing.T) {
	t.Parallel()
	table := rowsOf(t, "web.tsv", 4)
	for _, row := range table {
		for _, kind := range []Kind{Web, Form} {
			t.Run(string(kind)+" "+row[0], func(t *testing.T) {
				t.Parallel()
				r := Normalise(kind, row[0], Options{})
				check(t, row[0], row[1], r)
				if !r.OK() {
					return
				}
				href := row[3]
				if href == "" {
					href = r.Value
				}
				if r.Shown != row[2] || r.Href != href {
					t.Errorf("shown %q, link %q", r.Shown, r.Href)
				}
				followed(t, r)
			})
		}
	}
	if len(table) < 150 {
		t.Errorf("only %d addresses", len(table))
	}
}

// followed: the link is an address by the rules of the standard library, in ASCII.
func followed(t testing.TB, r Result) {
	t.Helper()
	u, err := url.Parse(r.Href)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || !isASCII(r.Href) {
		t.Errorf("link %s: %v", r.Href, err)
	}
}

// TestAddressTooLong: what a line of the directory cannot keep is said, and not cut.
func TestAddressTooLong(t *testing.T) {
	t.Parallel()
	if r := Normalise(Web, "https://example.org/"+strings.Repeat("a", 280), Options{}); !r.OK() {
		t.Errorf("%+v", r)
	}
	for _, typed := range []string{"https://example.org/" + strings.Repeat("a", 281), "https://example.org/" + strings.Repeat("|", 200), strings.Repeat("a", maxTyped+1)} {
		if r := Normalise(Web, typed, Options{}); r.Refused != ReasonTooLong {
			t.Errorf("%d: %s", len(typed), r.Refused)
		}
	}
}

func TestSameAddress(t *testing.T) {
	t.Parallel()
	for _, group := range [][]string{
		{"https://example.org", "http://example.org/", "www.example.org", "EXAMPLE.org", "https://www.example.org/?utm_source=x"},
		{"https://exämple.org/aidé", "https://xn--exmple-cua.org/aid%C3%A9", "exämple.org/aid%c3%a9/"},
		{"https://example.org/a%20b", "https://example.org/a b"},
		{"https://example.org/Form"}, {"https://example.org/form"}, {"https://example.org:8443"}, {"https://example.org?a=b"}, {"https://sub.example.org"}, {"https://example.org/#a"},
	} {
		for _, one := range group {
			a := Normalise(Web, one, Options{})
			for _, other := range group {
				if b := Normalise(Form, other, Options{}); !Same(a, b) {
					t.Errorf("%s and %s differ: %s, %s", one, other, a.Key, b.Key)
				}
			}
			if b := Normalise(Web, "https://example.org/other", Options{}); Same(a, b) {
				t.Errorf("%s is every page", one)
			}
		}
	}
}

// sample are the entries of the first gathering of the demonstration directory.
func sample(t testing.TB) [][]byte {
	t.Helper()
	names, err := os.ReadFile("../demo/sample.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all [][]byte
	for name := range strings.FieldsSeq(string(names)) {
		content, err := os.ReadFile(filepath.Join("../demo/entries", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, content)
	}
	return all
}

// demonstration are the contacts of the demonstration directory: kind and value.
func demonstration(t testing.TB) [][2]string {
	t.Helper()
	var all [][2]string
	for _, content := range sample(t) {
		var entry struct {
			Contacts []struct{ Kind, Value string }
		}
		if json.Unmarshal(content, &entry) != nil {
			continue // a vocabulary
		}
		for _, c := range entry.Contacts {
			all = append(all, [2]string{c.Kind, c.Value})
		}
	}
	return all
}

// TestDemonstrationIsLeftAsItIs: what works already is neither changed nor refused.
func TestDemonstrationIsLeftAsItIs(t *testing.T) {
	t.Parallel()
	all := demonstration(t)
	for _, c := range all {
		r := Normalise(Kind(c[0]), c[1], Options{})
		if r.Value != c[1] || len(r.Tidied) > 0 {
			t.Errorf("%s %q becomes %+v", c[0], c[1], r)
		}
		if r.Doubt != "" && c[1] != "+57 1 368 6155" { // Bogotá has had other numbers since 2021
			t.Errorf("%s %q is doubted: %s %s", c[0], c[1], r.Doubt, r.Detail)
		}
	}
	if len(all) < 100 {
		t.Errorf("only %d contacts", len(all))
	}
}
