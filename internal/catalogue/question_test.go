package catalogue_test

import (
	_ "embed"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

//go:embed testdata/questions.tsv
var questionsFile string

// question is what somebody types, and who answers it: see the head of the file.
type question struct {
	id, half    string
	page, typed lang.Tag
	kind, text  string
	right       []string // slugs; empty where nobody in the directory answers
	place, need string
}

const (
	halfDev  = "dev"
	halfHeld = "held"
	nobody   = "none"
	mostHere = 8 // organisations that a duty officer would name first
)

// judgedQuestions reads the file.
func judgedQuestions(tb testing.TB) []question {
	tb.Helper()
	var list []question
	for line := range strings.Lines(questionsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != 9 {
			tb.Fatalf("%q has %d cells", line, len(cells))
		}
		q := question{cells[0], cells[1], lang.Tag(cells[2]), lang.Tag(cells[3]), cells[4], cells[5], nil, cells[7], cells[8]}
		if cells[6] != nobody {
			q.right = strings.Split(cells[6], "|")
		}
		list = append(list, q)
	}
	return list
}

// demonstration is the directory that the questions were judged by.
func demonstration(tb testing.TB) *exchange.Batch {
	tb.Helper()
	batch, err := exchange.Read(demo.Directory(), nil, storetest.At(1))
	if err != nil {
		tb.Fatal(err)
	}
	return batch
}

// demonstrated is the catalogue of it, with the lexicon of the project.
func demonstrated(tb testing.TB) *catalogue.Snapshot {
	tb.Helper()
	s := storetest.Open(tb)
	if _, err := s.Import(tb.Context(), demonstration(tb), storetest.At(1), false); err != nil {
		tb.Fatal(err)
	}
	c, err := catalogue.Open(tb.Context(), s, siteLocales(tb), ownLexicon(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return c.Now()
}

// halfOf is the half of a question: nobody chooses it.
func halfOf(text string) string {
	if crc32.ChecksumIEEE([]byte(text))%2 == 1 {
		return halfHeld
	}
	return halfDev
}

// TestQuestions: the file says what its head promises, and nobody is called
// right who does not help where the question is from.
func TestQuestions(t *testing.T) {
	t.Parallel()
	now, batch := demonstrated(t), demonstration(t)
	seen, asked := map[string]bool{}, map[string]bool{}
	judged, none := 0, 0
	for _, q := range judgedQuestions(t) {
		if seen[q.id] || asked[string(q.page)+q.text] {
			t.Errorf("%s %q stands there twice", q.id, q.text)
		}
		seen[q.id], asked[string(q.page)+q.text] = true, true
		if half := halfOf(q.text); q.half != half {
			t.Errorf("%s is of the half %s, want %s", q.id, q.half, half)
		}
		if q.place != "" && !lang.IsCountry(q.place) && !lang.IsRegion(q.place) {
			t.Errorf("%s: there is no place %s", q.id, q.place)
		}
		if q.need != "" && !batch.HasTerm(directory.VocabularyNeeds, q.need) {
			t.Errorf("%s: there is no need %s", q.id, q.need)
		}
		if len(q.right) == 0 {
			none++
			continue
		}
		judged++
		checkRight(t, now, q)
	}
	if judged < 420 || none < 80 {
		t.Errorf("%d questions that somebody answers and %d that nobody does", judged, none)
	}
}

// checkRight holds the right organisations of a question against the directory.
func checkRight(t *testing.T, now *catalogue.Snapshot, q question) {
	t.Helper()
	if len(q.right) > mostHere || len(slices.Compact(slices.Sorted(slices.Values(q.right)))) != len(q.right) {
		t.Errorf("%s: %v", q.id, q.right)
	}
	var helping []string
	if q.place != "" {
		filter := catalogue.Filter{}
		filter[catalogue.FacetPlace] = []string{q.place}
		helping = slugs(now.List(q.page, catalogue.ListAsk{Filter: filter, Now: storetest.At(1), Page: 1, Size: now.Len()}).Cards)
	}
	for _, slug := range q.right {
		card, _, err := now.BySlug(slug)
		switch {
		case err != nil:
			t.Errorf("%s: %s: %v", q.id, slug, err)
		case q.place != "" && !card.Scope.Unknown && !slices.Contains(helping, slug):
			t.Errorf("%s: %s does not help in %s", q.id, slug, q.place)
		}
	}
}
