package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"amparo/internal/web/webtest"
)

// TestFar: where nothing was understood and nobody has more than a part of the words, the
// page says so, gives the lines that answer, and shows below them what comes nearest.
func TestFar(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for path, text := range map[string]string{"/en/directory": "champions league final score", "/fr/repertoire": "pneus hiver pas chers garantie", "/es/directorio": "trámite licencia de conducir motos"} {
		p := site.Post(path, url.Values{"q": {text}}).Want(http.StatusOK)
		if p.All(".none h1, h1 [role=status]") == nil || p.All(".lines a[href^='tel:'], .plate a[href^='tel:'], a[href^='tel:']") == nil {
			t.Errorf("%s: it is presented as an answer, or nobody to call is there", text)
		}
		if rows, nearest := p.All(".rows li"), p.All("#nearest"); len(rows) > 0 != (len(nearest) > 0) {
			t.Errorf("%s: %d rows below %d headings", text, len(rows), len(nearest))
		}
	}
}
