package reply_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/a-h/templ"

	"amparo/internal/web/reply"
)

// words is a page that says something.
func words(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

func TestPage(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		status int
		body   string
		length string
	}{
		{"a page", http.StatusOK, "<p>Sí</p>", "10"}, // í has two bytes
		{"a failure", http.StatusNotFound, "gone", "4"},
		{"an empty page", http.StatusOK, "", "0"},
		{"a page larger than what is kept for the next", http.StatusOK, strings.Repeat("x", 1<<18), "262144"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			if err := reply.Page(t.Context(), w, row.status, words(row.body)); err != nil {
				t.Fatal(err)
			}
			if w.Code != row.status || w.Body.String() != row.body {
				t.Errorf("status %d, %d bytes", w.Code, w.Body.Len())
			}
			if h := w.Header(); h.Get("Content-Type") != "text/html; charset=utf-8" || h.Get("Content-Length") != row.length {
				t.Errorf("header %v", h)
			}
		})
	}
}

type contextKey struct{}

// TestPageKnowsItsContext: the words of a page are in the context.
func TestPageKnowsItsContext(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	page := templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		_, err := fmt.Fprint(w, ctx.Value(contextKey{}))
		return err
	})
	if err := reply.Page(context.WithValue(t.Context(), contextKey{}, "mots"), w, http.StatusOK, page); err != nil || w.Body.String() != "mots" {
		t.Errorf("%v, %q", err, w.Body)
	}
}

var errTemplate = errors.New("half of the page is there")

// TestPageFails: a page that breaks off halfway leaves no trace, so that
// another answer can be given.
func TestPageFails(t *testing.T) {
	t.Parallel()
	half := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "<p>half")
		return errors.Join(err, errTemplate)
	})
	w := &counting{ResponseRecorder: httptest.NewRecorder()}
	if err := reply.Page(t.Context(), w, http.StatusOK, half); !errors.Is(err, errTemplate) {
		t.Errorf("the error is %v", err)
	}
	if w.headers+w.writes > 0 || len(w.Header()) > 0 {
		t.Errorf("%d headers and %d bodies were written: %v", w.headers, w.writes, w.Header())
	}
	if err := reply.Page(t.Context(), w, http.StatusInternalServerError, words("sorry")); err != nil || w.Code != http.StatusInternalServerError || w.Body.String() != "sorry" {
		t.Errorf("the page instead: %v, %d %q", err, w.Code, w.Body)
	}
}

// counting counts what is written.
type counting struct {
	*httptest.ResponseRecorder
	headers, writes int
}

func (c *counting) WriteHeader(status int) {
	c.headers++
	c.ResponseRecorder.WriteHeader(status)
}

func (c *counting) Write(p []byte) (int, error) {
	c.writes++
	return c.ResponseRecorder.Write(p)
}

// TestPageLeavesAtOnce: an answer is one write.
func TestPageLeavesAtOnce(t *testing.T) {
	t.Parallel()
	w := &counting{ResponseRecorder: httptest.NewRecorder()}
	page := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		for range 100 {
			if _, err := io.WriteString(w, "<p>words</p>"); err != nil {
				return err
			}
		}
		return nil
	})
	if err := reply.Page(t.Context(), w, http.StatusOK, page); err != nil || w.headers != 1 || w.writes != 1 {
		t.Errorf("%v: %d headers, %d writes", err, w.headers, w.writes)
	}
}

// TestPagesDoNotMix: buffers are used again; no reader gets a word of another's
// page, whatever its length, and however many pages are made at once.
func TestPagesDoNotMix(t *testing.T) {
	t.Parallel()
	var wait sync.WaitGroup
	for n := range 64 {
		wait.Go(func() {
			for round := range 20 {
				own := strings.Repeat(fmt.Sprintf("<p>%d of %d</p>", round, n), 1+(n*round)%97)
				w := httptest.NewRecorder()
				if err := reply.Page(context.Background(), w, http.StatusOK, words(own)); err != nil || w.Body.String() != own {
					t.Errorf("reader %d, round %d: %v, %d bytes of %d", n, round, err, w.Body.Len(), len(own))
				}
			}
		})
	}
	wait.Wait()
}

func TestBytes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, encoding, length string
	}{
		{"plain", "", "5"},
		{"encoded by what stands around it, whose length it cannot know", "gzip", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			if row.encoding != "" {
				w.Header().Set("Content-Encoding", row.encoding)
			}
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Cache-Control", "no-store")
			reply.Bytes(w, http.StatusAccepted, "application/atom+xml", []byte("<a/>\n"))
			h := w.Header()
			if w.Code != http.StatusAccepted || w.Body.String() != "<a/>\n" || h.Get("Content-Type") != "application/atom+xml" {
				t.Errorf("%d %v %q", w.Code, h, w.Body)
			}
			if h.Get("Content-Length") != row.length || h.Get("Cache-Control") != "no-store" {
				t.Errorf("header %v", h)
			}
		})
	}
}

// gone is a reader who has left.
type gone struct{ *httptest.ResponseRecorder }

func (gone) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestReaderIsGone: nobody is left to be told, and it is no failure of the page.
func TestReaderIsGone(t *testing.T) {
	t.Parallel()
	if err := reply.Page(t.Context(), gone{httptest.NewRecorder()}, http.StatusOK, words("x")); err != nil {
		t.Errorf("the error is %v", err)
	}
}
