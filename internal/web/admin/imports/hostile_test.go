package imports_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestImportHostile: every file is refused with a reason, as a whole or row by
// row, and nothing of it can be applied.
func TestImportHostile(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	good := fileOfEntry(t, manager, "fidh", `"founded": 1922`, `"founded": 1923`)
	zipped := func(files ...string) []byte { return zipOf(t, files...) }
	tests := []struct {
		name, file string
		content    []byte
		status     int    // of the upload
		want       string // on the page
	}{
		{"empty", "a.json", nil, 422, "not empty"},
		{"another kind", "a.pdf", []byte("%PDF"), 422, ".json file or a .zip"},
		{"no zip", "a.zip", []byte("hello"), 422, "damaged"},
		{"half a zip", "a.zip", zipped("a.json", good)[:200], 422, "damaged"},
		{"an empty zip", "a.zip", zipped(), 422, "no .json file"},
		{"nothing to read", "a.zip", zipped("a.txt", "x"), 422, "no .json file"},
		{"a zip in a zip", "a.zip", zipped("a.json", good, "b.zip", string(zipped("a.json", good))), 422, "another archive"},
		{"upwards", "a.zip", zipped("../a.json", good), 422, "names that are not allowed"},
		{"absolute", "a.zip", zipped("/etc/a.json", good), 422, "names that are not allowed"},
		{"backslashes", "a.zip", zipped(`..\a.json`, good), 422, "names that are not allowed"},
		{"a drive", "a.zip", zipped(`C:a.json`, good), 422, "names that are not allowed"},
		{"the same name twice", "a.zip", zipped("a.json", good, "a.json", good), 422, "names that are not allowed"},
		{"10,001 files", "a.zip", manyFiles(t, 10_001), 422, "too many entries"},
		{"a bomb", "a.zip", zipBomb(t, 100), 422, "64 MB"},
		{"one large file", "a.json", []byte(strings.Repeat(" ", 2<<20)), 422, "too large"},
		{"beyond the limit", "a.json", bytes.Repeat([]byte(" "), 25<<20), 422, "too large"},
		{"no JSON", "a.json", []byte("hello"), 303, "not valid JSON"},
		{"another encoding", "a.json", utf16le(good), 303, "not valid JSON"},
		{"another format", "a.json", []byte(`{"format": "amparo-entry/9"}`), 303, "does not read this format"},
		{"no object", "a.json", []byte(`[[[[1]]]]`), 303, "another kind"},
		{"deep", "a.json", []byte(strings.Repeat("[", 500_000)), 303, "not valid JSON"},
		{"a key twice", "a.json", []byte(strings.Replace(good, `"founded"`, `"founded": 1900, "Founded"`, 1)), 303, "stands there twice"},
		{"a huge number", "a.json", []byte(strings.Replace(good, `1923`, `1e400`, 1)), 303, "another kind"},
		{"a field nobody knows", "a.json", []byte(strings.Replace(good, `"founded"`, `"found"`, 1)), 303, "no such field"},
		{"a rule broken", "a.json", []byte(strings.Replace(good, `1923`, `99`, 1)), 303, "a year has four digits, such as 1996"},
		{"one file in a zip too large", "a.zip", zipped("a.json", strings.Repeat(" ", 2<<20)), 303, "larger than 1 MB"},
		{"a zip whose file is damaged", "a.zip", damagedZip(t, good), 303, "damaged"},
		{"the id of another entry", "a.json", []byte(strings.Replace(good, `"slug": "fidh"`, `"slug": "other"`, 1)), 303, "another entry"},
		{"an address of another entry", "a.json", []byte(strings.Replace(good, `"slug": "fidh"`, `"former_slugs": ["omct"], "slug": "fidh"`, 1)), 303, "another entry"},
	}
	for _, test := range tests {
		before := site.Head("fidh").ID
		w := manager.Upload("/admin/exchange/import", nil, test.file, test.content)
		if w.Code != test.status {
			t.Errorf("%s: %d, want %d", test.name, w.Code, test.status)
			continue
		}
		page := w
		reasons := page.Texts(".problems a")
		if test.status == http.StatusSeeOther {
			at, _, _ := strings.Cut(w.Location(), "?")
			page = manager.Get(at)
			reasons = page.Texts(".none .reason")
			if rows := page.Texts("[name=row]"); len(rows) > 0 {
				t.Errorf("%s: %d rows can be ticked", test.name, len(rows))
			}
			if w := manager.Post(at, url.Values{"row": {"fidh", "other"}, "publish": {"1"}, "seen": {"fidh " + before}}); w.Code != http.StatusUnprocessableEntity {
				t.Errorf("%s: applied: %d", test.name, w.Code)
			}
			if w := manager.Post(at+"/give-up", page.Fields(".give-up")); w.Code != http.StatusSeeOther {
				t.Errorf("%s: given up: %d", test.name, w.Code)
			}
		}
		if !strings.Contains(strings.Join(reasons, "; "), test.want) {
			t.Errorf("%s: %q, want %q", test.name, reasons, test.want)
		}
		if site.Head("fidh").ID != before {
			t.Errorf("%s: something was stored", test.name)
		}
	}
}

// zipOf is files in a zip, as their order is, whatever their names.
func zipOf(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = io.WriteString(w, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func manyFiles(t *testing.T, n int) []byte {
	t.Helper()
	files := make([]string, 0, 2*n)
	for i := range n {
		files = append(files, "f/"+strings.Repeat("x", i%50)+string(rune('0'+i%10))+"/"+strings.ReplaceAll(url.QueryEscape(string(rune(0x4e00+i))), "%", "")+".json", "{}")
	}
	return zipOf(t, files...)
}

// zipBomb is as many files of the largest size that is read, which pack to
// nothing.
func zipBomb(t *testing.T, megabytes int) []byte {
	t.Helper()
	files := make([]string, 0, 2*megabytes)
	zeros := strings.Repeat(" ", 1<<20)
	for i := range megabytes {
		files = append(files, string(rune('a'+i%26))+strings.Repeat("x", i/26)+".json", zeros)
	}
	return zipOf(t, files...)
}

// damagedZip is a zip whose directory is sound and whose data is not.
func damagedZip(t *testing.T, content string) []byte {
	t.Helper()
	b := zipOf(t, "a.json", content)
	for i := 100; i < 140; i++ {
		b[i] ^= 0xff
	}
	return b
}

func utf16le(text string) []byte {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return b
}
