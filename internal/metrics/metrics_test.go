package metrics

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"amparo/internal/counting"
	"amparo/internal/growth"
	"amparo/internal/vitals"
)

// full is a program of which everything is known.
func full() Sources {
	at := time.UnixMilli(1_700_000_000_000)
	n := counting.New(func() time.Time { return at })
	n.Add(counting.Answer{Status: 200})
	n.Add(counting.Answer{Status: 200, Method: "GET", Route: "/admin/log"})
	return Sources{
		Report: func(context.Context) vitals.Report {
			r := vitals.Report{
				At: at, State: vitals.Look, Program: vitals.Program{Version: "1.4.2", Since: at}, Backup: vitals.Backup{Made: at, Tried: at, Bytes: 7},
				Integrity: vitals.Integrity{Checked: at, Rows: 9}, Disk: vitals.Disk{Known: true, Free: 1, Total: 2, Database: 3, Left: growth.Forecast{Known: true, Fills: true, Days: 2}},
				Engine: vitals.Engine{Sequence: 4, Entries: 5, Current: at}, Messages: vitals.Messages{Waiting: 1, Oldest: at}, Certificate: vitals.Cert{Ends: at},
				Problems: []vitals.Problem{{Name: "disk.soon", Kind: "warns", Detail: "a secret"}},
			}
			r.Clock.Known, r.Clock.Off = true, time.Second
			return r
		},
		Counts:      n.Counts,
		Effort:      func() Effort { return Effort{Writes: 3, Failed: 1, Took: time.Second} },
		Slots:       func() []Slots { return []Slots{{Side: "readers", Taken: 1, All: 8}, {Side: "editors", All: 64}} },
		Connections: func() (int, int) { return 12, 2000 },
		Dropped:     func() int64 { return 2 },
	}
}

// TestNames: all is named as Prometheus would have it, and everything that has a name is
// told.
func TestNames(t *testing.T) {
	t.Parallel()
	r := prometheus.NewPedanticRegistry()
	r.MustRegister(&collector{full()})
	problems, err := testutil.GatherAndLint(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
	families, err := r.Gather()
	if err != nil || len(families) != len(all) {
		t.Errorf("%d of %d are told, %v", len(families), len(all), err)
	}
}

func scrape(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1:9464"+path, nil))
	return w.Code, w.Body.String()
}

func TestScrape(t *testing.T) {
	t.Parallel()
	code, body := scrape(t, New(full()), Path)
	if code != http.StatusOK {
		t.Fatal(code)
	}
	for _, want := range []string{
		`amparo_build_info{goversion="go1.`, `amparo_problem{kind="warns",name="disk.soon"} 1`, "amparo_in_order 0\n", "amparo_ready 1\n", `amparo_readers_answers_total{code="2xx"} 1`,
		`amparo_editors_answers_total{code="2xx",method="GET",route="/admin/log"} 1`, "amparo_disk_full_seconds 172800\n", "amparo_backup_tried_timestamp_seconds 1.7e+09\n",
		`amparo_slots_taken{side="readers"} 1`, "amparo_log_dropped_lines_total 2\n", "go_goroutines ",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not told", want)
		}
	}
	if strings.Contains(body, "secret") {
		t.Error("a detail is told")
	}
	if code, body := scrape(t, New(Sources{}), Path); code != http.StatusOK || strings.Contains(body, "amparo_") {
		t.Errorf("without sources: %d\n%s", code, body)
	}
	if code, _ := scrape(t, New(full()), "/"); code != http.StatusNotFound {
		t.Errorf("elsewhere: %d", code)
	}
}

// TestCheck: nobody outside of this machine reads it unless that was said.
func TestCheck(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, network, address string
		anywhere, good         bool
	}{
		{"loopback", "tcp", "127.0.0.1:9464", false, true},
		{"another address of it", "tcp", "127.8.0.1:9464", false, true},
		{"loopback, IPv6", "tcp", "[::1]:9464", false, true},
		{"by its name", "tcp", "localhost:9464", false, true},
		{"a socket", "unix", "/run/amparo/metrics.sock", false, true},
		{"every address", "tcp", ":9464", false, false},
		{"every address, in figures", "tcp", "0.0.0.0:9464", false, false},
		{"the network", "tcp", "192.0.2.7:9464", false, false},
		{"a name", "tcp", "amparo.example:9464", false, false},
		{"the network, as was said", "tcp", "192.0.2.7:9464", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if err := Check(c.network, c.address, c.anywhere); (err == nil) != c.good {
				t.Error(err)
			}
		})
	}
}

// TestGuarded: a page that led a name of its own here reads nothing.
func TestGuarded(t *testing.T) {
	t.Parallel()
	next := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	for _, c := range []struct {
		host, network string
		anywhere      bool
		want          int
	}{
		{"127.0.0.1:9464", "tcp", false, 200}, {"[::1]:9464", "tcp", false, 200}, {"localhost", "tcp", false, 200},
		{"evil.example:9464", "tcp", false, 421}, {"", "tcp", false, 421},
		{"amparo.example", "unix", false, 200}, {"amparo.example:9464", "tcp", true, 200},
	} {
		t.Run(c.network+" "+c.host, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodGet, Path, nil)
			r.Host = c.host
			w := httptest.NewRecorder()
			Guarded(next, c.network, c.anywhere).ServeHTTP(w, r)
			if w.Code != c.want {
				t.Errorf("%d", w.Code)
			}
		})
	}
}
