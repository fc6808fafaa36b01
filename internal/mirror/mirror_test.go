package mirror_test

import (
	"errors"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/mirror"
	"amparo/internal/web/carry"
	"amparo/internal/web/paths"
	"amparo/internal/web/webtest"
)

const live = "https://live.example"

// day is when readers saw the last change.
var day = time.Date(2026, time.November, 20, 23, 0, 0, 0, time.UTC)

// order is a copy of a site that is known to the copy by another address.
func order(site *webtest.Site, out string) mirror.Order {
	return mirror.Order{
		Site: site, BaseURL: "http://" + webtest.Host, Live: live, Words: site.Words, Name: "Amparo", Changed: day, Out: out, Known: true,
	}
}

func newSite(t *testing.T) *webtest.Site {
	t.Helper()
	return webtest.New(t, webtest.Options{Unpadded: true, Cache: 1})
}

func written(t *testing.T, o mirror.Order) mirror.Result {
	t.Helper()
	result, err := mirror.Make(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// copied is the files of a copy, by name.
type copied map[string]string

func read(t *testing.T, dir string) copied {
	t.Helper()
	files := copied{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// page is a page of a copy; nil for a file that is none.
func (c copied) page(t *testing.T, name string) *webtest.Element {
	t.Helper()
	if path.Base(name) != "index.html" {
		return nil
	}
	page, err := webtest.ReadPage([]byte(c[name]))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// TestCopy opens every file as a browser opens files from a stick.
func TestCopy(t *testing.T) {
	t.Parallel()
	site, out := newSite(t), filepath.Join(t.TempDir(), "copy")
	result := written(t, order(site, out))
	files := read(t, out)
	if result.Written != len(files) || result.Same != 0 || result.Removed != 0 {
		t.Errorf("%+v for %d files", result, len(files))
	}
	ids := map[string][]string{}
	for name := range files {
		if page := files.page(t, name); page != nil {
			ids[name] = page.Attributes("[id]", "id")
		}
	}
	for name := range files {
		if page := files.page(t, name); page != nil {
			checkPage(t, files, ids, name, page)
		}
	}
	checkWhole(t, site, files)
}

// checkPage: nothing is dead on a page, nothing is sent, and it says what it is.
func checkPage(t *testing.T, files copied, ids map[string][]string, name string, page *webtest.Element) {
	t.Helper()
	for _, at := range []struct{ selector, attribute string }{{"a[href]", "href"}, {"link[href]", "href"}, {"button", "formaction"}} {
		for _, link := range page.Attributes(at.selector, at.attribute) {
			checkLink(t, files, ids, name, link)
		}
	}
	for _, dead := range []string{
		"form[method=post]", "form[action]", "input:not([readonly])", "textarea", "select", "button:not([formaction])", "form:not(:has(button))",
		"link[rel=canonical]", "link[hreflang]", `a[href^="` + live + `"]:not(.live)`, `[href*="` + webtest.Host + `"]`,
	} {
		if page.Has(dead) {
			t.Errorf("%s has %s: %s", name, dead, page.Text(dead))
		}
	}
	if !page.Has("footer") { // what is for paper says nothing of where it is from
		return
	}
	if originals := page.All(`a#original[href="` + live + `/"][rel=noreferrer]`); len(originals) != 1 || !strings.Contains(page.Text("footer .copied"), "2026") {
		t.Errorf("%s does not say that it is a copy", name)
	}
}

func checkLink(t *testing.T, files copied, ids map[string][]string, name, link string) {
	t.Helper()
	u, err := url.Parse(link)
	switch {
	case err != nil || u.RawQuery != "" && u.Scheme == "" || u.Scheme == "" && (u.Host != "" || strings.HasPrefix(link, "/")):
		t.Errorf("%s: %s works at one place only, %v", name, link, err)
		return
	case u.Scheme != "" && u.Scheme != "file":
		return
	}
	to := name
	if u.Path != "" {
		to = path.Join(path.Dir(name), u.Path)
	}
	if _, there := files[to]; !there {
		t.Errorf("%s: %s is not there", name, link)
	}
	if u.Fragment != "" && !slices.Contains(ids[to], u.Fragment) {
		t.Errorf("%s: nothing at %s", name, link)
	}
}

// checkWhole: everything that readers can open is in the copy, and each need is
// answered.
func checkWhole(t *testing.T, site *webtest.Site, files copied) {
	t.Helper()
	var missing []string
	want := func(name string) {
		if _, there := files[name]; !there {
			missing = append(missing, name)
		}
	}
	for _, tag := range site.Words.Languages() {
		l := paths.Of(site.Words.Printer(tag))
		page := func(address string) { want(strings.Trim(address, "/") + "/index.html") }
		for _, address := range []string{l.Home(), l.Find(), l.Directory(), l.Directory() + "/page.2", l.AToZ(), l.Page("privacy"), l.Reports()} {
			page(address)
		}
		for _, card := range site.Catalogue.Now().Sorted(tag) {
			page(l.Profile(card.Slug))
			page(l.Print(card.Slug))
			profile, err := site.Catalogue.Profile(t.Context(), card, tag)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range profile.Facts.Contacts {
				if carry.Carried(c) {
					page(l.Code(card.Slug, c.ID))
					want(strings.Trim(l.Card(card.Slug, c.ID), "/"))
				}
			}
		}
		needs := files.page(t, string(tag)+"/index.html").Attributes(".needs button", "formaction")
		if len(needs) != 9 || len(slices.Compact(slices.Sorted(slices.Values(needs)))) != 9 {
			t.Errorf("%s: %d needs are answered", tag, len(needs))
		}
		for _, link := range needs {
			answers := files.page(t, path.Join(string(tag), link))
			if answers == nil || !answers.Has("main h3 a, main h4 a") || strings.Contains(link, "legal") {
				t.Errorf("%s: %s", tag, link)
			}
		}
		want("sitemap-" + string(tag) + "-1.xml")
	}
	for _, name := range []string{"index.html", "robots.txt", "sitemap.xml", ".amparo-mirror"} {
		want(name)
	}
	if len(missing) > 0 {
		t.Errorf("not in the copy: %v", missing)
	}
}

// TestCopyAgain: the second copy is the first, byte for byte and with the same times,
// even a day later; what was touched is put right, what is gone is removed. A copy that
// knows no address of its own names none.
func TestCopyAgain(t *testing.T) {
	t.Parallel()
	site, out := newSite(t), filepath.Join(t.TempDir(), "copy")
	o := order(site, out)
	o.Known = false
	written(t, o)
	first := read(t, out)
	for name, body := range first {
		if strings.HasPrefix(name, "sitemap") || name == "robots.txt" && strings.Contains(body, "Sitemap") {
			t.Errorf("%s names where the copy is", name)
		}
	}
	if _, there := first["robots.txt"]; !there {
		t.Error("no robots.txt")
	}
	name := filepath.Join(out, "fr", "index.html")
	before, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, extra := range []string{"fr/gone/index.html", "fr/gone/x.vcf"} {
		if err := errors.Join(os.MkdirAll(filepath.Join(out, "fr/gone"), 0o755), os.WriteFile(filepath.Join(out, extra), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(out, "en", "index.html"), []byte("touched"), 0o600); err != nil {
		t.Fatal(err)
	}
	site.Wait(25 * time.Hour)
	if again := written(t, o); again.Removed != 2 || again.Written > len(first)/2 || again.Same == 0 {
		t.Errorf("%+v", again)
	}
	after, err := os.Stat(name)
	if err != nil || !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Errorf("a file that is the same was written again: %v", err)
	}
	second := read(t, out)
	for name := range second { // the test's site dates pages for paper with its clock
		if strings.HasSuffix(name, "/print/index.html") || strings.HasSuffix(name, "/imprimir/index.html") || strings.HasSuffix(name, "/imprimer/index.html") {
			delete(first, name)
			delete(second, name)
		}
	}
	if !maps.Equal(first, second) {
		t.Error("the second copy is another")
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(out), ".*")); len(left) != 0 || err != nil {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestRefuse: what is no copy is never touched.
func TestRefuse(t *testing.T) {
	t.Parallel()
	site := newSite(t)
	for _, row := range []struct {
		name    string
		prepare func(dir string) error
	}{
		{"somebody's folder", func(dir string) error {
			return errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("x"), 0o600))
		}},
		{"a marker that says something else", func(dir string) error {
			return errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, ".amparo-mirror"), []byte("x"), 0o600))
		}},
		{"a file", func(dir string) error { return os.WriteFile(dir, []byte("x"), 0o600) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "out")
			if err := row.prepare(dir); err != nil {
				t.Fatal(err)
			}
			before, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "*", "*"))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := mirror.Make(t.Context(), order(site, dir)); err == nil {
				t.Error("it was written over")
			}
			if after, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "*", "*")); err != nil || !slices.Equal(before, after) {
				t.Errorf("%v became %v, %v", before, after, err)
			}
		})
	}
}
