package imports

import (
	"net/http"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/web/form"
)

// choosing is which rows of a dry run somebody ticked, what they were based on
// when that person looked, and what is wrong with the choice.
type choosing struct {
	ticked  map[string]bool
	seen    map[string]string
	publish bool
	faults  map[string]i18n.Key // by row
	problem i18n.Key            // of the whole form
}

// everything ticks all rows that would do something.
func everything(run *dryRun) *choosing {
	c := &choosing{ticked: map[string]bool{}, seen: run.seen}
	for _, row := range run.plan.Rows {
		c.ticked[row.Slug] = true
	}
	for _, row := range run.plan.Terms {
		c.ticked[vocabularyRow(row.Vocabulary)] = true
	}
	return c
}

// choosingOf reads the form of a dry run.
func choosingOf(f form.Values) *choosing {
	c := &choosing{ticked: map[string]bool{}, seen: map[string]string{}, publish: f.On("publish")}
	for _, row := range f.All("row") {
		c.ticked[row] = true
	}
	for line := range strings.SplitSeq(f.Text("seen"), "\n") {
		row, base, _ := strings.Cut(line, " ")
		c.seen[row] = base
	}
	return c
}

// batch is what is to be stored. The status is 0, or that of the page which
// says why nothing can be: a row that is no longer what was looked at is not
// ticked any more.
func (c *choosing) batch(run *dryRun) (batch *exchange.Batch, status int) {
	c.faults = map[string]i18n.Key{}
	for row, base := range run.seen {
		if c.ticked[row] && c.seen[row] != base {
			c.faults[row], c.problem, status = "import.moved", "import.moved_some", http.StatusConflict
			delete(c.ticked, row)
		}
	}
	c.seen = run.seen
	if status != 0 {
		return nil, status
	}
	batch = &exchange.Batch{Terms: map[string][]directory.Term{}}
	for vocabulary, terms := range run.batch.Terms {
		if c.ticked[vocabularyRow(vocabulary)] {
			batch.Terms[vocabulary] = terms
		}
	}
	c.entries(run, batch)
	switch {
	case len(c.faults) > 0:
		c.problem = "import.needs_terms_some"
	case len(batch.Entries)+len(batch.Terms) == 0:
		c.problem = "import.nothing_ticked"
	default:
		return batch, 0
	}
	return nil, http.StatusUnprocessableEntity
}

// entries adds those that are ticked. One may need terms of a vocabulary that
// is not.
func (c *choosing) entries(run *dryRun, batch *exchange.Batch) {
	for _, row := range run.plan.Rows {
		if !c.ticked[row.Slug] || (row.Outcome != exchange.OutcomeNew && row.Outcome != exchange.OutcomeChanged) {
			continue
		}
		at := slices.IndexFunc(run.batch.Entries, func(e exchange.Entry) bool { return e.Slug == row.Slug })
		e := run.batch.Entries[at]
		if len(e.Problems(either{batch, run.terms})) > 0 {
			c.faults[row.Slug] = "import.needs_terms"
			continue
		}
		batch.Entries = append(batch.Entries, e)
	}
}

// either knows the terms of two vocabularies.
type either [2]directory.Vocabulary

// HasTerm implements directory.Vocabulary.
func (e either) HasTerm(vocabulary, id string) bool {
	return e[0].HasTerm(vocabulary, id) || e[1].HasTerm(vocabulary, id)
}

// loggedEntries is how many entries the log names; the import itself knows
// all of them.
const loggedEntries = 100

// detail is what the log says of an import.
func (c *choosing) detail(run *dryRun, batch *exchange.Batch) map[string]any {
	outcomes := map[string]exchange.Outcome{}
	for _, row := range run.plan.Rows {
		outcomes[row.Slug] = row.Outcome
	}
	created, changed := 0, 0
	slugs := []string{}
	for i := range batch.Entries {
		slug := batch.Entries[i].Slug
		if outcomes[slug] == exchange.OutcomeNew {
			created++
		} else {
			changed++
		}
		if i < loggedEntries {
			slugs = append(slugs, slug)
		}
	}
	return map[string]any{"new": created, "changed": changed, "entries": slugs, "published": c.publish}
}
