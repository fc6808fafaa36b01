package templates_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/locales"
	"amparo/static"
	"amparo/templates"
)

func printer(tb testing.TB, tag lang.Tag) *i18n.Printer {
	tb.Helper()
	all, err := i18n.Load(locales.FS)
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
func eachPage(t *testing.T, check func(t *testing.T, d document)) {
	t.Helper()
	for _, tag := range []lang.Tag{"fr", "en", "es"} {
		p := printer(t, tag)
		for name, page := range (preview{p}).pages() {
			t.Run(string(tag)+"/"+name, func(t *testing.T) {
				t.Parallel()
				check(t, parse(t, render(t, p, page), p))
			})
		}
	}
}

// document is a parsed page.
type document struct {
	source []byte
	p      *i18n.Printer
	all    []*html.Node // elements in document order
}

func parse(t *testing.T, source []byte, p *i18n.Printer) document {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	d := document{source: source, p: p}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			d.all = append(d.all, n)
		}
	}
	return d
}

func (d document) named(name string) []*html.Node {
	return slices.DeleteFunc(slices.Clone(d.all), func(n *html.Node) bool { return n.Data != name })
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestWordsAreThere(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, d document) {
		if at := bytes.Index(d.source, []byte("⟦")); at >= 0 {
			t.Errorf("a message is missing: %s", d.source[at:min(at+60, len(d.source))])
		}
		if bytes.Contains(d.source, []byte("{{")) || bytes.Contains(d.source, []byte("%!")) {
			t.Error("a placeholder was not filled")
		}
	})
}

func TestFrame(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, d document) {
		root := d.named("html")[0]
		if attr(root, "lang") != string(d.p.Lang()) || attr(root, "dir") != d.p.Dir() {
			t.Errorf("html has lang %q, dir %q", attr(root, "lang"), attr(root, "dir"))
		}
		for _, once := range []string{"main", "header", "footer", "h1", "title", "script"} {
			if n := len(d.named(once)); n != 1 {
				t.Errorf("%d elements %s, want 1", n, once)
			}
		}
		links := d.named("a")
		if got := attr(links[0], "href"); got != "#main" {
			t.Errorf("the first link leads to %q, want the content", got)
		}
		if got := attr(links[1], "href"); got != "https://neutral.example/" {
			t.Errorf("the second link leads to %q, want away from the site", got)
		}
		if !bytes.Contains(d.source, []byte("<script>"+static.ExitScript+"</script>")) {
			t.Error("the script is not the one whose hash is allowed")
		}
		if !bytes.Contains(d.source, []byte(`class="demo"`)) {
			t.Error("the demonstration band is missing")
		}
	})
}

func TestHeadingsInOrder(t *testing.T) {
	t.Parallel()
	heading := regexp.MustCompile(`^h[1-6]$`)
	eachPage(t, func(t *testing.T, d document) {
		last := 0
		for _, n := range d.all {
			if !heading.MatchString(n.Data) {
				continue
			}
			level := int(n.Data[1] - '0')
			if level > last+1 {
				t.Errorf("<%s> %q follows <h%d>", n.Data, text(n), last)
			}
			if text(n) == "" {
				t.Errorf("<%s> is empty", n.Data)
			}
			last = level
		}
	})
}

// TestReferences makes sure that ids are unique and that whatever points into
// the page finds its target.
func TestReferences(t *testing.T) {
	t.Parallel()
	elsewhere := regexp.MustCompile(`^#l-[A-Z]$`) // letters lead to the A to Z
	eachPage(t, func(t *testing.T, d document) {
		ids := map[string]int{}
		for _, n := range d.all {
			for _, a := range n.Attr {
				if a.Key == "id" {
					ids[a.Val]++
				}
			}
		}
		for id, n := range ids {
			if n > 1 || id == "" {
				t.Errorf("id %q is there %d times", id, n)
			}
		}
		for _, n := range d.all {
			if to := attr(n, "href"); strings.HasPrefix(to, "#") && ids[to[1:]] == 0 && !elsewhere.MatchString(to) {
				t.Errorf("<%s> points to %s, which is not there", n.Data, to)
			}
			if to := attr(n, "aria-labelledby"); to != "" && ids[to] == 0 {
				t.Errorf("<%s> is named by #%s, which is not there", n.Data, to)
			}
		}
		for _, n := range d.named("symbol") {
			if !bytes.Contains(d.source, []byte(`href="#`+attr(n, "id")+`"`)) {
				t.Errorf("symbol %s is not used", attr(n, "id"))
			}
		}
	})
}

// TestNothingForeign looks for what the Content-Security-Policy would block and
// for links that would tell other sites where a reader comes from.
func TestNothingForeign(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, d document) {
		for _, n := range d.all {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "target" {
					t.Errorf("<%s> has the attribute %s", n.Data, a.Key)
				}
			}
			if n.Data == "a" && strings.HasPrefix(attr(n, "href"), "http") && !strings.Contains(attr(n, "rel"), "noreferrer") {
				t.Errorf("the link to %s has no rel=noreferrer", attr(n, "href"))
			}
			if n.Data == "form" && attr(n, "method") != "post" {
				t.Error("a form would write what is chosen into the address")
			}
			if n.Data == "svg" && attr(n, "aria-hidden") != "true" {
				t.Error("an icon is not hidden from screen readers")
			}
		}
	})
}

// TestContactsStayInOrder: on a page from right to left a number must not be
// turned round.
func TestContactsStayInOrder(t *testing.T) {
	t.Parallel()
	p := printer(t, "fr")
	v := preview{p}
	d := parse(t, render(t, p, templates.Profile(v.fallback())), p)
	values := map[string]bool{}
	for _, n := range d.named("bdi") {
		if attr(n, "dir") != "ltr" {
			t.Errorf("%q has dir %q", text(n), attr(n, "dir"))
		}
		values[text(n)] = true
	}
	for _, c := range v.fallback().Contacts {
		if !values[c.Value] {
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
	_, css := static.Stylesheet()
	v := preview{p}
	for name, test := range map[string]struct {
		page  templ.Component
		limit int
	}{"profile": {templates.Profile(v.profile()), 10_500}, "home": {templates.Home(v.home()), 9_500}} {
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
