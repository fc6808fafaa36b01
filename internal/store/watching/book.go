package watching

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/store/engine"
)

// Book is the record and the questions of a database, for a store that has it among its
// own: whatever needs no row in the log.
type Book struct{ DB engine.Engine }

// AddEvents appends what happened to accounts to its record.
func (b *Book) AddEvents(ctx context.Context, events []account.Event) error {
	return Add(ctx, b.DB, events)
}

// PurgeEvents removes what is older than account.EventsKept.
func (b *Book) PurgeEvents(ctx context.Context, now time.Time) error {
	return Purge(ctx, b.DB, now)
}

// Events returns what happened to accounts, as Page does.
func (b *Book) Events(ctx context.Context, f account.EventFilter, limit int) ([]account.EventRow, error) {
	return Page(ctx, b.DB, f, limit)
}

// EventHours sums events of some kinds by hour, from an hour on.
func (b *Book) EventHours(ctx context.Context, from time.Time, kinds ...account.EventKind) ([]account.HourOfEvents, error) {
	return Hours(ctx, b.DB, from, kinds...)
}

// VerifyEvents proves the record of what happened to accounts, as VerifyLog does the log.
func (b *Book) VerifyEvents(ctx context.Context) (account.LogCheck, error) {
	return Verify(ctx, b.DB)
}

// AskOwner has the owner of an account asked, and moderators told with notify, as Ask does.
func (b *Book) AskOwner(ctx context.Context, q account.Question, notify bool) error {
	return Ask(ctx, b.DB, q, notify)
}

// Questions returns what the owner of an account is asked; those of all accounts for "".
func (b *Book) Questions(ctx context.Context, accountID string) ([]account.Question, error) {
	return Questions(ctx, b.DB, accountID)
}

// KnowsDevice reports whether somebody signed in to an account with a browser, by the word
// that it keeps, and whether the account is known to have any.
func (b *Book) KnowsDevice(ctx context.Context, accountID, word string, now time.Time) (known, any bool, err error) {
	return KnowsDevice(ctx, b.DB, accountID, word, now)
}

// DeviceSince returns since when an account has a browser, by the word that it keeps; zero
// for one that is not known.
func (b *Book) DeviceSince(ctx context.Context, accountID, word string, now time.Time) (time.Time, error) {
	return DeviceSince(ctx, b.DB, accountID, word, now)
}

// SpendFactor has a factor that was shown in a session count no more: the next act asks again.
// directory.ErrConflict: it counts no more already, since another act has spent it.
func (b *Book) SpendFactor(ctx context.Context, session string) error {
	return b.DB.Batch(ctx, []engine.Statement{
		engine.Stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = ? AND factor_at > 0)`, session),
		engine.Stmt(`UPDATE sessions SET factor_at = 0 WHERE id = ?`, session),
	})
}
