package exchange_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/directory/directorytest"
	"amparo/internal/exchange"
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
