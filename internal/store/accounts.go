package store

import (
	"context"
	"encoding/json"
	"time"

	"amparo/internal/account"
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
	err := s.engine.query(ctx, query, func(row scanner) error {
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

// AddAccount stores a new account with the hash of its password, "" while it
// has none. account.ErrTaken: another account has the name.
func (s *Store) AddAccount(ctx context.Context, act account.Act, a *account.Account, password string) error {
	taken := false
	err := s.engine.query(ctx, stmt(`SELECT 1 FROM accounts WHERE name = ?`, a.Name), func(scanner) error { taken = true; return nil })
	if err == nil && taken {
		err = account.ErrTaken
	}
	if err != nil {
		return err
	}
	languages, err := json.Marshal(append([]string{}, tagsAsStrings(a.Languages)...))
	if err != nil {
		return err
	}
	return s.record(ctx, act, []Statement{stmt(`INSERT INTO accounts (id, name, role, languages, interface, password, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Name, string(a.Role), string(languages), string(a.Interface), password, string(a.State), a.CreatedAt.UnixMilli())})
}
