package watching

import (
	"strconv"
	"time"

	"amparo/internal/comment"
	"amparo/internal/store/engine"
)

// sentSecret, with a kind of notice behind it, names where its last mail is remembered, in
// milliseconds: a restart sends no second one within the rest of the kind.
const sentSecret = "notice.sent."

// DueNotices asks for kind and failures of the notices that are due, and whose kind has rested
// since the last mail. A mail from the future is none: the clock was set back.
func DueNotices(now time.Time) engine.Statement {
	rested, args := "", []any{now.UnixMilli()}
	for _, kind := range comment.NoticeKinds {
		if rest := kind.Rest(); rest > 0 {
			rested += ` AND NOT (id = ? AND EXISTS (SELECT 1 FROM secrets WHERE name = ? AND CAST(value AS BIGINT) > ? AND CAST(value AS BIGINT) <= ?))`
			args = append(args, string(kind), sentSecret+string(kind), now.Add(-rest).UnixMilli(), now.UnixMilli())
		}
	}
	return engine.Stmt(`SELECT id, tries FROM outbox WHERE next_at <= ?`+rested+` ORDER BY at`, args...)
}

// NoticeSent is the statements that remove a notice that was mailed, and remember when, if its
// kind has to rest.
func NoticeSent(kind comment.NoticeKind, at time.Time) []engine.Statement {
	batch := []engine.Statement{engine.Stmt(`DELETE FROM outbox WHERE id = ?`, string(kind))}
	if kind.Rest() > 0 {
		batch = append(batch, engine.Stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
			sentSecret+string(kind), strconv.FormatInt(at.UnixMilli(), 10)))
	}
	return batch
}
