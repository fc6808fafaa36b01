package folder_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	minisign "github.com/jedisct1/go-minisign"

	"amparo/cmd/amparo/folder"
	"amparo/internal/account"
	"amparo/internal/factorkey"
	"amparo/internal/health"
	"amparo/internal/sign"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

const day = 24 * time.Hour

// tended is a site with an account that signs in with codes, and its keys.
type tended struct {
	*testing.T
	db      *store.Store
	file    factorkey.File
	keys    folder.Keys
	signing *sign.Key
	board   *health.Board
	secret  string
	now     time.Time
}

func tend(t *testing.T, file factorkey.File) *tended {
	t.Helper()
	s := &tended{T: t, db: storetest.Open(t), file: file, secret: account.NewGenerator(), now: storetest.At(0)}
	factors := folder.NewFactors(s.db, file)
	if !file.Exists() {
		if err := factors.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	a := &account.Account{ID: "rosa", Name: "rosa", Role: account.RoleManager, Interface: "en", State: account.StateActive, CreatedAt: s.now}
	act := account.Act{Action: "account.add", At: s.now}
	err := s.db.AddAccount(t.Context(), act, a, "hash")
	if err == nil {
		err = s.db.SetGenerator(t.Context(), act, a.ID, account.Generator{Secret: s.secret, CreatedAt: s.now})
	}
	if err != nil {
		t.Fatal(err)
	}
	if s.signing, err = sign.Of(t.Context(), s.db); err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return s.now }
	s.board = health.NewBoard(slog.New(slog.DiscardHandler), clock)
	s.keys = folder.NewKeys(s.db, factors, s.signing, clock)
	return s
}

// after looks after the keys some time later, and reports whether another signs.
func (s *tended) after(d time.Duration) bool {
	s.Helper()
	s.now = s.now.Add(d)
	another, err := s.keys.Tend(s.Context())
	if err == nil {
		err = s.keys.Look(s.Context(), s.board)
	}
	if err != nil {
		s.Fatal(err)
	}
	return another
}

func (s *tended) name() string {
	s.Helper()
	name, err := s.file.Name()
	if err != nil {
		s.Fatal(err)
	}
	return name
}

func (s *tended) problems() string {
	var names []string
	for _, p := range s.board.Problems() {
		names = append(names, p.Name)
	}
	return strings.Join(names, " ")
}

// opens fails unless the secret of codes is read with the file as it is.
func (s *tended) opens() {
	s.Helper()
	f, err := s.db.Factors(s.Context(), "rosa")
	if err != nil || f.Generator.Secret != s.secret {
		s.Errorf("the secret is read as %+v, %v", f.Generator, err)
	}
}

// TestKeysOfAYear: both keys are renewed when they are a year old and not before; the secret
// of codes is read all the time, who keeps the file is told, and the log has it.
func TestKeysOfAYear(t *testing.T) {
	t.Parallel()
	s := tend(t, factorkey.In(t.TempDir()))
	first, signed := s.name(), s.signing.Public()
	if s.after(0) || s.after(364*day) || s.name() != first || s.problems() != "" {
		t.Errorf("renewed too early; %s", s.problems())
	}
	if !s.after(2*day) || s.name() == first || s.signing.Public() == signed || s.problems() != folder.ProblemKeysCopy {
		t.Errorf("after a year: %q, %q; problems: %s", s.name(), s.signing.Public(), s.problems())
	}
	s.opens()
	second := s.name()
	if s.after(15*day) || s.name() != second || s.problems() != "" {
		t.Errorf("two weeks later: %s", s.problems())
	}
	var seen []string
	if err := s.db.Records(t.Context(), 0, func(r account.Record) error { seen = append(seen, string(r.Action)); return nil }); err != nil {
		t.Fatal(err)
	}
	if said := strings.Join(seen, " "); !strings.Contains(said, "site.factors-key site.key") {
		t.Errorf("the log has %s", said)
	}
	s.after(366 * day)
	s.opens()
	if content, err := os.ReadFile(s.file.Path()); err != nil || strings.Count(string(content), "\n") != 2 {
		t.Errorf("the file has more than this key and that of the year before: %v", err)
	}
}

// TestRenewalCutShort: killed after any step, nothing is lost, and the next look goes on.
func TestRenewalCutShort(t *testing.T) {
	t.Parallel()
	for name, step := range map[string]func(s *tended) error{
		"the earlier key is gone": func(s *tended) error { return s.file.KeepFirst() },
		"the new key is there":    func(s *tended) error { return s.file.Renew() },
		"all is locked with it": func(s *tended) error {
			err := s.file.Renew()
			if err == nil {
				_, err = s.db.LockGenerators(s.Context())
			}
			return err
		},
		"another signs": func(s *tended) error {
			fresh, err := sign.Fresh()
			if err == nil {
				err = s.db.RenewSigningKey(s.Context(), account.Act{Action: "site.key", At: s.now}, fresh, "")
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tend(t, factorkey.In(t.TempDir()))
			s.after(0)
			s.now = s.now.Add(366 * day)
			if err := step(s); err != nil {
				t.Fatal(err)
			}
			s.opens()
			if err := folder.NewFactors(s.db, s.file).Prepare(t.Context()); err != nil { // the next start
				t.Fatal(err)
			}
			s.after(0)
			s.opens()
			if kept, err := sign.Of(t.Context(), s.db); err != nil || kept.Public() != s.signing.Public() {
				t.Errorf("signs with %s, kept is another: %v", s.signing.Public(), err)
			}
			s.after(366 * day)
			s.opens()
		})
	}
}

// TestClosedKeyIsNotRenewed: a key whose file cannot be written, such as one that systemd
// hands over, is left as it is, and told to be old when it is.
func TestClosedKeyIsNotRenewed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := tend(t, factorkey.In(dir))
	first := s.name()
	if err := os.MkdirAll(filepath.Join(s.file.Path()+".new", "in the way"), 0o700); err != nil {
		t.Fatal(err) // also of root, who may write into any folder
	}
	s.after(0)
	s.now = s.now.Add(390 * day)
	if _, err := s.keys.Tend(t.Context()); err == nil || s.name() != first {
		t.Errorf("%s after 390 days: %v", s.name(), err)
	}
	if err := s.keys.Look(t.Context(), s.board); err != nil || s.problems() != "" {
		t.Errorf("after 390 days: %s, %v", s.problems(), err)
	}
	s.now = s.now.Add(11 * day)
	if err := s.keys.Look(t.Context(), s.board); err != nil || s.problems() != folder.ProblemKeysOld {
		t.Errorf("after 401 days: %s, %v", s.problems(), err)
	}
	s.opens()
}

// TestHandedOver: who has the key of years ago finds with minisign that the present one is of
// the same site, step by step; where somebody has renewed it by hand, there is no such way.
func TestHandedOver(t *testing.T) {
	t.Parallel()
	s := tend(t, factorkey.In(t.TempDir()))
	s.after(0)
	noted := []string{s.signing.Public()}
	if s.signing.Former() != nil || s.signing.Handed() != nil {
		t.Error("the first key follows another")
	}
	for range 3 {
		s.after(366 * day)
		noted = append(noted, s.signing.Public())
	}
	verify(t, noted[2], string(s.signing.PublicFile()), string(s.signing.Handed()))
	hops := strings.Split(strings.TrimSuffix(string(s.signing.Former()), "\n"), "\n\n")
	if len(hops) != 3 {
		t.Fatalf("%d keys of before", len(hops))
	}
	for i, hop := range hops { // the newest first
		lines := strings.SplitAfterN(hop, "\n", 3)
		if !strings.Contains(lines[1], noted[3-i]) {
			t.Errorf("step %d is not about %s: %s", i, noted[3-i], hop)
		}
		verify(t, noted[2-i], lines[0]+lines[1], lines[2])
	}
	fresh, err := sign.Fresh()
	if err == nil {
		err = s.db.RenewSigningKey(t.Context(), account.Act{Action: "site.key", At: s.now}, fresh, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	if !s.after(time.Hour) || s.signing.Former() != nil || s.signing.Handed() != nil {
		t.Error("a key that may be known vouches for the one that follows")
	}
}

// verify fails unless a key, as people note it, has signed a file.
func verify(t *testing.T, public, file, signature string) {
	t.Helper()
	key, err := minisign.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	s, err := minisign.DecodeSignature(signature)
	if err != nil {
		t.Fatalf("%v: %s", err, signature)
	}
	if good, err := key.Verify([]byte(file), s); !good || err != nil {
		t.Errorf("%s has not signed %q: %v", public, file, err)
	}
}
