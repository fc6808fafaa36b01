package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// wrk is a run of the load generator of that name, on the second core.
type wrk struct {
	connections int
	length      time.Duration
	url         string
	script      string // Lua: how requests are made; "" for a GET of url
}

// loaded is what wrk saw. Times are in milliseconds.
type loaded struct {
	perSecond, p50, p99 float64
	refused, broken     float64 // answers that are no 2xx or 3xx, connections that failed
	answers             float64
}

// tell makes wrk say what it saw in numbers: its own words are for people.
const tell = `
function done(summary, latency)
  local e = summary.errors
  print(string.format("numbers %d %f %f %f %d %d", summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, e.status, e.connect + e.read + e.write + e.timeout))
end
`

var numbers = regexp.MustCompile(`(?m)^numbers (.*)$`)

// run waits until the load is over.
func (w wrk) run(tb testing.TB) loaded {
	tb.Helper()
	script := filepath.Join(tb.TempDir(), "wrk.lua")
	if err := os.WriteFile(script, []byte(w.script+tell), 0o600); err != nil {
		tb.Fatal(err)
	}
	out, err := exec.Command("taskset", "-c", "1", "wrk", "-t1", "-c"+strconv.Itoa(w.connections), "-d"+strconv.Itoa(int(w.length.Seconds()))+"s",
		"--timeout", "30s", "-H", "Accept-Encoding: gzip", "-s", script, w.url).CombinedOutput()
	line := numbers.FindSubmatch(out)
	if err != nil || line == nil {
		tb.Fatalf("wrk: %v\n%s", err, out)
	}
	var n [6]float64
	for i, word := range strings.Fields(string(line[1])) {
		if n[i], err = strconv.ParseFloat(word, 64); err != nil {
			tb.Fatal(err)
		}
	}
	return loaded{answers: n[0], perSecond: n[0] / n[1], p50: n[2], p99: n[3], refused: n[4], broken: n[5]}
}

// pinned starts the program on the first core alone, as the smallest machine
// that is to be enough for it.
func pinned(tb testing.TB, dir string) *process {
	tb.Helper()
	taskset, err := exec.LookPath("taskset")
	if err != nil {
		tb.Fatal(err)
	}
	p := program(tb, freeAddr(tb), dir)
	p.Args = append([]string{"taskset", "-c", "0", p.Path}, p.Args[1:]...)
	p.Path = taskset
	p.Env = append(p.Env, "GOMAXPROCS=1")
	p.begin(tb)
	return p
}
