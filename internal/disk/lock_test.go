package disk

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// holding makes the test binary lock a part of a file until its input ends: a process does
// not see its own locks.
const holding = "AMPARO_TEST_HOLDS"

func TestMain(m *testing.M) {
	if path := os.Getenv(holding); path != "" {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err == nil {
			err = syscall.FcntlFlock(f.Fd(), syscall.F_SETLK, &syscall.Flock_t{Type: syscall.F_RDLCK, Start: 1 << 30, Len: 1})
		}
		fmt.Println(err)
		_, _ = bufio.NewReader(os.Stdin).ReadByte()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestHeldByOthers(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "file")
	expect := func(want bool) {
		t.Helper()
		if held, err := HeldByOthers(path); held != want || err != nil {
			t.Errorf("held: %v, %v", held, err)
		}
	}
	expect(false) // there is none
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	expect(false)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), holding+"="+path)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "<nil>\n" || err != nil {
		t.Fatal(line, err)
	}
	expect(true)
	_ = in.Close()
	_ = c.Wait()
	expect(false)
}
