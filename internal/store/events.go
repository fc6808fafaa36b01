package store

import (
	"context"
	"time"

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

// AddEvents appends what happened to accounts to its record.
func (s *Store) AddEvents(ctx context.Context, events []account.Event) error {
	return watching.Add(ctx, s.engine, events)
}

// PurgeEvents removes what is older than account.EventsKept.
func (s *Store) PurgeEvents(ctx context.Context, now time.Time) error {
	return watching.Purge(ctx, s.engine, now)
}

// Events returns what happened to accounts, as watching.Page does.
func (s *Store) Events(ctx context.Context, f account.EventFilter, limit int) ([]account.EventRow, error) {
	return watching.Page(ctx, s.engine, f, limit)
}

// EventHours sums events of some kinds by hour, from an hour on.
func (s *Store) EventHours(ctx context.Context, from time.Time, kinds ...account.EventKind) ([]account.HourOfEvents, error) {
	return watching.Hours(ctx, s.engine, from, kinds...)
}

// VerifyEvents proves the record of what happened to accounts, as VerifyLog does the log.
func (s *Store) VerifyEvents(ctx context.Context) (account.LogCheck, error) {
	return watching.Verify(ctx, s.engine)
}

// AskOwner has the owner of an account asked; what is asked already is counted.
func (s *Store) AskOwner(ctx context.Context, q account.Question) error {
	return watching.Ask(ctx, s.engine, q)
}

// Questions returns what the owner of an account is asked; those of all accounts for "".
func (s *Store) Questions(ctx context.Context, accountID string) ([]account.Question, error) {
	return watching.Questions(ctx, s.engine, accountID)
}

// WasMe ends the questions of an account of some kinds; all for none.
func (s *Store) WasMe(ctx context.Context, act account.Act, accountID string, kinds ...account.QuestionKind) error {
	return s.record(ctx, act, watching.Answered(accountID, kinds...))
}

// WasNotMe ends all sessions of an account but one, forgets its browsers, and has a new
// password owed.
func (s *Store) WasNotMe(ctx context.Context, act account.Act, accountID, session string) error {
	return s.record(ctx, act, watching.SomebodyElse(accountID, session))
}

// RequirePassword has the owner of an account choose a new password before anything else.
func (s *Store) RequirePassword(ctx context.Context, act account.Act, accountID string) error {
	return s.record(ctx, act, []Statement{watching.AskOwner(account.Question{AccountID: accountID, Kind: account.QuestionPassword, Last: act.At})})
}

// KnowsDevice reports whether somebody signed in to an account with a browser, by the word
// that it keeps, and whether the account is known to have any.
func (s *Store) KnowsDevice(ctx context.Context, accountID, word string, now time.Time) (known, any bool, err error) {
	return watching.KnowsDevice(ctx, s.engine, accountID, word, now)
}
