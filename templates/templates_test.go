package templates_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/a-h/templ"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/locales"
	"amparo/static"
	"amparo/templates"
	"amparo/templates/pagetest"
)

// catalogues are those of the site, read once.
var catalogues = sync.OnceValues(func() (*i18n.Catalogues, error) { return i18n.Load(locales.FS) })

func printer(tb testing.TB, tag lang.Tag) *i18n.Printer {
	tb.Helper()
	all, err := catalogues()
	if err != nil {
		tb.Fatal(err)
	}
	return all.Printer(tag)
}

func render(tb testing.TB, p *i18n.Printer, page templ.Component) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := page.Render(i18n.With(context.Background(), p), &b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// eachPage calls check with every page in every language.
func eachPage(t *testing.T, check func(t *testing.T, p *i18n.Printer, page *pagetest.Element)) {
	t.Helper()
	for _, tag := range []lang.Tag{"fr", "en", "es"} {
		p := printer(t, tag)
		for name, c := range (preview{p}).pages() {
			t.Run(string(tag)+"/"+name, func(t *testing.T) {
				t.Parallel()
				page, err := pagetest.ReadPage(render(t, p, c.Component()))
				if err != nil {
					t.Fatal(err)
				}
				check(t, p, page)
			})
		}
	}
}

func TestFrame(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, p *i18n.Printer, page *pagetest.Element) {
		if root := page.Find("html"); root.Attribute("lang") != string(p.Lang()) || root.Attribute("dir") != p.Dir() {
			t.Errorf("html has lang %q, dir %q", root.Attribute("lang"), root.Attribute("dir"))
		}
		for _, once := range []string{"main", "header", "footer", "h1", "title", "script", ".demo"} {
			if n := len(page.All(once)); n != 1 {
				t.Errorf("%d elements %s, want 1", n, once)
			}
		}
		links := page.Attributes("a", "href")
		if links[0] != "#main" {
			t.Errorf("the first link leads to %q, want the content", links[0])
		}
		if links[1] != "https://neutral.example/" {
			t.Errorf("the second link leads to %q, want away from the site", links[1])
		}
		if page.Find("script").Raw() != static.ExitScript {
			t.Error("the script is not the one whose hash is allowed")
		}
	})
}

// TestSymbols: a page draws the icons that it uses, and no others.
func TestSymbols(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, _ *i18n.Printer, page *pagetest.Element) {
		for _, id := range page.Attributes("symbol", "id") {
			if !page.Has(`use[href="#` + id + `"]`) {
				t.Errorf("symbol %s is not used", id)
			}
		}
	})
}

// TestNothingInAddresses: what readers choose is sent in no address.
func TestNothingInAddresses(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, _ *i18n.Printer, page *pagetest.Element) {
		if page.Has("form:not([method=post])") {
			t.Error("a form would write what is chosen into the address")
		}
	})
}

// TestContactsStayInOrder: on a page from right to left a number must not be
// turned round.
func TestContactsStayInOrder(t *testing.T) {
	t.Parallel()
	v := preview{printer(t, "fr")}
	page := pagetest.Show(t, templates.Profile(v.fallback()))
	for _, isolated := range page.All(`bdi:not([dir=ltr], .lines)`) {
		t.Errorf("%q has dir %q", isolated.Words(), isolated.Attribute("dir"))
	}
	values := page.Texts("bdi")
	for _, c := range v.fallback().Contacts {
		if !slices.Contains(values, strings.ReplaceAll(c.Value, "\n", " ")) {
			t.Errorf("%q is not isolated", c.Value)
		}
	}
}

// TestContactsComeFirst: after the name, before any other text.
func TestContactsComeFirst(t *testing.T) {
	t.Parallel()
	p := printer(t, "fr")
	source := string(render(t, p, templates.Profile((preview{p}).profile())))
	parts := []string{"<h1>", "mailto:", `id="description"`, `id="domaines"`, `id="reponses"`, `id="limits"`, `id="portee"`, `id="langues"`}
	last := 0
	for _, part := range parts {
		at := strings.Index(source, part)
		if at < last {
			t.Errorf("%s is at %d, before the part that should precede it", part, at)
		}
		last = at
	}
}

func TestPlateSticksOnlyIfItFits(t *testing.T) {
	t.Parallel()
	p := printer(t, "fr")
	v := preview{p}
	short, many, long := v.profile(), v.profile(), v.profile()
	many.Contacts = []templates.Contact{mail(), mail(), mail(), mail(), mail(), mail()}
	long.FirstContact = v.markdown(strings.Repeat("Expliquez ce qui presse. ", 40))
	for name, test := range map[string]struct {
		page templates.ProfilePage
		want bool
	}{"short": {short, true}, "six contacts": {many, false}, "long advice": {long, false}} {
		if got := bytes.Contains(render(t, p, templates.Profile(test.page)), []byte(`class="plate sticky"`)); got != test.want {
			t.Errorf("%s: sticks = %v, want %v", name, got, test.want)
		}
	}
}

func TestInclusiveFormsAreNotDivided(t *testing.T) {
	t.Parallel()
	p := printer(t, "fr")
	source := render(t, p, templates.Profile((preview{p}).profile()))
	if !bytes.Contains(source, []byte(`Réseau de secours aux <span class="nb">défenseur-e-s</span>`)) {
		t.Error("a line break may divide a form in the name")
	}
}

// TestWeight holds pages, compressed and with the style sheet, to what the
// design allows.
func TestWeight(t *testing.T) {
	t.Parallel()
	p := printer(t, "fr")
	_, css := static.Site.File()
	v := preview{p}
	for name, test := range map[string]struct {
		page  templ.Component
		limit int
	}{"profile": {templates.Profile(v.profile()), 10_700}, "home": {templates.Home(v.home()), 9_500}} {
		if n := gzipped(t, render(t, p, test.page)) + gzipped(t, css); n > test.limit {
			t.Errorf("%s weighs %d bytes, want at most %d", name, n, test.limit)
		}
	}
}

func gzipped(t *testing.T, body []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestOneTrustedComponent: markup enters a page through prose, which takes
// safehtml.HTML only, and nowhere else.
func TestOneTrustedComponent(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.templ")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(source, []byte("templ.Raw")) || bytes.Contains(source, []byte("ComponentFunc")) {
			t.Errorf("%s writes markup of its own", file)
		}
	}
}

func BenchmarkProfile(b *testing.B) {
	p := printer(b, "fr")
	ctx := i18n.With(context.Background(), p)
	page := templates.Profile((preview{p}).profile())
	b.ReportAllocs()
	for b.Loop() {
		if err := page.Render(ctx, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
