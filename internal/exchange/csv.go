package exchange

import (
	"io"
	"slices"
	"strings"

	"amparo/internal/directory"
)

// table is one file of an export for spreadsheets: its name, the words of its
// first line, and the lines of an entry.
type table struct {
	name string
	head []string
	rows func(*Entry) [][]string
}

// The columns of facts are those of the schema, in its order, between what else
// is known of an entry.
var tables = []table{
	{"entries.csv", entryHead(), entryRow},
	{"contacts.csv", slices.Concat([]string{"entry", "id"}, columns(directory.ContactRows), []string{"verified_on", "result"}), contactRows},
	{"responses.csv", slices.Concat([]string{"entry", "id"}, columns(directory.ResponseRows)), responseRows},
	{"texts.csv", []string{"entry", "language", "section", "text", "to_review_since"}, textRows},
}

// columns are the first line above rows.
func columns[T any](rows []directory.Row[T]) []string {
	names := make([]string, len(rows))
	for i := range rows {
		names[i] = lastWord(rows[i].Name)
	}
	return names
}

// lastWord is what a column is called: "regions", not "scope.regions";
// "answer_from".
func lastWord(name string) string {
	if rest, ok := strings.CutPrefix(name, "scope."); ok && rest != "unknown" {
		return rest
	}
	return strings.ReplaceAll(name, ".", "_")
}

// cells are what rows say, one cell each.
func cells[T any](rows []directory.Row[T], of *T) []string {
	list := make([]string, len(rows))
	for i := range rows {
		list[i] = cell(rows[i].Input, rows[i].Get(of))
	}
	return list
}

func cell(input directory.Input, value string) string {
	switch {
	case input == directory.InputTick:
		return yes(value != "")
	case input == directory.InputHours:
		return strings.ReplaceAll(value, "\n", "; ")
	case input.List() && input != directory.InputSources:
		return strings.ReplaceAll(value, "\n", " ")
	}
	return value
}

// CSV writes one table per file, for spreadsheets: what the newest revisions
// say. It is not read back.
func CSV(to Sink, all All) error {
	for _, t := range tables {
		w, err := to.Create(t.name)
		if err != nil {
			return err
		}
		if err := t.write(w, all); err != nil {
			return err
		}
	}
	return nil
}

func (t table) write(w io.Writer, all All) error {
	// Spreadsheets take a file without the mark for one in an old encoding.
	if _, err := w.Write(byteOrderMark); err != nil {
		return err
	}
	if err := WriteLine(w, t.head); err != nil {
		return err
	}
	return all(func(o Outgoing) error {
		for _, row := range t.rows(o.entry) {
			if err := WriteLine(w, row); err != nil {
				return err
			}
		}
		return nil
	})
}

// State is how an entry stands to readers.
type State string

// The states of an entry.
const (
	StatePublic    State = "public"
	StateDraft     State = "draft" // never public
	StateWithdrawn State = "withdrawn"
)

// States lists them all.
var States = []State{StatePublic, StateDraft, StateWithdrawn}

// State is how the entry stands to readers.
func (e *Entry) State() State {
	switch {
	case e.Withdrawn != nil:
		return StateWithdrawn
	case len(e.Published)+len(e.Live) > 0:
		return StatePublic
	}
	return StateDraft
}

// lastCheck is the last verification of a contact, or of the whole entry.
func (e *Entry) lastCheck(contact string) Verification {
	var last Verification
	for _, v := range e.Verifications {
		if v.Contact == contact && v.On >= last.On {
			last = v
		}
	}
	return last
}

func contactRows(e *Entry) [][]string {
	var rows [][]string
	for i := range e.Contacts {
		c := &e.Contacts[i]
		last := e.lastCheck(c.ID)
		rows = append(rows, slices.Concat([]string{e.Slug, c.ID}, cells(directory.ContactRows, c), []string{string(last.On), string(last.Result)}))
	}
	return rows
}

func responseRows(e *Entry) [][]string {
	var rows [][]string
	for i := range e.Responses {
		r := &e.Responses[i]
		said := cells(directory.ResponseRows, r)
		for n, row := range directory.ResponseRows {
			if strings.HasPrefix(row.Name, "scope.") && !r.Scope.Stated() {
				said[n] = "" // as the entry has it: "no" would say that it does not help everywhere
			}
		}
		rows = append(rows, slices.Concat([]string{e.Slug, r.ID}, said))
	}
	return rows
}

func textRows(e *Entry) [][]string {
	var rows [][]string
	for _, tag := range e.Languages() {
		t := e.Texts[tag]
		if t == nil {
			continue
		}
		for section, text := range t.Sections() {
			if text != "" {
				rows = append(rows, []string{e.Slug, string(tag), string(section), text, since(t, section)})
			}
		}
	}
	return rows
}

func since(t *directory.Text, section directory.Section) string {
	return string(t.ToReview[section].Since)
}

func joined[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = string(v)
	}
	return strings.Join(words, " ")
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
