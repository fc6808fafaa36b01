package store

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
)

// VerifyAs records what came of trying the contacts of one entry and checking
// it as a whole, in somebody's name. A request for its verification is settled
// when the entry as a whole was looked at. ErrNotFound: there is no such entry.
func (s *Store) VerifyAs(ctx context.Context, act account.Act, list []directory.Verification) error {
	var batch []Statement
	seen := false
	for _, v := range list {
		add, err := addVerification(v)
		if err != nil {
			return err
		}
		batch = append(batch, add)
		seen = seen || (v.ContactID == "" && v.Result == directory.VerificationAnswers)
	}
	if directory.Settles(list) {
		batch = append(batch, stmt(`DELETE FROM verification_requests WHERE entry_id = ?`, list[0].EntryID))
	}
	if seen { // nothing else of it is public
		batch = append(batch, changed(directory.ChangeEntry, list[0].EntryID, list[0].At))
	}
	return s.record(ctx, act, batch)
}

func addVerification(v directory.Verification) (Statement, error) {
	id, err := ident.New()
	return stmt(`INSERT INTO verifications (id, entry_id, contact_id, at, how, result, account_id, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		id, v.EntryID, v.ContactID, v.At.UnixMilli(), v.How, string(v.Result), v.AccountID, v.Value), err
}

// RequestVerification asks for entries to be verified before they are due. An
// entry that was asked for already keeps its first request. ErrNotFound: one
// of them does not exist, and none was asked for.
func (s *Store) RequestVerification(ctx context.Context, act account.Act, entryIDs []string) error {
	batch := make([]Statement, len(entryIDs))
	for i, id := range entryIDs {
		batch[i] = stmt(`INSERT INTO verification_requests (entry_id, account_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, id, act.AccountID, act.At.UnixMilli())
	}
	return s.record(ctx, act, batch)
}

// VerificationRequests returns when each entry that waits for a verification
// was asked for.
func (s *Store) VerificationRequests(ctx context.Context) (map[string]time.Time, error) {
	return s.verified(ctx, stmt(`SELECT entry_id, at FROM verification_requests`))
}

// selectAnswered gives the last of each behind the others, in the order of the index that
// has all of it: to leave them out takes longer than to read them.
func selectAnswered(where string) string {
	return `SELECT entry_id, contact_id, at, value FROM verifications WHERE result = 'answers' ` + where + ` ORDER BY entry_id, contact_id, at, value`
}

// Answered returns when each of the entries, nil for all, and each of their
// contacts answered last: by the id of the entry, then of the contact, "" for
// the entry itself.
func (s *Store) Answered(ctx context.Context, entryIDs []string) (map[string]map[string]directory.Answered, error) {
	query, err := ofEntries(selectAnswered, andEntries, entryIDs)
	if err != nil {
		return nil, err
	}
	last := map[string]map[string]directory.Answered{}
	err = s.engine.Query(ctx, query, func(row scanner) error {
		var entry, contact string
		var at int64
		var a directory.Answered
		if err := row.Scan(&entry, &contact, &at, &a.Value); err != nil {
			return err
		}
		if last[entry] == nil {
			last[entry] = map[string]directory.Answered{}
		}
		a.At = time.UnixMilli(at).UTC()
		last[entry][contact] = a
		return nil
	})
	return last, err
}
