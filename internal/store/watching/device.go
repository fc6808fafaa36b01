package watching

import (
	"context"
	"time"

	"amparo/internal/account"
	"amparo/internal/store/engine"
)

// KnowsDevice reports whether somebody signed in to an account with a browser, by the word
// that it keeps, and whether the account is known to have any.
func KnowsDevice(ctx context.Context, db engine.Engine, accountID, word string, now time.Time) (known, any bool, err error) {
	err = db.Query(ctx, engine.Stmt(`SELECT token_hash = ? FROM devices WHERE account_id = ? AND seen_at > ?`,
		account.HashToken(word), accountID, now.Add(-account.DeviceLasts).UnixMilli()), func(row engine.Row) error {
		this := false
		err := row.Scan(&this)
		known, any = known || this, true
		return err
	})
	return known, any, err
}

// DeviceSince returns since when an account has a browser, by the word that it keeps; zero
// for one that is not known.
func DeviceSince(ctx context.Context, db engine.Engine, accountID, word string, now time.Time) (since time.Time, err error) {
	err = db.Query(ctx, engine.Stmt(`SELECT created_at FROM devices WHERE account_id = ? AND token_hash = ? AND seen_at > ?`,
		accountID, account.HashToken(word), now.Add(-account.DeviceLasts).UnixMilli()), func(row engine.Row) error {
		at := int64(0)
		err := row.Scan(&at)
		since = time.UnixMilli(at).UTC()
		return err
	})
	return since, err
}

// KeepDevice is the statements that remember a browser by the word that it keeps, and forget
// those that were not used for too long, or are too many.
func KeepDevice(accountID, word string, now time.Time) []engine.Statement {
	at := now.UnixMilli()
	return []engine.Statement{
		engine.Stmt(`DELETE FROM devices WHERE account_id = ? AND seen_at <= ?`, accountID, now.Add(-account.DeviceLasts).UnixMilli()),
		engine.Stmt(`INSERT INTO devices (token_hash, account_id, created_at, seen_at) VALUES (?, ?, ?, ?)
ON CONFLICT (token_hash) DO UPDATE SET seen_at = excluded.seen_at`, account.HashToken(word), accountID, at, at),
		engine.Stmt(`DELETE FROM devices WHERE account_id = ? AND token_hash NOT IN
(SELECT token_hash FROM devices WHERE account_id = ? ORDER BY seen_at DESC, token_hash LIMIT ?)`, accountID, accountID, account.MaxDevices),
	}
}

// ForgetDevices is the statement after which no browser of an account is known.
func ForgetDevices(accountID string) engine.Statement {
	return engine.Stmt(`DELETE FROM devices WHERE account_id = ?`, accountID)
}
