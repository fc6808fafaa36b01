package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/factorkey"
	"amparo/internal/store"
	"amparo/internal/store/locking"
	"amparo/internal/store/storetest"
)

// noLock keeps secrets as they are, as earlier versions did.
type noLock struct{}

func (noLock) Lock(secret, _ string) (string, error)   { return secret, nil }
func (noLock) Unlock(locked, _ string) (string, error) { return locked, nil }
func (noLock) Current(string) (bool, error)            { return true, nil }

// keyFile is a new file of keys.
func keyFile(t *testing.T) factorkey.File {
	t.Helper()
	f := factorkey.In(t.TempDir())
	if err := f.Make(); err != nil {
		t.Fatal(err)
	}
	return f
}

// earlier is a folder with the database of an earlier version, where people have
// generators whose secrets are in clear, and these secrets by account.
func earlier(t *testing.T, names ...string) (string, map[string]string) {
	t.Helper()
	dir := t.TempDir()
	d := &people{t, storetest.OpenIn(t, dir), t.Context()}
	d.UseFactorKeys(noLock{})
	secrets := map[string]string{}
	for _, name := range names {
		a := d.add(name, account.RoleManager)
		secrets[name] = account.NewGenerator()
		if err := d.SetGenerator(d.ctx, personAct("account.generator-add"), a.ID, account.Generator{Secret: secrets[name], LastStep: 7, CreatedAt: accountDay}); err != nil {
			t.Fatal(err)
		}
	}
	return dir, secrets
}

// inFiles reports whether one of the files of a folder has a text in it.
func inFiles(t *testing.T, dir, text string) bool {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	for _, name := range all {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(text)) {
			return true
		}
	}
	return false
}

func stand(t *testing.T, s *store.Store) locking.Standing {
	t.Helper()
	n, err := s.Locks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestLockGenerators: what is in clear is locked, leaves every file of the folder, and
// makes the same codes as before; the rows have their seals.
func TestLockGenerators(t *testing.T) {
	t.Parallel()
	dir, secrets := earlier(t, "rosa", "lena", "paul")
	s := storetest.OpenIn(t, dir)
	s.UseFactorKeys(keyFile(t))
	if n := stand(t, s); n != (locking.Standing{All: 3, Clear: 3}) {
		t.Errorf("before: %+v", n)
	}
	if !inFiles(t, dir, secrets["rosa"]) {
		t.Fatal("nothing is in clear: this test sees nothing")
	}
	for want := 3; want >= 0; want -= 3 { // the second time there is nothing to do
		if n, err := s.LockGenerators(t.Context()); n != want || err != nil {
			t.Errorf("%d locked, %v; want %d", n, err, want)
		}
	}
	if n := stand(t, s); n != (locking.Standing{All: 3}) {
		t.Errorf("afterwards: %+v", n)
	}
	for name, secret := range secrets {
		if inFiles(t, dir, secret) {
			t.Errorf("the secret of %s is in a file still", name)
		}
		f, err := s.Factors(t.Context(), name)
		if err != nil || f.Generator == nil || f.Generator.Secret != secret || f.Generator.Locked || f.Generator.LastStep != 7 {
			t.Errorf("%s has %+v, %v", name, f.Generator, err)
		}
	}
	if unsound, err := store.Column(t.Context(), s, `SELECT account_id FROM code_generators WHERE seal <> row_hash('code_generators', account_id, secret, last_step, created_at)`); err != nil || len(unsound) > 0 {
		t.Errorf("rows without their seals: %v, %v", unsound, err)
	}
}

// TestWithoutTheKey: with no key, or another one, codes are never right, nothing fails,
// and everything else that lets people in is there.
func TestWithoutTheKey(t *testing.T) {
	t.Parallel()
	dir, _ := earlier(t, "rosa")
	own := keyFile(t)
	s := storetest.OpenIn(t, dir)
	s.UseFactorKeys(own)
	if _, err := s.LockGenerators(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		keys locking.Keys
		why  error
	}{
		"none at all":  {nil, account.ErrLocked},
		"no file":      {factorkey.In(t.TempDir()), factorkey.ErrMissing},
		"another file": {keyFile(t), factorkey.ErrOther},
	} {
		s.UseFactorKeys(row.keys)
		if n := stand(t, s); n.All != 1 || n.Shut != 1 || !errors.Is(n.Why, row.why) {
			t.Errorf("%s: %+v", name, n)
		}
		if n, err := s.LockGenerators(t.Context()); n != 0 || err != nil {
			t.Errorf("%s: %d locked, %v", name, n, err)
		}
		f, err := s.Factors(t.Context(), "rosa")
		if err != nil || f.Generator == nil || !f.Generator.Locked || f.Generator.Secret != "" || len(f.Passkeys) != 1 {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
		for step := range int64(40) {
			if _, right := f.Generator.Check("000000", accountDay.Add(time.Duration(step)*30*time.Second)); right {
				t.Errorf("%s: a code is right", name)
			}
		}
	}
	s.UseFactorKeys(factorkey.In(t.TempDir()))
	d := &people{t, s, t.Context()}
	d.refused("a generator without a key", account.ErrLocked, func() error {
		return d.SetGenerator(d.ctx, personAct("account.generator-add"), "rosa", account.Generator{Secret: account.NewGenerator(), CreatedAt: accountDay})
	})
	s.UseFactorKeys(own)
	if n := stand(t, s); n != (locking.Standing{All: 1}) {
		t.Errorf("with the key again: %+v", n)
	}
}

// TestLockedForItsRow: a secret that somebody moves to their own account opens nothing.
func TestLockedForItsRow(t *testing.T) {
	t.Parallel()
	dir, _ := earlier(t, "rosa", "lena")
	s := storetest.OpenIn(t, dir)
	s.UseFactorKeys(keyFile(t))
	if _, err := s.LockGenerators(t.Context()); err != nil {
		t.Fatal(err)
	}
	storetest.Tamper(t, dir, `UPDATE code_generators SET secret = (SELECT secret FROM code_generators WHERE account_id = 'rosa') WHERE account_id = 'lena'`)
	f, err := s.Factors(t.Context(), "lena")
	if err != nil || !f.Generator.Locked {
		t.Errorf("%+v, %v", f.Generator, err)
	}
}

// TestRenewedKey locks again what an older key has locked.
func TestRenewedKey(t *testing.T) {
	t.Parallel()
	dir, secrets := earlier(t, "rosa", "lena")
	s, keys := storetest.OpenIn(t, dir), keyFile(t)
	s.UseFactorKeys(keys)
	if _, err := s.LockGenerators(t.Context()); err != nil {
		t.Fatal(err)
	}
	before, err := store.Column(t.Context(), s, `SELECT secret FROM code_generators`)
	if err != nil {
		t.Fatal(err)
	}
	if err := keys.Renew(); err != nil {
		t.Fatal(err)
	}
	if n, err := s.LockGenerators(t.Context()); n != 2 || err != nil {
		t.Errorf("%d locked again, %v", n, err)
	}
	if err := keys.KeepFirst(); err != nil {
		t.Fatal(err)
	}
	if n := stand(t, s); n != (locking.Standing{All: 2}) {
		t.Errorf("with the new key alone: %+v", n)
	}
	for _, locked := range before {
		if inFiles(t, dir, strings.SplitAfterN(locked, ".", 3)[2]) {
			t.Error("what the old key had locked is in a file still")
		}
	}
	if f, err := s.Factors(t.Context(), "rosa"); err != nil || f.Generator.Secret != secrets["rosa"] {
		t.Errorf("%+v, %v", f.Generator, err)
	}
}
