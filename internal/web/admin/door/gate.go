package door

import (
	"context"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"

	"amparo/internal/account"
	"amparo/internal/briefly"
)

// shownLasts is how long what is shown once can be looked at again: a page
// that was closed by mistake costs nothing.
const shownLasts = 10 * time.Minute

// mostKept bounds what is kept in memory of each.
const mostKept = 1000

// askedLasts is how long somebody may take to use a passkey.
const askedLasts = 5 * time.Minute

// Memory is what signing in needs besides the store: it is memory of this
// program, and starts empty.
type Memory struct {
	Hasher  *account.Hasher
	names   *account.Failures // by the name that was typed, of an account or not
	total   *account.Failures // under one name, all of them
	tickets *account.Failures // under one name: one-time addresses that are not good
	codes   *account.Failures // by account: six digits, after the right password
	asked   *briefly.Values[webauthn.SessionData]
	Shown   *briefly.Values[[]string]
}

func newMemory(cost account.Cost) *Memory {
	if cost == (account.Cost{}) {
		cost = account.FullCost
	}
	return &Memory{
		Hasher:  account.NewHasher(cost),
		names:   account.NewFailures(account.GrowthByName),
		total:   account.NewFailures(account.GrowthInTotal),
		tickets: account.NewFailures(account.GrowthInTotal),
		codes:   account.NewFailures(account.GrowthOfCodes),
		asked:   briefly.New[webauthn.SessionData](askedLasts, mostKept),
		Shown:   briefly.New[[]string](shownLasts, mostKept),
	}
}

// pause waits, unless whoever asked has gone.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
