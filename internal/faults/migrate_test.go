package faults_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"amparo/internal/store"
	"amparo/internal/store/embedded"
	"amparo/internal/store/engine"
	"amparo/internal/store/schema"
	"amparo/migrations"
)

// oldDatabase writes a database of the first version of the program that had a log,
// with rows in it.
func oldDatabase(t *testing.T, dir string) {
	t.Helper()
	known, err := schema.Load(migrations.FS)
	if err != nil {
		t.Fatal(err)
	}
	db, err := embedded.Create(t.Context(), filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	err = schema.Migrate(t.Context(), db, known[:6])
	var rows []engine.Statement
	for i := range 300 {
		rows = append(rows, engine.Stmt(`INSERT INTO settings (key, value) VALUES (?, ?)`, fmt.Sprint("key-", i), fmt.Sprint("value-", i)))
	}
	if err := errors.Join(err, db.Batch(t.Context(), rows), db.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestKilledWhileMigrating: a process that brings an old database up to date is killed
// at one call after the other by which it writes to the disk. The next start finishes,
// and all that was there is there.
func TestKilledWhileMigrating(t *testing.T) {
	t.Parallel()
	needs(t, "strace")
	old := t.TempDir()
	oldDatabase(t, old)
	content := content(t, old, store.FileName)
	killed, step := 0, rounds(7, 1)
	for at := 1; killAtCall(t, content, at); at += step {
		killed++
	}
	if killed < rounds(8, 50) {
		t.Errorf("only %d were killed", killed)
	}
}

// killAtCall kills a process that opens an old database at one of the calls by which it
// writes to the disk, and opens it again. False: it makes fewer of them.
func killAtCall(t *testing.T, content []byte, at int) bool {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, store.FileName), content, 0o600); err != nil {
		t.Fatal(err)
	}
	const calls = "pwrite64,fsync,fdatasync,ftruncate,unlink"
	c := writer(t, dir, "strace", "-f", "-qq", "-o", os.DevNull, "-e", "signal=none", "-e", "trace="+calls, "-e", fmt.Sprint("inject=", calls, ":signal=SIGKILL:when=", at))
	_ = c.Run() // it is killed, or finds no entry to write to
	if err := finished(t.Context(), dir); err != nil {
		t.Errorf("killed at call %d: %v", at, err)
	}
	return !c.ProcessState.Exited()
}

// finished opens a database and looks whether it is up to date and has its rows.
func finished(ctx context.Context, dir string) error {
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // nothing was written
	if damage, err := s.Damage(ctx); err != nil || len(damage) > 0 {
		return fmt.Errorf("not sound: %v, %w", damage, err)
	}
	for i := range 300 {
		if value, err := s.Setting(ctx, store.Setting(fmt.Sprint("key-", i))); err != nil || value != fmt.Sprint("value-", i) {
			return fmt.Errorf("setting %d is %q, %w", i, value, err)
		}
	}
	return nil
}
