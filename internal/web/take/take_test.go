package take_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	minisign "github.com/jedisct1/go-minisign"

	"amparo/internal/web/webtest"
)

// pages are where files are fetched, by language.
var pages = map[string]string{"fr": "/fr/emporter", "en": "/en/take-away", "es": "/es/llevar"}

// names are what files are called on a device.
var names = map[string]string{"fr": "liste", "en": "list", "es": "lista"}

var downloads = regexp.MustCompile(`href="([^"]+)" download="([^"]+)"`)

// TestFilesAsShown: of every file that a page offers, the bytes that are sent have
// the fingerprint on the page, its neutral name, and a signature that the library of
// minisign's author accepts.
func TestFilesAsShown(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	key, err := minisign.DecodePublicKey(site.Get("/minisign.pub").Body.String())
	if err != nil {
		t.Fatal(err)
	}
	for tag, path := range pages {
		t.Run(tag, func(t *testing.T) {
			page := site.Get(path)
			shown := strings.ReplaceAll(page.Body.String(), " ", "")
			var files int
			for _, link := range downloads.FindAllStringSubmatch(page.Body.String(), -1) {
				href, name := html.UnescapeString(link[1]), link[2]
				w := site.Get(href)
				if w.Code != http.StatusOK || w.Header().Get("Content-Disposition") != `attachment; filename="`+name+`"` {
					t.Errorf("%s: status %d, %q", href, w.Code, w.Header().Get("Content-Disposition"))
				}
				content, signed := w.Body.Bytes(), strings.HasSuffix(href, ".minisig")
				if signed || name == "minisign.pub" {
					continue
				}
				files++
				sum := sha256.Sum256(content)
				if !strings.Contains(shown, hex.EncodeToString(sum[:])) {
					t.Errorf("%s: its fingerprint is not on the page", href)
				}
				if base, _, _ := strings.Cut(name, "."); base != names[tag] {
					t.Errorf("%s is called %q", href, name)
				}
				s, err := minisign.DecodeSignature(site.Get(href + ".minisig").Body.String())
				if err != nil {
					t.Fatal(err)
				}
				if good, err := key.Verify(content, s); !good || err != nil {
					t.Errorf("%s: signature: %v", href, err)
				}
				if !bytes.Equal(content, site.Get(href).Body.Bytes()) {
					t.Errorf("%s: made twice, it differs", href)
				}
			}
			if files != 12 {
				t.Errorf("%d files", files)
			}
		})
	}
}

// TestPlain: a plain text has no line of more than 72 characters, nothing that an old
// telephone shows as a box, and the date in its first line.
func TestPlain(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for tag, path := range pages {
		for _, region := range []string{"ww", "af", "me", "am", "as", "eu"} {
			text := site.Get(path + "/" + region + ".txt").Body.String()
			lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\r\n")
			if !strings.Contains(lines[0], "2026") || len(lines) < 100 {
				t.Errorf("%s %s: %d lines, the first %q", tag, region, len(lines), lines[0])
			}
			for _, line := range lines {
				if utf8.RuneCountInString(line) > 72 || strings.ContainsAny(line, "\n\r\u202f\u00a0\u2068\u2069<>") || strings.HasSuffix(line, " ") {
					t.Errorf("%s %s: %q", tag, region, line)
				}
			}
		}
	}
}

// TestEverybodyIsInIt: the file of the world has every organisation, with every
// contact that readers may rely on; in no more than 250 kB.
func TestEverybodyIsInIt(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for tag, path := range pages {
		page := site.Get(path + "/ww.html").Body
		text := strings.Join(strings.Fields(site.Get(path+"/ww.txt").Body.String()), "")
		if page.Len() > 250_000 {
			t.Errorf("%s: %d bytes", tag, page.Len())
		}
		said := html.UnescapeString(page.String())
		if n, all := strings.Count(said, `<article class="e o`), site.Catalogue.Now().Len(); n != all {
			t.Errorf("%s: %d organisations of %d", tag, n, all)
		}
		for _, card := range site.Catalogue.Now().Sorted("fr") {
			for _, c := range card.Contacts() {
				if !strings.Contains(said, c.Shown) {
					t.Errorf("%s, %s: %s is not on the page", tag, card.Slug, c.Shown)
				}
				if !strings.Contains(text, strings.Join(strings.Fields(c.Shown), "")) {
					t.Errorf("%s, %s: %s is not in the text", tag, card.Slug, c.Shown)
				}
			}
		}
	}
}

// TestAlone: a file asks for nothing and runs nothing.
func TestAlone(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	page := site.Get("/fr/emporter/af.html").Body.String()
	for _, part := range []string{"<script", "src=", "@import", "url(", "rel=\"stylesheet\"", "Amparo"} {
		if strings.Contains(page, part) {
			t.Errorf("%s is in it", part)
		}
	}
	if !strings.Contains(page, "<title>Liste</title>") {
		t.Error("its title is not neutral")
	}
	numbers := regexp.MustCompile(`href="(tel:[^"]+)"`).FindAllString(page, -1)
	if unique := slices.Compact(slices.Sorted(slices.Values(numbers))); len(unique) < 3 {
		t.Errorf("numbers: %v", numbers)
	}
}

// TestEnd: however many entries there are, a file has an end, says how many are not
// in it and where all are, and holds somebody for every need.
func TestEnd(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Many: 1500})
	for _, region := range []string{"ww", "af"} {
		page, text := site.Get("/en/take-away/"+region+".html"), site.Get("/en/take-away/"+region+".txt").Body.String()
		n := len(page.All("article.o"))
		if n > 240 || n < 100 {
			t.Errorf("%s: %d organisations", region, n)
		}
		if page.Body.Len() > 1_500_000 || len(text) > 1_000_000 {
			t.Errorf("%s: %d and %d bytes", region, page.Body.Len(), len(text))
		}
		for _, said := range []string{page.Text("main"), strings.Join(strings.Fields(text), " ")} {
			if !strings.Contains(said, "Organisations that help here and are not in this file: ") || !strings.Contains(said, "/en/directory") {
				t.Errorf("%s does not say what is left out", region)
			}
		}
		for i := range site.Catalogue.Now().Terms("needs") {
			if class := "article.o.n" + strconv.Itoa(i+1); !page.Has(class) {
				t.Errorf("%s: nobody for need %d", region, i+1)
			}
		}
		t.Logf("%s: %d organisations, %d bytes of HTML, %d of text", region, n, page.Body.Len(), len(text))
	}
}
