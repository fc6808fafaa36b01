package web_test

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

//go:embed testdata/queries.tsv
var queriesFile string

// What the search has to reach on the queries of the file.
const (
	wantMRR    = 0.9
	wantRecall = 0.95
	wantFirst  = 5 // among so many
)

// judged is a query and who has to be found.
type judged struct {
	language   lang.Tag
	text       string
	best, five []string
}

func judgedQueries(t *testing.T) []judged {
	t.Helper()
	var list []judged
	for line := range strings.Lines(queriesFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != 4 {
			t.Fatalf("%q has %d cells", line, len(cells))
		}
		q := judged{lang.Tag(cells[0]), cells[1], strings.Split(cells[2], "|"), nil}
		if cells[3] != "" {
			q.five = strings.Split(cells[3], "|")
		}
		list = append(list, q)
	}
	return list
}

// TestSearchQuality prints how well people find what they need: the mean
// reciprocal rank of the first right answer, and the share of those who have to
// be among the first five that are.
func TestSearchQuality(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	now := site.Catalogue.Now()
	queries := judgedQueries(t)
	if len(queries) < 150 {
		t.Fatalf("only %d queries", len(queries))
	}
	sum, wanted, there := 0.0, 0, 0
	for _, q := range queries {
		results, _ := now.Search(q.text, q.language, webtest.Today)
		var slugs []string
		for _, r := range results {
			slugs = append(slugs, r.Slug)
		}
		rank := slices.IndexFunc(slugs, func(slug string) bool { return slices.Contains(q.best, slug) })
		if rank >= 0 {
			sum += 1 / float64(rank+1)
		}
		first := slugs[:min(wantFirst, len(slugs))]
		missing := slices.DeleteFunc(slices.Clone(q.five), func(slug string) bool { return slices.Contains(first, slug) })
		wanted, there = wanted+len(q.five), there+len(q.five)-len(missing)
		if rank != 0 || len(missing) > 0 {
			t.Logf("%s %q: the first right one is number %d; missing %v; found %v", q.language, q.text, rank+1, missing, first)
		}
	}
	mrr, recall := sum/float64(len(queries)), float64(there)/float64(wanted)
	t.Logf("%d queries: MRR %.3f, recall@%d %.3f", len(queries), mrr, wantFirst, recall)
	if mrr < wantMRR || recall < wantRecall {
		t.Errorf("MRR %.3f, want %.2f; recall %.3f, want %.2f", mrr, wantMRR, recall, wantRecall)
	}
}
