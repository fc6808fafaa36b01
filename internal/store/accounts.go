package store

import (
	"context"
	"encoding/json"
	"time"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/internal/store/watching"
)

const selectAccount = `SELECT id, name, role, languages, interface, state, created_at, used_day FROM accounts `

// Account returns an account by id; account.ErrNotFound if there is none.
func (s *Store) Account(ctx context.Context, id string) (*account.Account, error) {
	return s.oneAccount(ctx, stmt(selectAccount+`WHERE id = ?`, id))
}

// Accounts returns all accounts in the order of their names.
func (s *Store) Accounts(ctx context.Context) ([]*account.Account, error) {
	return s.accounts(ctx, stmt(selectAccount+`ORDER BY name`))
}

func (s *Store) oneAccount(ctx context.Context, query Statement) (*account.Account, error) {
	found, err := s.accounts(ctx, query)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, account.ErrNotFound
	}
	return found[0], nil
}

func (s *Store) accounts(ctx context.Context, query Statement) ([]*account.Account, error) {
	var list []*account.Account
	err := s.engine.Query(ctx, query, func(row scanner) error {
		a := &account.Account{}
		var languages string
		var at int64
		if err := row.Scan(&a.ID, &a.Name, &a.Role, &languages, &a.Interface, &a.State, &at, &a.UsedDay); err != nil {
			return err
		}
		a.CreatedAt = time.UnixMilli(at).UTC()
		list = append(list, a)
		return json.Unmarshal([]byte(languages), &a.Languages)
	})
	return list, err
}

// AccountByName returns the account with a folded name; account.ErrNotFound if
// there is none.
func (s *Store) AccountByName(ctx context.Context, name string) (*account.Account, error) {
	return s.oneAccount(ctx, stmt(selectAccount+`WHERE name = ?`, name))
}

// Password returns the hash of an account's password, "" while it has none.
func (s *Store) Password(ctx context.Context, id string) (hash string, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT password FROM accounts WHERE id = ?`, id), func(row scanner) error { return row.Scan(&hash) })
	return hash, err
}

// AddAccount stores a new account with the hash of its password, "" while it
// has none. account.ErrTaken: another account has the name. account.ErrRole:
// there is no such role.
func (s *Store) AddAccount(ctx context.Context, act account.Act, a *account.Account, password string) error {
	return s.addAccount(ctx, act, a, password, nil)
}

// Invite stores a new account and the one-time address with which its owner
// chooses password and factor. The errors are those of AddAccount.
func (s *Store) Invite(ctx context.Context, act account.Act, a *account.Account, t account.Ticket) error {
	return s.addAccount(ctx, act, a, "", addTicket(t))
}

func (s *Store) addAccount(ctx context.Context, act account.Act, a *account.Account, password string, more []Statement) error {
	add, err := insertAccount(a, password)
	if err != nil {
		return err
	}
	free := stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM accounts WHERE name = ?)`, a.Name)
	return named(s.record(ctx, act, append([]Statement{free, add}, more...)), account.ErrTaken)
}

// insertAccount adds an account. account.ErrRole: it has a role that is none.
func insertAccount(a *account.Account, password string) (Statement, error) {
	if !a.Role.Known() {
		return Statement{}, account.ErrRole
	}
	languages, err := json.Marshal(tagsAsStrings(a.Languages))
	return stmt(`INSERT INTO accounts (id, name, role, languages, interface, password, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Name, string(a.Role), string(languages), string(a.Interface), password, string(a.State), a.CreatedAt.UnixMilli()), err
}

// otherManager is the guard that leaves the site an active manager besides an account.
func otherManager(id string) Statement {
	return stmt(`INSERT INTO guard (ok) SELECT 1 WHERE EXISTS (SELECT 1 FROM accounts WHERE id = ? AND role = 'manager' AND state = 'active')
  AND NOT EXISTS (SELECT 1 FROM accounts WHERE role = 'manager' AND state = 'active' AND id <> ?)`, id, id)
}

// SetRole changes what an account may do. account.ErrLast: it is the last
// active manager, and would not be one. account.ErrRole: there is no such role.
func (s *Store) SetRole(ctx context.Context, act account.Act, a *account.Account) error {
	if !a.Role.Known() {
		return account.ErrRole
	}
	languages, err := json.Marshal(tagsAsStrings(a.Languages))
	if err != nil {
		return err
	}
	batch := []Statement{stmt(`UPDATE accounts SET role = ?, languages = ? WHERE id = ?`, string(a.Role), string(languages), a.ID)}
	if a.Role != account.RoleManager {
		batch = append([]Statement{otherManager(a.ID)}, batch...)
	}
	return last(s.record(ctx, act, batch))
}

// Suspend makes an account unusable and ends its sessions and one-time
// addresses. account.ErrLast: it is the last active manager.
func (s *Store) Suspend(ctx context.Context, act account.Act, id string) error {
	return last(s.record(ctx, act, []Statement{
		otherManager(id),
		stmt(`UPDATE accounts SET state = 'suspended' WHERE id = ?`, id),
		stmt(`DELETE FROM sessions WHERE account_id = ?`, id),
		stmt(`DELETE FROM tickets WHERE account_id = ? AND used_at IS NULL`, id),
		stmt(`DELETE FROM reset_asks WHERE account_id = ?`, id),
	}))
}

// Reactivate makes a suspended account usable as it was: one that had no
// password yet is invited again.
func (s *Store) Reactivate(ctx context.Context, act account.Act, id string) error {
	return s.record(ctx, act, []Statement{
		stmt(`UPDATE accounts SET state = CASE WHEN password = '' THEN 'invited' ELSE 'active' END WHERE id = ? AND state = 'suspended'`, id),
	})
}

// SetInterface changes the language an account reads the interface in.
func (s *Store) SetInterface(ctx context.Context, act account.Act, id string, t lang.Tag) error {
	return s.record(ctx, act, []Statement{stmt(`UPDATE accounts SET interface = ? WHERE id = ?`, string(t), id)})
}

// SetPassword stores the hash of a new password of the account that a session
// is of, and ends its other sessions: no browser is known any more, and nothing is asked.
func (s *Store) SetPassword(ctx context.Context, act account.Act, n *account.Session, hash string) error {
	return s.record(ctx, act, append([]Statement{
		stmt(`UPDATE accounts SET password = ? WHERE id = ?`, hash, n.AccountID),
		stmt(`DELETE FROM sessions WHERE account_id = ? AND id <> ?`, n.AccountID, n.ID),
		watching.ForgetDevices(n.AccountID),
	}, watching.Answered(n.AccountID)...))
}

// Rehash stores a hash of the same password that costs more. It is no act of
// anybody: the log does not have it.
func (s *Store) Rehash(ctx context.Context, id, before, hash string) error {
	return s.engine.Batch(ctx, []Statement{stmt(`UPDATE accounts SET password = ? WHERE id = ? AND password = ?`, hash, id, before)})
}
