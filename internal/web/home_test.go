package web_test

import (
	"net/http"
	"testing"

	"amparo/internal/web/webtest"
)

// TestHomeIsKept: the page that most readers ask for first is sent from what is
// kept, and only a kept page has a tag. Its address is the one that ends with a
// slash.
func TestHomeIsKept(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, path := range []string{"/fr/", "/en/", "/es/"} {
		if w := site.Get(path); w.Code != http.StatusOK || w.Header().Get("Etag") == "" {
			t.Errorf("%s: status %d, tag %q", path, w.Code, w.Header().Get("Etag"))
		}
	}
}
