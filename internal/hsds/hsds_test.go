package hsds_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/hsds"
	"amparo/internal/lang"
)

// memory is a sink that keeps the files.
type memory map[string]*bytes.Buffer

func (m memory) Create(name string) (io.Writer, error) {
	m[name] = &bytes.Buffer{}
	return m[name], nil
}

func site(t *testing.T) hsds.Site {
	t.Helper()
	s := hsds.Site{
		Profile: func(t lang.Tag, slug string) string { return "https://example.org/" + string(t) + "/" + slug },
		Name:    func(t lang.Tag, taxonomy string) string { return string(t) + " " + taxonomy },
		Day:     "2026-11-30",
	}
	var err error
	if s.Locales, err = locales(); err != nil {
		t.Fatal(err)
	}
	return s
}

var locales = sync.OnceValues(func() (all []*lang.Locale, err error) {
	for _, tag := range []lang.Tag{"fr", "en", "es"} {
		l, failed := lang.Load(tag)
		all, err = append(all, l), errors.Join(err, failed)
	}
	return all, err
})

func written(t *testing.T, batch *exchange.Batch) memory {
	t.Helper()
	files := memory{}
	all := exchange.All(func(each func(exchange.Outgoing) error) error {
		for i := range batch.Entries {
			if err := each(batch.Entries[i].ForTeam()); err != nil {
				return err
			}
		}
		return nil
	})
	err := hsds.Write(files, site(t), batch.Terms, all.Published)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// schemas compiles the modular schemas of one release.
func schemas(t *testing.T, release string) map[string]*jsonschema.Schema {
	t.Helper()
	z, err := zip.OpenReader("testdata/schemas.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = z.Close() }()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, f := range z.File {
		if path.Ext(f.Name) != ".json" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource("https://hsds.test/"+f.Name, document); err != nil {
			t.Fatal(err)
		}
	}
	compiled := map[string]*jsonschema.Schema{}
	for file, schema := range map[string]string{"organizations.json": "organization", "services.json": "service", "taxonomies.json": "taxonomy", "taxonomy_terms.json": "taxonomy_term"} {
		if compiled[file], err = c.Compile("https://hsds.test/" + release + "/schema/" + schema + ".json"); err != nil {
			t.Fatal(err)
		}
	}
	return compiled
}

func demonstration(t *testing.T) *exchange.Batch {
	t.Helper()
	batch, err := exchange.Read(demo.Sample(), nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for i := range batch.Entries {
		if batch.Entries[i].ID == "" {
			batch.Entries[i].ID = "entry-" + batch.Entries[i].Slug
		}
	}
	return batch
}

// TestSchemas: every object of the demonstration, of generated entries and of
// those that say everything, or strange things, is one of the specification, in
// both releases.
func TestSchemas(t *testing.T) {
	t.Parallel()
	batches := map[string]*exchange.Batch{
		"demonstration": demonstration(t), "generated": exchangetest.Generated(t, 50), "cases": cases(t),
		"whole": public(exchangetest.Whole()), "whatever is typed": public(typed(t)),
	}
	releases := map[string]map[string]*jsonschema.Schema{"v3.0": schemas(t, "v3.0"), "v3.1-dev": schemas(t, "v3.1-dev")}
	for name, batch := range batches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := written(t, batch)
			if len(files) != 12 {
				t.Fatalf("%d files", len(files))
			}
			for release, of := range releases {
				for file, content := range files {
					checkFile(t, release+" "+file, content.Bytes(), of[path.Base(file)])
				}
			}
		})
	}
}

// public is a batch of one entry that readers see in all its languages.
func public(e *directory.Entry) *exchange.Batch {
	terms := map[string][]directory.Term{}
	for _, vocabulary := range directory.Vocabularies {
		terms[vocabulary] = []directory.Term{{ID: "alarm", Labels: map[lang.Tag]directory.Label{"en": {Label: "Alarm"}}}}
	}
	return &exchange.Batch{Terms: terms, Entries: []exchange.Entry{{Published: e.Languages(), Entry: *e}}}
}

// cases are entries as they came from elsewhere.
func cases(t *testing.T) *exchange.Batch {
	t.Helper()
	batch, err := exchange.Read(os.DirFS("testdata"), exchangetest.AnyTerm{}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	batch.Terms = public(exchangetest.Whole()).Terms
	return batch
}

// typed is an entry with everything that people typed as contacts in the tables
// of package contact, whether it can work or not.
func typed(t *testing.T) *directory.Entry {
	t.Helper()
	e := helper()
	for file, kind := range map[string]directory.ContactKind{"email.tsv": directory.ContactEmail, "web.tsv": directory.ContactWeb, "number.tsv": "", "messenger.tsv": ""} {
		content, err := os.ReadFile("../contact/testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			of := kind
			if kind == "" {
				of, cells = directory.ContactKind(cells[0]), cells[1:]
			}
			value, err := strconv.Unquote(`"` + strings.ReplaceAll(cells[0], `"`, `\"`) + `"`)
			if err != nil {
				value = cells[0]
			}
			e.Contacts = append(e.Contacts, directory.Contact{ID: fmt.Sprint("c", len(e.Contacts)), Kind: of, Value: value, Visibility: directory.VisibilityPublic})
		}
	}
	if len(e.Contacts) < 500 {
		t.Fatalf("only %d contacts", len(e.Contacts))
	}
	return e
}

func checkFile(t *testing.T, name string, content []byte, schema *jsonschema.Schema) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	items, ok := document.([]any)
	if !ok || len(items) == 0 {
		t.Errorf("%s: no items", name)
	}
	for _, item := range items {
		if err := schema.Validate(item); err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}

type organization struct {
	ID, Name, Email, Website string
	Phones                   []struct{ Number string }
}

func organizations(t *testing.T, files memory, tag string) []organization {
	t.Helper()
	var list []organization
	if err := json.Unmarshal(files[tag+"/organizations.json"].Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestSameIds: in every language, and the next time, the same thing has the
// same id, and no other has it.
func TestSameIds(t *testing.T) {
	t.Parallel()
	files, again := written(t, demonstration(t)), written(t, demonstration(t))
	for name, content := range files {
		if !bytes.Equal(content.Bytes(), again[name].Bytes()) {
			t.Errorf("%s differs the second time", name)
		}
	}
	fr, en := organizations(t, files, "fr"), organizations(t, files, "en")
	seen := map[string]bool{}
	for i := range fr {
		if fr[i].ID != en[i].ID || seen[fr[i].ID] {
			t.Errorf("%s and %s have the ids %s and %s", fr[i].Name, en[i].Name, fr[i].ID, en[i].ID)
		}
		seen[fr[i].ID] = true
	}
}

// TestOnlyWhatReadersSee: drafts, withdrawn entries, contacts for the team and
// those nobody confirmed stay here.
func TestOnlyWhatReadersSee(t *testing.T) {
	t.Parallel()
	entry := func(n int) exchange.Entry {
		e := exchangetest.Entry(n)
		e.Contacts = append(e.Contacts,
			directory.Contact{ID: "team-1", Kind: directory.ContactPhone, Value: "+41 22 666 66 61", Visibility: directory.VisibilityTeam},
			directory.Contact{ID: "old-1", Kind: directory.ContactPhone, Value: "+41 22 666 66 62", Visibility: directory.VisibilityPublic, Provenance: directory.Provenance{Reliability: directory.ReliabilityOld}},
			directory.Contact{ID: "third-1", Kind: directory.ContactPhone, Value: "+41 22 666 66 63", Visibility: directory.VisibilityPublic, Provenance: directory.Provenance{Reliability: directory.ReliabilityThirdParty}})
		return exchange.Entry{Published: e.Languages(), Entry: *e}
	}
	public, draft, withdrawn, older := entry(1), entry(2), entry(3), entry(4)
	draft.Published = nil
	withdrawn.Withdrawn = &exchange.Withdrawn{On: "2026-11-20"}
	version := entry(4).Entry
	older.Published, older.Live = nil, []exchange.Live{{Languages: version.Languages(), Entry: &version}}
	older.Texts = map[lang.Tag]*directory.Text{"fr": {Name: "Not published yet", Summary: "x"}}
	files := written(t, &exchange.Batch{Entries: []exchange.Entry{public, draft, withdrawn, older}})
	var names []string
	for _, o := range organizations(t, files, "en") {
		names = append(names, o.Name)
	}
	if got := strings.Join(names, ", "); got != "Fund 1, Fund 4" {
		t.Errorf("organisations: %s", got)
	}
	for name, content := range files {
		if strings.Contains(content.String(), "666 66") || strings.Contains(content.String(), "Not published") {
			t.Errorf("%s says what readers do not see", name)
		}
	}
}
