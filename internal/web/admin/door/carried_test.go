package door

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"amparo/internal/web/form"
)

// TestFilesAreAskedForAgain: a file cannot travel in a page, but its field can.
func TestFilesAreAskedForAgain(t *testing.T) {
	t.Parallel()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("entries", "entries.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("{}")); err != nil {
		t.Fatal(err)
	}
	if err := w.WriteField("team", "1"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/admin/exchange/import", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		t.Fatal(err)
	}
	values := url.Values{}
	for _, h := range posted(r).hidden() {
		values.Add(h.Name, h.Value)
	}
	c := carriedBy(form.Values{Values: values})
	if c.to != "/admin/exchange/import" || !slices.Equal(c.files, []string{"entries"}) || len(c.fields) != 1 || c.fields[0].Name != "team" {
		t.Errorf("what arrives: %+v", c)
	}
}

func TestPasskeyDomain(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		base, host, domain string
		possible           bool
	}{
		{"https://directory.example", "directory.example", "directory.example", true},
		{"https://directory.example:8443", "directory.example:8443", "directory.example", true},
		{"https://directory.example", "www.directory.example", "directory.example", true},
		{"https://directory.example", "notdirectory.example", "directory.example", false},
		{"https://directory.example", "directory.example.evil.example", "directory.example", false},
		{"https://directory.example", "abcdefgh.onion", "directory.example", false},
		{"https://directory.example", "127.0.0.1:8080", "directory.example", false},
		{"http://127.0.0.1:8080", "localhost:8080", "localhost", true},
		{"http://127.0.0.1:8080", "127.0.0.1:8080", "localhost", false},
		{"http://[::1]:8080", "localhost:8080", "localhost", true},
		{"http://[::]:8080", "localhost:8080", "localhost", true},
		{"http://192.0.2.7", "192.0.2.7", "", false},
		{"http://[2001:db8::1]:80", "[2001:db8::1]:80", "", false},
	} {
		if domain, possible := passkeyDomain(row.base, row.host); domain != row.domain || possible != row.possible {
			t.Errorf("%s at %s: %q %v", row.base, row.host, domain, possible)
		}
	}
}
