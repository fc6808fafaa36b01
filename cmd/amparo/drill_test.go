package main

import (
	"io"
	"log/slog"
	"net"
	"strings"
	"testing"

	"amparo/cmd/amparo/folder"
	"amparo/internal/store"
)

// runningSite is the site of a demonstration directory in a folder.
func runningSite(t *testing.T, data string) (*store.Store, Config, *readerSide) {
	t.Helper()
	db, err := folder.Create(t.Context(), data, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	config := Config{BaseURL: "https://example.org", Padding: true}
	of, err := gather(t.Context(), data, db, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	site, _, err := newSite(t.Context(), config, of, &net.TCPAddr{Port: 1})
	if err != nil {
		t.Fatal(err)
	}
	return db, config, &readerSide{site, config.BaseURL}
}

func TestPagesOfACopyAreThoseThatReadersSee(t *testing.T) {
	t.Parallel()
	db, config, running := runningSite(t, t.TempDir())
	always := func() bool { return true }
	n, err := tryPages(t.Context(), db, config, running, always)
	if err != nil || n.pages != pagesOnTrial || n.compared != pagesOnTrial || n.entries < 40 {
		t.Fatalf("%+v, %v", n, err)
	}
	n, err = tryPages(t.Context(), db, config, running, func() bool { return false })
	if err != nil || n.pages != pagesOnTrial || n.compared != 0 {
		t.Errorf("another state: %+v, %v", n, err)
	}
	config.Padding, config.BaseURL = false, "https://example.com" // a site that shows something else
	if _, err = tryPages(t.Context(), db, config, running, always); err == nil || !strings.Contains(err.Error(), "readers see") {
		t.Errorf("another site: %v", err)
	}
}
