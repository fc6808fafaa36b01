package exchange_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/demo"
	"amparo/internal/exchange"
)

func unwatched(int, int) {}

// scanned: one file after the other, the same is found wrong, in the same order.
func scanned(t *testing.T, fsys fs.FS, want exchange.Refused) {
	t.Helper()
	_, err := exchange.Scan(t.Context(), fsys, nil, time.Now(), unwatched)
	var got exchange.Refused
	errors.As(err, &got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Scan refuses (-Read +Scan):\n%s", diff)
	}
}

func entriesOf(t *testing.T, s *exchange.Source) (list []exchange.Entry) {
	t.Helper()
	if err := s.Each(t.Context(), func(e *exchange.Entry) error { list = append(list, *e); return nil }); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestScan: entry by entry comes what Read has as a whole, wherever the files of the
// vocabularies stand.
func TestScan(t *testing.T) {
	t.Parallel()
	for name, files := range map[string]fs.FS{
		"a directory":       demo.Sample(),
		"terms at the end":  folder("a.json", entry("fund-a"), "b/c.json", "\ufeff"+entry("fund-b"), "terms.json", goodTerms),
		"terms by name":     folder("a.json", entry("fund-a"), "vocabularies.json", goodTerms),
		"nothing but terms": folder("a.json", goodTerms),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			now, last := time.Now(), 0
			batch, err := exchange.Read(files, nil, now)
			if err != nil {
				t.Fatal(err)
			}
			source, err := exchange.Scan(t.Context(), files, nil, now, func(done, _ int) { last = done })
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(batch, &exchange.Batch{Terms: source.Terms, Entries: entriesOf(t, source)}); diff != "" {
				t.Errorf("(-Read +Scan):\n%s", diff)
			}
			if source.Len() != len(batch.Entries) || last < source.Len() {
				t.Errorf("%d entries, %d files looked at", source.Len(), last)
			}
		})
	}
}

// TestSourceChanged: what is stored is what was looked at, or nothing.
func TestSourceChanged(t *testing.T) {
	t.Parallel()
	files := folder("a.json", entry("fund-a"), "terms.json", goodTerms).(fstest.MapFS)
	source, err := exchange.Scan(t.Context(), files, nil, time.Now(), unwatched)
	if err != nil {
		t.Fatal(err)
	}
	files["a.json"].Data = []byte(entry("fund-b"))
	err = source.Each(t.Context(), func(*exchange.Entry) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "a.json was changed") {
		t.Errorf("another entry: %v", err)
	}
}

// TestSourceOnly: each once, in the order asked for, without vocabularies.
func TestSourceOnly(t *testing.T) {
	t.Parallel()
	source, err := exchange.Scan(t.Context(), folder("a.json", entry("fund-a"), "b.json", entry("fund-b"), "c.json", entry("fund-c"), "terms.json", goodTerms), nil, time.Now(), unwatched)
	if err != nil {
		t.Fatal(err)
	}
	part, missing := source.Only([]string{"fund-c", "fund-a", "fund-c"})
	if missing != "" || len(part.Terms) != 0 {
		t.Fatalf("missing %q, %d vocabularies", missing, len(part.Terms))
	}
	var got []string
	for _, e := range entriesOf(t, part) {
		got = append(got, e.Slug)
	}
	if diff := cmp.Diff([]string{"fund-c", "fund-a"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, missing := source.Only([]string{"fund-a", "nobody"}); missing != "nobody" {
		t.Errorf("missing %q", missing)
	}
}
