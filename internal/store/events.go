package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/store/watching"
)

// Watch gathers what happens to accounts in a tally. It is called before anything else.
func (s *Store) Watch(t *account.Tally) { s.events = t }

// FlushEvents appends what was gathered to the record. What cannot be written is kept for
// the next time.
func (s *Store) FlushEvents(ctx context.Context) error {
	list := s.events.Take()
	err := watching.Add(ctx, s.engine, list)
	if err != nil {
		s.events.Return(list)
	}
	return err
}

// WasMe ends the questions of an account of some kinds; all for none.
func (s *Store) WasMe(ctx context.Context, act account.Act, accountID string, kinds ...account.QuestionKind) error {
	return s.record(ctx, act, watching.Answered(accountID, kinds...))
}

// WasNotMe ends all sessions of an account but one, forgets its browsers, and has a new
// password owed. notify asks for a notice by mail.
func (s *Store) WasNotMe(ctx context.Context, act account.Act, accountID, session string, notify bool) error {
	return s.record(ctx, act, watching.SomebodyElse(act, accountID, session, notify))
}

// RequirePassword has the owner of an account choose a new password before anything else.
func (s *Store) RequirePassword(ctx context.Context, act account.Act, accountID string) error {
	return s.record(ctx, act, []Statement{watching.AskOwner(account.Question{AccountID: accountID, Kind: account.QuestionPassword, Last: act.At})})
}

// EndAllSessions ends the sessions of everybody but one.
func (s *Store) EndAllSessions(ctx context.Context, act account.Act, keep string) error {
	return s.record(ctx, act, []Statement{stmt(`DELETE FROM sessions WHERE id <> ?`, keep)})
}
