package exchange

import (
	"slices"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Selection is which entries an export holds.
type Selection struct {
	IDs   []string // nil for all
	State State    // "" for every state
	Team  bool     // with contacts that are for the team only
}

// Outcome is what an import does, or would do, with one entry.
type Outcome string

// The outcomes of an import.
const (
	OutcomeNew       Outcome = "new"
	OutcomeChanged   Outcome = "changed"
	OutcomeUnchanged Outcome = "unchanged"
	OutcomeRefused   Outcome = "refused"
)

// Row is what an import does, or would do, with one entry.
type Row struct {
	File, Slug    string
	Outcome       Outcome
	Taken         string           // refused: the slug, id or address that is another entry's
	Head          string           // newest revision so far, "" for a new entry
	Before, After *directory.Entry // newest revisions; Before is nil for a new entry
	Publishes     []lang.Tag       // languages in which readers would see something else
}

// TermRow is what an import does with one vocabulary.
type TermRow struct {
	Vocabulary   string
	New, Changed []string // ids
}

// Plan is what an import would do.
type Plan struct {
	Rows  []Row // in the order of the files
	Terms []TermRow
}

// Order is how a batch is to be stored.
type Order struct {
	Publish bool              // make public what the files say is
	Heads   map[string]string // by slug: the newest revision the decision was based on; nil for any
	Import  string            // id of the import that waited for the decision, "" for none
}

// ImportState is how far an import has come.
type ImportState string

// The states of an import.
const (
	ImportWaiting ImportState = "waiting"
	ImportApplied ImportState = "applied"
	ImportUndone  ImportState = "undone"
	ImportGivenUp ImportState = "given-up"
)

// Import is a file that was sent for an import.
type Import struct {
	ID, AccountID string
	Name          string // of the file
	State         ImportState
	At, AppliedAt time.Time
	Done          Done
	Last          bool // the last one that was applied, not undone: it can be
}

// Done is what an import did, with what there was before.
type Done struct {
	Entries []Applied     `json:"entries,omitempty"`
	Terms   []AppliedTerm `json:"terms,omitempty"`
}

// Applied is what an import did with one entry.
type Applied struct {
	EntryID         string              `json:"entry"`
	Slug            string              `json:"slug"`
	Title           string              `json:"title"`
	Before          string              `json:"before,omitempty"` // newest revisions; "" when the entry is new
	After           string              `json:"after"`
	LiveBefore      map[lang.Tag]string `json:"live_before,omitempty"` // revisions readers saw
	LiveAfter       map[lang.Tag]string `json:"live_after,omitempty"`
	FactsIn         lang.Tag            `json:"facts_in,omitempty"` // language of the facts readers saw
	WithdrawnAt     int64               `json:"withdrawn_at,omitempty"`
	Reason          string              `json:"reason,omitempty"`
	WithdrawnAfter  int64               `json:"withdrawn_after,omitempty"`
	FormerSlugs     []string            `json:"former_slugs,omitempty"` // added
	FormerAddresses []string            `json:"former_addresses,omitempty"`
	Verifications   []string            `json:"verifications,omitempty"` // ids
	Kept            bool                `json:"kept,omitempty"`          // changed since, and so not undone
}

// AppliedTerm is what an import did with one term.
type AppliedTerm struct {
	Vocabulary string          `json:"vocabulary"`
	Before     *directory.Term `json:"before,omitempty"` // nil when it is new
	After      directory.Term  `json:"after"`
	Kept       bool            `json:"kept,omitempty"`
}

// Known is vocabularies that are stored.
type Known map[string][]directory.Term

// HasTerm implements directory.Vocabulary.
func (k Known) HasTerm(vocabulary, id string) bool {
	return slices.ContainsFunc(k[vocabulary], func(t directory.Term) bool { return t.ID == id })
}
