package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"github.com/urfave/cli/v3"

	"amparo/internal/backup/routine"
	"amparo/internal/sandbox"
)

// closedIn runs the program in a process of its own, as an operator would.
func closedIn(t *testing.T, args ...string) (base string, log func() string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	logged, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(self, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	command.Env = append(os.Environ(), asProgram+"=1", "AMPARO_SANDBOX=true")
	command.Stderr = logged
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	log = func() string {
		content, err := os.ReadFile(logged.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	if err != nil {
		t.Fatalf("not ready: %v: %s", err, log())
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait() // it was killed
	})
	return regexp.MustCompile(`http://\S+`).FindString(line), log
}

// TestClosedIn: the program does all its work when it may open nothing but what is its own:
// pages, pages for failures, copies, and the trial of the first.
func TestClosedIn(t *testing.T) {
	t.Parallel()
	data, copies := t.TempDir(), t.TempDir()
	base, log := closedIn(t, "--data", data, "--demo", "--failure-pages", filepath.Join(t.TempDir(), "pages"),
		"--backup-to", copies, "--backup-unencrypted", "--backup-every", "1m")
	if status, body := get(t, base+"/fr/repertoire/omct"); status != http.StatusOK || !strings.Contains(body, "omct@omct.org") {
		t.Errorf("a page: %d", status)
	}
	if code, out, _ := amparo(t, "status", "--data", data); !strings.Contains(out, "Landlock") || code == 3 {
		t.Errorf("the status, %d: %s", code, out)
	}
	state := awaitDrill(t, data)
	if found, err := filepath.Glob(filepath.Join(copies, "*.backup")); err != nil || len(found) == 0 || !state.Drill.Good || !state.Drill.Decrypted {
		t.Errorf("%d copies, %v; the trial: %+v", len(found), err, state.Drill)
	}
	want := "closed in by Landlock"
	if abi, err := ll.LandlockGetABIVersion(); err != nil || abi < 2 {
		want = "the process is not closed in"
	}
	if said := log(); !strings.Contains(said, want) || strings.Contains(said, "permission denied") {
		t.Errorf("the log: %s", said)
	}
}

// TestClosedInAfter: what takes over stays in the same room, and needs no second one; what
// would need more is told so, and the one that serves goes on.
func TestClosedInAfter(t *testing.T) {
	t.Parallel()
	settings := settingsFile(t, "page-cache = 8\n")
	watched := freeAddr(t)
	k := keepUp(t, t.TempDir(), func(p *process) { p.Args = append(p.Args, "--config", settings, "--metrics-addr", watched) })
	if why := k.reload(); why != "" {
		t.Fatal(why)
	}
	abi, err := ll.LandlockGetABIVersion()
	held := err == nil && abi >= 2
	soon(t, "what takes over does not say that it is closed in", func() bool {
		return !held || strings.Count(k.said(), `"since_before":true`) == 1
	})
	soon(t, "nobody tells metrics", func() bool {
		response, err := http.Get("http://" + watched + "/metrics")
		if err == nil {
			_ = response.Body.Close()
		}
		return err == nil && response.StatusCode == http.StatusOK
	})
	for _, more := range []string{"check-links = true\n", "failure-pages = \"" + t.TempDir() + "\"\n"} {
		if err := os.WriteFile(settings, []byte(more), 0o600); err != nil {
			t.Fatal(err)
		}
		if why := k.reload(); held != strings.Contains(why, "stop it and start it to use it") {
			t.Errorf("%s: %q", more, why)
		}
	}
	if status, _ := get(t, "http://"+k.addr+"/fr/"); status != http.StatusOK {
		t.Errorf("afterwards: %d", status)
	}
}

// TestSocketsClosedIn: what listens at sockets hands them over from a folder that it cannot
// open, makes that of metrics anew in one of its own, and is told what would need another.
func TestSocketsClosedIn(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "") // whose path is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Mkdir(dir+"/own", 0o700); err != nil {
		t.Fatal(err)
	}
	const base = "base-url = \"http://a.example\"\n"
	settings := settingsFile(t, base+"addr = \"unix:"+dir+"/s\"\nmetrics-addr = \"unix:"+dir+"/own/m\"\n")
	k := keepUp(t, t.TempDir(), func(p *process) { p.Args = slices.Replace(p.Args, 2, 4, "--config", settings) })
	asked := func(socket, path string) bool {
		client := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return net.Dial("unix", socket) }}}
		answer, err := client.Get("http://a.example" + path)
		return err == nil && answer.StatusCode == http.StatusOK && answer.Body.Close() == nil
	}
	for range 2 {
		soon(t, "metrics are not told", func() bool { return asked(dir+"/own/m", "/metrics") })
		if !asked(dir+"/s", "/fr/") {
			t.Error("no page is made")
		}
		if why := k.reload(); why != "" {
			t.Fatal(why)
		}
	}
	if err := os.WriteFile(settings, []byte(base+"addr = \"unix:"+dir+"/t\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	abi, err := ll.LandlockGetABIVersion()
	if why := k.reload(); (err == nil && abi >= 2) != strings.Contains(why, "stop it and start it to use it") {
		t.Errorf("another socket: %q", why)
	}
	if said := k.said(); strings.Contains(said, "permission denied") {
		t.Error(said)
	}
}

// awaitDrill waits until the first copy was tried.
func awaitDrill(t *testing.T, data string) routine.State {
	t.Helper()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	limit := time.NewTimer(2 * time.Minute)
	defer limit.Stop()
	for {
		state, err := routine.ReadState(data)
		if err == nil && state.Drill != nil {
			return state
		}
		select {
		case <-limit.C:
			t.Fatalf("no copy was tried: %+v, %v", state, err)
		case <-again.C:
		}
	}
}

// TestRoom: what settings call for, and nothing else, is open.
func TestRoom(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	secret, settings := filepath.Join(dir, "secret"), filepath.Join(dir, "settings", "amparo.toml")
	if err := os.MkdirAll(filepath.Join(dir, "settings"), 0o700); err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string]string{secret: "endpoint = https://s3.example:9000\nkey = k\nsecret = s\n", settings: "padding = true\n"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name     string
		args     []string
		write    []string // besides the data folder and the pages in it
		bound    []string
		sockets  []string
		reach    []uint16
		anywhere bool
	}{
		{name: "nothing", args: nil},
		{name: "copies in a folder", args: []string{"--backup-to", dir, "--backup-unencrypted"}, write: []string{dir}},
		{name: "copies on a disk", args: []string{"--backup-to", "/mnt/disk", "--backup-unencrypted"}, write: []string{"/mnt"}},
		{name: "a socket", args: []string{"--addr", "unix:" + dir + "/run/s", "--base-url", "https://a.example"}, bound: []string{dir + "/run/s"}},
		{name: "a socket beside those of others", args: []string{"--addr", "unix:/run/s", "--base-url", "https://a.example"}, bound: []string{"/run/s"}},
		{name: "metrics at a socket", args: []string{"--metrics-addr", "unix:" + dir + "/m"}, sockets: []string{dir}},
		{name: "mail", args: []string{"--notice-server", "mail.example:587", "--notice-from", "a@b.example", "--notice-to", "c@d.example"}, reach: []uint16{587, 53}},
		{name: "links", args: []string{"--check-links"}, anywhere: true},
		{name: "links over Tor", args: []string{"--check-links", "--link-proxy", "socks5://127.0.0.1:9050"}, reach: []uint16{9050, 53}},
		{name: "certificates", args: []string{"--domain", "a.example"}, reach: []uint16{443, 53}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			room := roomGiven(t, append([]string{"--data", data}, test.args...)...)
			want := append([]string{data, filepath.Join(data, failureFolder)}, test.write...)
			if diff := cmp.Diff(want, room.Write); diff != "" {
				t.Errorf("written to (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([][]string{test.bound, test.sockets}, [][]string{room.Bound, room.Sockets}); diff != "" {
				t.Errorf("sockets (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.reach, room.Reach); diff != "" || room.Anywhere != test.anywhere {
				t.Errorf("reached, %v (-want +got):\n%s", room.Anywhere, diff)
			}
		})
	}
	room := roomGiven(t, "--data", dir, "--config", settings, "--s3-file", secret, "--backup-to", "s3://bucket/x", "--backup-unencrypted")
	if !slices.Contains(room.Read, secret) || !slices.Contains(room.Read, filepath.Dir(settings)) || slices.Contains(room.Read, "/etc") || !slices.Contains(room.Reach, 9000) {
		t.Errorf("%+v", room)
	}
}

// roomGiven is the room that `amparo serve` would close itself in.
func roomGiven(t *testing.T, args ...string) (room sandbox.Room) {
	t.Helper()
	app := newProgram(io.Discard, io.Discard)
	app.Command("serve").Action = func(ctx context.Context, c *cli.Command) error {
		config, err := configOf(ctx, c)
		if err == nil {
			room, err = config.room()
		}
		return err
	}
	if err := app.Run(t.Context(), append([]string{"amparo", "serve"}, args...)); err != nil {
		t.Fatal(err)
	}
	return room
}
