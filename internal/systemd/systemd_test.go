package systemd

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// variables are the environment of a program.
type variables map[string]string

func (v variables) get(name string) string { return v[name] }

// placed puts a copy of a file's descriptor at a number nobody uses, from which on others
// may follow.
func placed(t *testing.T, file *os.File, from int) int {
	t.Helper()
	fd, err := unix.FcntlInt(file.Fd(), unix.F_DUPFD_CLOEXEC, from)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Close(fd) }) // unless it was taken
	return fd
}

// socketFile is the descriptor of a socket that was made with the calls of the system.
func socketFile(t *testing.T, kind int) *os.File {
	t.Helper()
	fd, err := unix.Socket(unix.AF_INET, kind|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := os.NewFile(uintptr(fd), "socket")
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func listening(t *testing.T) *net.TCPListener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.(*net.TCPListener)
}

func fileOf(t *testing.T, l *net.TCPListener) *os.File {
	t.Helper()
	f, err := l.File()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// TestSocketsRefused: whatever is not a socket that listens ends the start with a line.
func TestSocketsRefused(t *testing.T) {
	t.Parallel()
	self := os.Getpid()
	for i, row := range []struct {
		name string
		env  variables
		make func(t *testing.T) *os.File // what is at the first descriptor; nil: nothing
		want string
	}{
		{"a process without a number", variables{"LISTEN_PID": "x", "LISTEN_FDS": "1"}, nil, "LISTEN_PID"},
		{"no number of sockets", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "many"}, nil, "LISTEN_FDS"},
		{"none given", variables{"LISTEN_PID": strconv.Itoa(self)}, nil, "LISTEN_FDS"},
		{"fewer than none", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "-1"}, nil, "LISTEN_FDS"},
		{"too many", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "100000"}, nil, "LISTEN_FDS"},
		{"names that do not fit", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "1", "LISTEN_FDNAMES": "a:b"}, nil, "LISTEN_FDNAMES"},
		{"nothing there", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "1"}, nil, "is not open"},
		{"a file", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "1"}, func(t *testing.T) *os.File {
			f, err := os.Create(filepath.Join(t.TempDir(), "file"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = f.Close() })
			return f
		}, "is not a socket"},
		{"a socket for datagrams", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "1"}, func(t *testing.T) *os.File { return socketFile(t, unix.SOCK_DGRAM) }, "is not a socket for connections"},
		{"a socket that does not listen", variables{"LISTEN_PID": strconv.Itoa(self), "LISTEN_FDS": "1"}, func(t *testing.T) *os.File { return socketFile(t, unix.SOCK_STREAM) }, "does not listen"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			first := 600 + 10*i
			if row.make != nil {
				first = placed(t, row.make(t), first)
			}
			list, err := socketsOf(row.env.get, self, first)
			if err == nil || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), "\n") || list != nil {
				t.Errorf("%v, %v; want one line with %q", list, err, row.want)
			}
		})
	}
}

// TestSocketsForOthers: variables that were meant for another process mean nothing.
func TestSocketsForOthers(t *testing.T) {
	t.Parallel()
	for name, env := range map[string]variables{
		"nothing": {}, "another's": {"LISTEN_PID": "1", "LISTEN_FDS": "nonsense"}, "nobody's": {"LISTEN_FDS": "2"},
		"none": {"LISTEN_PID": strconv.Itoa(os.Getpid()), "LISTEN_FDS": "0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if list, err := socketsOf(env.get, os.Getpid(), 3); list != nil || err != nil {
				t.Errorf("%v %v", list, err)
			}
		})
	}
}

// TestSocketsTaken: a socket that listens is taken with its name, and answers; it does not
// reach programs that are started from here.
func TestSocketsTaken(t *testing.T) {
	t.Parallel()
	l := listening(t)
	first := placed(t, fileOf(t, l), 800)
	env := variables{"LISTEN_PID": strconv.Itoa(os.Getpid()), "LISTEN_FDS": "1", "LISTEN_FDNAMES": "web"}
	list, err := socketsOf(env.get, os.Getpid(), first)
	if err != nil || len(list) != 1 || list[0].Name != "web" || list[0].Listener.Addr().String() != l.Addr().String() {
		t.Fatalf("%v %v", list, err)
	}
	defer func() { _ = list[0].Listener.Close() }()
	go func() {
		if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
			_ = c.Close()
		}
	}()
	c, err := list[0].Listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	_ = c.Close()
}

// manager is where a program tells how it is.
func manager(t *testing.T) (*Notifier, *net.UnixConn) {
	t.Helper()
	dir, err := os.MkdirTemp("", "n") // the path of a socket is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	address := filepath.Join(dir, "s")
	c, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: address, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	n, err := notifierAt(address)
	if err != nil {
		t.Fatal(err)
	}
	return n, c
}

func told(t *testing.T, c *net.UnixConn) string {
	t.Helper()
	b := make([]byte, 1000)
	n, err := c.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return string(b[:n])
}

func TestTell(t *testing.T) {
	t.Parallel()
	n, c := manager(t)
	n.Tell(Ready, Status("all\nis well"), MainPID(7), Extend(30*time.Second))
	if got, want := told(t, c), "READY=1\nSTATUS=all; is well\nMAINPID=7\nEXTEND_TIMEOUT_USEC=30000000"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	n.Tell(Reloading()...)
	if got := told(t, c); !strings.HasPrefix(got, "RELOADING=1\nMONOTONIC_USEC=") {
		t.Errorf("%q", got)
	}
	var none *Notifier
	none.Tell(Ready) // nobody is told
	for _, address := range []string{"relative", "tcp:1", "/" + strings.Repeat("x", 200)} {
		if _, err := notifierAt(address); err == nil {
			t.Errorf("%q is taken for an address", address)
		}
	}
	for _, address := range []string{"", "@abstract"} {
		if _, err := notifierAt(address); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestWatchdogInterval(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		env       variables
		successor bool
		want      time.Duration
		fails     bool
	}{
		"nobody asks":            {variables{}, false, 0, false},
		"for this process":       {variables{"WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "42"}, false, 2 * time.Second, false},
		"for any":                {variables{"WATCHDOG_USEC": "2000000"}, false, 2 * time.Second, false},
		"for another":            {variables{"WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "41"}, false, 0, false},
		"for that one of before": {variables{"WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "41"}, true, 2 * time.Second, false},
		"nonsense":               {variables{"WATCHDOG_USEC": "soon"}, false, 0, true},
		"never":                  {variables{"WATCHDOG_USEC": "0"}, false, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := watchdogOf(row.env.get, 42, row.successor)
			if got != row.want || (err != nil) != row.fails {
				t.Errorf("%v %v", got, err)
			}
		})
	}
}

// TestWatch: that the program lives is said while it answers, and no longer when it does
// not.
func TestWatch(t *testing.T) {
	t.Parallel()
	n, c := manager(t)
	var answers atomic.Bool
	answers.Store(true)
	asked := make(chan bool)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		n.Watch(ctx, 20*time.Millisecond, func(ctx context.Context) bool {
			select {
			case asked <- true:
			case <-t.Context().Done():
			}
			return answers.Load()
		})
		close(done)
	}()
	for range 3 {
		<-asked
		if got := told(t, c); got != Alive {
			t.Errorf("%q", got)
		}
	}
	answers.Store(false)
	<-asked // the one that was begun before may still be said
	<-asked
	<-asked
	stop()
	go func() { // one that is asked just now
		for {
			select {
			case <-asked:
			case <-done:
				return
			}
		}
	}()
	<-done
	n.Tell(Stopping) // behind all that was told
	said := 0
	for told(t, c) != Stopping {
		said++
	}
	if said > 1 {
		t.Error("it says that it lives although it does not answer")
	}
}
