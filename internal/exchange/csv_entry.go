package exchange

import (
	"slices"

	"amparo/internal/directory"
)

// column is one of the table of entries.
type column struct {
	head string
	cell func(e *Entry) string
}

// about are the columns that say what is no fact of the entry, by the fact they
// stand behind.
var about = map[string][]column{
	"": {{"id", func(e *Entry) string { return e.ID }}},
	"slug": {
		{"name", func(e *Entry) string {
			if t := e.OriginalText(); t != nil {
				return t.Name
			}
			return ""
		}},
		{"state", func(e *Entry) string { return string(e.State()) }},
		{"published", func(e *Entry) string { return joined(sorted(e.Versions())) }},
	},
	"original": {{"languages", func(e *Entry) string { return joined(e.Languages()) }}},
	"sources": {
		{"withdrawn_on", func(e *Entry) string {
			if e.Withdrawn == nil {
				return ""
			}
			return string(e.Withdrawn.On)
		}},
		{"verified_on", func(e *Entry) string { return string(e.lastCheck("").On) }},
	},
}

// entryColumns are the facts of an entry and what is about them. Contacts and
// responses have tables of their own.
var entryColumns = columnsOfEntry()

func columnsOfEntry() []column {
	all := slices.Clone(about[""])
	for i := range directory.EntryRows {
		row := &directory.EntryRows[i]
		if row.Input == directory.InputItems {
			continue
		}
		all = append(all, column{lastWord(row.Name), func(e *Entry) string { return cell(row.Input, row.Get(&e.Entry)) }})
		all = append(all, about[row.Name]...)
	}
	return all
}

func entryHead() []string {
	head := make([]string, len(entryColumns))
	for i, c := range entryColumns {
		head[i] = c.head
	}
	return head
}

func entryRow(e *Entry) [][]string {
	row := make([]string, len(entryColumns))
	for i, c := range entryColumns {
		row[i] = c.cell(e)
	}
	return [][]string{row}
}
