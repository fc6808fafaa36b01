package routine_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"amparo/internal/backup/routine"
)

// TestByHand: the newer copy counts, whoever made it; what cannot be read is not known.
func TestByHand(t *testing.T) {
	t.Parallel()
	dir, at := t.TempDir(), time.UnixMilli(1_000_000).UTC()
	if got := routine.Known(dir); got.Copy != nil {
		t.Errorf("at first: %+v", got)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(routine.State{Where: "/by-itself", Copy: &routine.Taken{At: at}, Drill: &routine.Drill{Good: true}}.Write(dir))
	must(routine.NoteByHand(dir, "/by-hand", routine.Taken{At: at.Add(-time.Hour)}))
	if got := routine.Known(dir); got.Where != "/by-itself" {
		t.Errorf("an older one by hand: %+v", got)
	}
	must(routine.NoteByHand(dir, "/by-hand", routine.Taken{At: at.Add(time.Hour)}))
	if got := routine.Known(dir); got.Where != "/by-hand" || !got.Copy.At.Equal(at.Add(time.Hour)) || got.Drill == nil {
		t.Errorf("a newer one by hand: %+v", got)
	}
	must(os.WriteFile(filepath.Join(dir, routine.ByHandName), []byte("{"), 0o600))
	must(os.WriteFile(filepath.Join(dir, routine.StateName), []byte("{"), 0o600))
	if got := routine.Known(dir); got.Copy != nil {
		t.Errorf("half files: %+v", got)
	}
}
