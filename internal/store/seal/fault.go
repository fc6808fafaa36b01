package seal

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/directory"
)

// Fault is a row that is not as it was written, or one that is missing. As an error it
// is a directory.ErrDamaged, and a *directory.Damaged if it is about an entry.
type Fault struct {
	Table   string
	Key     string // of the row, its columns with blanks between them; "" for the table as a whole
	Field   string // what of it, as far as that can be told: a column, or ""
	EntryID string // of the entry it is about; "" if there is none
	Slug    string // of that entry, if it is known
	Cause   string // in English, for operators, without a word of what stands there
}

// What can be wrong, for operators.
const (
	CauseDocument   = "does not match its hash"
	CauseRow        = "the row does not match its hash"
	CauseOther      = "is not the revision that was published"
	CauseNoJSON     = "is no document"
	CauseUnreadable = "cannot be read from the file"
)

// String says it in a line for operators.
func (f Fault) String() string {
	line := f.Table
	for _, word := range []string{f.Key, f.Field} {
		if word != "" {
			line += " " + word
		}
	}
	line += ": " + f.Cause
	switch {
	case f.Slug != "":
		line += " (entry " + f.Slug + ")"
	case f.EntryID != "":
		line += " (entry " + f.EntryID + ")"
	}
	return Printable(line)
}

// Printable is a text that a terminal and a log can show: what was damaged may be any bytes.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsGraphic(r) {
			return '?'
		}
		return r
	}, text)
}

// Error implements error.
func (f Fault) Error() string { return f.String() }

// Unwrap makes it a directory.ErrDamaged.
func (f Fault) Unwrap() error { return directory.ErrDamaged }

// As makes it a *directory.Damaged.
func (f Fault) As(target any) bool {
	damaged, ok := target.(**directory.Damaged)
	if !ok || f.EntryID == "" {
		return false
	}
	what := f
	what.EntryID, what.Slug = "", ""
	*damaged = &directory.Damaged{EntryID: f.EntryID, Slug: f.Slug, Cause: what.String()}
	return true
}

// ReadDocument is the entry that a revision holds; a Fault if it is not as it was
// written. Slug and id are those of the entry now.
func ReadDocument(revision, document, digest, entryID, slug string) (*directory.Entry, error) {
	f := Fault{Table: Revisions, Key: revision, Field: "document", EntryID: entryID, Slug: slug}
	if Digest(document) != digest {
		f.Cause = CauseDocument
		return nil, f
	}
	entry := &directory.Entry{}
	if err := json.Unmarshal([]byte(document), entry); err != nil {
		f.Cause = CauseNoJSON
		return nil, fmt.Errorf("%w: %w", f, err)
	}
	entry.ID, entry.Slug = entryID, slug
	return entry, nil
}
