package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// growthSizes are the sizes measured, from AMPARO_SCALE: "100 1000".
func growthSizes(b *testing.B) []int {
	b.Helper()
	var sizes []int
	for _, word := range strings.Fields(os.Getenv("AMPARO_SCALE")) {
		n, err := strconv.Atoi(word)
		if err != nil {
			b.Fatal(err)
		}
		sizes = append(sizes, n)
	}
	if sizes == nil {
		return []int{100}
	}
	return sizes
}

// generated makes the folder of a directory of so many entries with an editor
// who is signed in. Folders are kept in AMPARO_SCALE_DIR, if it is set: storing
// 100,000 entries takes minutes.
func generated(b *testing.B, n int) (dir, session string) {
	b.Helper()
	dir = os.Getenv("AMPARO_SCALE_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	dir = filepath.Join(dir, strconv.Itoa(n))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		b.Fatal(err)
	}
	s, err := store.Create(context.Background(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil { // the program opens it next
			b.Fatal(err)
		}
	}()
	empty, err := s.Empty(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if empty {
		storetest.Fill(b, s, n)
	}
	return dir, signIn(b, s)
}

// BenchmarkGrowth is the program in a process of its own with more and more
// entries: from its start until the first profile is there, and the medians of
// what readers and editors wait for, on the same machine over HTTP.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range growthSizes(b) {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir, session := generated(b, n)
			for b.Loop() {
				measureSize(b, n, dir, session)
			}
			b.ReportMetric(0, "ns/op") // of everything together: says nothing
		})
	}
}

// startTimed launches the program and waits for the first profile.
func startTimed(b *testing.B, dir, session, unit string) (*process, *client) {
	b.Helper()
	start := time.Now()
	p := launch(b, freeAddr(b), dir)
	c := newClient(b, p.base, session)
	c.want(http.StatusOK, "/fr/repertoire/organisation-0", nil)
	b.ReportMetric(time.Since(start).Seconds(), unit)
	return p, c
}

// made times profiles that are made for each reader.
func made(b *testing.B, n int, dir, session string) {
	b.Helper()
	p := program(b, freeAddr(b), dir)
	p.Args = append(p.Args, "--page-cache", "0")
	p.begin(b)
	defer p.kill(b)
	c := newClient(b, p.base, session)
	b.ReportMetric(median(c, 500, func(i int) (string, url.Values) {
		return fmt.Sprintf("/fr/repertoire/organisation-%d", i*7919%n), nil
	}), "ms-made")
}

func measureSize(b *testing.B, n int, dir, session string) {
	b.Helper()
	if err := os.Remove(filepath.Join(dir, catalogueName)); err != nil && !os.IsNotExist(err) {
		b.Fatal(err)
	}
	p, _ := startTimed(b, dir, session, "s-first")
	keptFile(b, dir)
	p.kill(b)
	made(b, n, dir, session)
	p, c := startTimed(b, dir, session, "s-start")
	defer p.kill(b)

	b.ReportMetric(median(c, 500, func(int) (string, url.Values) { return "/fr/repertoire/organisation-0", nil }), "ms-kept")
	search := func(text string) func(int) (string, url.Values) {
		return func(int) (string, url.Values) { return "/fr/repertoire", url.Values{"q": {text}} }
	}
	b.ReportMetric(median(c, 100, search("Karukakamka")), "ms-rare")
	b.ReportMetric(median(c, 100, search("organisation")), "ms-common")
	b.ReportMetric(p.memory(b, resident), "MB")

	var saves, publications []time.Duration
	for i, id := range inFrench(c, n, 20) {
		saves = append(saves, c.save(id, fmt.Sprintf("Texte nouveau %d de %s.", i, session[:8])))
		publications = append(publications, c.publish(id))
	}
	b.ReportMetric(part(50, saves), "ms-save")
	b.ReportMetric(part(50, publications), "ms-publish")
	b.ReportMetric(p.memory(b, resident), "MB-desk")
}

// inFrench is the ids of some entries that have a French text.
func inFrench(c *client, n, want int) []string {
	c.tb.Helper()
	var ids []string
	for i := 0; len(ids) < want; i++ {
		id := fmt.Sprintf("01a1f640-bc00-7000-8000-%012x", i*7919%n)
		if c.form("/admin/entries/"+id+"?lang=fr", "#entry").Get("text.name") != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// median is that of so many answers, in milliseconds.
func median(c *client, times int, request func(i int) (path string, form url.Values)) float64 {
	c.tb.Helper()
	var all []time.Duration
	for i := range times {
		path, form := request(i)
		a, err := c.ask(path, "gzip", form)
		if err != nil || a.status != http.StatusOK {
			c.tb.Fatalf("%s: %d %v", path, a.status, err)
		}
		all = append(all, a.took)
	}
	return part(50, all)
}
