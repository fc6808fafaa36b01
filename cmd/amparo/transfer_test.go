package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/exchange/outlet"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// command is the program in a process of its own, to run to its end.
func commandOf(tb testing.TB, args ...string) *exec.Cmd {
	tb.Helper()
	self, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	c := exec.Command(self, args...)
	// Little is thrown away before it is collected: what stays is what is needed.
	c.Env = append(os.Environ(), asProgram+"=1", "GOGC=50")
	return c
}

// most is the most memory a command takes, in megabytes. What the system says in the
// end is no less than what this process takes, from which it came: so it is looked at on
// the way.
func most(tb testing.TB, args ...string) (megabytes float64) {
	tb.Helper()
	p := &process{Cmd: commandOf(tb, args...)}
	var said bytes.Buffer
	p.Stderr = &said
	if err := p.Start(); err != nil {
		tb.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- p.Wait() }()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case err := <-over:
			if err != nil || megabytes == 0 {
				tb.Fatalf("%v: %v %s, %f MB", args, err, said.String(), megabytes)
			}
			return megabytes
		case <-tick.C:
			megabytes = max(megabytes, p.peak())
		}
	}
}

// peak is the most memory that a process has taken so far, 0 when it is over.
func (p *process) peak() (megabytes float64) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), highest)
	kilobytes, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, err := strconv.ParseFloat(kilobytes, 64)
	if err != nil {
		return 0
	}
	return n / 1024
}

// archiveOf is a file with so many generated entries.
func archiveOf(tb testing.TB, n int) string {
	tb.Helper()
	g, err := exchangetest.NewGenerator()
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), fmt.Sprint(n, ".zip"))
	to, err := outlet.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	err = exchange.Write(to, g.Terms(), func(each func(exchange.Outgoing) error) error {
		for i := range n {
			e := g.Entry(i)
			e.Format = exchange.FormatEntryNow
			if err := each(e.ForTeam()); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

// transfers are the commands whose memory must not grow with a directory.
var transfers = []struct {
	name string
	args func(data, archive, out string) []string
}{
	{"import", func(data, archive, _ string) []string { return []string{"import", "--data", data, archive} }},
	{"again", func(data, archive, _ string) []string {
		return []string{"import", "--data", data, "--dry-run", archive}
	}},
	{"json", func(data, _, out string) []string { return []string{"export", "--data", data, "--out", out + ".zip"} }},
	{"full", func(data, _, out string) []string {
		return []string{"export", "--data", data, "--full", "--out", out + "-full.zip"}
	}},
	{"move", func(data, _, out string) []string {
		return []string{"import", "--data", data + "/moved", out + "-full.zip"}
	}},
}

// transferred is the most memory that each of them takes with so many entries.
func transferred(tb testing.TB, n int) map[string]float64 {
	tb.Helper()
	data, archive, out := storetest.Dir(tb), archiveOf(tb, n), filepath.Join(tb.TempDir(), "out")
	if said, err := commandOf(tb, "init", "--data", data+"/moved").CombinedOutput(); err != nil {
		tb.Fatalf("%v %s", err, said)
	}
	took := map[string]float64{}
	for _, transfer := range transfers {
		took[transfer.name] = most(tb, transfer.args(data, archive, out)...)
	}
	return took
}

// TestTransfersAreFlat: of an entry that comes or leaves next to nothing stays in memory.
// Held as a whole, 800 of them took 35 MB.
func TestTransfersAreFlat(t *testing.T) {
	t.Parallel()
	few, many := transferred(t, 200), transferred(t, 1000)
	for name, megabytes := range many {
		if grown := megabytes - few[name]; grown > 20 {
			t.Errorf("%s: %.0f MB more with 800 more entries", name, grown)
		}
	}
	t.Logf("megabytes for 200 entries: %v; for 1,000: %v", few, many)
}

// TestImportKilled: in the middle of storing; nothing of it is there.
func TestImportKilled(t *testing.T) {
	t.Parallel()
	data := storetest.Dir(t)
	c := commandOf(t, "import", "--progress", "--data", data, archiveOf(t, 100))
	said, err := c.StderrPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(said); lines.Scan() && !strings.Contains(lines.Text(), "entries stored (50 %)"); {
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err == nil {
		t.Fatal("it came to its end before it was killed")
	}
	db, err := store.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	empty, err := db.Empty(t.Context())
	terms, failed := db.Terms(t.Context())
	if err := errors.Join(err, failed, db.Close()); err != nil || !empty || len(terms) > 0 || len(records(t, data)) > 0 {
		t.Errorf("something is there: %v, %d vocabularies, %v", !empty, len(terms), err)
	}
	if out := must(t, "import", "--data", data, archiveOf(t, 100)); !strings.Contains(out, "100 new") {
		t.Errorf("once more: %s", out)
	}
}
