package certificate

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"amparo/internal/health"
)

// Files are a certificate and its key that somebody else keeps and renews. They are read
// again when they change.
type Files struct {
	cert, key string
	names     []string // that the certificate has to be for
	now       func() time.Time
	every     time.Duration // between two looks
	read      []byte        // what was looked at last
	wrong     error         // with it
	shown     atomic.Pointer[tls.Certificate]
}

// Read reads both files. An error says in one line what is wrong with which: not there, not
// readable, no PEM, a key of another certificate, a certificate for other names. One that
// has ended, or not begun, is no error: the board tells of it.
func Read(cert, key string, names []string, now func() time.Time) (*Files, error) {
	f := &Files{cert: cert, key: key, names: names, now: now, every: 10 * time.Second}
	content, err := f.contents()
	if err != nil {
		return nil, err
	}
	f.read = content
	c, err := f.pair()
	if err != nil {
		return nil, err
	}
	f.shown.Store(c)
	return f, nil
}

// Pick is a Picker.
func (f *Files) Pick(*tls.ClientHelloInfo) (*tls.Certificate, error) { return f.shown.Load(), nil }

// Ends is when the certificate ends.
func (f *Files) Ends() time.Time { return f.shown.Load().Leaf.NotAfter }

// contents are both files, one after the other: to see whether one changed.
func (f *Files) contents() ([]byte, error) {
	cert, err := os.ReadFile(f.cert)
	if err != nil {
		return nil, err
	}
	key, err := os.ReadFile(f.key)
	return append(append(cert, 0), key...), err
}

// pair is what was read, as a certificate that can be shown.
func (f *Files) pair() (*tls.Certificate, error) {
	cert, key, _ := bytes.Cut(f.read, []byte{0})
	c, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return nil, fmt.Errorf("%s and %s: %s", f.cert, f.key, said(err))
	}
	for _, name := range f.names {
		if c.Leaf.VerifyHostname(name) != nil {
			return nil, fmt.Errorf("%s is not for %s: it is for %s", f.cert, name, strings.Join(c.Leaf.DNSNames, ", "))
		}
	}
	return &c, nil
}

// said is what package tls says of a pair, without its name in front.
func said(err error) string { return strings.TrimPrefix(err.Error(), "tls: ") }

// Run looks at the files until ctx ends, and shows what they hold when they change. Where
// that is of no use, what was read before stays, and the board says so; it also says that
// the certificate ends soon.
func (f *Files) Run(ctx context.Context, board *health.Board, log *slog.Logger) {
	tick := time.NewTicker(f.every)
	defer tick.Stop()
	for {
		changed, err := f.look()
		switch {
		case !changed:
			f.note(board, err)
		case err == nil:
			log.Info("the certificate was read again", slog.String("ends", endOf(f.shown.Load().Leaf)))
			f.note(board, nil)
		default: // perhaps only one of both was written yet: told if it is so at the next look
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// look reads the files again if they changed. The error is what is wrong with them now.
func (f *Files) look() (changed bool, err error) {
	content, err := f.contents()
	if err != nil {
		return false, err
	}
	if bytes.Equal(content, f.read) {
		return false, f.wrong
	}
	f.read = content
	c, err := f.pair()
	if f.wrong = err; err == nil {
		f.shown.Store(c)
	}
	return true, err
}

// errLate is said of a certificate that somebody should have renewed.
var errLate = errors.New("whoever renews it has not done so yet")

// note says on the board how the certificate is.
func (f *Files) note(board *health.Board, wrong error) {
	c, now := f.shown.Load(), f.now()
	if wrong == nil && now.After(lateAt(c.Leaf)) {
		wrong = errLate
	}
	switch {
	case !counts(c, now):
		report(board, nil, []string{fmt.Sprintf("%s: the certificate ended at %s", f.cert, endOf(c.Leaf))})
	case now.Before(c.Leaf.NotBefore):
		report(board, nil, []string{fmt.Sprintf("%s: the certificate counts from %s only", f.cert, c.Leaf.NotBefore.UTC().Format(time.RFC3339))})
	case wrong != nil:
		report(board, []string{fmt.Sprintf("%s: %v", ends(f.cert, c.Leaf), wrong)}, nil)
	default:
		report(board, nil, nil)
	}
}

// lateAt is when somebody is told that a certificate of others was not renewed: two weeks
// before its end, or when a sixth of its time is left, whichever comes later.
func lateAt(leaf *x509.Certificate) time.Time {
	return leaf.NotAfter.Add(-min(14*24*time.Hour, leaf.NotAfter.Sub(leaf.NotBefore)/6))
}
