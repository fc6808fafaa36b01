package door

import (
	"context"
	"errors"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/form"
	"amparo/internal/web/turn"
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

// leastWrong is how long it takes at least to be told that a password is wrong. It is more
// than a hash takes, so that nobody learns by the time whether one was made: the name may
// be nobody's.
const leastWrong = time.Second

// waitsMost is how long somebody waits for their turn at least before they are told to come
// again. Where one waited, it takes so much longer to be told that a password is wrong.
const waitsMost = 3 * time.Second

// CheckPassword returns the account that a name and a password belong to; ErrWrong for all
// others. account.ErrBusy: it could not be looked at, too many try.
//
// Nothing is held while it waits. Failures of the name make it wait before it is looked at,
// so that guessing takes long; those of all names together only delay the answer that it is
// wrong, so that whoever knows their password is in at once while strangers try others. That
// answer comes at a time that was fixed before anything was looked at.
func (d *Room) CheckPassword(r *http.Request, known *account.Account, name, password string) (*account.Account, error) {
	ctx := r.Context()
	before, after := d.Memory.names.Attempt(name, d.Now()), d.Memory.total.Attempt(everybody, d.Now())+leastWrong
	c, err := d.credentials(ctx, name)
	if err != nil {
		return nil, err
	}
	asker := account.Asker{Delay: before, Network: turn.Network(ctx), Trusted: known != nil || d.knownBrowser(r, c.account.ID)}
	if asker.Trusted {
		before = 0
	}
	err = turn.Aside(ctx, func() error {
		if err := d.Pause(ctx, before); err != nil {
			return err
		}
		return d.verify(ctx, asker, c, password, after)
	})
	if errors.Is(err, account.ErrBusy) && before == 0 { // it was no attempt
		d.Memory.names.Undo(name)
	}
	if err != nil {
		return nil, err
	}
	d.Memory.names.Forgive(name)
	d.Memory.total.Undo(everybody)
	if c.outdated {
		return c.account, d.rehash(ctx, c.account.ID, c.hash, password)
	}
	return c.account, nil
}

// credentials are what a password is compared with.
type credentials struct {
	account  *account.Account
	hash     string // "" when there is none, or the account may not be used
	outdated bool   // should be hashed anew
}

func (d *Room) credentials(ctx context.Context, name string) (*credentials, error) {
	a, err := d.Store.AccountByName(ctx, name)
	if errors.Is(err, account.ErrNotFound) {
		a, err = &account.Account{}, nil
	}
	if err != nil {
		return nil, err
	}
	hash, err := d.Store.Password(ctx, a.ID)
	if a.State != account.StateActive {
		hash = ""
	}
	return &credentials{account: a, hash: hash}, err
}

// verify compares a password, and waits before it says that it is not right.
func (d *Room) verify(ctx context.Context, asker account.Asker, c *credentials, password string, wrongAfter time.Duration) (err error) {
	begun := d.Now()
	inTime, cancel := context.WithTimeout(ctx, wrongAfter+waitsMost)
	defer cancel()
	found, err := d.Memory.Hasher.Verify(inTime, asker, password, c.hash)
	if c.outdated = found.Outdated; found.Waited {
		wrongAfter += waitsMost
	}
	switch {
	case found.Right:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		err = account.ErrBusy
	case err == nil:
		err = ErrWrong
	}
	d.noteRefused(c.account.ID, err)
	if wait := d.Pause(ctx, wrongAfter-d.Now().Sub(begun)); wait != nil {
		return wait
	}
	return err
}

// noteRefused counts a password that was not right, or could not be looked at.
func (d *Room) noteRefused(accountID string, err error) {
	switch {
	case errors.Is(err, ErrWrong):
		d.Events.Note(account.EventPassword, accountID, d.Now())
	case errors.Is(err, account.ErrBusy):
		d.Events.Note(account.EventBusy, accountID, d.Now())
	}
}

// rehash brings a stored password to today's cost. That nothing is free for it
// right now is no reason not to let its owner in.
func (d *Room) rehash(ctx context.Context, id, before, password string) error {
	hash, err := d.HashPassword(ctx, password)
	if errors.Is(err, account.ErrBusy) {
		return nil
	}
	if err != nil {
		return err
	}
	return d.Store.Rehash(ctx, id, before, hash)
}

// HashPassword hashes a password that somebody chose who may. It waits for its turn
// without the slot of the request.
func (d *Room) HashPassword(ctx context.Context, password string) (hash string, err error) {
	err = turn.Aside(ctx, func() (err error) {
		hash, err = d.Memory.Hasher.Hash(ctx, password)
		return err
	})
	return hash, err
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
	return d.proveCode(r, n, f.Line("code"))
}

// proveCode checks a six-digit code. Few enough may be tried that guessing takes years.
// Those that strangers tried keep no browser out in which somebody signed in before.
func (d *Room) proveCode(r *http.Request, n *account.Session, code string) (account.Proof, error) {
	accountID := n.AccountID
	factors, err := d.Store.Factors(r.Context(), accountID)
	if err != nil {
		return account.Proof{}, err
	}
	tries, held, err := d.triesOf(r, n)
	switch {
	case err != nil:
		return account.Proof{}, err
	case factors.Generator == nil:
		return account.Proof{}, ErrWrong
	case factors.Generator.Locked: // it cannot be looked at
		return account.Proof{}, errHeld
	case held || !d.Memory.codes.Allow(tries, d.Now()):
		return account.Proof{}, errHeld
	}
	step, right := factors.Generator.Check(code, d.Now())
	if !right {
		return account.Proof{}, ErrWrong
	}
	d.Memory.codes.Forgive(tries)
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
