package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"

	"amparo/internal/sandbox"
)

// The variables that make of this test a process that closes itself in.
const (
	order = "AMPARO_TEST_SANDBOX"
	depth = "AMPARO_TEST_DEPTH"
)

func TestMain(m *testing.M) {
	if os.Getenv(order) != "" {
		os.Exit(inside())
	}
	os.Exit(m.Run())
}

// told is what the process is told, and what it tells.
type told struct {
	Room  sandbox.Room
	Wider sandbox.Room // the room wanted by what it starts
	Acts  []act
	Depth int // how often it starts itself again
}

type act struct{ What, On string }

// do tries an act and says how it went: "done", "refused", or the error.
func (a act) do() string {
	err := a.try()
	switch {
	case err == nil:
		return "done"
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EPERM):
		return "refused"
	}
	return err.Error()
}

func (a act) try() error {
	switch a.What {
	case "read":
		_, err := os.ReadFile(a.On)
		return err
	case "list":
		_, err := os.ReadDir(a.On)
		return err
	case "write":
		return os.WriteFile(a.On, []byte("x"), 0o600)
	case "move": // into a folder beside, and out of it
		return errors.Join(os.MkdirAll(a.On+"/in", 0o700), os.WriteFile(a.On+"/file", nil, 0o600), os.Rename(a.On+"/file", a.On+"/in/file"), os.Truncate(a.On+"/in/file", 1), os.RemoveAll(a.On+"/in"))
	case "connect":
		conn, err := net.Dial("tcp", a.On)
		if err == nil {
			err = conn.Close()
		}
		return err
	case "listen":
		var config net.ListenConfig
		config.SetMultipathTCP(false)
		l, err := config.Listen(context.Background(), "tcp", a.On)
		if err == nil {
			err = l.Close()
		}
		return err
	case "socket":
		l, err := net.Listen("unix", a.On)
		if err == nil {
			err = l.Close()
		}
		return err
	case "run":
		return exec.Command(a.On).Run()
	case "signal":
		pid, err := strconv.Atoi(a.On)
		return errors.Join(err, syscall.Kill(pid, 0))
	}
	return errors.New("no such act")
}

// answers is what the process found out.
type answers struct {
	Held  sandbox.Held
	Error string
	Acts  []string
}

// inside closes the process in and tells how it went; then it starts itself again, as a
// program does that hands over.
func inside() int {
	var told told
	if err := json.Unmarshal([]byte(os.Getenv(order)), &told); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	n, _ := strconv.Atoi(os.Getenv(depth))
	room := told.Room
	if n > 0 && told.Wider.Read != nil {
		room = told.Wider
	}
	var a answers
	var err error
	if a.Held, err = sandbox.Enter(room); err != nil {
		a.Error = err.Error()
	}
	for _, act := range told.Acts {
		a.Acts = append(a.Acts, act.do())
	}
	if n == told.Depth {
		return printed(a)
	}
	self, err := os.Executable()
	if err != nil {
		return printed(answers{Error: err.Error()})
	}
	next := exec.Command(self)
	next.Env = append(os.Environ(), depth+"="+strconv.Itoa(n+1))
	next.Stdout, next.Stderr = os.Stdout, os.Stderr
	if err := next.Run(); err != nil {
		return printed(answers{Error: err.Error()})
	}
	return 0
}

func printed(a answers) int {
	if err := json.NewEncoder(os.Stdout).Encode(a); err != nil {
		return 1
	}
	return 0
}

func closeIn(t *testing.T, told told) answers {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	told.Room.Run = append(told.Room.Run, filepath.Dir(self))
	for _, folder := range []string{"/lib", "/lib64"} { // where the race detector is on, it is linked at its start
		if _, err := os.Stat(folder); err == nil {
			told.Room.Run = append(told.Room.Run, folder)
		}
	}
	content, err := json.Marshal(told)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(self)
	command.Env = append(os.Environ(), order+"="+string(content))
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil {
		t.Fatalf("%v: %s", err, &errs)
	}
	var a answers
	if err := json.Unmarshal(out.Bytes(), &a); err != nil {
		t.Fatalf("%v: %s%s", err, &out, &errs)
	}
	return a
}

// kernel is the interface of Landlock that this machine has.
func kernel(t *testing.T) int {
	t.Helper()
	abi, err := ll.LandlockGetABIVersion()
	if err != nil {
		return 0
	}
	return abi
}

func TestEnter(t *testing.T) {
	t.Parallel()
	own, other, sockets := t.TempDir(), t.TempDir(), t.TempDir()
	for _, path := range []string{own + "/mine", other + "/file", sockets + "/file"} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	here, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = here.Close() }()
	there, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = there.Close() }()
	port := uint16(here.Addr().(*net.TCPAddr).Port)
	room := sandbox.Room{Read: append(sandbox.System(), other+"/file", own+"/missing"), Write: []string{own}, Reach: []uint16{port}, Bound: []string{other + "/bound"}, Sockets: []string{sockets}}
	tests := []struct {
		act  act
		from int // the interface from which on it is refused; 0: never
	}{
		{act{"read", "/etc/passwd"}, 2},
		{act{"list", "/"}, 2},
		{act{"list", "/home"}, 2},
		{act{"read", "/etc/hosts"}, 0},
		{act{"read", "/proc/self/status"}, 0},
		{act{"read", other + "/file"}, 0},
		{act{"write", other + "/file"}, 2},
		{act{"write", other + "/new"}, 2},
		{act{"write", own + "/new"}, 0},
		{act{"read", own + "/mine"}, 0},
		{act{"move", own}, 0},
		{act{"socket", own + "/s"}, 0},
		{act{"socket", other + "/s"}, 2},
		{act{"socket", other + "/bound"}, 2},
		{act{"socket", sockets + "/s"}, 0},
		{act{"read", sockets + "/file"}, 2},
		{act{"write", sockets + "/new"}, 2},
		{act{"list", sockets}, 2},
		{act{"write", os.DevNull}, 0},
		{act{"run", "/bin/true"}, 2},
		{act{"connect", here.Addr().String()}, 0},
		{act{"connect", there.Addr().String()}, 4},
		{act{"listen", "127.0.0.1:0"}, 4},
		{act{"signal", strconv.Itoa(os.Getpid())}, 6},
	}
	order := told{Room: room}
	for _, test := range tests {
		order.Acts = append(order.Acts, test.act)
	}
	// As it is closed in, and as what takes over from it: more often than the kernel would
	// put one room into another.
	for _, depth := range []int{0, 20} {
		order.Depth = depth
		a := closeIn(t, order)
		abi := kernel(t)
		if a.Error != "" || (a.Held.ABI > 0) != (abi >= 2) || a.Held.Network != (abi >= 4) || a.Held.Inherited != (depth > 0 && abi >= 2) {
			t.Errorf("Landlock %d, %d times: %+v", abi, depth, a)
		}
		for i, test := range tests {
			want := "done"
			if test.from > 0 && abi >= test.from {
				want = "refused"
			}
			if got := a.Acts[i]; got != want {
				t.Errorf("Landlock %d, %d times, %s: %s, want %s", abi, depth, test.act, got, want)
			}
		}
	}
}

// TestTakeOver: what takes over from a process that is closed in says what it would need
// and cannot have.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	own, more := t.TempDir(), t.TempDir()
	room := sandbox.Room{Read: []string{"/etc/hosts"}, Write: []string{own}, Reach: []uint16{443}, Bound: []string{"/run/s"}}
	for _, test := range []struct {
		name  string
		wider sandbox.Room
		want  string // what is missing; "" if it fits
	}{
		{"the same", room, ""},
		{"less", sandbox.Room{Read: []string{own + "/x"}}, ""},
		{"a folder below", sandbox.Room{Read: []string{"/etc/hosts"}, Write: []string{own + "/below"}}, ""},
		{"another folder", sandbox.Room{Read: []string{}, Write: []string{own, more}}, more},
		{"a file that is only read", sandbox.Room{Read: []string{}, Write: []string{"/etc/hosts"}}, "/etc/hosts"},
		{"another file", sandbox.Room{Read: []string{"/etc/passwd"}}, "/etc/passwd"},
		{"the same socket", sandbox.Room{Read: []string{}, Bound: []string{"/run/s"}}, ""},
		{"another socket", sandbox.Room{Read: []string{}, Bound: []string{"/run/t"}}, "/run/t"},
		{"a socket in a folder of its own", sandbox.Room{Read: []string{}, Bound: []string{own + "/s"}, Sockets: []string{own}}, ""},
		{"sockets elsewhere", sandbox.Room{Read: []string{}, Sockets: []string{more}}, more},
		{"another port", sandbox.Room{Read: []string{}, Reach: []uint16{443, 25}}, "port 25"},
		{"any port", sandbox.Room{Read: []string{}, Anywhere: true}, "the ports"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := closeIn(t, told{Room: room, Wider: test.wider, Depth: 1})
			if kernel(t) < 2 {
				test.want = ""
			}
			if (a.Error != "") != (test.want != "") || !strings.Contains(a.Error, test.want) {
				t.Errorf("%q, want %q", a.Error, test.want)
			}
		})
	}
}

// TestForgedNote: who says that the process is closed in does not keep it from being so.
func TestForgedNote(t *testing.T) {
	t.Setenv("LANDLOCK_OF_AMPARO", `{"Read":["/"]}`)
	a := closeIn(t, told{Room: sandbox.Room{Read: sandbox.System()}, Acts: []act{{"read", "/etc/passwd"}}})
	if want := []string{"refused"}; kernel(t) >= 2 && (!slices.Equal(a.Acts, want) || a.Held.Inherited) {
		t.Errorf("%+v", a)
	}
}

// TestMissing: a folder to write to that is not there is an error before anything is closed.
func TestMissing(t *testing.T) {
	t.Parallel()
	a := closeIn(t, told{Room: sandbox.Room{Write: []string{t.TempDir() + "/missing"}}, Acts: []act{{"read", "/etc/passwd"}}})
	if kernel(t) >= 2 && a.Error == "" || a.Acts[0] != "done" {
		t.Errorf("%+v", a)
	}
}

func TestHeldInWords(t *testing.T) {
	t.Parallel()
	for held, want := range map[sandbox.Held]string{
		{}:                      "no Landlock",
		{ABI: 3}:                "Landlock 3: files",
		{ABI: 7, Network: true}: "Landlock 7: files, ports",
	} {
		if got := held.String(); !strings.Contains(got, want) {
			t.Errorf("%+v: %q", held, got)
		}
	}
}
