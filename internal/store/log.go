package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"amparo/internal/account"
	"amparo/internal/store/engine"
)

// record runs a batch together with its row of the log, all or nothing. Every
// change somebody makes goes through here. account.Repeated: the act has a key
// that was used before.
func (s *Store) record(ctx context.Context, act account.Act, batch []Statement) error {
	if act.Key != "" {
		result, used, err := s.submission(ctx, act)
		if err != nil {
			return err
		}
		if used {
			return account.Repeated{Result: result}
		}
		batch = append([]Statement{stmt(`INSERT INTO submissions (key, account_id, result, at) VALUES (?, ?, ?, ?)`,
			act.Key, act.AccountID, act.Result, act.At.UnixMilli())}, batch...)
	}
	err := s.engine.Chain(ctx, engine.Link{First: batch, Ask: askEnd(), Then: func(row scanner) ([]Statement, error) {
		end, err := scanEnd(row)
		if err != nil {
			return nil, err
		}
		return addRecord(end, act)
	}})
	return s.repeated(ctx, act, err)
}

// repeated looks again when a batch failed: the same form may have been
// accepted at the same moment.
func (s *Store) repeated(ctx context.Context, act account.Act, err error) error {
	if err == nil || act.Key == "" {
		return err
	}
	if result, used, again := s.submission(ctx, act); again == nil && used {
		return account.Repeated{Result: result}
	}
	return err
}

// submission returns what a form that was accepted before had answered.
func (s *Store) submission(ctx context.Context, act account.Act) (result string, used bool, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT result FROM submissions WHERE key = ? AND account_id = ?`, act.Key, act.AccountID), func(row scanner) error {
		used = true
		return row.Scan(&result)
	})
	return result, used, err
}

// chainHash binds a row to all before it. Fields are written with their
// lengths, so that no two rows give the same bytes.
func chainHash(before string, r account.Record) string {
	h := sha256.New()
	for _, field := range []string{before, fmt.Sprint(r.Seq), fmt.Sprint(r.At.UnixMilli()), r.AccountID, r.Name, string(r.Action), r.Subject, r.Label, r.Detail} {
		_, _ = fmt.Fprintf(h, "%d:%s", len(field), field)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// addRecord is the statements that add an act behind the end of the log. The end is
// kept in a second place: of a log that was cut, the next row shows the gap.
func addRecord(end logEnd, act account.Act) ([]Statement, error) {
	detail := []byte("{}")
	if act.Detail != nil {
		var err error
		if detail, err = json.Marshal(act.Detail); err != nil {
			return nil, err
		}
	}
	r := account.Record{
		Seq: end.seq + 1, At: act.At, AccountID: act.AccountID, Name: act.Name, Action: act.Action,
		Subject: act.Subject, Label: act.Label, Detail: string(detail),
	}
	r.Hash = chainHash(end.hash, r)
	return []Statement{
		stmt(`INSERT INTO log (seq, at, account_id, name, action, subject, label, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			r.Seq, r.At.UnixMilli(), r.AccountID, r.Name, string(r.Action), r.Subject, r.Label, r.Detail, r.Hash),
		stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
			endSecret, logEnd{seq: r.Seq, hash: r.Hash}.text()),
	}, nil
}

// Repeated finds out whether a form was accepted before: account.Repeated if
// it was. It is asked before the form is judged, since what the form did the
// first time may make it wrong the second.
func (s *Store) Repeated(ctx context.Context, act account.Act) error {
	if act.Key == "" {
		return nil
	}
	result, used, err := s.submission(ctx, act)
	if err == nil && used {
		err = account.Repeated{Result: result}
	}
	return err
}
