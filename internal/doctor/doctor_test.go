package doctor

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/clock"
)

func TestOwner(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		mode os.FileMode
		want State
	}{{"for its owner", 0o700, OK}, {"to pass through", 0o711, OK}, {"to list", 0o755, Look}, {"to write", 0o777, Bad}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.Chmod(dir, c.mode); err != nil {
				t.Fatal(err)
			}
			if l := Owner(dir); l.State != c.want || (l.Do == "") != (c.want == OK) {
				t.Errorf("%+v", l)
			}
		})
	}
	for _, path := range []string{file, file + "-missing"} {
		if l := Owner(path); l.State != Bad {
			t.Errorf("%+v", l)
		}
	}
	if l, ill := Secret(file); !ill || l.State != Bad {
		t.Errorf("%+v", l)
	}
	if _, ill := Secret(file + "-missing"); ill {
		t.Error("a file that is missing is ill")
	}
}

// TestJudgements: each limit from both sides.
func TestJudgements(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ip := func(s string) net.Addr { return &net.IPNet{IP: net.ParseIP(s)} }
	for _, c := range []struct {
		name string
		line Line
		want State
	}{
		{"a disk", judgeFileSystem(0xef53), OK},
		{"NFS", judgeFileSystem(0x6969), Bad},
		{"SMB", judgeFileSystem(0xfe534d42), Bad},
		{"memory as a disk", judgeFileSystem(0x01021994), Look},
		{"enough descriptors", judgeDescriptors(2200, 2000), OK},
		{"too few descriptors", judgeDescriptors(1024, 2000), Bad},
		{"memory without limit", Memory(0), OK},
		{"enough memory", Memory(512 << 20), OK},
		{"little memory", Memory(128 << 20), Look},
		{"a clock that is kept", Clock(clock.Reading{Known: true, Off: time.Millisecond}), OK},
		{"a clock of which nothing is known", Clock(clock.Reading{Why: "x"}), Look},
		{"a clock off by seconds", Clock(clock.Reading{Known: true, Off: 6 * time.Second}), Look},
		{"a clock off by half a minute", Clock(clock.Reading{Known: true, Off: 30 * time.Second}), Bad},
		{"room", Space(dir, 1), OK},
		{"little room", Space(dir, 1<<61), Look},
		{"no folder", Space(dir+"/missing", 1), Bad},
		{"a name that leads here", judgeName("a.example", []string{"192.0.2.1", "192.0.2.7"}, []net.Addr{ip("192.0.2.7")}), OK},
		{"a name that leads elsewhere", judgeName("a.example", []string{"192.0.2.1"}, []net.Addr{ip("192.0.2.7")}), Look},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.line.State != c.want || c.line.Text == "" || c.line.Name == "" || (c.line.Do == "") != (c.want == OK) {
				t.Errorf("%+v", c.line)
			}
		})
	}
	if Worst([]Line{{State: OK}, {State: Look}}) != Look || Worst([]Line{{State: Bad}, {State: Look}}) != Bad || Worst(nil) != OK {
		t.Error("the worst does not count")
	}
}

// TestPort: what listens is found, and whose it is decides.
func TestPort(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	if got := Port(t.Context(), "tcp", address, false); got.State != Bad {
		t.Errorf("%+v", got)
	}
	if got := Port(t.Context(), "tcp", address, true); got.State != OK {
		t.Errorf("%+v", got)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if got := Port(t.Context(), "tcp", address, false); got.State != OK {
		t.Errorf("%+v", got)
	}
}

// TestSite: what a server in front does wrong is named.
func TestSite(t *testing.T) {
	t.Parallel()
	good := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
			w.Header().Set("Content-Encoding", "br")
		}
	}
	for _, c := range []struct {
		name string
		do   http.HandlerFunc
		want string // name and state of each line
	}{
		{"as it should be", good, "site ok"},
		{"Host is not passed on", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusMisdirectedRequest) }, "site bad"},
		{"it fails", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, "site bad"},
		{"headers are taken away", func(w http.ResponseWriter, r *http.Request) { good(w, r); w.Header().Del("Content-Security-Policy") }, "site ok, headers bad"},
		{"Accept-Encoding is not passed on", func(w http.ResponseWriter, r *http.Request) { r.Header.Del("Accept-Encoding"); good(w, r) }, "site ok, encoding look"},
		{"it compresses", func(w http.ResponseWriter, r *http.Request) { good(w, r); w.Header().Set("Content-Encoding", "gzip") }, "site ok, encoding bad"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := httptest.NewServer(c.do)
			t.Cleanup(s.Close)
			var got []string
			for _, l := range Site(t.Context(), s.URL) {
				got = append(got, l.Name+" "+string(l.State))
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%q", got)
			}
		})
	}
	s := httptest.NewServer(http.HandlerFunc(good))
	s.Close()
	if l := Site(t.Context(), s.URL); len(l) != 1 || l[0].State != Bad {
		t.Errorf("nobody answers: %v", l)
	}
	if got := judgeSite("https://a.example", answer{200, http.Header{"Content-Security-Policy": {"x"}}}, answer{200, http.Header{"Content-Encoding": {"br"}}}); len(got) != 2 || got[1].Name != "headers" {
		t.Errorf("without HSTS: %v", got)
	}
}
