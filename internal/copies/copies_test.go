package copies_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"amparo/internal/copies"
)

// document is one that can be told from others, and packed well.
func document(n int) []byte {
	return []byte(fmt.Sprintf(`{"slug":"entry-%d","text":"%s"}`, n, strings.Repeat("somebody answers day and night ", 20+n)))
}

func digest(n int) copies.Digest { return sha256.Sum256(document(n)) }

func open(t *testing.T, dir string) *copies.File {
	t.Helper()
	f, err := copies.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// filled is a folder with a file of some documents, which is closed.
func filled(t *testing.T, documents int) (dir string, sizes []int64) {
	t.Helper()
	dir = t.TempDir()
	f := open(t, dir)
	sizes = append(sizes, sizeOf(t, dir))
	for n := range documents {
		if err := f.Put(document(n)); err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, sizeOf(t, dir))
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, sizes
}

func sizeOf(t *testing.T, dir string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, copies.Name))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// has reports which documents can be had exactly.
func has(f *copies.File, documents int) (list []int) {
	for n := range documents {
		if got, err := f.Get(digest(n)); err == nil && bytes.Equal(got, document(n)) {
			list = append(list, n)
		}
	}
	return list
}

// TestCopies: what was put is had, by its digest and nothing else, after the file was
// opened again too; only its owner can read it.
func TestCopies(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f := open(t, dir)
	if err := f.Put(document(1), document(2), document(1)); err != nil {
		t.Fatal(err)
	}
	size := sizeOf(t, dir)
	if err := f.Put(document(2)); err != nil || sizeOf(t, dir) != size || f.Len() != 2 {
		t.Errorf("a document that is there was added: %v", err)
	}
	if _, err := f.Get(digest(3)); !errors.Is(err, copies.ErrNone) || f.Has(digest(3)) {
		t.Errorf("one that was never put: %v", err)
	}
	if err := f.Put(make([]byte, 33<<20)); !errors.Is(err, copies.ErrTooLarge) {
		t.Errorf("a document without measure: %v", err)
	}
	again := open(t, dir)
	if got := has(again, 4); fmt.Sprint(got) != "[1 2]" || again.Lost() != (copies.Lost{}) {
		t.Errorf("after opening: %v, lost %+v", got, again.Lost())
	}
	if info, err := os.Stat(filepath.Join(dir, copies.Name)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
	var none *copies.File
	if _, err := none.Get(digest(1)); !errors.Is(err, copies.ErrNone) || none.Put(document(1)) != nil || none.Len() != 0 || none.Close() != nil {
		t.Error("no file has something")
	}
}

// TestReadOnly: looking changes nothing, not even what is torn.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	if f, err := copies.OpenReadOnly(t.TempDir()); f != nil || err != nil {
		t.Errorf("without a file: %v, %v", f, err)
	}
	dir, sizes := filled(t, 3)
	path := filepath.Join(dir, copies.Name)
	if err := os.Truncate(path, sizes[3]-1); err != nil {
		t.Fatal(err)
	}
	f, err := copies.OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := has(f, 3); fmt.Sprint(got) != "[0 1]" || sizeOf(t, dir) != sizes[3]-1 {
		t.Errorf("%v, and the file has %d bytes", got, sizeOf(t, dir))
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

// TestTornTail: wherever the writing of the last record ended, those before are there,
// the rest is cut off, and the next one is added where it was.
func TestTornTail(t *testing.T) {
	t.Parallel()
	dir, sizes := filled(t, 3)
	whole, err := os.ReadFile(filepath.Join(dir, copies.Name))
	if err != nil {
		t.Fatal(err)
	}
	for size := int64(0); size <= sizes[3]; size++ {
		kept := 0
		for kept < 3 && sizes[kept+1] <= size {
			kept++
		}
		torn := t.TempDir()
		if err := os.WriteFile(filepath.Join(torn, copies.Name), whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		f := open(t, torn)
		if got := has(f, 3); len(got) != kept || sizeOf(t, torn) != sizes[kept] {
			t.Fatalf("cut at %d: %v are there, %d bytes left", size, got, sizeOf(t, torn))
		}
		if err := f.Put(document(0), document(1), document(2)); err != nil || len(has(open(t, torn), 3)) != 3 {
			t.Fatalf("cut at %d: not whole again: %v", size, err)
		}
		_ = f.Close()
	}
}

// TestFlippedBits: no bit of the file can be flipped so that another document is had,
// and none but that which it is in is lost.
func TestFlippedBits(t *testing.T) {
	t.Parallel()
	dir, sizes := filled(t, 3)
	path := filepath.Join(dir, copies.Name)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := range whole {
		broken := bytes.Clone(whole)
		broken[at] ^= 1 << (at % 8)
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := copies.Open(dir)
		if int64(at) < sizes[0] {
			if !errors.Is(err, copies.ErrForeign) {
				t.Fatalf("byte %d: a file with another beginning is opened: %v", at, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("byte %d: %v", at, err)
		}
		got := has(f, 3)
		if lost := f.Lost(); len(got) != 2 || lost.Records == 0 && lost.Tail == 0 {
			t.Fatalf("byte %d: %v are there, lost %+v", at, got, lost)
		}
		if err := f.Put(document(0), document(1), document(2)); err != nil || len(has(f, 3)) != 3 {
			t.Fatalf("byte %d: the damaged one cannot be put again: %v", at, err)
		}
		_ = f.Close()
	}
}

// TestForeign: a file that is none of ours stays as it is.
func TestForeign(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, copies.Name)
	for _, content := range []string{"amparo something", "amparo published copies 2\nwhatever comes", strings.Repeat("x", 5000)} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := copies.Open(dir); !errors.Is(err, copies.ErrForeign) {
			t.Errorf("%.20q: %v", content, err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != content {
			t.Errorf("%.20q was changed: %v", content, err)
		}
	}
}

// TestKeep: the file is written anew when more than half is of no use, or something has
// to be gone for good; what stays is had while it is done.
func TestKeep(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		live   []int
		forget bool
		anew   bool
		want   string
	}{
		{"all are live", []int{0, 1, 2, 3, 4, 5}, false, false, "[0 1 2 3 4 5]"},
		{"most are live", []int{0, 1, 4, 5}, false, false, "[0 1 2 3 4 5]"},
		{"few are live", []int{1, 5}, false, true, "[1 5]"},
		{"one is to be gone", []int{0, 1, 2, 3, 4}, true, true, "[0 1 2 3 4]"},
		{"all are to be gone", nil, true, true, "[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir, sizes := filled(t, 6)
			f := open(t, dir)
			live := map[copies.Digest]bool{}
			for _, n := range c.live {
				live[digest(n)] = true
			}
			anew, err := f.Keep(func(d copies.Digest) bool { return live[d] }, c.forget)
			if err != nil || anew != c.anew || (sizeOf(t, dir) < sizes[6]) != c.anew {
				t.Errorf("written anew: %v, %v; %d bytes of %d", anew, err, sizeOf(t, dir), sizes[6])
			}
			if got := fmt.Sprint(has(f, 6)); got != c.want {
				t.Errorf("%v are there", got)
			}
			if err := f.Put(document(9)); err != nil {
				t.Error(err)
			}
			if again := open(t, dir); fmt.Sprint(has(again, 6)) != c.want || !again.Has(digest(9)) {
				t.Errorf("after opening: %v", has(again, 6))
			}
			if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestAtOnce: documents are had while others are added and the file is made anew.
func TestAtOnce(t *testing.T) {
	t.Parallel()
	dir, _ := filled(t, 10)
	f := open(t, dir)
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for n := range 20 {
				if err := f.Put(document(100 + worker*20 + n)); err != nil {
					t.Error(err)
				}
				if got, err := f.Get(digest(n % 10)); err != nil || !bytes.Equal(got, document(n%10)) {
					t.Errorf("document %d: %v", n%10, err)
				}
			}
		})
	}
	all.Go(func() {
		for range 5 {
			if _, err := f.Keep(func(copies.Digest) bool { return true }, true); err != nil {
				t.Error(err)
			}
		}
	})
	all.Wait()
	if again := open(t, dir); again.Len() != 90 || again.Lost() != (copies.Lost{}) {
		t.Errorf("%d are there, lost %+v", again.Len(), again.Lost())
	}
}

// FuzzOpen: whatever a file holds, nothing is had that is not what its digest says, and
// what is put afterwards is had.
func FuzzOpen(f *testing.F) {
	dir := f.TempDir()
	file, err := copies.Open(dir)
	if err != nil {
		f.Fatal(err)
	}
	if err := file.Put(document(0), document(1)); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(dir, copies.Name))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add(append(bytes.Clone(whole), whole[26:]...))
	f.Fuzz(func(t *testing.T, content []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, copies.Name), content, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := copies.Open(dir)
		if err != nil {
			return
		}
		defer func() { _ = file.Close() }()
		for _, d := range file.Digests() {
			if got, err := file.Get(d); err == nil && sha256.Sum256(got) != d {
				t.Errorf("%x has another document", d)
			}
		}
		if err := file.Put(document(7)); err != nil {
			t.Fatal(err)
		}
		if got, err := file.Get(digest(7)); err != nil || !bytes.Equal(got, document(7)) {
			t.Errorf("what was put: %v", err)
		}
	})
}
