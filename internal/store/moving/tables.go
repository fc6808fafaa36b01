// Package moving takes a whole directory from one database to another, row by row, in
// files that anybody can read: exchange/FORMAT.md describes them. It is no copy of the
// database, which belongs to one version of the program and holds what lets people in.
package moving

import (
	"fmt"
	"slices"
	"strings"

	"amparo/internal/store/seal"
)

// table is one whose rows move. What is not among the columns is made anew where they
// are stored, or has a default that is right.
type table struct {
	name    string
	columns []string
	key     []string          // columns that order its rows
	as      map[string]string // columns that are written as something else, in SQL
	where   string            // which rows move; "" for all
	begins  bool              // a new database has some of its rows: they give way
}

// tables are those that move, each behind those to which its rows refer.
var tables = []table{
	// Whoever had a password chooses another: no secret of an account leaves.
	{name: "accounts", columns: words("id name role languages interface state created_at used_day moderation_keys"), key: words("id"),
		as: map[string]string{"state": `CASE state WHEN 'active' THEN 'invited' ELSE state END`}},
	{name: "terms", columns: words("vocabulary id position retired kinds said"), key: words("vocabulary id"), begins: true},
	{name: "term_labels", columns: words("vocabulary term_id language label short hint slug"), key: words("vocabulary term_id language"), begins: true},
	{name: "former_term_slugs", columns: words("vocabulary language slug term_id"), key: words("vocabulary language slug")},
	{name: "entries", columns: words("id slug original head created_at withdrawn_at withdrawn_reason"), key: words("id")},
	{name: "former_slugs", columns: words("slug entry_id"), key: words("slug")},
	{name: "former_addresses", columns: words("path entry_id"), key: words("path")},
	{name: seal.Revisions, columns: words("id entry_id parent document created_at account_id kind minor"), key: words("entry_id created_at id")},
	{name: "publications", columns: words("entry_id language revision_id published_at"), key: words("entry_id language")},
	{name: "schedules", columns: words("id entry_id revision_id languages minor live account_id at failed"), key: words("id")},
	{name: "verifications", columns: words("id entry_id contact_id at how result account_id value"), key: words("id")},
	{name: "verification_requests", columns: words("entry_id account_id at"), key: words("entry_id")},
	{name: "comments", columns: words("id entry_id reply_to state language language_by name text filter email team masked suspect reasons at decided_at settled before_name before_text key_hash code_hash text_hash"), key: words("id")},
	{name: "comment_words", columns: words("list word"), key: words("list word"), begins: true},
	{name: "comment_counts", columns: words("bucket published spam"), key: words("bucket")},
	{name: "reports", columns: words("id entry_id kinds text language state at key_hash"), key: words("id")},
	{name: "settings", columns: words("key value"), key: words("key")},
	{name: "pages", columns: words("name language source at"), key: words("name language")},
	{name: "links", columns: words("address verdict reason status moved_to checked_at since times gone_since vouched quiet_until"), key: words("address")},
	// The site's own: without them, nobody could withdraw a comment any more, and files
	// that readers take away would have another signature.
	{name: "secrets", columns: words("name value"), key: words("name"), where: `name <> 'log.end'`, begins: true},
}

// Left are the tables that do not move, and why.
var Left = map[string]string{
	"passkeys":          "they let people in, and belong to an address of the site",
	"code_generators":   "they let people in",
	"recovery_codes":    "they let people in",
	"sessions":          "they let people in",
	"devices":           "a browser knows the site that was, and its word is sent to no other",
	"events":            "they say what happened in one database, and each row is bound to the one before",
	"questions":         "whoever had a password chooses another anyway",
	"tickets":           "they let people in",
	"reset_asks":        "everybody gets a new one-time address anyway",
	"drafts":            "what somebody is writing is seen by nobody else",
	"submissions":       "forms that were accepted belong to the site that made them",
	"outbox":            "a mail is sent by the site where something waits",
	"log":               "it says what was done in one database, and each row is bound to the one before",
	"imports":           "a file that waits can be sent again; what came with one is here, and can no longer be undone as a whole",
	"changes":           "each database counts its own",
	"guard":             "it is always empty",
	"held":              "each database counts its own rows",
	"schema_migrations": "each database knows its own version",
}

// LeftColumns are the columns that do not move with their rows, of one table or, with
// "*", of all, and why.
var LeftColumns = map[string]string{
	"accounts.password": "it lets people in",
	"*.digest":          "the database makes it of the row",
	"*.seal":            "the database makes it of the row",
}

func words(list string) []string { return strings.Fields(list) }

// selection is the rows of a table that move, and behind its columns whether a row, and
// the document in it, is as it was written.
func (t *table) selection() string {
	list := make([]string, len(t.columns))
	for i, c := range t.columns {
		if list[i] = t.as[c]; list[i] == "" {
			list[i] = c
		}
	}
	sound := seal.Sound(t.name, "")
	if t.name == seal.Revisions {
		sound += " AND digest = " + seal.DigestName + "(document)"
	}
	return "SELECT " + strings.Join(list, ", ") + ", (" + sound + ") FROM " + t.name + t.only()
}

// keyOf is the key of a row as a fault names it.
func (t *table) keyOf(values []any) string {
	of, _ := seal.Find(t.name)
	words := make([]string, len(of.Key))
	for i, c := range of.Key {
		words[i] = fmt.Sprint(values[slices.Index(t.columns, c)])
	}
	return strings.Join(words, " ")
}

func (t *table) only() string {
	if t.where == "" {
		return ""
	}
	return " WHERE " + t.where
}

// file is where its rows are in an archive.
func (t *table) file() string { return "tables/" + t.name + ".jsonl" }
