package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/guard"
	"amparo/internal/store"
)

// TestOneServer: a second server is refused in one line that names the first, commands
// that may run beside it do, and a lock that a killed one left is no obstacle.
func TestOneServer(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	if err := os.WriteFile(filepath.Join(dir, guard.LockName), []byte("1 2026-01-01T00:00:00Z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, "--data", dir)
	code, out, errs := amparo(t, "serve", "--addr", "127.0.0.1:0", "--data", dir)
	if code != 1 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "has this folder: end it first") || !strings.Contains(errs, "process ") {
		t.Errorf("the second server: %d %q %q", code, out, errs)
	}
	must(t, "account", "list", "--data", dir)
	must(t, "check", "--data", dir)
	must(t, "import", "--data", dir, "../../internal/demo/vocabularies")
	must(t, "export", "--data", dir, "--out", filepath.Join(t.TempDir(), "x.zip"))
	if status, _ := get(t, s.base+"/healthz"); status != http.StatusOK {
		t.Errorf("healthz %d", status)
	}
	s.end(t)
	if _, err := os.Stat(filepath.Join(dir, guard.LockName)); !os.IsNotExist(err) {
		t.Errorf("the lock is still there: %v", err)
	}
}

// TestOlderBesideServer: a database is not brought up to date while somebody serves it.
func TestOlderBesideServer(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	damage(t, dir, []string{`DELETE FROM schema_migrations WHERE version = (SELECT MAX(version) FROM schema_migrations)`})
	lock, err := guard.Acquire(dir, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	refuse(t, dir, []string{"account", "list"}, "has this folder: end it first")
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
}

// TestFilesMoved: comments are not acknowledged into files that the next start would not
// find; the text comes back with the answer, and all goes on when the files are back.
func TestFilesMoved(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	s := start(t, "--data", dir)
	c := newClient(t, s.base, "")
	move := func(from, to string) {
		t.Helper()
		for _, ending := range []string{"", "-wal", "-shm"} {
			if err := os.Rename(filepath.Join(dir, from+ending), filepath.Join(dir, to+ending)); err != nil {
				t.Fatal(err)
			}
		}
	}
	stamp := stampField.FindStringSubmatch(c.want(http.StatusOK, "/fr/repertoire/omct", nil).body)
	form := url.Values{"do": {"send"}, "text": {"Un texte assez long."}, "stamp": {stamp[1]}, "key": {"0123456789-0123456789"}}
	move(store.FileName, "away")
	if a := c.want(http.StatusServiceUnavailable, "/fr/repertoire/omct/commentaires", form); !strings.Contains(a.body, "Un texte assez long.") {
		t.Errorf("the text is lost: %.500s", a.body)
	}
	if status, _ := get(t, s.base+"/healthz"); status != http.StatusServiceUnavailable {
		t.Errorf("healthz %d", status)
	}
	if status, _ := get(t, s.base+"/fr/repertoire/omct"); status != http.StatusOK {
		t.Errorf("a profile: %d", status)
	}
	move("away", store.FileName)
	soon(t, "it does not go on", func() bool {
		status, _ := get(t, s.base+"/healthz")
		return status == http.StatusOK
	})
}

// inOneFile makes sure that all of a database is in its one file: a server that ended
// while something was read leaves the last changes in the log.
func inOneFile(t *testing.T, dir string) {
	t.Helper()
	db, err := store.Open(t.Context(), dir)
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestOldCopyIsSaid: after an old copy was put back, a start, the check and readiness say
// what is missing, until it is accepted.
func TestOldCopyIsSaid(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	path := filepath.Join(dir, store.FileName)
	start(t, "--data", dir).end(t)
	inOneFile(t, dir)
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, "--data", dir)
	must(t, "account", "create", "--data", dir, "--name", "rosa", "--role", "editor")
	s.end(t)
	inOneFile(t, dir)
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	const said = " are missing, with the rows of the log from "
	if code, out, _ := checked(t, dir); code != 1 || !strings.Contains(out, "watermark     WRONG") || !strings.Contains(out, said) {
		t.Errorf("check before a start: %d\n%s", code, out)
	}
	s = start(t, "--data", dir)
	if _, body := get(t, s.base+"/readyz"); !strings.Contains(body, "database.behind") || !strings.Contains(body, said) {
		t.Errorf("readiness: %s", body)
	}
	if code, out, _ := checked(t, dir); code != 1 || strings.Count(out, said) != 1 {
		t.Errorf("check beside the server: %d\n%s", code, out)
	}
	if out := must(t, "check", "--data", dir, "--accept-loss"); !strings.Contains(out, said) {
		t.Errorf("accepted: %s", out)
	}
	soon(t, "it is still said", func() bool {
		_, body := get(t, s.base+"/readyz")
		return !strings.Contains(body, "database.behind")
	})
	if code, _, errs := amparo(t, "check", "--data", dir, "--accept-loss"); code != 1 || !strings.Contains(errs, "nothing is missing") {
		t.Errorf("accepted again: %d %s", code, errs)
	}
	s.end(t)
	if code, out, errs := checked(t, dir); code != 0 || !strings.Contains(out, "none is missing") {
		t.Errorf("in the end: %d\n%s%s", code, out, errs)
	}
}

// TestFileCut: a database that another hand cuts short while it is read ends neither the
// program nor what is kept in memory; what cannot be read is not shown.
func TestFileCut(t *testing.T) {
	t.Parallel()
	dir, addr := t.TempDir(), freeAddr(t)
	first := launch(t, addr, dir)
	first.kill(t)
	p := launch(t, addr, dir)
	get(t, p.base+"/fr/repertoire/fidh")
	if err := os.Truncate(filepath.Join(dir, store.FileName), 8192); err != nil {
		t.Fatal(err)
	}
	for _, slug := range slugs {
		if status, _ := get(t, p.base+"/en/directory/"+slug); status != http.StatusOK && status != http.StatusServiceUnavailable {
			t.Errorf("%s: %d", slug, status)
		}
	}
	if status, _ := get(t, p.base+"/fr/repertoire"); status != http.StatusOK {
		t.Errorf("the list: %d", status)
	}
	p.kill(t)
}
