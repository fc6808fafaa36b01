package webtest

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"testing"

	"amparo/internal/exchange"
)

// UnzippedFiles is the files of an archive by name.
func UnzippedFiles(tb testing.TB, content []byte) map[string]string {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		tb.Fatalf("no archive: %v", err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

// ZippedFiles is files as an archive.
func ZippedFiles(tb testing.TB, files map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := exchange.NewZip(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, content)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// ExportedNow is one export of all entries as they are.
func (e *Editor) ExportedNow() []byte {
	e.site.TB.Helper()
	w := e.Post("/admin/exchange/export", url.Values{"format": {"json"}, "team": {"1"}})
	if w.Code != http.StatusOK {
		e.site.TB.Fatal(w.Code)
	}
	return w.Body.Bytes()
}
