// Package locking locks the secrets of generators with keys that are not in the database,
// and reads them again.
package locking

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"time"

	"amparo/internal/account"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// Keys are outside the database.
type Keys interface {
	// Lock locks a secret for one row, with the key that locks now.
	Lock(secret, row string) (string, error)
	// Unlock is what was locked for a row; an error says why it cannot be read.
	Unlock(locked, row string) (string, error)
	// Current reports whether something was locked with the key that locks now.
	Current(locked string) (bool, error)
}

// table is where secrets lie: in clear, which is base32 of one length, or locked.
const table = "code_generators"

// row is what a secret is locked for: moved to another row, it opens nothing.
func row(accountID string, made time.Time) string {
	return table + " " + accountID + " " + strconv.FormatInt(made.UnixMilli(), 10)
}

// Lock locks the secret of a generator; account.ErrLocked if it cannot be. Keys may be nil.
func Lock(keys Keys, secret, accountID string, made time.Time) (string, error) {
	if keys == nil {
		return "", account.ErrLocked
	}
	locked, err := keys.Lock(secret, row(accountID, made))
	if err != nil {
		return "", fmt.Errorf("%w: %w", account.ErrLocked, err)
	}
	return locked, nil
}

// Unlock is a secret as it was before it was locked, or as it stands there if it never was.
func Unlock(keys Keys, secret, accountID string, made time.Time) (string, error) {
	if account.IsGenerator(secret) {
		return secret, nil
	}
	if keys == nil {
		return "", account.ErrLocked
	}
	return keys.Unlock(secret, row(accountID, made))
}

// Standing is how the secrets of generators stand.
type Standing struct {
	All   int   // generators there are
	Clear int   // not locked
	Shut  int   // locked, and not to be read with the keys at hand
	Why   error // of one that is not to be read, or cannot be locked
}

// Look looks at every secret of a database.
func Look(ctx context.Context, e engine.Engine, keys Keys) (Standing, error) {
	var n Standing
	err := each(ctx, e, func(secret, id string, made time.Time) {
		n.All++
		if account.IsGenerator(secret) {
			n.Clear++
			if _, err := Lock(keys, secret, id, made); err != nil {
				n.Why = err
			}
		} else if _, err := Unlock(keys, secret, id, made); err != nil {
			n.Shut++
			n.Why = err
		}
	})
	return n, err
}

// LockAll locks every secret that is in clear, or locked with a key that locks no more, all
// at once, and says how many. What they were is gone from the file and from its write-ahead
// log. What cannot be read, and a row that is damaged, is left as it is.
func LockAll(ctx context.Context, e engine.Engine, keys Keys) (int, error) {
	var batch []engine.Statement
	var failed error
	err := each(ctx, e, func(secret, id string, made time.Time) {
		open, err := behind(keys, secret, id, made)
		if open == "" || err != nil {
			return
		}
		locked, err := Lock(keys, open, id, made)
		if err != nil {
			failed = err
			return
		}
		batch = append(batch, engine.Stmt(`UPDATE code_generators SET secret = ? WHERE account_id = ? AND secret = ?`, locked, id, secret))
	})
	if err = cmp.Or(err, failed); err != nil || len(batch) == 0 {
		return 0, err
	}
	if err := e.Batch(ctx, batch); err != nil {
		return 0, err
	}
	return len(batch), e.Forget(ctx)
}

// behind is a secret that is to be locked, "" for one that is as it should be.
func behind(keys Keys, secret, accountID string, made time.Time) (string, error) {
	if account.IsGenerator(secret) {
		return secret, nil
	}
	if keys == nil {
		return "", nil
	}
	if current, err := keys.Current(secret); current || err != nil {
		return "", err
	}
	return Unlock(keys, secret, accountID, made)
}

func each(ctx context.Context, e engine.Engine, do func(secret, accountID string, made time.Time)) error {
	query := engine.Stmt(`SELECT account_id, secret, created_at FROM code_generators WHERE ` + seal.Sound(table, ""))
	return e.Query(ctx, query, func(row engine.Row) error {
		var id, secret string
		var made int64
		err := row.Scan(&id, &secret, &made)
		if err == nil {
			do(secret, id, time.UnixMilli(made).UTC())
		}
		return err
	})
}
