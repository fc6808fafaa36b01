package form_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"amparo/internal/web/form"
)

// sentFields is a form that brings so much, which arrives as arrives says.
func sentFields(body string, arrives func(io.Reader) io.Reader) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/?lang=fr", arrives(strings.NewReader(body)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// asIs is a body that arrives in pieces as large as they are asked for.
func asIs(r io.Reader) io.Reader { return r }

// TestParseLongForms: a form is the same however long it is, and in whatever pieces it comes.
func TestParseLongForms(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		length  int
		arrives func(io.Reader) io.Reader
	}{
		{"empty", 0, asIs},
		{"short", 10, asIs},
		{"one piece", 1 << 10, asIs},
		{"a byte more", 1<<10 + 1, asIs},
		{"many pieces", 300_000, asIs},
		{"byte by byte", 70_000, iotest.OneByteReader},
		{"the last bytes with the end", 70_000, iotest.DataErrReader},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Repeat("0123456789é&=+", row.length/15+1)[:row.length]
			r := sentFields(url.Values{"text": {text}, "name": {"x", "y"}}.Encode(), row.arrives)
			if err := form.Parse(r, form.Limit{Fields: 4}); err != nil {
				t.Fatal(err)
			}
			if r.PostForm.Get("text") != text || len(r.PostForm["name"]) != 2 || r.PostForm.Has("lang") {
				t.Errorf("%d bytes, names %q, lang %q", len(r.PostForm.Get("text")), r.PostForm["name"], r.PostForm["lang"])
			}
			if r.Form.Get("lang") != "fr" || r.Form.Get("text") != text {
				t.Errorf("with the address: %q, %d bytes", r.Form["lang"], len(r.Form.Get("text")))
			}
		})
	}
}

// TestParseBrokenForms: nothing is made of a form that did not come whole, or is none.
func TestParseBrokenForms(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		body    string
		arrives func(io.Reader) io.Reader
		want    error
	}{
		{"broken off", "text=a", func(r io.Reader) io.Reader {
			return io.MultiReader(r, iotest.ErrReader(io.ErrUnexpectedEOF))
		}, io.ErrUnexpectedEOF},
		{"escaped wrongly", "text=%zz", asIs, url.EscapeError("%zz")},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := sentFields(row.body, row.arrives)
			if err := form.Parse(r, form.Limit{Fields: 4}); !errors.Is(err, row.want) {
				t.Errorf("%v, want %v", err, row.want)
			}
		})
	}
}

// TestMemoryOfLongForms: a form of a megabyte takes few megabytes, since
// strangers may send many at once.
func TestMemoryOfLongForms(t *testing.T) {
	const rounds, length = 20, 1 << 20
	body := "text=" + strings.Repeat("x", length)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range rounds {
		if err := form.Parse(sentFields(body, asIs), form.Limit{Fields: 4}); err != nil {
			t.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / rounds; each > 5*length/2 {
		t.Errorf("%d bytes for %d", each, length)
	}
}
