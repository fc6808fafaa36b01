package keeper

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"amparo/internal/copies"
	"amparo/internal/store/storetest"
)

// TestKeeper: what is published is copied, what is no longer published is left out when
// the file is made anew, and a file that is none of ours is left as it is.
func TestKeeper(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db := storetest.OpenIn(t, dir)
	first := storetest.Publish(t, db, storetest.Entry(1), "", "fr")
	k := New(dir, db, slog.New(slog.DiscardHandler))
	t.Cleanup(func() { _ = k.file.Close() })
	step := func(want int) {
		t.Helper()
		if err := k.step(t.Context()); err != nil || k.file.Len() != want {
			t.Errorf("%d copies, not %d: %v", k.file.Len(), want, err)
		}
	}
	step(1)
	e := storetest.Entry(1)
	e.Texts["fr"].Name += " bis"
	storetest.Publish(t, db, e, first, "fr")
	storetest.Publish(t, db, storetest.Entry(2), "", "fr")
	step(3) // the first version is of no use now
	for n := range 20 {
		if err := k.file.Put([]byte(filepath.Join("of no use", string(rune('a'+n))))); err != nil {
			t.Fatal(err)
		}
	}
	k.tidy = k.tidy.Add(-2 * tidyEvery)
	step(2)
	foreign := t.TempDir()
	path := filepath.Join(foreign, copies.Name)
	if err := os.WriteFile(path, []byte("something else, longer than ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if other := New(foreign, db, slog.New(slog.DiscardHandler)); other.file != nil || other.err == nil {
		t.Error("a file that is none of ours is taken for one")
	}
}
