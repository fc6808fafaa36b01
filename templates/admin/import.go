package admin

import (
	"github.com/a-h/templ"

	"amparo/templates"
)

// ImportPage is the dry run of a file: what it would do, row by row.
type ImportPage struct {
	Frame
	Action, GiveUp    string
	Hidden, GiveUpKey []Hidden
	Counts            []string // how many rows of each kind, finished words
	Terms             []ImportRow
	New, Changed      []ImportRow
	Refused           []ImportRefused
	RefusedMore       string      // how many further reasons there are, "" for none
	Same              []ImportRow // nothing to do
	Publish           Field
	Apply             Button
	GiveUpWords       Button
	TickAll, TickNone templates.Link
}

// ImportRow is one entry, or one vocabulary, of a file.
type ImportRow struct {
	ID, Value   string
	Name        templates.Words
	Where       string // slug and file
	Note        string
	Readers     string // what they would see, "" for nothing new
	Error       string
	Differences string // "3 differences", "" for none
	Diffs       []ImportDiff
	Ticked      bool
}

// ImportDiff is one field that differs.
type ImportDiff struct {
	Name      string
	Segments  []DiffSegment
	Lang, Dir string
}

// ImportRefused is why a file, or a row of it, cannot be stored.
type ImportRefused struct {
	File, Field, Value, At string
	Reason                 string
}

// ImportOverPage is an import that was applied, undone or given up.
type ImportOverPage struct {
	Frame
	State   State
	Intro   string
	Entries []ImportResult
	Terms   []string
	Undo    templates.Link // zero: it cannot be undone
}

// ImportResult is what became of one entry.
type ImportResult struct {
	Entry  templates.Link
	Result string
	Kept   bool
}

// ImportUndoPage asks before an import is undone.
type ImportUndoPage struct {
	Frame
	Action  string
	Hidden  []Hidden
	Entries []ImportResult
	Terms   []string
	Undo    Button
	Back    templates.Link
}

// kept marks an entry that somebody changed since the import.
func kept(is bool) templ.Attributes { return templ.Attributes{"data-kept": is} }
