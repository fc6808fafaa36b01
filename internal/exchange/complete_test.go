package exchange_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/directory/directorytest"
	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/lang"
)

// everyTerm is a vocabulary of two terms each.
type everyTerm struct{}

var theTerms = []string{"one-term", "another-term"}

func (everyTerm) HasTerm(_, id string) bool { return id == theTerms[0] || id == theTerms[1] }

// files is a sink that keeps what is written.
type files map[string]*bytes.Buffer

func (f files) Create(name string) (io.Writer, error) {
	f[name] = &bytes.Buffer{}
	return f[name], nil
}

// one is an export of one entry.
func one(e *directory.Entry) exchange.All {
	return func(each func(exchange.Outgoing) error) error {
		return each((&exchange.Entry{Format: exchange.FormatEntryNow, Entry: *e}).ForTeam())
	}
}

// TestEveryLeafComesBack: what is exported and read again is the same entry.
func TestEveryLeafComesBack(t *testing.T) {
	t.Parallel()
	s := directorytest.NewSamples(t, everyTerm{}, theTerms)
	for _, l := range s.Leaves() {
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			written := files{}
			if err := exchange.Write(written, nil, one(s.Changed(l))); err != nil {
				t.Fatal(err)
			}
			var content []string
			for name, file := range written {
				content = append(content, name, file.String())
			}
			batch, err := exchange.Read(folder(content...), everyTerm{}, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(*s.Changed(l), batch.Entries[0].Entry); diff != "" {
				t.Errorf("%s (-want +got):\n%s", l.Path, diff)
			}
		})
	}
}

// TestEveryLeafIsInTheTables: spreadsheets say everything an entry says, each
// value below a word that is there once.
func TestEveryLeafIsInTheTables(t *testing.T) {
	t.Parallel()
	s := directorytest.NewSamples(t, everyTerm{}, theTerms)
	before := tables(t, s.Entry())
	for _, l := range s.Leaves() {
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(before, tables(t, s.Changed(l))); diff == "" {
				t.Errorf("no table says what %s says", l.Path)
			}
		})
	}
}

// tables are the rows of an entry in each file, by the words of the first line.
func tables(t *testing.T, e *directory.Entry) map[string][]map[string]string {
	t.Helper()
	written := files{}
	if err := exchange.CSV(written, one(e)); err != nil {
		t.Fatal(err)
	}
	all := map[string][]map[string]string{}
	for name, file := range written {
		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.String(), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, line := range lines[1:] {
			row := map[string]string{}
			for i, word := range lines[0] {
				if _, twice := row[word]; twice {
					t.Errorf("%s: two columns are called %s", name, word)
				}
				row[word] = line[i]
			}
			all[name] = append(all[name], row)
		}
	}
	return all
}

// TestTablesAreUnambiguous: what a cell says is one value and no other: from the
// tables of an entry that says everything, the same values are read again.
func TestTablesAreUnambiguous(t *testing.T) {
	t.Parallel()
	e := exchangetest.Whole()
	e.Texts["en"].Summary, e.Texts["en"].Limits = "=1+1", "'=2"
	all := tables(t, e)
	readAgain(t, directory.EntryRows, e, all["entries.csv"][0])
	for i := range e.Contacts {
		readAgain(t, directory.ContactRows, &e.Contacts[i], all["contacts.csv"][i])
	}
	for i := range e.Responses {
		readAgain(t, directory.ResponseRows, &e.Responses[i], all["responses.csv"][i])
	}
	for _, row := range all["texts.csv"] {
		if want := e.Texts[lang.Tag(row["language"])].Section(directory.Section(row["section"])); unguarded(row["text"]) != want {
			t.Errorf("%s %s: %q, want %q", row["language"], row["section"], row["text"], want)
		}
	}
	said := 0
	for _, text := range e.Texts {
		for _, value := range text.Sections() {
			if value != "" {
				said++
			}
		}
	}
	if n := len(all["texts.csv"]); n != said {
		t.Errorf("%d texts, want %d", n, said)
	}
}

// readAgain reads cells by the rows of the schema.
func readAgain[T any](t *testing.T, rows []directory.Row[T], of *T, said map[string]string) {
	t.Helper()
	for i := range rows {
		row := &rows[i]
		if row.Input == directory.InputItems {
			continue // tables of their own
		}
		column := strings.ReplaceAll(row.Name, ".", "_")
		if short, ok := strings.CutPrefix(row.Name, "scope."); ok && short != "unknown" {
			column = short
		}
		cell, ok := said[column]
		value := unguarded(cell)
		switch {
		case !ok:
			t.Errorf("no column %s", column)
		case row.Input == directory.InputTick:
			value = map[string]string{"yes": "1"}[cell]
		case row.Input == directory.InputHours:
			value = strings.ReplaceAll(value, "; ", "\n")
		case row.Input.List() && row.Input != directory.InputSources:
			value = strings.ReplaceAll(value, " ", "\n")
		}
		if want := row.Get(of); value != want {
			t.Errorf("%s is read as %q, want %q", column, value, want)
		}
	}
}

// guarded is what keeps a part of a cell from being a formula: one apostrophe, where
// a cell begins or would begin if commas did not divide.
var guarded = regexp.MustCompile(`(^|[;；\t\r\n])'(['" ]*[=+\-@\t\r＝＋－＠])`)

// unguarded is a cell as it was.
func unguarded(cell string) string { return guarded.ReplaceAllString(cell, "$1$2") }

// TestTablesLeaveOpen: a response that says nothing of where it is given is as
// its entry: "no" would say something.
func TestTablesLeaveOpen(t *testing.T) {
	t.Parallel()
	row := tables(t, exchangetest.Whole())["responses.csv"][1]
	for _, column := range []string{"worldwide", "scope_unknown", "except", "reply_languages", "ceiling_amount", "answer_to", "contacts"} {
		if value, ok := row[column]; !ok || value != "" {
			t.Errorf("%s is %q", column, value)
		}
	}
}
