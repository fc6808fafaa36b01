package main

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/i18n"
	"amparo/internal/web/even"
	"amparo/internal/web/paths"
	"amparo/locales"
)

// outlets is everything that leaves the program for readers and for others, by
// where it was found.
type outlets map[string]string

// crawl adds every page, feed and map that something here leads to.
func (o outlets) crawl(t *testing.T, base string) {
	t.Helper()
	queue, lands := []string{"/", "/robots.txt", "/sitemap.xml"}, []string{}
	for _, tag := range markedLanguages {
		p := paths.Of(catalogues(t).Printer(tag))
		lands = append(lands, p.Country(""))
		queue = append(queue, p.Feed(), p.CommentsFeed("fund-1"), p.CommentsFeed("river-test-fund"), p.Profile("fund-2")) // no page leads there
	}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if _, seen := o[path]; seen {
			continue
		}
		status, body := get(t, base+path)
		if status != http.StatusOK && status != http.StatusGone {
			t.Errorf("%s: %d", path, status)
		}
		o[path] = body
		for _, address := range addresses(t, body) {
			if to, err := url.Parse(strings.TrimPrefix(address, base)); err == nil && to.Host == "" && to.Scheme == "" && strings.HasPrefix(to.Path, "/") {
				to.Fragment = ""
				if next := even.Clean(to.String()); !alike(next, lands) {
					queue = append(queue, next)
				}
			}
		}
	}
}

// lookedAt are the countries and regions whose pages are looked at: those of all others
// are made of the same.
var lookedAt = []string{"africa", "al", "eh", "fr", "ke", "world"}

// alike reports whether an address is that of the page of another country; lands are
// what the addresses of such pages begin with.
func alike(address string, lands []string) bool {
	return slices.ContainsFunc(lands, func(land string) bool {
		code, ok := strings.CutPrefix(address, land)
		return ok && !slices.Contains(lookedAt, code)
	})
}

// addresses are those a page or a site map leads to.
func addresses(t *testing.T, body string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, n := range cascadia.QueryAll(doc, cascadia.MustCompile("[href], loc")) {
		if href := attribute(n, "href"); href != "" {
			list = append(list, href)
		}
		if n.Data == "loc" && n.FirstChild != nil {
			list = append(list, n.FirstChild.Data)
		}
	}
	return list
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// files adds every file of a folder or an archive.
func (o outlets) files(t *testing.T, name string, of fs.FS) {
	t.Helper()
	found := len(o)
	err := fs.WalkDir(of, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(of, path)
		o[name+": "+path] = string(content)
		return err
	})
	if err != nil || len(o) == found {
		t.Fatalf("%s: %d files, %v", name, len(o)-found, err)
	}
}

// exported adds what an export writes.
func (o outlets) exported(t *testing.T, data, name string, args ...string) {
	t.Helper()
	to := filepath.Join(t.TempDir(), name)
	must(t, append([]string{"export", "--data", data, "--out", to}, args...)...)
	if filepath.Ext(name) != ".zip" {
		o.files(t, name, os.DirFS(to))
		return
	}
	archive, err := zip.OpenReader(to)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = archive.Close() }() // only read from
	o.files(t, name, archive)
}

// say reports whether a word is somewhere in the outlets.
func (o outlets) say(word string) bool {
	for _, content := range o {
		if strings.Contains(content, word) {
			return true
		}
	}
	return false
}

// lack fails for every outlet in which any of the words is.
func (o outlets) lack(t *testing.T, words []string) {
	t.Helper()
	for where, content := range o {
		content = strings.ToLower(content)
		var said []string
		for _, word := range words {
			if at := strings.Index(content, strings.ToLower(word)); at >= 0 {
				said = append(said, fmt.Sprintf("…%.80q…", content[max(0, at-30):]))
			}
		}
		if len(said) > 0 {
			t.Errorf("%s says %d words that nobody may learn there, the first in %s", where, len(said), said[0])
		}
	}
}

func post(t *testing.T, address string, form url.Values) (int, string) {
	t.Helper()
	response, err := http.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }() // only read from
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// answers adds the answers to every need, in every language.
func (o outlets) answers(t *testing.T, base string) {
	t.Helper()
	words := catalogues(t)
	answered := 0
	for _, tag := range markedLanguages {
		find := paths.Of(words.Printer(tag)).Find()
		_, page := get(t, base+find)
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for _, button := range cascadia.QueryAll(doc, cascadia.MustCompile("form[method=post] button[name]")) {
			form := url.Values{attribute(button, "name"): {attribute(button, "value")}}
			status, body := post(t, base+find, form)
			if status == http.StatusOK {
				answered++
			}
			o["POST "+find+" "+form.Encode()] = body
		}
	}
	if answered < 3*5 {
		t.Errorf("only %d answers", answered)
	}
}

func catalogues(t *testing.T) *i18n.Catalogues {
	t.Helper()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return words
}
