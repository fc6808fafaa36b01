package catalogue_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"
	"unicode"

	_ "modernc.org/sqlite"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// BenchmarkQuestions asks the questions of the file of the search, and of what
// SQLite brings along on the same words, for comparison: every word counts
// (OR), the best first by bm25, a name ten times and a summary three times as
// much as the rest. -v prints the tables.
func BenchmarkQuestions(b *testing.B) {
	b.Run("amparo", func(b *testing.B) { askAll(b, asPublic(demonstrated(b))) })
	for _, tokenizer := range []string{"unicode61 remove_diacritics 2", "porter unicode61 remove_diacritics 2"} {
		name, _, _ := strings.Cut(tokenizer, " ")
		b.Run("fts5-"+name, func(b *testing.B) { askAll(b, newPlainIndex(b, tokenizer).ask) })
	}
}

// askAll reports the figures of one engine by half.
func askAll(b *testing.B, ask func(question) []string) {
	b.Helper()
	var counted map[string]*tally
	for b.Loop() {
		counted = measureAnswers(b, ask, func(question, []string) {})
	}
	for half := range floors {
		f := counted[half].shares()
		b.ReportMetric(f.mrr, half+"-MRR")
		b.ReportMetric(f.recall, half+"-recall@5")
		b.ReportMetric(f.empty, half+"-empty")
	}
	b.Log(table(counted))
}

// plainIndex is the words of the directory in a table of SQLite: one row for an
// entry, with all its languages.
type plainIndex struct {
	tb testing.TB
	db *sql.DB
}

func newPlainIndex(tb testing.TB, tokenizer string) *plainIndex {
	tb.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		tb.Fatal(err)
	}
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	if _, err := db.ExecContext(tb.Context(), "CREATE VIRTUAL TABLE entry USING fts5(slug UNINDEXED, name, summary, rest, tokenize='"+tokenizer+"')"); err != nil {
		tb.Fatal(err)
	}
	x, batch := &plainIndex{tb, db}, demonstration(tb)
	for i := range batch.Entries {
		name, summary, rest := wordsOf(batch, siteLocales(tb), batch.Entries[i].Preview())
		if _, err := db.ExecContext(tb.Context(), "INSERT INTO entry VALUES (?, ?, ?, ?)", batch.Entries[i].Slug, name, summary, rest); err != nil {
			tb.Fatal(err)
		}
	}
	return x
}

// wordsOf is what an entry can be found by in its languages and in those of the
// site: what it says, the labels of its terms, where it helps, its contacts.
func wordsOf(batch *exchange.Batch, site []*lang.Locale, p *directory.Published) (name, summary, rest string) {
	var names, summaries, others []string
	for _, text := range p.Texts() {
		names, summaries = append(names, text.Name, text.Acronym), append(summaries, text.Summary)
		for section, words := range text.Sections() {
			switch section {
			case directory.SectionName, directory.SectionAcronym, directory.SectionSummary:
			default:
				others = append(others, words)
			}
		}
	}
	facts := p.Facts()
	for _, c := range facts.Contacts {
		others = append(others, c.Value)
	}
	for _, l := range site {
		for _, code := range slices.Concat(facts.Scope.Countries, facts.Scope.Regions) {
			others = append(others, l.CountryName(code))
		}
		others = append(others, labelsOf(batch, facts, l.Tag())...)
	}
	return strings.Join(names, " "), strings.Join(summaries, " "), strings.Join(others, " ")
}

func labelsOf(batch *exchange.Batch, facts *directory.Facts, tag lang.Tag) (labels []string) {
	add := func(vocabulary, id string) {
		for _, t := range batch.Terms[vocabulary] {
			if t.ID == id {
				labels = append(labels, t.Labels[tag].Label, t.Labels[tag].Short)
			}
		}
	}
	for _, r := range facts.Responses {
		add(directory.VocabularyKinds, r.Kind)
	}
	for _, id := range facts.Audiences {
		add(directory.VocabularyAudiences, id)
	}
	for _, id := range facts.Areas {
		add(directory.VocabularyAreas, id)
	}
	return labels
}

// ask returns the entries that have any word of a question.
func (x *plainIndex) ask(q question) (found []string) {
	words := strings.FieldsFunc(q.text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return nil
	}
	rows, err := x.db.QueryContext(x.tb.Context(), "SELECT slug FROM entry WHERE entry MATCH ? ORDER BY bm25(entry, 0, 10, 3, 1)", `"`+strings.Join(words, `" OR "`)+`"`)
	if err != nil {
		x.tb.Fatal(err)
	}
	defer func() {
		if err := rows.Close(); err != nil {
			x.tb.Error(err)
		}
	}()
	for rows.Next() {
		var slug string
		if err := rows.Scan(&slug); err != nil {
			x.tb.Fatal(err)
		}
		found = append(found, slug)
	}
	if err := rows.Err(); err != nil {
		x.tb.Fatal(err)
	}
	return found
}
