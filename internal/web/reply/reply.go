// Package reply writes answers: a page is rendered whole before its first byte
// leaves, so that a failure can still become an error page.
package reply

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"sync"

	"github.com/a-h/templ"
)

// Status is the error of a request that is refused with a status of HTTP.
type Status int

func (e Status) Error() string { return http.StatusText(int(e)) }

// maxKept is the largest buffer kept for the next page, in bytes.
const maxKept = 1 << 17

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Page renders a component and writes it with a status. Nothing has been
// written when it returns an error.
func Page(ctx context.Context, w http.ResponseWriter, status int, page templ.Component) error {
	b, _ := buffers.Get().(*bytes.Buffer)
	defer keep(b)
	b.Reset()
	if err := page.Render(ctx, b); err != nil {
		return err
	}
	Bytes(w, status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// Rendered is a component as Page would write it.
func Rendered(ctx context.Context, page templ.Component) ([]byte, error) {
	var b bytes.Buffer
	err := page.Render(ctx, &b)
	return b.Bytes(), err
}

func keep(b *bytes.Buffer) {
	if b.Cap() <= maxKept {
		buffers.Put(b)
	}
}

// Bytes writes a whole body with its type and length.
func Bytes(w http.ResponseWriter, status int, contentType string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	if h.Get("Content-Encoding") == "" {
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // the reader is gone: there is nobody left to tell
}
