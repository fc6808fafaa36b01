package exchange_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// second is the good entry in the second format with further fields.
func second(published, fields string) string {
	e := strings.Replace(entry("fund"), "amparo-entry/1", "amparo-entry/2", 1)
	e = strings.Replace(e, `["fr", "en"]`, published, 1)
	return strings.TrimSuffix(e, "\n}") + ",\n" + fields + "\n}"
}

// older is a version of the good entry.
const older = `{"original": "fr", "kind": "ngo", "availability": "open", "contacts": [], "responses": [], "scope": {"worldwide": true}, "texts": {"fr": {"name": "Avant", "summary": "Il aidait."}, "en": {"name": "Before"}}}`

func TestReadSecondFormat(t *testing.T) {
	t.Parallel()
	live := func(languages string) string {
		return `"live": [{"languages": [` + languages + `], "entry": ` + older + `}]`
	}
	tests := []struct{ name, content, want string }{
		{"nothing more", second(`["fr", "en"]`, `"team_left_out": true`), ""},
		{"all of it", second(`["en"]`, live(`"fr"`)+`, "withdrawn": {"on": "2026-11-20", "reason": "closed"}, "former_slugs": ["a", "b"], "former_addresses": ["/fr/fund/"], "verifications": [{"on": "2026-11-01", "result": "answers"}, {"contact": "web-1", "on": "2026-11-02", "result": "no-answer"}]`), ""},
		{"the original nowhere", second(`[]`, live(`"en"`)), "published: required fr"},
		{"a language twice", second(`["fr"]`, live(`"fr"`)), "live[0].languages[0]: twice fr"},
		{"a language without text", second(`["fr"]`, live(`"es"`)), "live[0].languages[0]: unknown es"},
		{"a version without languages", second(`["fr"]`, live(``)), "live[0].languages: required "},
		{"a version that is none", second(`["fr"]`, `"live": [{"languages": ["en"], "entry": null}]`), "live[0].entry: required "},
		{"a version that breaks a rule", second(`["fr"]`, strings.Replace(live(`"en"`), `"ngo"`, `"club"`, 1)), "live[0].entry.kind: choice club"},
		{"an impossible day", second(`["fr"]`, `"withdrawn": {"on": "2026-11-31"}`), "withdrawn.on: date 2026-11-31"},
		{"a reason that is none", second(`["fr"]`, `"withdrawn": {"on": "2026-11-30", "reason": "<b>"}`), "withdrawn.reason: choice <b>"},
		{"its own slug", second(`["fr"]`, `"former_slugs": ["fund"]`), "former_slugs[0]: twice fund"},
		{"no slug", second(`["fr"]`, `"former_slugs": ["A b"]`), "former_slugs[0]: slug A b"},
		{"an address twice", second(`["fr"]`, `"former_addresses": ["/fr/a", "/FR/a/"]`), "former_addresses[1]: twice /fr/a"},
		{"the first page", second(`["fr"]`, `"former_addresses": ["/"]`), "former_addresses[0]: unknown "},
		{"a query", second(`["fr"]`, `"former_addresses": ["/?p=12"]`), "former_addresses[0]: unknown /?p=12"},
		{"another host", second(`["fr"]`, `"former_addresses": ["//example.org/a"]`), "former_addresses[0]: unknown //example.org/a"},
		{"upwards", second(`["fr"]`, `"former_addresses": ["/fr/../admin"]`), "former_addresses[0]: unknown /fr/../admin"},
		{"a control character", second(`["fr"]`, `"former_addresses": ["/fr/%00"]`), "former_addresses[0]: unknown /fr/\x00"},
		{"a check of nothing", second(`["fr"]`, `"verifications": [{"contact": "fax-1", "on": "2026-11-01", "result": "answers"}]`), "verifications[0].contact: unknown fax-1"},
		{"a result that is none", second(`["fr"]`, `"verifications": [{"on": "2026-11-01", "result": "maybe"}]`), "verifications[0].result: choice maybe"},
		{"a line too many", second(`["fr"]`, `"verifications": [{"on": "2026-11-01", "result": "answers", "how": "a\nb"}]`), "verifications[0].how: character a\nb"},
		{"a field of the second format in the first", strings.Replace(second(`["fr"]`, `"former_slugs": ["a"]`), "entry/2", "entry/1", 1), `: unknown field "former_slugs"`},
		{"a text that is null in a draft", strings.Replace(second(`[]`, `"team_left_out": true`), `{"name": "A fund"}`, `null`, 1), "texts.en: required "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			files := folder("a.json", test.content, "terms.json", goodTerms)
			if test.want == "" {
				if _, err := exchange.Read(files, nil, time.Now()); err != nil {
					t.Errorf("%+v", err)
				}
				return
			}
			if diff := cmp.Diff([]string{"a.json: " + test.want}, refused(t, files)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestReadIncompleteDraft: what nobody sees may lack anything, and be wrong in
// nothing.
func TestReadIncompleteDraft(t *testing.T) {
	t.Parallel()
	draft := `{"format": "amparo-entry/2", "published": [], "slug": "draft", "original": "fr", "kind": "", "availability": "", "contacts": [{"id": "web-1", "kind": "web", "value": "", "visibility": "public", "provenance": {}}],
 "responses": [{"id": "r", "kind": ""}], "scope": {}, "texts": {"fr": {"name": ""}}%s}`
	if _, err := exchange.Read(folder("a.json", fmt.Sprintf(draft, "")), nil, time.Now()); err != nil {
		t.Errorf("%+v", err)
	}
	got := refused(t, folder("a.json", fmt.Sprintf(draft, `, "founded": 12`)))
	if diff := cmp.Diff([]string{"a.json: founded: year 12"}, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestTidyAddress(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/fr/OMCT/": "/fr/omct", "/fr/d%C3%A9fense": "/fr/défense", "/": "", "/a%zz": "/a%zz", "/a//": "/a",
	} {
		if got := exchange.TidyAddress(path); got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
}

// TestKeepHidden: contacts for the team stay in their places while the others
// are in theirs, and go behind them when they are not.
func TestKeepHidden(t *testing.T) {
	t.Parallel()
	contacts := func(ids ...string) []directory.Contact {
		var list []directory.Contact
		for _, id := range ids {
			c := directory.Contact{ID: id, Visibility: directory.VisibilityPublic}
			if strings.HasPrefix(id, "team") {
				c.Visibility = directory.VisibilityTeam
			}
			list = append(list, c)
		}
		return list
	}
	for _, test := range []struct{ came, stored, want []string }{
		{[]string{"a", "b"}, []string{"a", "team-1", "b"}, []string{"a", "team-1", "b"}},
		{[]string{"b", "a"}, []string{"a", "team-1", "b"}, []string{"b", "a", "team-1"}},
		{[]string{"a", "c", "b"}, []string{"team-1", "a", "b", "team-2"}, []string{"a", "c", "b", "team-1", "team-2"}},
		{[]string{}, []string{"team-1"}, []string{"team-1"}},
		{[]string{"a"}, []string{"a", "b"}, []string{"a"}},
	} {
		e := &directory.Entry{Contacts: contacts(test.came...), Texts: map[lang.Tag]*directory.Text{"fr": {}}}
		stored := &directory.Entry{Contacts: contacts(test.stored...), Texts: map[lang.Tag]*directory.Text{"fr": {Contacts: map[string]*directory.ContactText{"team-1": {Label: "x"}}}}}
		exchange.KeepHidden(e, stored, nil)
		var got []string
		for _, c := range e.Contacts {
			got = append(got, c.ID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v over %v (-want +got):\n%s", test.came, test.stored, diff)
		}
		if e.Contact("team-1") != nil && e.Texts["fr"].Contacts["team-1"] == nil {
			t.Errorf("%v over %v: the words are lost", test.came, test.stored)
		}
	}
}
