package seal

// Table is a table whose rows carry a hash in their column "seal".
type Table struct {
	Name string
	Key  []string // columns of the primary key, in its order
	// Columns are all others that the hash covers, in their order.
	Columns []string
	// Entry is the column with the id of an entry that the row is about; "" for none.
	Entry string
	// Overwritten: whoever updates a row gives all of it, or enough that nothing old is
	// left to be trusted. A damaged row is then mended by writing it again; that of any
	// other table is never changed, so that no hash is made of what is wrong.
	Overwritten bool
}

// Tables with special columns: the document of a revision has a digest of its own, which
// stands for it in the hash of the row, and a publication has that of the revision it
// shows.
const (
	Revisions    = "revisions"
	Publications = "publications"
	Entries      = "entries"
)

// Tables are all tables whose rows are sealed. A migration that adds a column to one of
// them adds it here, at the end, and gives those rows a new hash whose old one is right.
var Tables = []Table{
	{Name: Entries, Key: []string{"id"}, Entry: "id", Columns: []string{"slug", "original", "head", "created_at", "withdrawn_at", "withdrawn_reason"}},
	{Name: Publications, Key: []string{"entry_id", "language"}, Entry: "entry_id", Overwritten: true, Columns: []string{"revision_id", "published_at", "digest"}},
	{Name: Revisions, Key: []string{"id"}, Entry: "entry_id", Columns: []string{"entry_id", "parent", "created_at", "account_id", "kind", "minor", "digest"}},
	{Name: "terms", Key: []string{"vocabulary", "id"}, Overwritten: true, Columns: []string{"position", "retired", "kinds", "said"}},
	{Name: "term_labels", Key: []string{"vocabulary", "term_id", "language"}, Overwritten: true, Columns: []string{"label", "short", "hint", "slug"}},
	{Name: "former_term_slugs", Key: []string{"vocabulary", "language", "slug"}, Overwritten: true, Columns: []string{"term_id"}},
	{Name: "former_slugs", Key: []string{"slug"}, Entry: "entry_id", Columns: []string{"entry_id"}},
	{Name: "former_addresses", Key: []string{"path"}, Entry: "entry_id", Columns: []string{"entry_id"}},
	{Name: "settings", Key: []string{"key"}, Overwritten: true, Columns: []string{"value"}},
	{Name: "pages", Key: []string{"name", "language"}, Overwritten: true, Columns: []string{"source", "at"}},
	{Name: "secrets", Key: []string{"name"}, Overwritten: true, Columns: []string{"value"}},
	{Name: "accounts", Key: []string{"id"}, Columns: []string{"name", "languages", "interface", "password", "state", "created_at", "used_day", "moderation_keys", "role"}},
	{Name: "passkeys", Key: []string{"id"}, Columns: []string{"account_id", "label", "credential", "created_at", "used_day"}},
	{Name: "code_generators", Key: []string{"account_id"}, Columns: []string{"secret", "last_step", "created_at"}},
	{Name: "recovery_codes", Key: []string{"account_id", "hash"}, Columns: []string{"used_at"}},
	{Name: "reset_asks", Key: []string{"account_id"}, Overwritten: true, Columns: []string{"asked_by", "asked_at"}},
	{Name: "tickets", Key: []string{"hash"}, Columns: []string{"purpose", "account_id", "created_at", "expires_at", "used_at", "name", "interface", "password"}},
	{Name: "sessions", Key: []string{"id"}, Columns: []string{"token_hash", "account_id", "stage", "created_at", "seen_at", "factor_at", "browser", "system", "factor"}},
	{Name: "devices", Key: []string{"token_hash"}, Columns: []string{"account_id", "created_at", "seen_at"}},
	{Name: "questions", Key: []string{"account_id", "kind"}, Columns: []string{"count", "since", "last", "session", "other"}},
	{Name: "comments", Key: []string{"id"}, Entry: "entry_id", Columns: []string{
		"entry_id", "reply_to", "state", "language", "name", "text", "filter", "email", "team", "masked", "suspect", "reasons", "at", "decided_at",
		"settled", "before_name", "before_text", "key_hash", "code_hash", "text_hash", "language_by",
	}},
	{Name: "comment_words", Key: []string{"list", "word"}},
	{Name: "comment_counts", Key: []string{"bucket"}, Columns: []string{"published", "spam"}},
	{Name: "reports", Key: []string{"id"}, Entry: "entry_id", Columns: []string{"entry_id", "kinds", "text", "language", "state", "at", "key_hash"}},
	{Name: "schedules", Key: []string{"id"}, Entry: "entry_id", Columns: []string{"entry_id", "revision_id", "languages", "minor", "live", "account_id", "at", "failed"}},
	{Name: "verifications", Key: []string{"id"}, Entry: "entry_id", Columns: []string{"entry_id", "contact_id", "at", "how", "result", "account_id", "value"}},
	{Name: "verification_requests", Key: []string{"entry_id"}, Entry: "entry_id", Columns: []string{"account_id", "at"}},
	{Name: "imports", Key: []string{"id"}, Columns: []string{"account_id", "name", "content", "state", "done", "at", "applied_at"}},
	{Name: "links", Key: []string{"address"}, Overwritten: true, Columns: []string{
		"verdict", "reason", "status", "moved_to", "checked_at", "since", "times", "gone_since", "vouched", "quiet_until",
	}},
	{Name: "drafts", Key: []string{"account_id", "entry_id", "language"}, Overwritten: true, Columns: []string{"base", "form", "at"}},
	{Name: "outbox", Key: []string{"id"}, Columns: []string{"at", "tries", "next_at"}},
}

// Unsealed are the tables without hashes, and why they need none.
var Unsealed = map[string]string{
	"changes":           "a signal to load again, never what is shown; its ids are random, and another is none",
	"events":            "has a chain of its own, as the log",
	"guard":             "never has a row",
	"log":               "has a chain of its own",
	"schema_migrations": "has the checksums of the files, which the program knows",
	"submissions":       "keys of forms, for a day: a wrong one is of no form",
	"held":              "is compared with the tables it counts",
}

// Find returns the table of a name; false if it is not sealed.
func Find(name string) (Table, bool) {
	for _, t := range Tables {
		if t.Name == name {
			return t, true
		}
	}
	return Table{}, false
}
