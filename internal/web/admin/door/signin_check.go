package door

import (
	"context"
	"errors"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/form"
)

type factorStore interface {
	// AccountByName returns the account with a folded name; account.ErrNotFound if there is none.
	AccountByName(ctx context.Context, name string) (*account.Account, error)
	// Password returns the hash of an account's password, "" while it has none.
	Password(ctx context.Context, id string) (string, error)
	// Rehash stores a hash of the same password that costs more.
	Rehash(ctx context.Context, id, before, hash string) error
	// Factors returns what an account can show besides its password.
	Factors(ctx context.Context, accountID string) (*account.Factors, error)
	// HasRecoveryCode reports whether a recovery code was not used, by its hash.
	HasRecoveryCode(ctx context.Context, accountID, hash string) (bool, error)
}

// ErrWrong is every reason not to let somebody in. Which one, nobody is told.
var ErrWrong = errors.New("admin: name, password or code is not right")

// everybody is the one name under which all failures together are counted.
const everybody = "everybody"

// CheckPassword returns the account that a name and a password belong to;
// errWrong for all others, after the same work. Failures make the answer wait.
func (d *Room) CheckPassword(ctx context.Context, name, password string) (*account.Account, error) {
	wait := d.Memory.names.Attempt(name, d.Now()) + d.Memory.total.Attempt(everybody, d.Now())
	if err := d.Pause(ctx, wait); err != nil {
		return nil, err
	}
	a, err := d.Store.AccountByName(ctx, name)
	if errors.Is(err, account.ErrNotFound) {
		a, err = &account.Account{}, nil
	}
	if err != nil {
		return nil, err
	}
	hash, err := d.Store.Password(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	usable := hash
	if a.State != account.StateActive {
		usable = ""
	}
	right, outdated, err := d.Memory.Hasher.Verify(ctx, password, usable)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, ErrWrong
	}
	d.Memory.names.Forgive(name)
	d.Memory.total.Undo(everybody)
	if outdated {
		return a, d.rehash(ctx, a.ID, hash, password)
	}
	return a, nil
}

// rehash brings a stored password to today's cost. That nothing is free for it
// right now is no reason not to let its owner in.
func (d *Room) rehash(ctx context.Context, id, before, password string) error {
	hash, err := d.Memory.Hasher.Hash(ctx, password)
	if errors.Is(err, account.ErrBusy) {
		return nil
	}
	if err != nil {
		return err
	}
	return d.Store.Rehash(ctx, id, before, hash)
}

// checkFactor returns the second factor that a form shows; errWrong if it is
// not right.
func (d *Room) checkFactor(r *http.Request, n *account.Session) (account.Proof, error) {
	f := form.Of(r)
	if answer := f.Get("credential"); answer != "" {
		return d.provePasskey(r, n.ID, n.AccountID, answer)
	}
	if code := f.Line("recovery"); code != "" {
		return d.proveRecovery(r.Context(), n.AccountID, code)
	}
	if code := f.Line("code"); account.IsRecoveryCode(code) {
		return d.proveRecovery(r.Context(), n.AccountID, code)
	}
	return d.proveCode(r.Context(), n.AccountID, f.Line("code"))
}

// proveCode checks a six-digit code. Few enough may be tried that guessing
// takes years.
func (d *Room) proveCode(ctx context.Context, accountID, code string) (account.Proof, error) {
	factors, err := d.Store.Factors(ctx, accountID)
	if err != nil {
		return account.Proof{}, err
	}
	if factors.Generator == nil || !d.Memory.codes.Allow(accountID, d.Now()) {
		return account.Proof{}, ErrWrong
	}
	step, right := factors.Generator.Check(code, d.Now())
	if !right {
		return account.Proof{}, ErrWrong
	}
	d.Memory.codes.Forgive(accountID)
	return account.Proof{Kind: account.ProofCode, Step: step}, nil
}

func (d *Room) proveRecovery(ctx context.Context, accountID, code string) (account.Proof, error) {
	hash := account.HashRecoveryCode(code)
	found, err := d.Store.HasRecoveryCode(ctx, accountID, hash)
	if err != nil {
		return account.Proof{}, err
	}
	if !found {
		return account.Proof{}, ErrWrong
	}
	return account.Proof{Kind: account.ProofRecovery, Recovery: hash}, nil
}
