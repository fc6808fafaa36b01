package certificate

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/acme"

	"amparo/internal/health"
)

// pace is how long is waited.
type pace struct {
	most   time.Duration   // until it is looked again whether something is due: clocks jump, machines sleep
	pauses []time.Duration // after the first failure, the second, and so on; the last for all others
	order  time.Duration   // one order takes at most so long
	again  time.Duration   // between two requests of which the first got no good answer
}

// Five failures in an hour is what Let's Encrypt lets pass for one name.
var usual = pace{
	most:   time.Hour,
	pauses: []time.Duration{time.Minute, 5 * time.Minute, 20 * time.Minute, time.Hour, time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour},
	order:  5 * time.Minute,
	again:  time.Second,
}

// site is a name and its certificate.
type site struct {
	name   string
	shown  atomic.Pointer[tls.Certificate] // nil: none yet
	unkept []byte                          // what is shown, while it could not be written
	tries  int                             // failed ones in a row
	err    error                           // of the last; guarded by Keeper.noted
}

// Run gets what is missing and renews what is due until ctx ends. What fails is noted on
// the board and in the log, and tried again for ever, with pauses that grow.
func (k *Keeper) Run(ctx context.Context, board *health.Board, log *slog.Logger) {
	k.board, k.log = board, log
	var all sync.WaitGroup
	for _, s := range k.sites {
		all.Go(func() { k.keep(ctx, s) })
	}
	all.Wait()
}

func (k *Keeper) keep(ctx context.Context, s *site) {
	for ctx.Err() == nil {
		wait := time.NewTimer(k.tend(ctx, s))
		select {
		case <-ctx.Done():
			wait.Stop()
			return
		case <-wait.C:
		}
	}
}

// tend does what is due for a name, and returns how long there is nothing to do.
func (k *Keeper) tend(ctx context.Context, s *site) time.Duration {
	k.reread(s) // another process may have renewed it
	if c := s.shown.Load(); c != nil && k.Now().Before(renewAt(c.Leaf)) {
		k.note(s, k.store(s))
		return k.untilDue(c.Leaf)
	}
	err := k.renew(ctx, s)
	if ctx.Err() != nil {
		return 0
	}
	if c := s.shown.Load(); err == nil {
		s.tries = 0
		k.log.Info("a certificate was got", slog.String("name", s.name), slog.String("ends", endOf(c.Leaf)))
		k.note(s, nil)
		return k.untilDue(c.Leaf)
	}
	pause := k.pace.pauses[min(s.tries, len(k.pace.pauses)-1)]
	if asked, limited := acme.RateLimit(err); limited {
		pause = max(pause, min(asked, k.pace.pauses[len(k.pace.pauses)-1]))
	}
	if c := s.shown.Load(); counts(c, k.Now()) { // and is said to be over when it is
		pause = min(pause, c.Leaf.NotAfter.Sub(k.Now()))
	}
	s.tries++
	k.log.Error("no certificate could be got", slog.String("name", s.name), slog.String("cause", err.Error()), slog.String("again_in", pause.String()))
	k.note(s, err)
	return pause
}

// untilDue is how long nothing is to be done for a certificate.
func (k *Keeper) untilDue(leaf *x509.Certificate) time.Duration {
	return max(min(renewAt(leaf).Sub(k.Now()), k.pace.most), 0)
}

// renew gets a certificate and keeps it. One that cannot be kept is shown all the same.
func (k *Keeper) renew(ctx context.Context, s *site) error {
	k.orders.Lock()
	defer k.orders.Unlock()
	ctx, cancel := context.WithTimeout(ctx, k.pace.order)
	defer cancel()
	content, err := k.order(ctx, s.name, challenges[s.tries%len(challenges)])
	if err != nil {
		return err
	}
	c, err := readPair(content, s.name)
	if err != nil {
		return fmt.Errorf("what the authority sent: %w", err)
	}
	if now := k.Now(); !now.Before(renewAt(c.Leaf)) || now.Before(c.Leaf.NotBefore) {
		return fmt.Errorf("the new certificate counts from %s to %s, and here it is %s: is the clock of this machine right?", c.Leaf.NotBefore.Format(time.RFC3339), endOf(c.Leaf), now.UTC().Format(time.RFC3339))
	}
	s.shown.Store(c)
	s.unkept = content
	return k.store(s)
}

// store writes what is shown, if it was not written yet. A start that does not find it asks
// for another.
func (k *Keeper) store(s *site) error {
	if s.unkept == nil {
		return nil
	}
	if err := writeWhole(k.file(s.name), s.unkept); err != nil {
		return fmt.Errorf("the new certificate is shown, and could not be kept: %w", err)
	}
	s.unkept = nil
	return nil
}

// reread shows what lies in the folder, if it counts longer than what is shown.
func (k *Keeper) reread(s *site) {
	kept, err := loadPair(k.file(s.name), s.name)
	if err != nil {
		return
	}
	if now := s.shown.Load(); now == nil || kept.Leaf.NotAfter.After(now.Leaf.NotAfter) {
		s.shown.Store(kept)
	}
}
