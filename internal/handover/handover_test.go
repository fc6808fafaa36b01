package handover

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"amparo/internal/systemd"
)

// behaviour makes the test binary be a program that takes over, and says how it behaves.
const behaviour = "AMPARO_TEST_SUCCESSOR"

func TestMain(m *testing.M) {
	if how := os.Getenv(behaviour); how != "" {
		os.Exit(succeed(how))
	}
	os.Exit(m.Run())
}

// succeed is the program that takes over.
func succeed(how string) int {
	ctx := context.Background()
	switch how {
	case "crashes":
		return 7
	case "has a wrong flag":
		Refuse("--dta means\nnothing")
		return 1
	case "hangs":
		_, _ = io.Copy(io.Discard, os.NewFile(lineAt, "line")) // nothing comes
		return 0
	}
	sockets, before, err := Inherit("other")
	if err != nil {
		fmt.Fprintln(os.Stderr, "amparo:", err)
		return 1
	}
	switch how {
	case "cannot":
		before.Failed(errors.New("the folder is not there"))
		return 1
	case "talks nonsense":
		_ = before.line.say("hello", "")
	case "crashes when it is told to begin":
		if before.Ready(ctx) != nil {
			return 1
		}
		return 7
	case "needs all":
		if before.LetGo(ctx) != nil {
			return 1
		}
	}
	list, err := sockets.Listen(ctx, Site, "tcp", "127.0.0.1:0")
	if err != nil || len(list) != 1 || before.Ready(ctx) != nil || sockets.Settle() != nil {
		return 1
	}
	return greet(ctx, list[0], before)
}

// greet tells who comes its number, and whoever comes last how it ended with the process
// of before.
func greet(ctx context.Context, l net.Listener, before *Predecessor) int {
	before.Serving()
	for range 2 {
		c, err := l.Accept()
		if err != nil {
			return 1
		}
		_, _ = fmt.Fprintln(c, os.Getpid())
		_ = c.Close()
	}
	return 0
}

// successor starts the test binary as one that behaves in a certain way.
func successor(t *testing.T, how string) (*Sockets, *Successor, string) {
	t.Helper()
	sockets, err := NewSockets(nil)
	if err != nil {
		t.Fatal(err)
	}
	list, err := sockets.Listen(t.Context(), Site, "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = list[0].Close() // the socket stays
	lock, err := os.Create(filepath.Join(t.TempDir(), "lock"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = lock.Close(), sockets.Close() })
	self, err := Self()
	if err != nil {
		t.Fatal(err)
	}
	self.Env = append(self.Env, behaviour+"="+how)
	s, err := Start(self, sockets, lock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	return sockets, s, list[0].Addr().String()
}

// asked is what whoever listens at an address says.
func asked(t *testing.T, address string) string {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	text, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(text)
}

// TestTakesOver: whoever came before the new process was there is answered by it, and so
// are all after.
func TestTakesOver(t *testing.T) {
	t.Parallel()
	for how, alone := range map[string]bool{"": false, "needs all": true} {
		if how == "" {
			how = "serves"
		}
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			sockets, s, address := successor(t, how)
			early, err := net.Dial("tcp", address) // nobody takes it yet
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = early.Close() }()
			if got, err := s.Await(t.Context()); err != nil || got != alone {
				t.Fatalf("%v %v", got, err)
			}
			if err := s.Yield(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := sockets.Leave(); err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(early)
			if want := strconv.Itoa(s.PID()); err != nil || strings.TrimSpace(string(text)) != want {
				t.Errorf("%q %v, want %s", text, err, want)
			}
			if got, want := asked(t, address), strconv.Itoa(s.PID()); got != want {
				t.Errorf("%q, want %s", got, want)
			}
			if <-s.ended; s.exit != nil {
				t.Error(s.exit)
			}
		})
	}
}

// TestDoesNotTakeOver: a process that cannot says why, or is said to have ended; it is over
// then, and the socket is still ours.
func TestDoesNotTakeOver(t *testing.T) {
	t.Parallel()
	for how, want := range map[string]string{
		"crashes": "ended before it served (exit status 7)", "has a wrong flag": "--dta means; nothing", "cannot": "the folder is not there",
		"talks nonsense": `said "hello"`, "crashes when it is told to begin": "exit status 7", "hangs": "not ready in time",
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			sockets, s, address := successor(t, how)
			ctx := t.Context()
			if how == "hangs" {
				var cancel context.CancelFunc
				ctx, cancel = context.WithTimeout(ctx, 100*time.Millisecond)
				defer cancel()
			}
			_, err := s.Await(ctx)
			if err == nil {
				err = s.Yield(ctx)
			}
			if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") && how != "hangs" {
				t.Errorf("%v, want %q", err, want)
			}
			<-s.ended
			list, err := sockets.Listen(t.Context(), Site, "tcp", "127.0.0.1:0")
			if err != nil || list[0].Addr().String() != address {
				t.Fatalf("%v %v, want %s", list, err, address)
			}
			_ = list[0].Close()
		})
	}
}

// TestForged: a variable that no process of before set ends the start.
func TestForged(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"x", "{}", `{"from":1}`, `{"from":99999999}`, `{"from":-1}`} {
		if _, _, err := inherit(text, nil); !errors.Is(err, errForged) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestNobodyBefore: an ordinary start has nobody to ask.
func TestNobodyBefore(t *testing.T) {
	t.Parallel()
	var none *Predecessor
	none.Serving()
	none.Failed(errors.New("x"))
	if err := errors.Join(none.LetGo(t.Context()), none.Ready(t.Context()), none.Gone(t.Context())); err != nil {
		t.Error(err)
	}
	Refuse("nobody hears it")
}

func TestFit(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		self int
		env  map[string]string
		fits bool
	}{
		"by hand":                          {7, nil, true},
		"of a unit that is told":           {7, map[string]string{"SYSTEMD_EXEC_PID": "7", "NOTIFY_SOCKET": "/run/x"}, true},
		"below one that runs something":    {7, map[string]string{"SYSTEMD_EXEC_PID": "6"}, true},
		"of a unit that looks at one only": {7, map[string]string{"SYSTEMD_EXEC_PID": "7"}, false},
		"of a container":                   {1, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := fit(row.self, func(name string) string { return row.env[name] }); (err == nil) != row.fits {
				t.Error(err)
			}
		})
	}
}

// TestHush: who was accepted by the system before is still taken, who comes later is not
// refused but not let in either.
func TestHush(t *testing.T) {
	t.Parallel()
	sockets, err := NewSockets(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = sockets.Close() }()
	list, err := sockets.Listen(t.Context(), Site, "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := list[0]
	defer func() { _ = l.Close() }()
	for range 3 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = c.Close() }()
	}
	sockets.Hush()
	d := net.Dialer{Timeout: 50 * time.Millisecond}
	var late net.Error
	if _, err := d.Dial("tcp", l.Addr().String()); !errors.As(err, &late) || !late.Timeout() {
		t.Errorf("who came after: %v", err)
	}
	for range 3 {
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		_ = c.Close()
	}
}

// TestEndsWhileAccepting: to hush a socket, and to hand it over, does not make it block:
// whoever accepts there would not end before somebody comes.
func TestEndsWhileAccepting(t *testing.T) {
	t.Parallel()
	sockets, s, _ := successor(t, "cannot")
	list, err := sockets.Listen(t.Context(), Site, "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	came, ended := make(chan bool), make(chan error)
	go func() {
		for {
			c, err := list[0].Accept()
			if err != nil {
				ended <- err
				return
			}
			_ = c.Close()
			came <- true
		}
	}()
	if _, err := s.Await(t.Context()); err == nil {
		t.Error("it took over")
	}
	again, err := sockets.Listen(t.Context(), Site, "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = again[0].Close()
	c, err := net.Dial("tcp", list[0].Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	<-came
	sockets.Hush()
	_ = list[0].Close()
	if err := <-ended; !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
}

// TestRoles: a socket of the manager is found by its name, one without is the site's; it
// is used wherever the program was told to listen, and does not end with it.
func TestRoles(t *testing.T) {
	t.Parallel()
	var managed []systemd.Socket
	for _, name := range []string{"amparo.socket", "other", ""} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		managed = append(managed, systemd.Socket{Name: name, Listener: l})
	}
	sockets, err := NewSockets(managed, "other")
	if err != nil {
		t.Fatal(err)
	}
	for role, want := range map[string]int{Site: 2, "other": 1} {
		list, err := sockets.Listen(t.Context(), role, "tcp", "192.0.2.1:1")
		if err != nil || len(list) != want {
			t.Errorf("%s: %d, %v", role, len(list), err)
		}
	}
	if sockets.Owned() {
		t.Error("they are taken for ours")
	}
	if _, err := sockets.Listen(t.Context(), "third", "tcp", "192.0.2.1:1"); err == nil || !strings.Contains(err.Error(), "cannot listen on 192.0.2.1:1") {
		t.Error(err)
	}
	if err := sockets.Close(); err != nil {
		t.Error(err)
	}
}

// TestNamedSockets: one in the file system is left to the next process, and goes with the
// last; what a killed one left is replaced, what is anything else is not.
//
// It runs alone: a process that another test starts has all that is open here for a moment.
func TestNamedSockets(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // the path of a socket is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "amparo.sock")
	open := func() (*Sockets, error) {
		s, err := NewSockets(nil)
		if err != nil {
			t.Fatal(err)
		}
		list, err := s.Listen(t.Context(), Site, "unix", path)
		for _, l := range list {
			_ = l.Close() // the socket stays
		}
		return s, err
	}
	killed, err := open()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open(); err == nil {
		t.Error("two listen there")
	}
	if err := killed.Leave(); err != nil { // as a kill does
		t.Fatal(err)
	}
	next, err := open()
	if err != nil {
		t.Fatal(err)
	}
	if err := next.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("its name is left")
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open(); err == nil {
		t.Error("a file was replaced")
	}
}
