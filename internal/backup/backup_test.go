package backup

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// live is a site that is copied: a store in a folder.
type live struct {
	*store.Store
	dir string
}

func (l live) Describe(ctx context.Context, folder string, proof bool) (Contents, error) {
	o, err := store.OutlineOf(ctx, folder)
	c := Contents{Schema: o.Schema, Log: o.Log, LogHash: o.LogHash, Entries: o.Entries, Live: o.Live}
	if proof {
		c.Proof = "as it was"
	}
	return c, err
}

var day = time.Date(2026, 11, 30, 14, 2, 3, 0, time.UTC)

func newLive(t *testing.T) live {
	t.Helper()
	dir := t.TempDir()
	s := storetest.OpenIn(t, dir)
	return live{s, dir}
}

// write adds a row to the log.
func (l live) write(t *testing.T, label string) {
	t.Helper()
	if err := l.Note(t.Context(), account.Act{Action: "log.export", Label: label}); err != nil {
		t.Fatal(err)
	}
}

// labels are the rows of the log of a restored site, the oldest first.
func labels(t *testing.T, dir string) []string {
	t.Helper()
	s, err := store.OpenReadOnly(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if damage, err := s.Damage(t.Context()); err != nil || len(damage) > 0 {
		t.Fatal(damage, err)
	}
	var list []string
	err = s.Records(t.Context(), 0, func(r account.Record) error { list = append(list, r.Label); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func newTarget(t *testing.T) *Folder {
	t.Helper()
	f, err := NewFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// pair is a lock and the keys that open it.
func pair(t *testing.T) (Lock, Keys) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	lock, err := NewLock([]string{id.Recipient().String()}, "")
	if err != nil {
		t.Fatal(err)
	}
	return lock, Keys{[]age.Identity{id}}
}

func (l live) options(kind Kind, lock Lock, after time.Duration) Options {
	return Options{Kind: kind, Folder: l.dir, Database: store.FileName, Files: []string{"note.txt", "missing.txt"}, Lock: lock, Program: "test", Now: day.Add(after)}
}

// take makes a copy that must work.
func (l live) take(t *testing.T, to Target, o Options) Result {
	t.Helper()
	r, err := Take(t.Context(), l, to, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestThereAndBack: a full copy and changes after it come back, with the other files, and
// nothing temporary is left anywhere.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	lock, keys := pair(t)
	if err := os.WriteFile(filepath.Join(l.dir, "note.txt"), []byte("a note"), 0o600); err != nil {
		t.Fatal(err)
	}
	l.write(t, "one")
	full := l.take(t, to, l.options(Changes, lock, 0)) // there is none yet that they could belong to
	l.write(t, "two")
	first := l.take(t, to, l.options(Changes, lock, time.Minute))
	l.write(t, strings.Repeat("x", 200_000)) // more pages than there were
	second := l.take(t, to, l.options(Changes, lock, 2*time.Minute))
	if again := l.take(t, to, l.options(Changes, lock, 3*time.Minute)); !again.Unchanged || again.Name != second.Name {
		t.Errorf("nothing changed: %+v", again)
	}
	if full.Kind != Full || first.Kind != Changes || second.Of != full.Name || first.Size >= full.Size {
		t.Errorf("%+v\n%+v\n%+v", full.Copy, first.Copy, second.Copy)
	}
	list, err := List(t.Context(), to)
	if err != nil || fmt.Sprint(list) != fmt.Sprint([]Copy{full.Copy, first.Copy, second.Copy}) {
		t.Errorf("%v %v", list, err)
	}
	for i, r := range []Result{full, first, second} {
		t.Run(string(r.Name), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			m, err := Restore(t.Context(), to, r.Name, dir, keys, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := labels(t, dir); len(got) != i+1 || m.Contents.Log != int64(i+1) {
				t.Errorf("%d rows, %+v", len(got), m.Contents)
			}
			if note, err := os.ReadFile(filepath.Join(dir, "note.txt")); string(note) != "a note" || err != nil {
				t.Errorf("%q %v", note, err)
			}
			if got := names(t, dir); got != "amparo.db note.txt" {
				t.Error(got)
			}
		})
	}
	if got := names(t, l.dir); got != "amparo.db amparo.db-shm amparo.db-wal "+pagesName(to)+" note.txt" {
		t.Error(got)
	}
	if got := names(t, to.path); got != full.Name+" "+first.Name+" "+second.Name {
		t.Error(got)
	}
}

// names are the files of a folder.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

// TestRefused: what is not a whole backup that the key opens is refused with the reason,
// and nothing is made of it.
func TestRefused(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	lock, keys := pair(t)
	_, others := pair(t)
	sealed := l.take(t, to, l.options(Full, lock, 0))
	open := l.take(t, to, l.options(Full, Open(), time.Minute))
	secret, err := NewLock(nil, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	worded := l.take(t, to, l.options(Full, secret, 2*time.Minute))
	wrong, err := NewKeys(nil, "battery staple")
	if err != nil {
		t.Fatal(err)
	}
	content := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(to.path, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, tt := range []struct {
		name    string
		content []byte
		keys    Keys
		want    error
	}{
		{"no key", content(sealed.Name), Keys{}, ErrNoKey},
		{"another key", content(sealed.Name), others, ErrWrongKey},
		{"a passphrase instead", content(sealed.Name), wrong, ErrWrongKey},
		{"a key instead", content(worded.Name), keys, ErrWrongKey},
		{"another passphrase", content(worded.Name), wrong, ErrWrongKey},
		{"nothing", nil, keys, ErrDamaged},
		{"another file", []byte("PK\x03\x04 and so on and so forth"), keys, ErrForeign},
		{"something behind", append(content(open.Name), "more"...), Keys{}, ErrDamaged},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, tt.content, tt.keys, tt.want) })
	}
	for what, of := range map[string][]byte{"sealed": content(sealed.Name), "open": content(open.Name)} {
		t.Run("cut/"+what, func(t *testing.T) {
			for at := 0; at < len(of); at += step(at, len(of)) {
				refused(t, of[:at], keys, ErrDamaged)
			}
			refused(t, of[:len(of)-1], keys, ErrDamaged)
		})
		t.Run("flipped/"+what, func(t *testing.T) {
			for at := 0; at < len(of); at += step(at, len(of)) {
				damaged := bytes.Clone(of)
				damaged[at] ^= 0x10
				if what == "open" && unharmed(t, damaged, open.Manifest) {
					continue // a bit of the compression that means nothing
				}
				refused(t, damaged, keys, nil)
			}
		})
	}
}

// unharmed reports whether an archive gives, byte for byte, the database it was made of.
func unharmed(t *testing.T, content []byte, m Manifest) bool {
	t.Helper()
	to := newTarget(t)
	if err := os.WriteFile(filepath.Join(to.path, "x"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	_, err := Restore(t.Context(), to, "x", dir, Keys{}, nil)
	return err == nil && same(t.Context(), filepath.Join(dir, store.FileName), m.Database)
}

// step goes through both ends of an archive in steps of 64 bytes, and through the middle
// in sixty.
func step(at, size int) int {
	if at < 1024 || at > size-1024 {
		return 64
	}
	return max(64, min(size/60, size-1024-at))
}

// refused restores what must not be restored; want nil is any reason.
func refused(t *testing.T, content []byte, keys Keys, want error) {
	t.Helper()
	to := newTarget(t)
	if err := os.WriteFile(filepath.Join(to.path, "x"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	_, err := Restore(t.Context(), to, "x", dir, keys, nil)
	if err == nil || want != nil && !errors.Is(err, want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("%d bytes: %v, want %v", len(content), err, want)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%d bytes: the folder was made: %s", len(content), names(t, dir))
	}
}

// breaking is a target that breaks off after so many bytes, both ways.
type breaking struct {
	*Folder
	after int64
}

var errBroken = errors.New("the line broke")

func (b breaking) Put(ctx context.Context, name string, r io.Reader) error {
	return b.Folder.Put(ctx, name, io.MultiReader(io.LimitReader(r, b.after), broken{}))
}

func (b breaking) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	f, err := b.Folder.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.MultiReader(io.LimitReader(f, b.after), broken{}), f}, nil
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, fmt.Errorf("%w: %w", ErrFetch, errBroken) }

// TestBrokenOff: a line that breaks at any point leaves no half copy and no half site, and
// the next attempt works.
func TestBrokenOff(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	lock, keys := pair(t)
	l.write(t, "one")
	whole := l.take(t, newTarget(t), l.options(Full, lock, 0))
	before := names(t, l.dir)
	for i := range int64(20) {
		after := whole.Size * i / 20
		if _, err := Take(t.Context(), l, breaking{to, after}, l.options(Full, lock, 0)); !errors.Is(err, errBroken) {
			t.Errorf("broken after %d: %v", after, err)
		}
		if names(t, to.path) != "" || names(t, l.dir) != before {
			t.Fatalf("left: %q, %q", names(t, to.path), names(t, l.dir))
		}
	}
	full := l.take(t, to, l.options(Full, lock, 0))
	l.write(t, "two")
	change := l.take(t, to, l.options(Changes, lock, time.Minute))
	dir := filepath.Join(t.TempDir(), "data")
	for i := range int64(20) {
		after := full.Size * i / 20
		if _, err := Restore(t.Context(), breaking{to, after}, change.Name, dir, keys, nil); !errors.Is(err, errBroken) {
			t.Errorf("broken after %d: %v", after, err)
		}
		if _, err := os.Stat(filepath.Join(dir, store.FileName)); !errors.Is(err, os.ErrNotExist) {
			t.Fatal("half a site")
		}
	}
	if _, err := Restore(t.Context(), to, change.Name, dir, keys, nil); err != nil {
		t.Fatal(err)
	}
	if got := labels(t, dir); len(got) != 2 {
		t.Error(got)
	}
}

// TestReplace: what was there goes aside, whole, when what takes its place is proved; not
// a moment before.
func TestReplace(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	lock, keys := pair(t)
	l.write(t, "one")
	full := l.take(t, to, l.options(Full, lock, 0))
	dir := t.TempDir()
	for _, name := range []string{store.FileName, store.FileName + "-wal", "kept.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("old "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Restore(t.Context(), to, full.Name, dir, keys, nil); !errors.Is(err, ErrTaken) || names(t, dir) != "amparo.db amparo.db-wal kept.txt" {
		t.Error(err, names(t, dir))
	}
	if _, err := Replace(t.Context(), breaking{to, full.Size / 2}, full.Name, dir, "old", keys, nil); !errors.Is(err, errBroken) || names(t, dir) != "amparo.db amparo.db-wal kept.txt" {
		t.Error(err, names(t, dir))
	}
	if _, err := Replace(t.Context(), to, full.Name, dir, "old", keys, nil); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); got != "amparo.db kept.txt old" {
		t.Error(got)
	}
	if got := names(t, filepath.Join(dir, "old")); got != "amparo.db amparo.db-wal" {
		t.Error(got)
	}
	if got := labels(t, dir); len(got) != 1 {
		t.Error(got)
	}
}

// TestClockPutBack: the copy that is made last is the newest by its name, and changes
// belong to the last full one.
func TestClockPutBack(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	l.write(t, "one")
	l.take(t, to, l.options(Full, Open(), 0))
	l.write(t, "two")
	full := l.take(t, to, l.options(Full, Open(), -time.Hour))
	l.write(t, "three")
	change := l.take(t, to, l.options(Changes, Open(), -time.Hour))
	list, err := List(t.Context(), to)
	if err != nil || len(list) != 3 || list[1] != full.Copy || list[2] != change.Copy || change.Of != full.Name {
		t.Error(list, err)
	}
}
