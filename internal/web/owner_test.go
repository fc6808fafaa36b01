package web_test

import (
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/numbering"
	"amparo/internal/web/webtest"
)

// slugsOf are the organisations of a list, the first first.
func slugsOf(p *webtest.Page) []string {
	var list []string
	for _, href := range p.Attributes(".rows h3 a", "href") {
		list = append(list, href[strings.LastIndex(href, "/")+1:])
	}
	return list
}

var directories = map[string]string{"en": "/en/directory", "fr": "/fr/repertoire", "es": "/es/directorio"}

// TestWhoseNumberRows: numbers as somebody types them who was called by one.
func TestWhoseNumberRows(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	content, err := os.ReadFile("testdata/phone-search.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		for language, path := range directories {
			page := site.Post(path, url.Values{"q": {row[1]}})
			got := slugsOf(page)
			switch {
			case row[2] == "none" && (len(got) > 0 || len(page.Texts("#now")) != 1 || page.Has(".now h3 a")):
				t.Errorf("%s, in %s: %q", row[1], language, got)
			case row[2] != "none" && (len(got) == 0 || got[0] != row[2]):
				t.Errorf("%s, in %s: %q, want %s", row[1], language, got, row[2])
			}
		}
	}
}

// spellings are the ways to write a number: as from abroad, with 00 and without
// spaces, as in the country and without spaces.
func spellings(n numbering.Number) []string {
	inside := n.National
	if read, verdict := numbering.ReadNational("0"+inside, n.Country); verdict == numbering.Sound && read.National == inside {
		inside = "0" + inside
	}
	return []string{strings.ReplaceAll(n.Grouped(), "\u00a0", " "), "00" + n.Code + n.National, inside}
}

// TestEveryNumberFindsItsOwner: each number that readers see, in three spellings,
// leads to those who have it and to nobody else; the contact is in the row.
func TestEveryNumberFindsItsOwner(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	owners := map[numbering.Number][]string{}
	for _, c := range site.Catalogue.Now().Sorted("en") {
		for _, k := range slices.Concat(c.Contacts(), c.Unconfirmed()) {
			r := contact.Normalise(contact.Kind(k.Kind), k.Value, contact.Options{From: k.From})
			if n := r.Number; n.National != "" && !slices.Contains(owners[n], c.Slug) {
				owners[n] = append(owners[n], c.Slug)
			}
		}
	}
	if len(owners) < 23 {
		t.Fatalf("only %d numbers", len(owners))
	}
	for n, want := range owners {
		slices.Sort(want)
		for _, typed := range spellings(n) {
			page := site.Post("/en/directory", url.Values{"q": {typed}})
			if got := slices.Sorted(slices.Values(slugsOf(page))); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", typed, got, want)
			}
			if shown := page.Texts(".rows mark"); len(shown) != len(want) {
				t.Errorf("%s: the rows show %q", typed, shown)
			}
		}
	}
}

// TestNobodysContact: what no entry has is said to be in none, whatever words
// are in it; an organisation is never offered in its place.
func TestNobodysContact(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for typed, want := range map[string]string{
		"+41 22 555 01 99": "No entry has this number.", "0041225550199": "No entry has this number.", "116 123": "No entry has this number.",
		"who is +41 22 555 01 99": "No entry has this number.", "torture@example.org": "No entry has this address.",
		"http://2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion": "No entry has this address.", "https://t.me/omct_emergency_grants": "No entry has this address.",
	} {
		page := site.Post("/en/directory", url.Values{"q": {typed}})
		said := page.Text("h1") + " | " + page.Text(".none li")
		if page.Code != http.StatusOK || len(slugsOf(page)) > 0 || !strings.Contains(said, want) || !strings.Contains(said, "Tell whoever") {
			t.Errorf("%s: %d %q\n%s", typed, page.Code, slugsOf(page), said)
		}
		if len(page.Texts("#now")) != 1 {
			t.Errorf("%s: no lines for day and night", typed)
		}
	}
}

// TestForgedAddress: an address with the name of an organisation in it is not taken for
// its own: the entries that have words of it stand under a warning.
func TestForgedAddress(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	warnings := map[string]string{"en": "No entry has this address.", "fr": "Aucune fiche ne contient cette adresse.", "es": "Ninguna ficha contiene esta dirección."}
	for _, typed := range []string{"https://omct-help.org", "omct.help", "http://omct.org.example.com/", "is https://www.omct-emergency.com/login one of yours?"} {
		for language, path := range directories {
			page := site.Post(path, url.Values{"q": {typed}})
			if got := page.Text("main"); len(slugsOf(page)) == 0 || !strings.Contains(got, warnings[language]) {
				t.Errorf("%s, in %s: %q without a warning", typed, language, slugsOf(page))
			}
		}
	}
	for typed, want := range map[string]string{"https://www.omct.org/": "Entries with this address:", "https://qqzzxq.org/": "No entry has this address.", "torture": ""} {
		page := site.Post("/en/directory", url.Values{"q": {typed}})
		if got := page.Text("main"); !strings.Contains(got, want) || want == "" && strings.Contains(got, warnings["en"]) {
			t.Errorf("%s: %s", typed, got)
		}
	}
}

// TestHiddenContactsAreNobodys: of what is for the team, or probably out of date,
// the public search says what it says of any number; what only a third party
// printed is found and said to be unconfirmed.
func TestHiddenContactsAreNobodys(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	omct := site.Entry("omct")
	var more []directory.Contact
	for id, value := range map[string]string{"phone-7": "+41 22 555 01 97", "phone-8": "+41 22 555 01 98", "phone-9": "+41 22 555 01 99"} {
		c := directory.Contact{ID: id, Kind: directory.ContactPhone, Value: value, Visibility: directory.VisibilityPublic}
		switch id {
		case "phone-7":
			c.Visibility = directory.VisibilityTeam
		case "phone-8":
			c.Provenance.Reliability = directory.ReliabilityOld
		default:
			c.Provenance.Reliability = directory.ReliabilityThirdParty
		}
		more = append(more, c)
	}
	omct.Edit(false, func(e *directory.Entry) { e.Contacts = append(e.Contacts, more...) })
	omct.Publish("en", "fr", "es")
	for typed, want := range map[string]int{"+41 22 555 01 97": 0, "022 555 01 98": 0, "+41225550199": 1} {
		page := site.Post("/fr/repertoire", url.Values{"q": {typed}})
		if got := slugsOf(page); len(got) != want {
			t.Errorf("%s: %q", typed, got)
		}
		if said := page.Text(".rows .small b"); want == 1 && !strings.HasPrefix(said, "Téléphone, non confirmé\u00a0: lu seulement sur la liste d’un tiers") {
			t.Errorf("%s: the row says %q", typed, said)
		}
	}
}
