package backup

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPutTogether: who writes a file of the same name at the same time is refused, and
// harms nothing of what the first writes, nor of what it has written.
func TestPutTogether(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target, err := NewFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "copy"+partSuffix), []byte("left by a killed process"), 0o600); err != nil {
		t.Fatal(err)
	}
	from, to := io.Pipe()
	first := make(chan error)
	go func() { first <- target.Put(t.Context(), "copy", from) }()
	say := func(words string) {
		if _, err := io.WriteString(to, words); err != nil {
			t.Error(err)
		}
	}
	say("all ")
	say("of ") // which is taken when what was before is on the disk
	err = target.Put(t.Context(), "copy", strings.NewReader("another"))
	if err == nil || !strings.Contains(err.Error(), "is being written by another process") {
		t.Errorf("the second: %v", err)
	}
	say("it")
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-first; err != nil {
		t.Errorf("the first: %v", err)
	}
	if content, err := os.ReadFile(filepath.Join(dir, "copy")); err != nil || string(content) != "all of it" {
		t.Errorf("%q %v", content, err)
	}
}
