package breached_test

import (
	"bytes"
	"crypto/sha1"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"amparo/internal/breached"
)

// listOf is the lines of so many passwords, in their order.
func listOf(n int) []string {
	lines := make([]string, n)
	for i := range n {
		lines[i] = fmt.Sprintf("%X:%d", sha1.Sum([]byte(password(i))), i*i+1)
	}
	slices.Sort(lines)
	return lines
}

func password(i int) string { return fmt.Sprint("stolen password number ", i) }

func fileOf(tb testing.TB, content string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "pwned.txt")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// TestList: each password of a list is found, wherever it stands, and no other, however
// lines end and whether the last one does.
func TestList(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name      string
		lines     int
		end, last string
	}{
		{"one", 1, "\n", "\n"},
		{"one without an end", 1, "\n", ""},
		{"two", 2, "\n", "\n"},
		{"as long as a block", 90, "\n", "\n"},
		{"many", 3000, "\n", "\n"},
		{"many with the ends of Windows", 3000, "\r\n", "\r\n"},
		{"many, the last without an end", 3000, "\r\n", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			lines := listOf(row.lines)
			list, err := breached.Open(fileOf(t, strings.Join(lines, row.end)+row.last))
			if err != nil {
				t.Fatal(err)
			}
			defer list.Close()
			for i := range row.lines {
				if found, err := list.Has(password(i)); err != nil || !found {
					t.Fatalf("%q: %v, %v", password(i), found, err)
				}
			}
			for i := range 200 {
				absent := fmt.Sprint("nobody has stolen this ", i)
				if found, err := list.Has(absent); err != nil || found {
					t.Fatalf("%q: %v, %v", absent, found, err)
				}
			}
		})
	}
}

// TestOpen: a file of another kind is refused before anybody relies on it.
func TestOpen(t *testing.T) {
	t.Parallel()
	lines := listOf(500)
	whole := strings.Join(lines, "\n") + "\n"
	backwards := slices.Clone(lines)
	slices.Reverse(backwards)
	byCount := slices.Clone(lines)
	slices.SortFunc(byCount, func(a, b string) int { return len(b) - len(a) })
	for _, row := range []struct {
		name, content string
		want          error
	}{
		{"whole", whole, nil},
		{"empty", "", breached.ErrEmpty},
		{"cut within a hash", whole[:len(whole)-30], breached.ErrFormat},
		{"cut within the first line", whole[:20], breached.ErrFormat},
		{"backwards", strings.Join(backwards, "\n"), breached.ErrOrder},
		{"by the counts", strings.Join(byCount, "\n"), breached.ErrOrder},
		{"a line twice", lines[0] + "\n" + lines[0] + "\n", breached.ErrOrder},
		{"in small letters", strings.ToLower(whole), breached.ErrFormat},
		{"hashes of Windows", "A87F3A337D73085C45F9416BE5787D86:42\n", breached.ErrFormat},
		{"without counts", lines[0][:40] + "\n", breached.ErrFormat},
		{"packed", "PK\x03\x04" + strings.Repeat("\x00", 5000), breached.ErrFormat},
		{"an empty line", "\n" + whole, breached.ErrFormat},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			list, err := breached.Open(fileOf(t, row.content))
			if !errors.Is(err, row.want) {
				t.Fatalf("%v, want %v", err, row.want)
			}
			if err == nil {
				_ = list.Close()
			}
		})
	}
	if _, err := breached.Open(t.TempDir()); err == nil {
		t.Error("a folder is taken")
	}
	if _, err := breached.Open(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// TestFewReads: nothing is kept, and little is read: of a file of 40 GB, made up as it is
// read, some thirty pieces.
func TestFewReads(t *testing.T) {
	t.Parallel()
	for _, sought := range []string{"", "a", password(1), password(2)} {
		f := &endless{lines: size / lineLength, extra: fmt.Sprintf("%X", sha1.Sum([]byte(sought)))}
		list := breached.Of(f, f.lines*lineLength)
		if _, err := list.Has(sought); err != nil || f.reads > 40 || f.bytes > 16<<10 {
			t.Errorf("%d reads of %d bytes, %v", f.reads, f.bytes, err)
		}
	}
}

// A line of the list below, and the whole of it, in bytes.
const (
	lineLength = 44
	size       = 40_000_000_000
)

// endless is a list whose n-th line follows from n.
type endless struct {
	lines        int64
	extra        string
	reads, bytes int
}

// ReadAt implements io.ReaderAt.
func (e *endless) ReadAt(p []byte, at int64) (int, error) {
	var b bytes.Buffer
	for n := at / lineLength; b.Len() < len(p)+lineLength; n++ {
		fmt.Fprintf(&b, "%016X%024X:1\r\n", uint64(n)*(1<<63/uint64(e.lines)*2), 0)
	}
	e.reads, e.bytes = e.reads+1, e.bytes+len(p)
	return copy(p, b.Bytes()[at%lineLength:]), nil
}
