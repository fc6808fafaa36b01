package exchange_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// goodTerms is a vocabulary file, goodEntry an entry that uses it; %s is its slug.
const (
	goodTerms = `{
 "format": "amparo-vocabularies/1",
 "vocabularies": {
  "response-kinds": [
   {"id": "grants", "order": 1, "labels": {"en": {"label": "Grants"}, "fr": {"label": "Subventions", "slug": "subventions"}}},
   {"id": "relocation", "order": 2, "labels": {"en": {"label": "Relocation"}}}
  ],
  "needs": [{"id": "money", "order": 1, "kinds": ["grants"], "labels": {"en": {"label": "Money"}}}]
 }
}`
	goodEntry = `{
 "format": "amparo-entry/1",
 "published": ["fr", "en"],
 "slug": "%s",
 "original": "fr",
 "kind": "ngo",
 "availability": "open",
 "contacts": [{"id": "web-1", "kind": "web", "value": "https://example.org", "visibility": "public", "provenance": {}}],
 "responses": [{"id": "grants", "kind": "grants"}],
 "scope": {"worldwide": true, "regions": [], "countries": []},
 "texts": {
  "fr": {"name": "Un fonds", "summary": "Il aide."},
  "en": {"name": "A fund"}
 }
}`
)

func entry(slug string) string { return fmt.Sprintf(goodEntry, slug) }

// folder is a file system of names and contents in turn.
func folder(files ...string) fs.FS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

// replaced is an entry with one piece replaced, which must be there.
func replaced(t *testing.T, old, with string) string {
	t.Helper()
	e := entry("fund")
	if strings.Count(e, old) != 1 {
		t.Fatalf("%q is %d times in the good entry", old, strings.Count(e, old))
	}
	return strings.Replace(e, old, with, 1)
}

func TestReadGoodFolder(t *testing.T) {
	t.Parallel()
	batch, err := exchange.Read(folder(
		"README.md", "no JSON", "deep/below/b.json", entry("fund-b"), "a.json", "\ufeff"+entry("fund-a"), "terms.json", goodTerms,
	), nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range batch.Entries {
		got = append(got, e.File+" "+e.Slug+" "+fmt.Sprint(e.Published)+" "+e.Texts["fr"].Name)
	}
	want := []string{"a.json fund-a [fr en] Un fonds", "deep/below/b.json fund-b [fr en] Un fonds"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	wantTerms := map[string][]directory.Term{
		"response-kinds": {
			{ID: "grants", Order: 1, Labels: map[lang.Tag]directory.Label{"en": {Label: "Grants"}, "fr": {Label: "Subventions", Slug: "subventions"}}},
			{ID: "relocation", Order: 2, Labels: map[lang.Tag]directory.Label{"en": {Label: "Relocation"}}},
		},
		"needs": {{ID: "money", Order: 1, Kinds: []string{"grants"}, Labels: map[lang.Tag]directory.Label{"en": {Label: "Money"}}}},
	}
	if diff := cmp.Diff(wantTerms, batch.Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
}

type stored map[string]string

func (s stored) HasTerm(vocabulary, id string) bool { return s[vocabulary] == id }

// TestReadDraft: an entry need not be public at all.
func TestReadDraft(t *testing.T) {
	t.Parallel()
	for _, published := range []string{`"published": [],`, ``} {
		batch, err := exchange.Read(folder("a.json", replaced(t, `"published": ["fr", "en"],`, published), "terms.json", goodTerms), nil, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if e := batch.Entries[0]; len(e.Published) != 0 {
			t.Errorf("it is public in %v", e.Published)
		}
	}
}

// TestReadKnownTerms: an entry may use what the database has already.
func TestReadKnownTerms(t *testing.T) {
	t.Parallel()
	if _, err := exchange.Read(folder("a.json", entry("fund")), stored{directory.VocabularyKinds: "grants"}, time.Now()); err != nil {
		t.Error(err)
	}
	if _, err := exchange.Read(folder("a.json", entry("fund")), stored{directory.VocabularyKinds: "other"}, time.Now()); err == nil {
		t.Error("a term nobody knows was accepted")
	}
}

// line is a problem in the form `file: field: what`.
func line(p exchange.Problem) string {
	what := p.Detail
	if what == "" {
		what = string(p.Code) + " " + p.Value
	}
	return p.File + ": " + p.Field + ": " + what
}

// refused reads a folder that must be refused, and returns why.
func refused(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	batch, err := exchange.Read(fsys, nil, time.Now())
	var problems exchange.Refused
	if batch != nil || !errors.As(err, &problems) {
		t.Fatalf("Read = %v, %v; want no batch, and problems", batch, err)
	}
	if want := fmt.Sprintf("import refused: %d problems", len(problems)); err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	scanned(t, fsys, problems)
	var lines []string
	for _, p := range problems {
		lines = append(lines, line(p))
	}
	return lines
}

func TestReadRefusesEntry(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, content, want string }{
		{"empty", "", ": line 1, column 0: unexpected end of JSON input"},
		{"no JSON", "hello", ": line 1, column 1: invalid character 'h' looking for beginning of value"},
		{"cut off", entry("fund")[:60], ": line 4, column 1: unexpected end of JSON input"},
		{"a comma too many", replaced(t, `"slug": "fund",`, `"slug": "fund",,`), ": line 4, column 17: invalid character ',' looking for beginning of object key string"},
		{"another encoding", "\xff\xfe{\x00", ": line 1, column 1: invalid character 'ÿ' looking for beginning of value"},
		{"two documents", entry("fund") + "{}", ": line 15, column 2: invalid character '{' after top-level value"},
		{"a list", `[]`, ": line 1, column 1: array instead of an object"},
		{"nothing", `null`, `format: "" is not a format this version reads`},
		{"no format", `{}`, `format: "" is not a format this version reads`},
		{"a later format", replaced(t, "amparo-entry/1", "amparo-entry/3"), `format: "amparo-entry/3" is not a format this version reads`},
		{"a number for the slug", replaced(t, `"slug": "fund"`, `"slug": 7`), "slug: line 4, column 10: number instead of a string"},
		{"a word for the year", replaced(t, `"kind": "ngo"`, `"kind": "ngo", "founded": "1986"`), "founded: line 6, column 33: string instead of a whole number"},
		{"a fraction for the year", replaced(t, `"kind": "ngo"`, `"kind": "ngo", "founded": 1.5`), "founded: line 6, column 30: number 1.5 instead of a whole number"},
		{"a word for the scope", replaced(t, `"worldwide": true`, `"worldwide": "yes"`), "scope.worldwide: line 10, column 29: string instead of true or false"},
		{"a word for a list", replaced(t, `"published": ["fr", "en"]`, `"published": "fr"`), "published: line 3, column 18: string instead of a list"},
		{"a word for a text", replaced(t, `{"name": "A fund"}`, `"A fund"`), "texts: line 13, column 16: string instead of an object"},
		{"an unknown field", replaced(t, `"kind": "ngo"`, `"kind": "ngo", "colour": "red"`), `: unknown field "colour"`},
		{"an unknown field deep inside", replaced(t, `"name": "A fund"`, `"name": "A fund", "sumary": ""`), `: unknown field "sumary"`},
		{"a field twice", replaced(t, `"kind": "ngo"`, `"kind": "ngo", "kind": "fund"`), "kind: line 6, column 22: stands here twice"},
		{"a field twice, once in capitals", replaced(t, `"kind": "ngo"`, `"kind": "ngo", "Kind": "fund"`), "Kind: line 6, column 22: stands here twice"},
		{"a language twice", replaced(t, `"en": {"name"`, `"fr": {"name"`), "texts.fr: line 13, column 6: stands here twice"},
		{"a rule broken", replaced(t, `"kind": "ngo"`, `"kind": "company"`), "kind: choice company"},
		{"published in no language", replaced(t, `["fr", "en"]`, `["fr", "es"]`), "published[1]: unknown es"},
		{"published twice", replaced(t, `["fr", "en"]`, `["fr", "fr"]`), "published[1]: twice fr"},
		{"published without the original", replaced(t, `["fr", "en"]`, `["en"]`), "published: required fr"},
		{"an unknown term", replaced(t, `"kind": "grants"`, `"kind": "magic"`), "responses[0].kind: unknown magic"},
		{"too large", entry("fund") + strings.Repeat(" ", exchange.MaxFile), ": larger than 1048576 bytes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := refused(t, folder("a.json", test.content, "terms.json", goodTerms))
			if diff := cmp.Diff([]string{"a.json: " + test.want}, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadRefusesVocabulary(t *testing.T) {
	t.Parallel()
	terms := func(terms string) string {
		return `{"format": "amparo-vocabularies/1", "vocabularies": {` + terms + `}}`
	}
	const en = `"labels": {"en": {"label": "X"}}`
	tests := []struct {
		name, content string
		want          []string
	}{
		{"an unknown vocabulary", terms(`"colours": [{"id": "red", ` + en + `}]`), []string{"vocabularies.colours: is not a vocabulary"}},
		{"a term twice", terms(`"areas": [{"id": "torture", ` + en + `}, {"id": "torture", ` + en + `}]`), []string{"vocabularies.areas.torture: stands here twice"}},
		{"a term without id", terms(`"areas": [{` + en + `}]`), []string{"vocabularies.areas..id: required "}},
		{"a term with a bad id", terms(`"areas": [{"id": "A b", ` + en + `}]`), []string{"vocabularies.areas.A b.id: slug A b"}},
		{"a term without labels", terms(`"areas": [{"id": "torture"}]`), []string{"vocabularies.areas.torture.labels: required "}},
		{"an empty label", terms(`"areas": [{"id": "torture", "labels": {"en": {"label": " "}}}]`), []string{"vocabularies.areas.torture.labels.en.label: required "}},
		{"a label in no language", terms(`"areas": [{"id": "torture", "labels": {"tlh-x": {"label": "X"}}}]`), []string{"vocabularies.areas.torture.labels.tlh-x: unknown tlh-x"}},
		{"a hint of two lines", terms(`"areas": [{"id": "torture", "labels": {"en": {"label": "X", "hint": "a\nb"}}}]`), []string{"vocabularies.areas.torture.labels.en.hint: character a\nb"}},
		{"a bad word for addresses", terms(`"areas": [{"id": "torture", "labels": {"en": {"label": "X", "slug": "À"}}}]`), []string{"vocabularies.areas.torture.labels.en.slug: slug À"}},
		{"one address for two terms", terms(`"areas": [{"id": "one", ` + en + `}, {"id": "two", "labels": {"en": {"label": "X", "slug": "one"}}}]`),
			[]string{`vocabularies.areas.two.labels.en.slug: "one" leads to one already`}},
		{"a need for nothing known", terms(`"needs": [{"id": "money", "kinds": ["grants", "cash"], ` + en + `}], "response-kinds": [{"id": "grants", ` + en + `}]`),
			[]string{`vocabularies.needs.money.kinds[1]: "cash" does not exist`}},
		{"phrases that are none", terms(`"areas": [{"id": "torture", "said": {"en": ["beaten  in\tprison ", "", "beat*", "in prison beaten"]}, ` + en + `}]`),
			[]string{"vocabularies.areas.torture.said.en[1]: said_sign *", "vocabularies.areas.torture.said.en[2]: twice in prison beaten"}},
		{"a misspelt field", terms(`"areas": [{"id": "torture", "label": {}}]`), []string{`: unknown field "label"`}},
		{"a vocabulary twice", terms(`"areas": [], "areas": []`), []string{"vocabularies.areas: line 1, column 73: stands here twice"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var want []string
			for _, line := range test.want {
				want = append(want, "terms.json: "+line)
			}
			if diff := cmp.Diff(want, refused(t, folder("terms.json", test.content))); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestReadTwice: the same slug or id in two files would be one entry.
func TestReadTwice(t *testing.T) {
	t.Parallel()
	id := `"id": "0190f0c4-5a00-7000-8000-000000000001", "slug":`
	a, b := strings.Replace(entry("one"), `"slug":`, id, 1), strings.Replace(entry("two"), `"slug":`, id, 1)
	got := refused(t, folder("a.json", a, "b.json", b, "c.json", entry("two"), "d.json", entry("three"), "terms.json", goodTerms))
	want := []string{
		`b.json: id: "0190f0c4-5a00-7000-8000-000000000001" is already in a.json`,
		`c.json: slug: "two" is already in b.json`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestReadTermTwiceInTwoFiles: the second file is not silently added.
func TestReadTermTwiceInTwoFiles(t *testing.T) {
	t.Parallel()
	got := refused(t, folder("a.json", goodTerms, "b.json", goodTerms))
	want := []string{"a.json: vocabularies.needs.money: stands here twice", "a.json: vocabularies.response-kinds.grants: stands here twice", "a.json: vocabularies.response-kinds.relocation: stands here twice"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestReadAllOrNothing: one bad file refuses the good ones too, every bad file
// is named, and a damaged vocabulary does not bury the rest under its terms.
func TestReadAllOrNothing(t *testing.T) {
	t.Parallel()
	got := refused(t, folder("a.json", entry("good"), "b.json", "{", "c.json", replaced(t, `"availability": "open"`, `"availability": "x"`), "terms.json", goodTerms[:40]))
	want := []string{
		"b.json: : line 1, column 1: unexpected end of JSON input",
		"terms.json: : line 3, column 2: unexpected end of JSON input",
		"c.json: availability: choice x",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestReadNothing(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff([]string{".: : no .json file here"}, refused(t, folder("README.md", "hello"))); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// broken is a file system that fails at one name.
type broken struct {
	fs.FS
	name string
}

var errBroken = errors.New("the disk is on fire")

func (b broken) Open(name string) (fs.File, error) {
	if name == b.name {
		return nil, errBroken
	}
	return b.FS.Open(name)
}

// TestReadUnreadable: a file that cannot be read is no fault of the writer.
func TestReadUnreadable(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"a.json", "."} {
		batch, err := exchange.Read(broken{folder("a.json", entry("fund"), "terms.json", goodTerms), name}, nil, time.Now())
		if batch != nil || !errors.Is(err, errBroken) {
			t.Errorf("%s cannot be opened: %v, %v", name, batch, err)
		}
	}
}

func TestReadLargestFile(t *testing.T) {
	t.Parallel()
	e := entry("fund")
	e += strings.Repeat(" ", exchange.MaxFile-len(e))
	if _, err := exchange.Read(folder("a.json", e, "terms.json", goodTerms), nil, time.Now()); err != nil {
		t.Errorf("a file of exactly the limit: %v", err)
	}
}
