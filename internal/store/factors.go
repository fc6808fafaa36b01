package store

import (
	"context"
	"errors"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store/locking"
)

// UseFactorKeys gives the keys that lock secrets of generators, before anything is asked of
// the store. Without, none can be set, and codes of those that are locked are never right.
func (s *Store) UseFactorKeys(keys locking.Keys) { s.keys = keys }

// Locks says how the secrets of generators stand.
func (s *Store) Locks(ctx context.Context) (locking.Standing, error) {
	return locking.Look(ctx, s.engine, s.keys)
}

// LockGenerators locks what is in clear, or locked with an earlier key: see locking.LockAll.
func (s *Store) LockGenerators(ctx context.Context) (int, error) {
	return locking.LockAll(ctx, s.engine, s.keys)
}

// Factors returns what an account can show besides its password.
func (s *Store) Factors(ctx context.Context, accountID string) (*account.Factors, error) {
	all, err := s.factors(ctx, ` WHERE account_id = ?`, accountID)
	if err != nil {
		return nil, err
	}
	if f := all[accountID]; f != nil {
		return f, nil
	}
	return &account.Factors{}, nil
}

// AllFactors returns the factors of every account that has some.
func (s *Store) AllFactors(ctx context.Context) (map[string]*account.Factors, error) {
	return s.factors(ctx, "")
}

func (s *Store) factors(ctx context.Context, where string, args ...any) (map[string]*account.Factors, error) {
	all := map[string]*account.Factors{}
	of := func(id string) *account.Factors {
		if all[id] == nil {
			all[id] = &account.Factors{}
		}
		return all[id]
	}
	passkeys := stmt(`SELECT id, account_id, label, credential, created_at, used_day FROM passkeys`+where+` ORDER BY created_at, id`, args...)
	err := s.engine.Query(ctx, passkeys, func(row scanner) error {
		var p account.Passkey
		var created int64
		err := row.Scan(&p.ID, &p.AccountID, &p.Label, &p.Credential, &created, &p.UsedDay)
		p.CreatedAt = time.UnixMilli(created).UTC()
		of(p.AccountID).Passkeys = append(of(p.AccountID).Passkeys, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = s.engine.Query(ctx, stmt(`SELECT account_id, secret, last_step, created_at FROM code_generators`+where, args...), func(row scanner) error {
		var id string
		var created int64
		g := &account.Generator{}
		err := row.Scan(&id, &g.Secret, &g.LastStep, &created)
		g.CreatedAt = time.UnixMilli(created).UTC()
		if secret, no := locking.Unlock(s.keys, g.Secret, id, g.CreatedAt); no == nil {
			g.Secret = secret
		} else { // whoever has it shows another factor
			g.Secret, g.Locked = "", true
		}
		of(id).Generator = g
		return err
	})
	if err != nil {
		return nil, err
	}
	unused := `SELECT account_id, COUNT(*) - COUNT(used_at) FROM recovery_codes` + where + ` GROUP BY account_id`
	err = s.engine.Query(ctx, stmt(unused, args...), func(row scanner) error {
		var id string
		var n int
		err := row.Scan(&id, &n)
		of(id).Recovery = n
		return err
	})
	return all, err
}

// useProof is the statements that use up a second factor; a guard among them
// fails when it was used a moment ago.
func useProof(accountID string, p account.Proof, at time.Time) []Statement {
	switch p.Kind {
	case account.ProofPasskey:
		return []Statement{
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM passkeys WHERE id = ? AND account_id = ?)`, p.Passkey.ID, accountID),
			stmt(`UPDATE passkeys SET credential = ?, used_day = ? WHERE id = ?`, p.Passkey.Credential, at.UTC().Format(time.DateOnly), p.Passkey.ID),
		}
	case account.ProofCode:
		return []Statement{
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM code_generators WHERE account_id = ? AND last_step < ?)`, accountID, p.Step),
			stmt(`UPDATE code_generators SET last_step = ? WHERE account_id = ?`, p.Step, accountID),
		}
	default:
		return []Statement{
			stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM recovery_codes WHERE account_id = ? AND hash = ? AND used_at IS NULL)`, accountID, p.Recovery),
			stmt(`UPDATE recovery_codes SET used_at = ? WHERE account_id = ? AND hash = ?`, at.UnixMilli(), accountID, p.Recovery),
		}
	}
}

// HasRecoveryCode reports whether an account has a recovery code that was not
// used, by its hash.
func (s *Store) HasRecoveryCode(ctx context.Context, accountID, hash string) (bool, error) {
	found := false
	err := s.engine.Query(ctx, stmt(`SELECT 1 FROM recovery_codes WHERE account_id = ? AND hash = ? AND used_at IS NULL`, accountID, hash),
		func(scanner) error { found = true; return nil })
	return found, err
}

// AddPasskey stores a new passkey.
func (s *Store) AddPasskey(ctx context.Context, act account.Act, p account.Passkey) error {
	return s.record(ctx, act, []Statement{addPasskey(p)})
}

func addPasskey(p account.Passkey) Statement {
	return stmt(`INSERT INTO passkeys (id, account_id, label, credential, created_at) VALUES (?, ?, ?, ?, ?)`,
		p.ID, p.AccountID, p.Label, p.Credential, p.CreatedAt.UnixMilli())
}

// otherFactor is the guard that leaves an account one factor at least; but is
// the id of the passkey that goes, "" for the generator.
func otherFactor(accountID, but string) Statement {
	generators := 0
	if but != "" {
		generators = 1
	}
	return stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM passkeys WHERE account_id = ? AND id <> ?)
  AND NOT EXISTS (SELECT 1 FROM code_generators WHERE account_id = ? AND 1 = ?)`, accountID, but, accountID, generators)
}

// RemovePasskey removes a passkey; account.ErrLast if there would be no factor left.
func (s *Store) RemovePasskey(ctx context.Context, act account.Act, accountID, id string) error {
	return last(s.record(ctx, act, []Statement{
		otherFactor(accountID, id),
		stmt(`DELETE FROM passkeys WHERE id = ? AND account_id = ?`, id, accountID),
	}))
}

// SetGenerator stores the generator of an account in the place of an earlier one, its
// secret locked; account.ErrLocked if it cannot be.
func (s *Store) SetGenerator(ctx context.Context, act account.Act, accountID string, g account.Generator) error {
	set, err := s.setGenerator(accountID, g)
	if err != nil {
		return err
	}
	return s.record(ctx, act, []Statement{set})
}

func (s *Store) setGenerator(accountID string, g account.Generator) (Statement, error) {
	secret, err := locking.Lock(s.keys, g.Secret, accountID, g.CreatedAt)
	return stmt(`INSERT INTO code_generators (account_id, secret, last_step, created_at) VALUES (?, ?, ?, ?)
ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step, created_at = excluded.created_at`,
		accountID, secret, g.LastStep, g.CreatedAt.UnixMilli()), err
}

// RemoveGenerator removes the generator; account.ErrLast if there would be no factor left.
func (s *Store) RemoveGenerator(ctx context.Context, act account.Act, accountID string) error {
	return last(s.record(ctx, act, []Statement{
		otherFactor(accountID, ""),
		stmt(`DELETE FROM code_generators WHERE account_id = ?`, accountID),
	}))
}

// SetRecoveryCodes stores the hashes of new recovery codes; earlier ones are void.
func (s *Store) SetRecoveryCodes(ctx context.Context, act account.Act, accountID string, hashes []string) error {
	return s.record(ctx, act, setRecoveryCodes(accountID, hashes))
}

func setRecoveryCodes(accountID string, hashes []string) []Statement {
	batch := []Statement{stmt(`DELETE FROM recovery_codes WHERE account_id = ?`, accountID)}
	for _, hash := range hashes {
		batch = append(batch, stmt(`INSERT INTO recovery_codes (account_id, hash) VALUES (?, ?)`, accountID, hash))
	}
	return batch
}

// last names the failure of a guard that keeps the last one of something.
func last(err error) error { return named(err, account.ErrLast) }

// named gives the failure of a guard the name it has for accounts.
func named(err, name error) error {
	if errors.Is(err, directory.ErrConflict) {
		return name
	}
	return err
}
