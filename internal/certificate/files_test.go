package certificate_test

import (
	"context"
	"crypto/tls"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/certificate"
	"amparo/internal/certificate/certificatetest"
	"amparo/internal/health"
)

const day = 24 * time.Hour

// TestFilesRefused: what can never be shown is refused in one line that names the file.
func TestFilesRefused(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, row := range map[string]struct {
		spoil func(certificatetest.Files) error
		want  string
	}{
		"no certificate": {func(f certificatetest.Files) error { return os.Remove(f.Cert) }, "fullchain.pem: no such file"},
		"no key":         {func(f certificatetest.Files) error { return os.Remove(f.Key) }, "privkey.pem: no such file"},
		"a folder":       {func(f certificatetest.Files) error { _ = os.Remove(f.Key); return os.Mkdir(f.Key, 0o700) }, "privkey.pem: is a directory"},
		"both turned round": {func(f certificatetest.Files) error {
			_ = os.Rename(f.Key, f.Key+"x")
			_ = os.Rename(f.Cert, f.Key)
			return os.Rename(f.Key+"x", f.Cert)
		}, "fullchain.pem and"},
		"no PEM":       {func(f certificatetest.Files) error { return os.WriteFile(f.Cert, []byte("hello"), 0o600) }, "failed to find any PEM data"},
		"an empty key": {func(f certificatetest.Files) error { return os.WriteFile(f.Key, nil, 0o600) }, "failed to find any PEM data"},
		"a key of another": {func(f certificatetest.Files) error {
			other := certificatetest.In(t.TempDir())
			other.Write(t, now, now.Add(day), "directory.example")
			return os.Rename(other.Key, f.Key)
		}, "private key does not match"},
		"for another name": {func(f certificatetest.Files) error {
			f.Write(t, now, now.Add(day), "a.example", "b.example")
			return nil
		}, "is not for directory.example: it is for a.example, b.example"},
		"a damaged": {func(f certificatetest.Files) error {
			return os.WriteFile(f.Cert, []byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), 0o600)
		}, "x509"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := certificatetest.In(t.TempDir())
			f.Write(t, now, now.Add(day), "directory.example")
			if err := row.spoil(f); err != nil {
				t.Fatal(err)
			}
			_, err := certificate.Read(f.Cert, f.Key, []string{"directory.example"}, time.Now)
			if err == nil || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestFilesChange: files are shown again when they change, and what is of no use is not;
// the board says what is wrong with them, and that nobody renews them.
func TestFilesChange(t *testing.T) {
	t.Parallel()
	now := time.Now()
	f := certificatetest.In(t.TempDir())
	first := f.Write(t, now.Add(-day), now.Add(60*day), "directory.example")
	var mu sync.Mutex
	clock := now
	files, err := certificate.Read(f.Cert, f.Key, []string{"directory.example"}, func() time.Time { mu.Lock(); defer mu.Unlock(); return clock })
	if err != nil {
		t.Fatal(err)
	}
	files.Hasten()
	s := &site{T: t, board: health.NewBoard(slog.New(slog.DiscardHandler), time.Now), log: &lines{}}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { files.Run(ctx, s.board, slog.New(slog.NewTextHandler(s.log, nil))) })
	defer running.Wait()
	defer stop()
	shown := func() *tls.Certificate { c, _ := files.Pick(nil); return c }
	if !shown().Leaf.Equal(first) {
		t.Error("another certificate is shown")
	}
	second := f.Write(t, now.Add(-day), now.Add(90*day), "directory.example")
	s.soon("the new one", func() bool { return shown().Leaf.Equal(second) })
	good, err := os.ReadFile(f.Key)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func() error{
		"gone":    func() error { return os.Remove(f.Key) },
		"damaged": func() error { return os.WriteFile(f.Key, []byte("x"), 0o600) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		s.soon(name+" is said", func() bool { return strings.Contains(s.problem(certificate.Renewal), "privkey.pem") })
		if !shown().Leaf.Equal(second) {
			t.Errorf("%s: what was good is shown no longer", name)
		}
		if err := os.WriteFile(f.Key, good, 0o600); err != nil {
			t.Fatal(err)
		}
		s.soon(name+" is put right", func() bool { return len(s.board.Problems()) == 0 })
	}
	for _, step := range []struct {
		after   time.Duration
		problem string
		says    string
	}{
		{80 * day, certificate.Renewal, "has not done so"}, {91 * day, certificate.Missing, "ended at"}, {-2 * day, certificate.Missing, "counts from"},
	} {
		mu.Lock()
		clock = now.Add(step.after)
		mu.Unlock()
		s.soon(step.says, func() bool {
			return strings.Contains(s.problem(step.problem), step.says) && len(s.board.Problems()) == 1
		})
	}
}
