package main

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/cmd/amparo/command"
	"amparo/internal/i18n"
	"amparo/internal/link"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
	"amparo/locales"
)

// TestLinksCommand: the second of two checks a day apart finds an address
// dead, names it with its place, and ends with an error.
func TestLinksCommand(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	asked := map[string]int{}
	at := time.Date(2026, time.November, 23, 10, 42, 0, 0, time.UTC)
	says := link.Found{Reason: link.Gone, Status: 404}
	ask := func(_ context.Context, address string) (link.Found, error) {
		found := link.Found{Reason: link.Answered, Status: 200}
		if asked[address]++; address == "https://www.omct.org" {
			found = says
		}
		found.At = at
		return found, nil
	}
	check := func() (string, string) {
		t.Helper()
		var out, err bytes.Buffer
		failed := links(t.Context(), dir, ask, command.Outputs{Out: &out, Err: &err})
		if err.Len() > 0 {
			t.Errorf("progress where nobody looks: %q", err.String())
		}
		if failed != nil {
			return out.String(), failed.Error()
		}
		return out.String(), ""
	}
	out, failed := check()
	if failed != "" || !strings.Contains(out, "again  https://www.omct.org\n       The page no longer exists (404); since 2026-11-23\n       omct: contacts.") || !strings.Contains(out, " 0 dead, 1 to be tried again,") {
		t.Errorf("%s %s", out, failed)
	}
	for _, address := range []string{"https://www.omct.org", "https://en.wikipedia.org/wiki/Main_Page"} {
		if asked[address] != 1 {
			t.Errorf("%s was asked %d times", address, asked[address])
		}
	}
	at = at.Add(link.Day)
	if out, failed = check(); failed != "links: 1 address is dead" || !strings.Contains(out, "dead   https://www.omct.org") {
		t.Errorf("%s %s", out, failed)
	}
	says = link.Found{Reason: link.Answered, Status: 200}
	at = at.Add(link.Day)
	if out, failed = check(); failed != "" || strings.Contains(out, "omct") || !strings.Contains(out, " 0 dead, 0 to be tried again,") {
		t.Errorf("%s %s", out, failed)
	}
}

// TestLinksOffline: a machine that reaches nobody says so, and nothing of any
// address.
func TestLinksOffline(t *testing.T) {
	t.Parallel()
	dir := storetest.Dir(t)
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"amparo", "links", "--data", dir, "--proxy", "socks5://127.0.0.1:1"}, &stdout, &stderr)
	if code != 1 || stdout.Len() > 0 || !strings.Contains(stderr.String(), "offline") {
		t.Errorf("%d %q %q", code, stdout.String(), stderr.String())
	}
	if known, err := db.Links(t.Context()); err != nil || len(known) != 0 {
		t.Errorf("%v, %v", known, err)
	}
}

func TestLinksMistakes(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"no such folder":   {"links", "--data", filepath.Join(t.TempDir(), "none")},
		"an argument":      {"links", "x"},
		"no proxy":         {"links", "--data", t.TempDir(), "--proxy", "127.0.0.1:9050"},
		"a server's proxy": {"serve", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--check-links", "--link-proxy", "gopher://x"},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), append([]string{"amparo"}, args...), &stdout, &stderr); code != 1 || strings.Count(stderr.String(), "\n") != 1 {
			t.Errorf("%s: %d %q", name, code, stderr.String())
		}
	}
}

// TestLinkChecksAreOff unless somebody asks for them.
func TestLinkChecksAreOff(t *testing.T) {
	t.Parallel()
	db, err := store.Open(t.Context(), storetest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	if linkChecker(Config{}, db, words) != nil || linkChecker(Config{Links: true}, db, words) == nil {
		t.Error("the flag does not decide")
	}
	runLinkChecks(t.Context(), nil, slog.New(slog.DiscardHandler)) // ends at once
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	checker := newChecker(db, words, func(context.Context, string) (link.Found, error) {
		if asked++; asked == len(words.Languages()) {
			cancel()
		}
		return link.Found{Reason: link.Answered, Status: 200, At: time.Now()}, nil
	})
	runLinkChecks(ctx, checker, slog.New(slog.DiscardHandler)) // the ways out are due, then it is stopped
	if known, err := db.Links(t.Context()); err != nil || len(known) < len(words.Languages())-1 {
		t.Errorf("%v, %v", known, err)
	}
}
