package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What /proc says of a process.
const (
	resident = "VmRSS:"
	highest  = "VmHWM:"   // the most it has ever been
	ofFiles  = "RssFile:" // the program itself and the database: the system takes it back when it needs it
)

// memory is how much a process takes, in megabytes.
func (p *process) memory(tb testing.TB, what string) float64 {
	tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if kilobytes, ok := strings.CutPrefix(line, what); ok {
			n, err := strconv.ParseFloat(strings.Fields(kilobytes)[0], 64)
			if err != nil {
				tb.Fatal(err)
			}
			return n / 1024
		}
	}
	tb.Fatal("no " + what)
	return 0
}

// worked is how long a process has been on a processor, in hundredths of a second.
func (p *process) worked(tb testing.TB) int {
	tb.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.Process.Pid))
	if err != nil {
		tb.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')'):]))
	sum := 0
	for _, field := range fields[12:14] { // utime, stime: see proc(5)
		n, err := strconv.Atoi(field)
		if err != nil {
			tb.Fatal(err)
		}
		sum += n
	}
	return sum
}

// rest waits until a process does next to nothing any more.
func (p *process) rest(tb testing.TB) {
	tb.Helper()
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for before, tries := p.worked(tb), 0; tries < 120; tries++ {
		<-tick.C
		now := p.worked(tb)
		if now-before <= 4 {
			return
		}
		before = now
	}
	tb.Fatal("the program does not come to rest")
}

// BenchmarkIdleConnections is the memory that 10,000 readers take who have read
// a page and keep their connection. Figures to keep, above the quiet state:
// 40 MB as the program comes, 220 MB when all of them may stay.
func BenchmarkIdleConnections(b *testing.B) {
	const readers = 10_000
	for _, room := range []int{2000, 2 * readers} {
		b.Run(fmt.Sprintf("room for %d", room), func(b *testing.B) {
			p := program(b, freeAddr(b), b.TempDir())
			p.Args = append(p.Args, "--max-connections", strconv.Itoa(room))
			p.begin(b)
			defer p.kill(b)
			newClient(b, p.base, "").want(http.StatusOK, "/fr/", nil)
			p.rest(b)
			quiet := p.memory(b, resident)
			for b.Loop() {
				for range readers {
					defer readOnce(b, p.base)()
				}
			}
			b.ReportMetric(quiet, "MB-quiet")
			b.ReportMetric(p.memory(b, resident)-quiet, "MB-more")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// readOnce reads a page and returns what closes the connection.
func readOnce(b *testing.B, base string) (end func()) {
	b.Helper()
	host := strings.TrimPrefix(base, "http://")
	c, err := net.Dial("tcp", host)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := io.WriteString(c, "GET /fr/ HTTP/1.1\r\nHost: "+host+"\r\nAccept-Encoding: gzip\r\n\r\n"); err != nil {
		b.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		b.Fatal(err)
	}
	return func() { _ = c.Close() }
}

// BenchmarkEveryPage is the memory that a directory of 1,000 entries takes when
// every page has been read in every encoding. Figure to keep: 120 MB.
func BenchmarkEveryPage(b *testing.B) {
	const entries = 1000
	dir, _ := generated(b, entries)
	for b.Loop() {
		readEverything(b, dir, entries)
	}
	b.ReportMetric(0, "ns/op")
}

func readEverything(b *testing.B, dir string, entries int) {
	b.Helper()
	p := launch(b, freeAddr(b), dir)
	defer p.kill(b)
	c := newClient(b, p.base, "")
	c.want(http.StatusOK, "/fr/", nil)
	p.rest(b)
	b.ReportMetric(p.memory(b, resident), "MB-quiet")
	for _, encoding := range []string{"identity", "gzip", "zstd", "br"} {
		for _, place := range []string{"/fr/repertoire", "/en/directory", "/es/directorio"} {
			for i := range entries {
				c.read(fmt.Sprintf("%s/organisation-%d", place, i), encoding)
			}
			c.read(place, encoding)
			for i := range entries/20 - 1 {
				c.read(fmt.Sprintf("%s?page=%d", place, i+2), encoding)
			}
		}
	}
	b.ReportMetric(p.memory(b, resident), "MB-read")
	p.rest(b)
	b.ReportMetric(p.memory(b, resident), "MB-rested")
	b.ReportMetric(p.memory(b, ofFiles), "MB-of-files")
	b.ReportMetric(p.memory(b, highest), "MB-highest")
}

// read asks for a page that is there.
func (c *client) read(path, encoding string) {
	c.tb.Helper()
	if a, err := c.ask(path, encoding, nil); err != nil || a.status != http.StatusOK {
		c.tb.Fatalf("%s: %d %v", path, a.status, err)
	}
}
