package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/factorkey"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// clearKeys lock nothing, as earlier versions did.
type clearKeys struct{}

func (clearKeys) Lock(secret, _ string) (string, error)   { return secret, nil }
func (clearKeys) Unlock(locked, _ string) (string, error) { return locked, nil }
func (clearKeys) Current(string) (bool, error)            { return true, nil }

// withCodes gives a folder a manager who signs in with codes, as an earlier version kept
// them, and returns the secret.
func withCodes(t *testing.T, dir string) string {
	t.Helper()
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	db.UseFactorKeys(clearKeys{})
	a := &account.Account{ID: "rosa", Name: "rosa", Role: account.RoleManager, Interface: "en", State: account.StateActive, CreatedAt: time.Now()}
	secret := account.NewGenerator()
	act := account.Act{Action: "account.add", At: time.Now()}
	if err = db.AddAccount(t.Context(), act, a, "hash"); err == nil {
		err = db.SetGenerator(t.Context(), act, a.ID, account.Generator{Secret: secret, CreatedAt: time.Now()})
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return secret
}

// hold reports whether a file of a folder, or of those in it, has a text.
func hold(t *testing.T, dir, text string) (found string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte(text)) {
			found = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestFactorsKey goes the way of a site: what an earlier version had in clear is locked at
// the first start with a key that is made then; no backup has either; where one is
// restored without the key it is said, and the key put beside it, or another, ends that.
func TestFactorsKey(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	data := s.path("data")
	secret := withCodes(t, data)
	if hold(t, data, secret) == "" {
		t.Fatal("nothing is in clear: this test sees nothing")
	}
	if _, out, _ := checked(t, data); !strings.Contains(out, "1 of 1 secrets of codes are in clear") {
		t.Errorf("before: %s", out)
	}
	if s := start(t, "--data", data); true {
		if _, body := get(t, s.base+"/readyz"); strings.Contains(body, "factors.") {
			t.Errorf("with its key: %s", body)
		}
		s.end(t)
	}
	key := filepath.Join(data, factorkey.FileName)
	if info, err := os.Stat(key); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the key: %v, %v", info, err)
	}
	if found := hold(t, data, secret); found != "" {
		t.Errorf("the secret is still in %s", found)
	}
	if code, out, errs := checked(t, data); code != 0 || !strings.Contains(out, "1 secrets of codes, locked outside the database") {
		t.Errorf("check: %d %s %s", code, out, errs)
	}
	content, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, errs := s.run("backup --data @data --to @to --unencrypted"); code != 0 {
		t.Fatal(errs)
	}
	if code, _, errs := s.run("restore --from @to --data @new --yes"); code != 0 {
		t.Fatal(errs)
	}
	fresh := s.path("new")
	for _, text := range []string{secret, strings.TrimSpace(string(content))} {
		if found := hold(t, s.path("to"), text) + hold(t, fresh, text); found != "" {
			t.Errorf("%s has what only the folder of the site may have", found)
		}
	}
	if code, out, errs := checked(t, fresh); code != 0 || !strings.Contains(out, "factors.key is missing: no code lets anybody in") {
		t.Errorf("check without the key: %d %s %s", code, out, errs)
	}
	restored := start(t, "--data", fresh)
	if _, body := get(t, restored.base+"/readyz"); !strings.Contains(body, "factors.missing") {
		t.Errorf("a start without the key: %s", body)
	}
	if _, err := os.Stat(filepath.Join(fresh, factorkey.FileName)); err == nil {
		t.Error("another key was made while the first is missing")
	}
	restored.end(t)
	if code, _, errs := s.run("key --data @new --factors"); code != 1 || !strings.Contains(errs, "factors.key is missing; put it back") {
		t.Errorf("key --factors: %d %s", code, errs)
	}
	if code, out, errs := s.run("account reset --data @new rosa"); code != 0 || !strings.Contains(out, "/admin/ticket/") || !strings.Contains(errs, "was missing, and was made") {
		t.Errorf("account reset: %d %s %s", code, out, errs)
	}
	restored = start(t, "--data", fresh)
	if _, body := get(t, restored.base+"/readyz"); !strings.Contains(body, "factors.wrong") {
		t.Errorf("a start with another key: %s", body)
	}
	restored.end(t)
	if code, out, errs := checked(t, fresh); code != 1 || !strings.Contains(out, "1 of 1 secrets of codes cannot be read") {
		t.Errorf("check with another key: %d %s %s", code, out, errs)
	}
	other, err := os.ReadFile(filepath.Join(fresh, factorkey.FileName))
	if err == nil {
		err = os.WriteFile(filepath.Join(fresh, factorkey.FileName), append(other, content...), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if code, out, errs := s.run("key --data @new --factors"); code != 0 || !strings.Contains(out, "reads all 1 secrets") {
		t.Errorf("with both lines: %d %s %s", code, out, errs)
	}
}

// TestRenewFactorsKey: another key locks what the earlier one had, which opens nothing
// any more; the log says who made it.
func TestRenewFactorsKey(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	withCodes(t, s.path("data"))
	named := s.path("elsewhere.key")
	server := start(t, "--data", s.path("data"), "--factors-key", named)
	server.end(t)
	before, err := os.ReadFile(named)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(s.path("data"), factorkey.FileName)); err == nil {
		t.Error("a key was made in the folder though another file was named")
	}
	if code, out, errs := s.run("key --data @data --factors-key @elsewhere.key --factors --renew"); code != 0 || !strings.Contains(out, "1 secrets of codes are locked with it") {
		t.Fatalf("renew: %d %s %s", code, out, errs)
	}
	after, err := os.ReadFile(named)
	if err != nil || bytes.Contains(after, bytes.TrimSpace(before)) || bytes.Count(after, []byte("\n")) != 1 {
		t.Errorf("the file is %q, %v", after, err)
	}
	db := storetest.OpenIn(t, s.path("data"))
	db.UseFactorKeys(factorkey.At(named))
	if f, err := db.Factors(t.Context(), "rosa"); err != nil || f.Generator.Locked {
		t.Errorf("%+v, %v", f.Generator, err)
	}
	rows, err := db.Log(t.Context(), account.LogFilter{}, 1)
	if err != nil || len(rows) != 1 || rows[0].Action != "site.factors-key" {
		t.Errorf("the log: %v, %v", rows, err)
	}
}

// TestFactorsKeyThatCannotBeMade is no reason not to serve, and leaves what is stored as it is.
func TestFactorsKeyThatCannotBeMade(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	withCodes(t, s.path("data"))
	server := start(t, "--data", s.path("data"), "--factors-key", s.path("none/there.key"))
	if _, body := get(t, server.base+"/readyz"); !strings.Contains(body, "factors.missing") {
		t.Errorf("%s", body)
	}
	server.end(t)
	if _, out, _ := checked(t, s.path("data")); !strings.Contains(out, "1 of 1 secrets of codes are in clear") {
		t.Errorf("afterwards: %s", out)
	}
}
