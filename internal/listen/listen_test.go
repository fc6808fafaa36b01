package listen_test

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/listen"
)

func TestSplit(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string][2]string{
		"127.0.0.1:8080": {"tcp", "127.0.0.1:8080"}, ":443": {"tcp", ":443"}, ":https": {"tcp", ":https"}, "[::1]:0": {"tcp", "[::1]:0"},
		"unix:/run/amparo/amparo.sock": {"unix", "/run/amparo/amparo.sock"},
		"":                             {}, "8080": {}, "127.0.0.1": {}, ":70000": {}, ":nobody-has-this": {}, "unix:": {}, "unix:a.sock": {}, "unix:/": {}, "unix:/run/../a": {}, "unix:/run/a/": {},
		"unix:/" + strings.Repeat("a", 107): {}, "unix:/" + strings.Repeat("a", 106): {"unix", "/" + strings.Repeat("a", 106)},
	} {
		t.Run(addr, func(t *testing.T) {
			t.Parallel()
			network, address, err := listen.Split(addr)
			if network != want[0] || address != want[1] || (err == nil) != (want[0] != "") || err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("%q, %q, %v", network, address, err)
			}
		})
	}
}

// short is a folder whose path leaves room for the name of a socket.
func short(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// TestSocket: it is for its group; one that nobody listens on is replaced, and nothing else.
func TestSocket(t *testing.T) {
	t.Parallel()
	path := filepath.Join(short(t), "a.sock")
	first, err := listen.On(t.Context(), listen.Unix, path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode() != os.ModeSocket|0o660 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if _, err := listen.On(t.Context(), listen.Unix, path); err == nil || !strings.Contains(err.Error(), "another program listens there") {
		t.Errorf("a live one: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the file went with the listener: %v", err)
	}
	again, err := listen.On(t.Context(), listen.Unix, path)
	if err != nil {
		t.Fatalf("a dead one: %v", err)
	}
	_ = again.Close()
}

func TestSocketRefused(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		lay  func(path string) error
		want string
	}{
		"a file":            {func(p string) error { return os.WriteFile(p, []byte("kept"), 0o600) }, "something else than a socket"},
		"a folder":          {func(p string) error { return os.Mkdir(p, 0o700) }, "something else than a socket"},
		"a link":            {func(p string) error { return os.Symlink("/dev/null", p) }, "something else than a socket"},
		"a link to nothing": {func(p string) error { return os.Symlink("/nowhere", p) }, "something else than a socket"},
		"for datagrams": {func(p string) error {
			_, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: p, Net: "unixgram"})
			return err
		}, "of another kind"},
		"no folder": {func(p string) error { return os.Remove(filepath.Dir(p)) }, "no such file or directory"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(short(t), "a.sock")
			if err := row.lay(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.Lstat(path)
			_, err := listen.On(t.Context(), listen.Unix, path)
			if err == nil || !strings.Contains(err.Error(), row.want) || !strings.Contains(err.Error(), path) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v", err)
			}
			if after, _ := os.Lstat(path); before != nil && !os.SameFile(before, after) {
				t.Error("what was there is there no longer")
			}
		})
	}
}

// TestNobodyIsNear: who comes over a socket has no address.
func TestNobodyIsNear(t *testing.T) {
	t.Parallel()
	path := filepath.Join(short(t), "a.sock")
	l, err := listen.On(t.Context(), listen.Unix, path)
	if err != nil {
		t.Fatal(err)
	}
	from := make(chan string, 1)
	server := &http.Server{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { from <- r.RemoteAddr })}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	client := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return net.Dial("unix", path) }}}
	response, err := client.Get("http://directory.example/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if got := <-from; strings.Contains(got, ":") || strings.Contains(got, ".") {
		t.Errorf("came from %q", got)
	}
}
