package watching

import (
	"net"
	"os"
	"path/filepath"
	"testing"
)

// TestTry: a program that begins to take over leaves the socket alone at which the other one
// tells metrics; one that was left behind is no hindrance, and a place where none can be is.
func TestTry(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "metrics.sock")
	m := Measuring{Addr: "unix:" + path}
	if err := m.Try(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(path); err == nil {
		t.Error("to try leaves a socket behind")
	}
	serving, err := m.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer serving.Close()
	if err := m.Try(t.Context()); err != nil {
		t.Fatal(err)
	}
	there, err := net.Dial("unix", path)
	if err != nil {
		t.Fatalf("the socket of who serves is gone: %v", err)
	}
	if err := there.Close(); err != nil {
		t.Error(err)
	}
	if err := (Measuring{Addr: "unix:" + path + "/none/x"}).Try(t.Context()); err == nil {
		t.Error("a folder that there is not")
	}
}
