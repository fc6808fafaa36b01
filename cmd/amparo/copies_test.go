package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/backup"
	"amparo/internal/health"
	"amparo/internal/store"
	"amparo/internal/store/embedded"
	"amparo/internal/store/schema"
	"amparo/migrations"
)

// copyingWith is what flags say about copies.
func copyingWith(t *testing.T, args ...string) (n copying, err error) {
	t.Helper()
	c := &cli.Command{
		Name: "serve", Flags: copyFlags(), OnUsageError: command.UsageError, Writer: &bytes.Buffer{}, ErrWriter: &bytes.Buffer{},
		Action: func(_ context.Context, c *cli.Command) error { n, err = copyingOf(c); return err },
	}
	return n, c.Run(t.Context(), append([]string{"serve"}, args...))
}

func testKey(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(path, []byte(testIdentity+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCopyingIsChecked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, row := range map[string]struct {
		args []string
		want string // "" for good
	}{
		"no copies":            {nil, ""},
		"a folder":             {[]string{"--backup-to", dir, "--backup-recipient", testRecipient}, ""},
		"not mounted yet":      {[]string{"--backup-to", filepath.Join(dir, "disk"), "--backup-recipient", testRecipient}, ""},
		"for everybody":        {[]string{"--backup-to", dir, "--backup-unencrypted"}, ""},
		"with a key":           {[]string{"--backup-to", dir, "--backup-recipient", testRecipient, "--backup-identity", testKey(t)}, ""},
		"no recipient":         {[]string{"--backup-to", dir}, "--backup-recipient is needed"},
		"a wrong recipient":    {[]string{"--backup-to", dir, "--backup-recipient", "age1x"}, "--backup-recipient"},
		"both":                 {[]string{"--backup-to", dir, "--backup-recipient", testRecipient, "--backup-unencrypted"}, "--backup-unencrypted"},
		"no key":               {[]string{"--backup-to", dir, "--backup-recipient", testRecipient, "--backup-identity", dir}, "--backup-identity"},
		"standard output":      {[]string{"--backup-to", "-", "--backup-recipient", testRecipient}, "a folder or s3"},
		"no bucket":            {[]string{"--backup-to", "s3://", "--backup-recipient", testRecipient}, "--backup-to"},
		"too often":            {[]string{"--backup-every", "1s"}, "--backup-every"},
		"keep what?":           {[]string{"--backup-keep", "monthly=2"}, "--backup-keep"},
		"a mistake, no target": {[]string{"--backup-keep", "daily"}, "--backup-keep"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := copyingWith(t, row.args...)
			if got := err != nil; got != (row.want != "") || got && !strings.Contains(err.Error(), row.want) {
				t.Errorf("%v, wanted %q", err, row.want)
			}
		})
	}
}

// TestCopiesOfASite: the copies of a site that runs are made, restored, checked and
// compared with its pages, with the key and without.
func TestCopiesOfASite(t *testing.T) {
	t.Parallel()
	data, to := t.TempDir(), t.TempDir()
	db, config, running := runningSite(t, data)
	config.Data = data
	board := health.NewBoard(slog.New(slog.DiscardHandler), time.Now)
	of := parts{db: db, health: board, log: slog.New(slog.DiscardHandler)}
	for name, args := range map[string][]string{
		"with the key": {"--backup-identity", testKey(t)},
		"without":      nil,
	} {
		var err error
		if config.Copies, err = copyingWith(t, append(args, "--backup-to", to, "--backup-recipient", testRecipient)...); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(filepath.Join(data, "backup.state")); err != nil {
			t.Fatal(err)
		}
		r := newCopying(config, of, running)
		r.Work(t.Context())
		r.Watch()
		if list := board.Problems(); len(list) > 0 {
			t.Fatalf("%s: %+v", name, list)
		}
		d := r.State().Drill
		if d == nil || !d.Good || d.Pages != pagesOnTrial || d.Compared != pagesOnTrial || d.Entries < 40 || d.Decrypted != (args != nil) {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

// TestServeCopies: a server that was told to copies its database beside all else, and ends
// without leaving half a copy or half a trial.
func TestServeCopies(t *testing.T) {
	t.Parallel()
	data, to := t.TempDir(), t.TempDir()
	s := start(t, "--demo", "--data", data, "--backup-to", to, "--backup-unencrypted")
	for end := time.Now().Add(time.Minute); len(copiesIn(t, to)) == 0; {
		if time.Now().After(end) {
			t.Fatalf("no copy: %s", s.err)
		}
		if status, _ := get(t, s.base+"/healthz"); status != http.StatusOK {
			t.Fatalf("the site answers %d", status)
		}
	}
	s.end(t)
	if left, err := filepath.Glob(filepath.Join(data, ".amparo*")); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	all, err := os.ReadDir(to)
	if err != nil || len(all) != len(copiesIn(t, to)) {
		t.Errorf("beside copies: %v, %v", all, err)
	}
}

// olderSite is the folder of a database that lacks the newest migration.
func olderSite(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	e, err := embedded.Create(t.Context(), filepath.Join(data, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Migrate(t.Context(), e, known[:len(known)-1]); err != nil {
		t.Fatal(err)
	}
	if err := e.Claim(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return data
}

// upgrade opens a database as serve does, and says what it printed.
func upgrade(t *testing.T, data string, args ...string) (said string, err error) {
	t.Helper()
	copies, err := copyingWith(t, args...)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := &service{config: Config{Data: data, Copies: copies}, stdout: &out}
	held, err := s.openToServe(t.Context())
	if err == nil {
		err = held.close()
	}
	if s.lock != nil {
		err = errors.Join(err, s.lock.Release())
	}
	return out.String(), err
}

// copiesIn are the names of the copies in a folder.
func copiesIn(t *testing.T, folder string) []string {
	t.Helper()
	target, err := backup.NewFolder(folder)
	if err != nil {
		t.Fatal(err)
	}
	list, err := backup.List(t.Context(), target)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range list {
		names = append(names, c.Name)
	}
	return names
}

func TestCopyBeforeAnUpgrade(t *testing.T) {
	t.Parallel()
	t.Run("in the data folder", func(t *testing.T) {
		t.Parallel()
		data := olderSite(t)
		said, err := upgrade(t, data)
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(data, "backups", "before-migration")
		names := copiesIn(t, folder)
		if len(names) != 1 || strings.Count(said, "\n") != 1 || !strings.Contains(said, names[0]) {
			t.Fatalf("%v, said %q", names, said)
		}
		if info, err := os.Stat(filepath.Join(folder, names[0])); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		if said, err := upgrade(t, data); err != nil || said != "" {
			t.Errorf("again: %q, %v", said, err)
		}
		restored := t.TempDir()
		target, err := backup.NewFolder(folder)
		if err != nil {
			t.Fatal(err)
		}
		m, err := backup.Restore(t.Context(), target, names[0], restored, backup.Keys{}, nil)
		if err != nil || m.Contents.Schema != newestSchema(t)-1 {
			t.Errorf("what was kept has version %d of the tables: %v", m.Contents.Schema, err)
		}
	})
	t.Run("where all copies are", func(t *testing.T) {
		t.Parallel()
		data, to := olderSite(t), t.TempDir()
		said, err := upgrade(t, data, "--backup-to", to, "--backup-recipient", testRecipient)
		if err != nil || len(copiesIn(t, to)) != 1 || !strings.Contains(said, to) {
			t.Errorf("%v, said %q, %v", copiesIn(t, to), said, err)
		}
		if _, err := os.Stat(filepath.Join(data, "backups", "before-migration")); err == nil {
			t.Error("a copy is in the data folder")
		}
	})
	t.Run("not possible", func(t *testing.T) {
		t.Parallel()
		data := olderSite(t)
		away := []string{"--backup-to", filepath.Join(t.TempDir(), "away"), "--backup-recipient", testRecipient}
		if said, err := upgrade(t, data, away...); err == nil || said != "" || !strings.Contains(err.Error(), "--no-copy-before-upgrade") {
			t.Errorf("said %q, %v", said, err)
		}
		if o, err := store.OutlineOf(t.Context(), data); err != nil || o.Schema != newestSchema(t)-1 {
			t.Errorf("the tables were changed to %d: %v", o.Schema, err)
		}
		if said, err := upgrade(t, data, append(away, "--no-copy-before-upgrade")...); err != nil || said != "" {
			t.Errorf("for those who know: %q, %v", said, err)
		}
	})
}

func newestSchema(t *testing.T) int {
	t.Helper()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	return len(known)
}

// TestEveryCommandCopiesBefore: whichever comes first after an upgrade.
func TestEveryCommandCopiesBefore(t *testing.T) {
	t.Parallel()
	data := olderSite(t)
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"amparo", "account", "list", "--data", data}, &out, &errs); code != 0 {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	if names := copiesIn(t, filepath.Join(data, "backups", "before-migration")); len(names) != 1 {
		t.Errorf("copies: %v", names)
	}
}

// TestCopiesOfBeforeAreFew: the newest three are kept.
func TestCopiesOfBeforeAreFew(t *testing.T) {
	t.Parallel()
	config := Config{Data: olderSite(t)}
	var names []string
	for range 5 {
		name, _, err := copying{}.before(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if got := copiesIn(t, filepath.Join(config.Data, "backups", "before-migration")); strings.Join(got, " ") != strings.Join(names[2:], " ") {
		t.Errorf("kept %v of %v", got, names)
	}
}
