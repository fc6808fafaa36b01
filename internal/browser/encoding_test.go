package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"amparo/internal/web/wire"
)

// TestPaddedPages opens a page in every encoding, padded by little and by much:
// what is filled in shows nowhere and costs the page nothing.
func TestPaddedPages(t *testing.T) {
	const words = "Défenseur·es des droits humains"
	page := []byte(`<!doctype html><html lang="fr"><meta charset="utf-8"><title>Page</title><body><p>` + strings.Repeat(words+" ", 300) + `</p></body></html>`)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var size int
		var e wire.Encoding
		if _, err := fmt.Sscanf(r.URL.Path, "/%d/%d", &e, &size); err != nil {
			http.NotFound(w, r)
			return
		}
		if !wire.Accepts(r.Header["Accept-Encoding"]).Has(e) {
			t.Errorf("this browser does not accept %q here", e)
		}
		body := wire.Encode(e, wire.Best, page, wire.Sizes{size})
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		if e != wire.Identity {
			w.Header().Set("Content-Encoding", e.String())
		}
		_, _ = w.Write(body)
	}))
	defer server.Close()
	tab := newTab(t)
	for e := range wire.Encodings {
		for _, size := range []int{1, 14_000, 40_000, 60_000} {
			tab.visit(fmt.Sprintf("%s/%d/%d", server.URL, e, size))
			got := js[struct {
				Title, Text string
				Nodes       int
			}](tab, `({Title: document.title, Text: document.body.textContent.trim(), Nodes: document.body.childElementCount})`)
			if got.Title != "Page" || got.Nodes != 1 || got.Text != strings.TrimSpace(strings.Repeat(words+" ", 300)) {
				t.Errorf("%q padded to %d: %q with %d elements and %d characters", e, size, got.Title, got.Nodes, len(got.Text))
			}
		}
	}
}
