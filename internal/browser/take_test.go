package browser_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"amparo/internal/lang"
)

// taken are regions as addresses have them.
var taken = []string{"ww", "af", "me", "am", "as", "eu"}

// onStick writes a list onto what stands for a stick, and opens it there.
func onStick(t *tab, s *site, l lang.Tag, region string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "list.html")
	if err := os.WriteFile(file, s.Get(s.paths(l).TakeFile(region, "html")).Body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	t.do(chromedp.Navigate("file://" + file))
}

// inSight counts the organisations that can be seen.
const inSight = `[...document.querySelectorAll('article.o')].filter(e => e.checkVisibility()).length`

// TestListAlone: a list that was carried away asks nobody for anything, and is
// narrowed down from the keyboard, without script. Who answers now stays in sight.
func TestListAlone(t *testing.T) {
	t.Parallel()
	s, tb := newRealSite(t), newTab(t)
	found := tb.listen()
	for _, l := range written {
		for _, region := range []string{"ww", "af"} {
			found.take()
			tb.scripts(false)
			onStick(tb, s, l, region)
			name := string(l) + " " + region
			all := js[int](tb, inSight)
			if all != js[int](tb, `document.querySelectorAll('article.o').length`) || all < 10 {
				t.Errorf("%s: %d in sight at first", name, all)
			}
			for _, choice := range []string{"n", "p"} {
				js[any](tb, `document.querySelectorAll('details').forEach(d => d.open = true), document.getElementById('`+choice+`0').focus()`)
				tb.do(chromedp.KeyEvent(kb.ArrowDown))
				some := js[int](tb, inSight)
				want := js[int](tb, `document.querySelectorAll('article.o.`+choice+`1, article.o.`+map[string]string{"n": "n1", "p": "w"}[choice]+`').length`)
				if some != want || some == 0 || (choice == "n" && some == all) {
					t.Errorf("%s: %d of %d in sight after a choice, want %d", name, some, all, want)
				}
				tb.do(chromedp.KeyEvent(kb.ArrowUp))
				if again := js[int](tb, inSight); again != all {
					t.Errorf("%s: %d in sight again", name, again)
				}
			}
			if now := js[bool](tb, `document.querySelector('.now .v').checkVisibility()`); !now {
				t.Errorf("%s: nobody answers", name)
			}
			addresses, _, _ := found.take()
			if asked := slices.DeleteFunc(addresses, func(a string) bool { return strings.HasPrefix(a, "file:") }); len(asked) > 0 {
				t.Errorf("%s asks for %q", name, asked)
			}
		}
	}
}

// TestListAxe: axe-core finds nothing on a list, nor on a card, in any look.
func TestListAxe(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(judge(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	s, tb := newRealSite(t), newTab(t)
	tb.feature("prefers-reduced-motion", "reduce")
	for name, open := range map[string]func(){
		"list": func() { onStick(tb, s, "fr", "af") },
		"card": func() { tb.visit(s.base + s.paths("fr").Wallet("af")) },
	} {
		tb.paper(false)
		tb.feature("forced-colors", "none") // the other page may have left them
		open()
		js[any](tb, string(source)+";"+unfold)
		for _, look := range looks {
			if name == "card" && look.name == "paper" {
				continue // there it has no heading: it is to say nothing of itself
			}
			tb.resize(look.screen)
			look.set(tb)
			for _, found := range append(askAxe(tb, look), faint(tb)...) {
				t.Errorf("%s, %s: %s", name, look.name, found)
			}
			if wide := js[int](tb, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 && look.name != "paper" {
				t.Errorf("%s, %s: %d px too wide", name, look.name, wide)
			}
		}
	}
}

// pages of a PDF, and the size of each in points.
var (
	pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)
	pdfSize = regexp.MustCompile(`/MediaBox\s*\[\s*0\s+0\s+([0-9.]+)\s+([0-9.]+)\s*\]`)
)

// TestCardIsOneSheet: a card prints on one sheet of A6, whatever its region, and
// nothing of it is cut off.
func TestCardIsOneSheet(t *testing.T) {
	t.Parallel()
	s, tb := newRealSite(t), newTab(t)
	for _, l := range written {
		for _, region := range taken {
			tb.visit(s.base + s.paths(l).Wallet(region))
			name := string(l) + " " + region
			pdf := string(call(tb, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)}).Data)
			if n := len(pdfPage.FindAllString(pdf, -1)); n != 1 {
				t.Errorf("%s: %d pages", name, n)
			}
			size := pdfSize.FindStringSubmatch(pdf)
			if size == nil {
				t.Fatalf("%s: no size", name)
			}
			for i, want := range []float64{105, 148} {
				if points, _ := strconv.ParseFloat(size[i+1], 64); points < want/25.4*72-1.5 || points > want/25.4*72+1.5 {
					t.Errorf("%s: %s points, want %.0f mm", name, size[i+1], want)
				}
			}
			tb.paper(true)
			if cut := js[int](tb, `Math.max(...[...document.querySelectorAll('.wallet, .wallet section')].map(e => e.scrollHeight - e.clientHeight))`); cut > 1 {
				t.Errorf("%s: %d px are cut off", name, cut)
			}
			if n := js[int](tb, `document.querySelectorAll('.wallet li b').length`); n != 3 {
				t.Errorf("%s: %d numbers", name, n)
			}
			said := strings.ToLower(js[string](tb, `document.querySelector('.wallet').innerText`))
			for _, word := range []string{"amparo", "human rights", "droits humains", "derechos humanos"} {
				if strings.Contains(said, word) {
					t.Errorf("%s says %q", name, word)
				}
			}
			tb.paper(false)
		}
	}
}
