package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// TestMetrics: they are read over a socket or at a port of this machine, at no other
// address of the site, and a second program at the same port is refused what the first one
// has not shared.
func TestMetrics(t *testing.T) {
	t.Parallel()
	dir, socket := filled(t), filepath.Join(t.TempDir(), "m.sock")
	s := start(t, "--data", dir, "--metrics-addr", "unix:"+socket)
	client := http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socket)
	}}}
	var answer *http.Response
	var err error
	soon(t, "metrics are not told", func() bool {
		answer, err = client.Get("http://amparo/metrics")
		return err == nil
	})
	body, err := io.ReadAll(answer.Body)
	if err = closing(err, answer.Body); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer.StatusCode, err)
	}
	for _, want := range []string{"amparo_ready 1\n", "amparo_catalogue_entries 1", `amparo_slots{side="editors"} `, "amparo_store_writes_total ", "amparo_log_dropped_lines_total 0", "amparo_connections_limit 2000", "go_goroutines "} {
		if !strings.Contains(string(body), want) {
			t.Errorf("%q is not told:\n%s", want, body)
		}
	}
	if code, _ := get(t, s.base+"/metrics"); code != http.StatusNotFound {
		t.Errorf("readers get %d", code)
	}
	s.end(t)
}

func closing(err error, c io.Closer) error {
	if wrong := c.Close(); err == nil {
		err = wrong
	}
	return err
}

// TestMetricsRefused: what would show them to strangers, or cannot work, is one line, and
// nothing is touched.
func TestMetricsRefused(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"every address", "127.0.0.1 or [::1] is needed", []string{"--metrics-addr", ":9464"}},
		{"the network", "127.0.0.1 or [::1] is needed", []string{"--metrics-addr", "192.0.2.7:9464"}},
		{"no port", "HOST:PORT is needed", []string{"--metrics-addr", "127.0.0.1"}},
		{"that of the site", "an address of its own is needed", []string{"--metrics-addr", "127.0.0.1:9464", "--addr", "127.0.0.1:9464"}},
		{"anywhere, and nowhere", "it goes with --metrics-addr", []string{"--metrics-anywhere"}},
		{"a socket beside files of others", "needs a folder of its own", []string{"--metrics-addr", "unix:/run/m.sock", "--sandbox"}},
		{"a port that is taken", "cannot listen on " + taken.Addr().String() + " for metrics", []string{"--metrics-addr", taken.Addr().String()}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refuse(t, t.TempDir(), append([]string{"serve", "--create", "--addr", "127.0.0.1:0"}, c.args...), c.want)
		})
	}
	dir := t.TempDir()
	refuse(t, dir, []string{"serve", "--create", "--base-url", "https://amparo.example", "--addr", "unix:" + filepath.Join(dir, "amparo.sock")}, "commands ask the program there")
}
