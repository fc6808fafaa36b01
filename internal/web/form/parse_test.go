package form_test

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"amparo/internal/web/form"
)

func sentParts(t *testing.T, file string, fields int) *http.Request {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for range fields {
		if err := w.WriteField("name", "Søren\r\nline"); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("key", "key.asc")
	if err == nil {
		_, err = part.Write([]byte(file))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r
}

// TestParseFiles: a file is the value of its field, bounded, and always text.
func TestParseFiles(t *testing.T) {
	t.Parallel()
	limit := form.Limit{Fields: 4, File: 20}
	for _, row := range []struct{ name, file, want string }{
		{"text", "-----BEGIN", "-----BEGIN"}, {"none", "", ""}, {"too long", strings.Repeat("x", 50), strings.Repeat("x", 21)},
		{"no text", "\x99\x01", form.Binary + "mQE="}, {"a zero", "a\x00", form.Binary + "YQA="},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := sentParts(t, row.file, 2)
			if err := form.Parse(r, limit); err != nil {
				t.Fatal(err)
			}
			if got := r.PostForm.Get("key"); got != row.want || len(r.PostForm["name"]) != 2 || r.PostForm.Get("name") != "Søren\r\nline" {
				t.Errorf("%q, want %q; %v", got, row.want, r.PostForm)
			}
		})
	}
}

// TestParseRefuses what is too much, and files where none are taken.
func TestParseRefuses(t *testing.T) {
	t.Parallel()
	if err := form.Parse(sentParts(t, "x", 1), form.Limit{Fields: 4}); !errors.Is(err, form.ErrFormat) {
		t.Errorf("a file where none is taken: %v", err)
	}
	r := sentParts(t, "x", 90)
	if err := form.Parse(r, form.Limit{Fields: 4, File: 20}); err != nil || len(r.PostForm["name"]) != 5 {
		t.Errorf("too many fields: %v, %d are read", err, len(r.PostForm["name"]))
	}
	cut := sentParts(t, "x", 1)
	cut.Body = http.MaxBytesReader(nil, cut.Body, 60)
	var large *http.MaxBytesError
	if err := form.Parse(cut, form.Limit{Fields: 4, File: 20}); !errors.As(err, &large) {
		t.Errorf("more than the server takes: %v", err)
	}
}
