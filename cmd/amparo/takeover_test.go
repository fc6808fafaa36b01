package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"amparo/internal/guard"
	"amparo/internal/handover"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// keptUp is a folder that processes serve one after the other.
type keptUp struct {
	*testing.T
	dir, addr string
	first     *process
	log       *os.File // what all of them wrote
}

// said is what they wrote.
func (k *keptUp) said() string {
	content, err := os.ReadFile(k.log.Name())
	if err != nil {
		k.Error(err)
	}
	return string(content)
}

// keepUp starts the program, to be handed over. change may add arguments and variables.
func keepUp(t *testing.T, dir string, change func(*process)) *keptUp {
	t.Helper()
	log, err := os.Create(filepath.Join(t.TempDir(), "log")) // a pipe would be waited for
	if err != nil {
		t.Fatal(err)
	}
	k := &keptUp{T: t, dir: dir, addr: freeAddr(t), log: log}
	k.first = program(t, k.addr, dir)
	if change != nil {
		change(k.first)
	}
	k.first.Stdout, k.first.Stderr = log, log
	if err := k.first.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(k.end)
	soon(t, "it is not ready", func() bool { return strings.Contains(k.said(), "Amparo is ready") })
	return k
}

// end ends whoever serves last.
func (k *keptUp) end() {
	for {
		h, err := guard.HolderOf(k.dir)
		if err != nil {
			break
		}
		_ = syscall.Kill(h.PID, syscall.SIGKILL)
	}
	_, _ = k.first.Wait(), k.log.Close()
}

// reload has the next process take over, or says why it did not.
func (k *keptUp) reload() string {
	k.Helper()
	var out, errs bytes.Buffer
	if code := run(k.Context(), []string{"amparo", "reload", "--data", k.dir}, &out, &errs); code == 0 {
		return ""
	}
	return errs.String()
}

// asker asks for a page again and again, as strictly as can be: whatever is no page is
// counted, and nothing is tried twice.
type asker struct {
	addr  string
	keeps bool // asks many times on a connection
	asked int
	lost  []string
}

func (a *asker) run(ctx context.Context) {
	for ctx.Err() == nil {
		c, err := net.Dial("tcp", a.addr)
		if err != nil {
			a.asked++
			a.lost = append(a.lost, err.Error())
			continue
		}
		a.talk(ctx, c)
		_ = c.Close()
	}
}

func (a *asker) talk(ctx context.Context, c net.Conn) {
	in := bufio.NewReader(c)
	for ctx.Err() == nil {
		a.asked++
		_, err := io.WriteString(c, "GET /fr/ HTTP/1.1\r\nHost: "+a.addr+"\r\n\r\n")
		var answer *http.Response
		if err == nil {
			answer, err = http.ReadResponse(in, nil)
		}
		if err == nil {
			_, err = io.Copy(io.Discard, answer.Body)
		}
		switch {
		case err != nil:
			a.lost = append(a.lost, err.Error())
			return
		case answer.StatusCode != http.StatusOK:
			a.lost = append(a.lost, answer.Status)
		}
		if answer.Close || !a.keeps {
			return
		}
	}
}

// TestTakesOverUnderLoad: while one process takes over from the other, again and again,
// nobody who asks is turned away, whether on a connection of their own or on one that is
// kept. AMPARO_FAULTS=1 does it a hundred times.
func TestTakesOverUnderLoad(t *testing.T) {
	t.Parallel()
	times, least := 3, 100
	if os.Getenv("AMPARO_FAULTS") != "" {
		times, least = 100, 50_000
	}
	k := keepUp(t, t.TempDir(), nil)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var asking sync.WaitGroup
	askers := make([]asker, 8)
	for i := range askers {
		askers[i] = asker{addr: k.addr, keeps: i%2 == 0}
		asking.Go(func() { askers[i].run(ctx) })
	}
	seen := map[int]bool{}
	for range times {
		if why := k.reload(); why != "" {
			t.Fatalf("%s%s", why, k.said())
		}
		h, err := guard.HolderOf(k.dir)
		if err != nil || seen[h.PID] {
			t.Fatalf("%+v %v", h, err)
		}
		seen[h.PID] = true
	}
	stop()
	asking.Wait()
	asked, lost := map[bool]int{}, 0
	for i := range askers {
		asked[askers[i].keeps] += askers[i].asked
		lost += len(askers[i].lost)
		for _, why := range askers[i].lost[:min(3, len(askers[i].lost))] {
			t.Errorf("lost, connection kept %v: %s", askers[i].keeps, why)
		}
	}
	t.Logf("%d times: %d asked on kept connections, %d on their own, %d lost", times, asked[true], asked[false], lost)
	if asked[true] < least || asked[false] < least {
		t.Errorf("too few asked to mean anything: %v", asked)
	}
}

// TestGoesOn: settings that cannot be end the new process, not the one that serves, and
// whoever asked is told in one line. When they are put right it takes over.
func TestGoesOn(t *testing.T) {
	t.Parallel()
	settings := settingsFile(t, "page-cache = 8\n")
	k := keepUp(t, t.TempDir(), func(p *process) { p.Args = append(p.Args, "--config", settings) })
	for content, want := range map[string]string{
		"page-cache = 1\n":        "page-cache",
		"no-such-thing = 1\n":     "there is no such setting",
		"max-connections = [1]\n": "max-connections",
	} {
		if err := os.WriteFile(settings, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		why := k.reload()
		if lines := strings.Split(strings.TrimSpace(why), "\n"); len(lines) != 1 || !strings.Contains(why, "process "+strconv.Itoa(k.first.Process.Pid)+" goes on as it was: ") || !strings.Contains(why, want) {
			t.Errorf("%q: %s", content, why)
		}
		if status, _ := get(t, "http://"+k.addr+"/fr/"); status != http.StatusOK {
			t.Errorf("%q: %d", content, status)
		}
	}
	if err := os.WriteFile(settings, []byte("page-cache = 9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if why := k.reload(); why != "" {
		t.Error(why)
	}
	if err := k.first.Wait(); err != nil {
		t.Errorf("the first ended with %v: %s", err, k.said())
	}
	if status, _ := get(t, "http://"+k.addr+"/fr/"); status != http.StatusOK {
		t.Errorf("%d", status)
	}
}

// TestTakesOverToMigrate: what has to change the tables gets the database alone, copies it
// before, and those who ask meanwhile are answered by it. (The older database is put there
// under the hands of the one that serves.)
func TestTakesOverToMigrate(t *testing.T) {
	t.Parallel()
	dir, older := t.TempDir(), t.TempDir()
	k := keepUp(t, dir, nil)
	storetest.Older(t, older, 12)
	for _, ending := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(filepath.Join(dir, store.FileName+ending), filepath.Join(older, "was"+ending)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(filepath.Join(older, store.FileName), filepath.Join(dir, store.FileName)); err != nil {
		t.Fatal(err)
	}
	if why := k.reload(); why != "" {
		t.Fatalf("%s%s", why, k.said())
	}
	if status, _ := get(t, "http://"+k.addr+"/fr/repertoire/"+storetest.Entry(1).Slug); status != http.StatusOK {
		t.Errorf("what was in the older database: %d", status)
	}
	if !strings.Contains(k.said(), "it was copied before") {
		t.Errorf("no copy was made: %s", k.said())
	}
}

// pretender is a program that takes over, as a script says.
func pretender(t *testing.T, script string) handover.Program {
	t.Helper()
	path := filepath.Join(t.TempDir(), "amparo")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return handover.Program{Path: path}
}

// TestNobodyTakesOver: whatever the new program does, or does not, the one that serves goes
// on: also when it had closed everything for it.
func TestNobodyTakesOver(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ script, want string }{
		"ends":                         {"exit 0", "ended before it served (without an error)"},
		"fails":                        {"exit 3", "exit status 3"},
		"fails when it may begin":      {"echo ready >&3; read x <&3; exit 4", "exit status 4"},
		"fails when it has everything": {"echo wants >&3; read x <&3; echo failed no room >&3; exit 1", "no room"},
		"is none":                      {"echo hello >&3", `said "hello"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filled(t)
			asked, out := make(chan os.Signal), &lockedBuffer{}
			ctx, stop := context.WithCancel(t.Context())
			done := make(chan error, 1)
			addr, next := freeAddr(t), pretender(t, row.script)
			go func() {
				s := &service{config: Config{Addr: addr, Data: dir, MaxConn: 100, Cache: minCache}, stdout: out, program: next, hangups: asked}
				done <- s.serve(ctx, out)
			}()
			soon(t, "it is not ready", func() bool { return strings.Contains(out.String(), "Amparo is ready") })
			asked <- syscall.SIGHUP
			soon(t, "nobody was told", func() bool { h, err := guard.HolderOf(dir); return err == nil && h.Last.Round == 1 })
			h, err := guard.HolderOf(dir)
			if err != nil || h.PID != os.Getpid() || !strings.Contains(h.Last.Failed, row.want) {
				t.Errorf("%+v %v, want %q", h, err, row.want)
			}
			if status, _ := get(t, "http://"+addr+"/fr/repertoire/omct"); status != http.StatusOK {
				t.Errorf("%d", status)
			}
			stop()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}

// TestToldToTheManager: systemd hears when it is ready, that it lives, that it hands over
// and to whom.
func TestToldToTheManager(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "n") // the path of a socket is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	at := &net.UnixAddr{Name: filepath.Join(dir, "s"), Net: "unixgram"}
	c, err := net.ListenUnixgram("unixgram", at)
	if err != nil {
		t.Fatal(err)
	}
	var told lockedBuffer
	go func() {
		for b := make([]byte, 4096); ; {
			n, err := c.Read(b)
			if err != nil {
				return
			}
			_, _ = fmt.Fprintf(&told, "%s\n", b[:n])
		}
	}()
	t.Cleanup(func() { _ = c.Close() })
	heard := func(what string) {
		t.Helper()
		soon(t, what+" was not said", func() bool { return strings.Contains(told.String(), what) })
	}
	k := keepUp(t, t.TempDir(), func(p *process) {
		p.Env = append(p.Env, "NOTIFY_SOCKET="+at.Name, "WATCHDOG_USEC=200000")
	})
	heard("EXTEND_TIMEOUT_USEC=")
	heard("READY=1\nSTATUS=serves http://" + k.addr)
	heard("WATCHDOG=1")
	if why := k.reload(); why != "" {
		t.Fatal(why)
	}
	heard("RELOADING=1\nMONOTONIC_USEC=")
	h, err := guard.HolderOf(k.dir)
	if err != nil {
		t.Fatal(err)
	}
	heard("MAINPID=" + strconv.Itoa(h.PID) + "\nREADY=1")
}

// TestSocketOfTheManager: a socket that listens already is taken, and what comes there
// while nobody serves waits for the next process. What is none is refused in a line.
func TestSocketOfTheManager(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	socket, err := l.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	dir, addr := t.TempDir(), l.Addr().String()
	early, err := net.Dial("tcp", addr) // nobody serves yet
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = early.Close() }()
	p := program(t, freeAddr(t), dir)
	p.Path, p.Args = "/bin/sh", append([]string{"sh", "-c", `LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$@"`, p.Path}, p.Args[1:]...)
	p.ExtraFiles = []*os.File{socket}
	p.begin(t)
	defer p.kill(t)
	if p.base != "http://"+addr {
		t.Errorf("it serves %s, not %s", p.base, addr)
	}
	if _, err := io.WriteString(early, "GET /fr/ HTTP/1.1\r\nHost: "+addr+"\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	kept := bufio.NewReader(early)
	if answer, err := http.ReadResponse(kept, nil); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("%v %v", answer, err)
	} else if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		t.Fatal(err)
	}
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for answersAt(t, addr) {
	}
	// Who was there before is told that it was the last time; all others wait for the next.
	if _, err := io.WriteString(early, "GET /fr/ HTTP/1.1\r\nHost: "+addr+"\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if answer, err := http.ReadResponse(kept, nil); err != nil || !answer.Close {
		t.Errorf("while it ends: %v %v", answer, err)
	}
}

// answersAt reports whether somebody who comes now is answered at once.
func answersAt(t *testing.T, addr string) bool {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	_, err = io.WriteString(c, "GET /healthz HTTP/1.1\r\nHost: "+addr+"\r\n\r\n")
	if err := errors.Join(err, c.SetReadDeadline(time.Now().Add(200*time.Millisecond))); err != nil {
		t.Fatal(err)
	}
	_, err = c.Read(make([]byte, 1))
	return err == nil
}

// TestGivenNonsense: what others hand over and is not as it should be ends the start with
// one line, and nothing is touched.
func TestGivenNonsense(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		env  []string
		file func(t *testing.T) *os.File // at descriptor 3
		want string
	}{
		"no number of sockets":   {[]string{"LISTEN_FDS=many"}, nil, "LISTEN_FDS"},
		"a socket that is none":  {[]string{"LISTEN_FDS=1"}, nil, "descriptor 3 is not"},
		"a file":                 {[]string{"LISTEN_FDS=1"}, func(t *testing.T) *os.File { return openFile(t, os.Args[0]) }, "is not a socket"},
		"names that do not fit":  {[]string{"LISTEN_FDS=1", "LISTEN_FDNAMES=a:b"}, nil, "LISTEN_FDNAMES"},
		"nobody to be told":      {[]string{"NOTIFY_SOCKET=nowhere"}, nil, "NOTIFY_SOCKET"},
		"a watchdog of nonsense": {[]string{"WATCHDOG_USEC=soon", "NOTIFY_SOCKET=/nowhere"}, nil, "WATCHDOG_USEC"},
		"a forged hand-over":     {[]string{`HANDOVER_OF_AMPARO={"from":1}`}, nil, "HANDOVER_OF_AMPARO"},
		"one from nobody":        {[]string{"HANDOVER_OF_AMPARO=x"}, nil, "HANDOVER_OF_AMPARO"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := storetest.Dir(t)
			before := picture(t, dir)
			p := program(t, "127.0.0.1:0", dir)
			p.Path, p.Args = "/bin/sh", append([]string{"sh", "-c", `[ -z "$LISTEN_FDS" ] || export LISTEN_PID=$$; exec "$0" "$@"`, p.Path}, p.Args[1:]...)
			p.Env = append(p.Env, row.env...)
			if row.file != nil {
				p.ExtraFiles = []*os.File{row.file(t)}
			}
			out, err := p.CombinedOutput()
			if p.ProcessState.ExitCode() != 1 || strings.Count(string(out), "\n") != 1 || !strings.HasPrefix(string(out), "amparo: ") || !strings.Contains(string(out), row.want) {
				t.Errorf("%v: %s; want one line with %q", err, out, row.want)
			}
			if after := picture(t, dir); len(after) != len(before) {
				t.Errorf("files: %v", after)
			}
		})
	}
}

func openFile(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// TestReloadRefused: there is nobody to be asked.
func TestReloadRefused(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		dir  func(t *testing.T) string
		want string
	}{
		"no folder":         {func(t *testing.T) string { return filepath.Join(t.TempDir(), "none") }, "no process serves"},
		"nobody serves":     {func(t *testing.T) string { return storetest.Dir(t) }, "no process serves"},
		"a lock that lies":  {func(t *testing.T) string { return holding(t, guard.LockName, "1 2026-11-30T00:00:00Z\n") }, "no process serves"},
		"another's process": {lockedByNumber, "does not have this folder"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, row.dir(t), []string{"reload"}, row.want)
		})
	}
}

// lockedByNumber is a folder that is locked, and names a process that does not have it.
func lockedByNumber(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	lock, err := guard.Acquire(dir, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lock.Release() })
	if err := os.WriteFile(filepath.Join(dir, guard.LockName), []byte(strconv.Itoa(os.Getppid())+" 2026-11-30T00:00:00Z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
