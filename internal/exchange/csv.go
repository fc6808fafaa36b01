package exchange

import (
	"encoding/csv"
	"io"
	"strconv"
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

var tables = []table{
	{"entries.csv", []string{"id", "slug", "name", "state", "published", "original", "languages", "kind", "founded", "seat", "availability",
		"worldwide", "regions", "countries", "site_languages", "reply_languages", "audiences", "areas", "sources", "withdrawn_on", "verified_on"}, entryRow},
	{"contacts.csv", []string{"entry", "id", "kind", "value", "role", "safety", "day_and_night", "zone", "visibility", "languages", "reliability", "date", "verified_on", "result"}, contactRows},
	{"responses.csv", []string{"entry", "id", "kind", "availability"}, responseRows},
	{"texts.csv", []string{"entry", "language", "section", "text", "to_review_since"}, textRows},
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
	lines := csv.NewWriter(w)
	lines.UseCRLF = true
	if err := lines.Write(t.head); err != nil {
		return err
	}
	err := all(func(e *Entry) error {
		for _, row := range t.rows(e) {
			for i := range row {
				row[i] = harmless(row[i])
			}
			if err := lines.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
	lines.Flush()
	if err == nil {
		err = lines.Error()
	}
	return err
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
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

func entryRow(e *Entry) [][]string {
	name, founded, withdrawn := "", "", ""
	if t := e.OriginalText(); t != nil {
		name = t.Name
	}
	if e.Founded != 0 {
		founded = strconv.Itoa(e.Founded)
	}
	if e.Withdrawn != nil {
		withdrawn = string(e.Withdrawn.On)
	}
	sources := make([]string, len(e.Sources))
	for i, s := range e.Sources {
		sources[i] = strings.Join(strings.Fields(s.URL+" "+s.Date+" "+s.Title), " ")
	}
	verified := e.lastCheck("")
	return [][]string{{
		e.ID, e.Slug, name, string(e.State()), joined(sorted(e.Versions())), string(e.Original), joined(e.Languages()), e.Kind, founded, e.Seat, string(e.Availability),
		yes(e.Scope.Worldwide), joined(e.Scope.Regions), joined(e.Scope.Countries), joined(e.SiteLangs), joined(e.ReplyLangs), joined(e.Audiences), joined(e.Areas),
		strings.Join(sources, "\n"), withdrawn, string(verified.On),
	}}
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
	for _, c := range e.Contacts {
		last := e.lastCheck(c.ID)
		rows = append(rows, []string{
			e.Slug, c.ID, string(c.Kind), c.Value, string(c.Role), string(c.Safety), yes(c.DayAndNight), c.Zone, string(c.Visibility), joined(c.Languages),
			string(c.Provenance.Reliability), c.Provenance.Date, string(last.On), string(last.Result),
		})
	}
	return rows
}

func responseRows(e *Entry) [][]string {
	var rows [][]string
	for _, r := range e.Responses {
		rows = append(rows, []string{e.Slug, r.ID, r.Kind, string(r.Availability)})
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
