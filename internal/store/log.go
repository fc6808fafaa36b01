package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/store/engine"
	"amparo/internal/store/ledger"
	"amparo/internal/store/watching"
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
	batch = append(batch, watching.Changed(act)...)
	err := s.engine.Chain(ctx, engine.Link{First: batch, Ask: ledger.AskEnd(), Then: func(row scanner) ([]Statement, error) {
		end, err := ledger.ScanEnd(row)
		if err != nil {
			return nil, err
		}
		return ledger.Add(end, act)
	}})
	if err == nil {
		s.happened(act)
	}
	return s.repeated(ctx, act, err)
}

// happened notes what an act that is stored means for an account.
func (s *Store) happened(act account.Act) {
	if kind, id, ok := account.EventOf(act); ok {
		s.events.Note(kind, id, act.At)
	}
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
