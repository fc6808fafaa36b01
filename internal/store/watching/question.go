package watching

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/store/engine"
)

// Ask has the owner of an account asked; what is asked already is counted. notify asks for a
// notice by mail when wrong codes reach account.CodesAsked, once for each question.
func Ask(ctx context.Context, db engine.Engine, q account.Question, notify bool) error {
	batch := []engine.Statement{AskOwner(q)}
	if notify {
		batch = append(batch, engine.Stmt(`INSERT INTO outbox (id, at, next_at) SELECT ?, last, last FROM questions
WHERE account_id = ? AND kind = ? AND kind = 'code' AND count = ? ON CONFLICT (id) DO NOTHING`,
			string(comment.NoticeSecurity), q.AccountID, string(q.Kind), account.CodesAsked))
	}
	return db.Batch(ctx, batch)
}

// AskOwner is Ask as part of a batch.
func AskOwner(q account.Question) engine.Statement {
	return engine.Stmt(`INSERT INTO questions (account_id, kind, count, since, last, session) VALUES (?, ?, 1, ?, ?, ?)
ON CONFLICT (account_id, kind) DO UPDATE SET count = questions.count + 1, last = excluded.last, session = excluded.session`,
		q.AccountID, string(q.Kind), q.Last.UnixMilli(), q.Last.UnixMilli(), q.Session)
}

// Changed is the statements that have the owner of an account asked, and moderators told if the
// act says so, about an act that changed with what they sign in; none for any other.
func Changed(act account.Act) []engine.Statement {
	q, ok := account.AskedAfter(act)
	if !ok {
		return nil
	}
	return append([]engine.Statement{AskOwner(q)}, tell(act)...)
}

// Came is the statements that remember the browser of a session that begins, and have the
// owner of the account asked about it where that was no matter of course.
func Came(act account.Act, c account.Completion) []engine.Statement {
	n, batch := c.Session, []engine.Statement(nil)
	if c.Device != "" {
		batch = KeepDevice(n.AccountID, c.Device, n.CreatedAt)
	}
	if c.New {
		batch = append(batch, AskOwner(account.Question{AccountID: n.AccountID, Kind: account.QuestionDevice, Last: n.CreatedAt, Session: n.ID}))
	}
	if c.Silent {
		batch = append(batch, AskOwner(account.Question{AccountID: n.AccountID, Kind: account.QuestionSilence, Last: n.CreatedAt, Session: n.ID}))
		batch = append(batch, tell(act)...)
	}
	return batch
}

// tell asks for a notice by mail if an act says so, unless one of the kind waits already.
func tell(act account.Act) []engine.Statement {
	if !act.Notify {
		return nil
	}
	at := act.At.UnixMilli()
	return []engine.Statement{engine.Stmt(`INSERT INTO outbox (id, at, next_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`, string(comment.NoticeSecurity), at, at)}
}

// Questions returns what the owner of an account is asked; those of all accounts for "".
// Each account has as many as there are kinds at most.
func Questions(ctx context.Context, db engine.Engine, accountID string) ([]account.Question, error) {
	where, args := "", []any(nil)
	if accountID != "" {
		where, args = "WHERE account_id = ? ", []any{accountID}
	}
	var list []account.Question
	query := `SELECT account_id, kind, count, since, last, session, other FROM questions ` + where + `ORDER BY last DESC, account_id, kind`
	err := db.Query(ctx, engine.Stmt(query, args...), func(row engine.Row) error {
		var q account.Question
		var since, last, other int64
		err := row.Scan(&q.AccountID, &q.Kind, &q.Count, &since, &last, &q.Session, &other)
		q.Since, q.Last, q.Other = time.UnixMilli(since).UTC(), time.UnixMilli(last).UTC(), other == 1
		list = append(list, q)
		return err
	})
	return list, err
}

// Answered is the statement that ends the questions of an account of some kinds; all for none.
func Answered(accountID string, kinds ...account.QuestionKind) []engine.Statement {
	if len(kinds) == 0 {
		return []engine.Statement{engine.Stmt(`DELETE FROM questions WHERE account_id = ?`, accountID)}
	}
	var batch []engine.Statement
	for _, kind := range kinds {
		batch = append(batch, engine.Stmt(`DELETE FROM questions WHERE account_id = ? AND kind = ?`, accountID, string(kind)))
	}
	return batch
}

// SomebodyElse is the statements for an owner who says that it was somebody else: sessions
// end, but for the one in which this is said, no browser is known any more, and a new
// password is owed. notify asks for a notice by mail, unless one of the kind waits already.
func SomebodyElse(act account.Act, accountID, session string, notify bool) []engine.Statement {
	batch := []engine.Statement{
		engine.Stmt(`UPDATE questions SET other = 1 WHERE account_id = ?`, accountID),
		engine.Stmt(`DELETE FROM sessions WHERE account_id = ? AND id <> ?`, accountID, session),
		ForgetDevices(accountID),
	}
	act.Notify = notify
	return append(batch, tell(act)...)
}
