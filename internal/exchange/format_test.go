package exchange_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/directory/directorytest"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// described are the rows of the tables below a heading of the page that describes
// the formats, up to the next heading of its rank: what is said of each name in
// the first column.
func described(t *testing.T, heading string) map[string]string {
	t.Helper()
	content, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(content), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("no heading %q", heading)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	rows := map[string]string{}
	for line := range strings.Lines(text) {
		cells := strings.SplitN(line, " | ", 2)
		if !strings.HasPrefix(line, "| `") || len(cells) < 2 {
			continue
		}
		for _, name := range quoted.FindAllStringSubmatch(cells[0], -1) {
			if _, twice := rows[name[1]]; twice {
				t.Errorf("%s is described twice", name[1])
			}
			rows[name[1]] = cells[1]
		}
	}
	return rows
}

var quoted = regexp.MustCompile("`([^`]+)`")

// fieldsOf are the names that the fields of a type have in a document.
func fieldsOf(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

// same fails unless the names are those that are described.
func same(t *testing.T, names []string, rows map[string]string) {
	t.Helper()
	var said []string
	for name := range rows {
		said = append(said, name)
	}
	slices.Sort(said)
	slices.Sort(names)
	if diff := cmp.Diff(names, said); diff != "" {
		t.Errorf("FORMAT.md (-fields +described):\n%s", diff)
	}
}

// TestFormatIsDescribed: the page names every field of an entry, each value that
// is one of some, and what must not be empty.
func TestFormatIsDescribed(t *testing.T) {
	t.Parallel()
	rows := described(t, "An entry in JSON")
	names := fieldsOf(reflect.TypeFor[exchange.Entry]())
	for _, l := range directorytest.Leaves() {
		names = append(names, l.Path)
	}
	same(t, names, rows)
	for prefix, shapes := range map[string][]directory.Shape{
		"": directory.Shapes(directory.EntryRows), "contacts[].": directory.Shapes(directory.ContactRows), "responses[].": directory.Shapes(directory.ResponseRows),
		"sources[].": directory.Shapes(directory.SourceRows), "texts.*.": directory.Shapes(directory.TextRows),
	} {
		for _, s := range shapes {
			said := rows[prefix+s.Place]
			for _, choice := range s.Choices {
				if !strings.Contains(said, "`"+choice+"`") {
					t.Errorf("of %s it does not say %s", prefix+s.Place, choice)
				}
			}
			if s.Required != strings.HasPrefix(said, "required") && prefix+s.Place != "slug" && prefix+s.Place != "original" {
				t.Errorf("%s must not be empty: %v", prefix+s.Place, s.Required)
			}
		}
	}
	for _, field := range []struct {
		name   string
		of     reflect.Type
		values []string
	}{
		{"live", reflect.TypeFor[exchange.Live](), nil}, {"withdrawn", reflect.TypeFor[exchange.Withdrawn](), asStrings(directory.WithdrawalReasons)},
		{"verifications", reflect.TypeFor[exchange.Verification](), asStrings(directory.VerificationResults)}, {"texts.*.to_review", reflect.TypeFor[directory.Outdated](), nil},
	} {
		for _, name := range append(fieldsOf(field.of), field.values...) {
			if !strings.Contains(rows[field.name], "`"+name+"`") {
				t.Errorf("of %s it does not say %s", field.name, name)
			}
		}
	}
}

func asStrings[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

// TestVocabulariesAreDescribed: so are the fields of a term.
func TestVocabulariesAreDescribed(t *testing.T) {
	t.Parallel()
	names := fieldsOf(reflect.TypeFor[directory.Term]())
	at := slices.Index(names, "labels")
	names = slices.Delete(names, at, at+1)
	names[slices.Index(names, "said")] = "said.*"
	for _, name := range fieldsOf(reflect.TypeFor[directory.Label]()) {
		names = append(names, "labels.*."+name)
	}
	same(t, names, described(t, "Vocabularies in JSON"))
}

// TestTablesAreDescribed: what is said of columns holds for every one.
func TestTablesAreDescribed(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	e := shared("Nom")
	e.Texts = map[lang.Tag]*directory.Text{"fr": e.Texts["fr"]}
	for file := range tables(t, e) {
		if !strings.Contains(string(content), "`"+file+"`") {
			t.Errorf("%s is not described", file)
		}
	}
	row := tables(t, e)["contacts.csv"][0]
	for _, column := range []string{"key_fingerprint", "reliability", "opening_hours"} {
		if _, ok := row[column]; !ok {
			t.Errorf("no column %s", column)
		}
	}
}
