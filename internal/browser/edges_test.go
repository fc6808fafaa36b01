package browser_test

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"math"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"amparo/internal/web/admin/visit"
)

// leastEdge is how far what shows where a control is must be from what is beside it.
const leastEdge = 3

// edgesScript measures, of everything that is seen: the edges of fields and buttons, or what
// they are filled with; the strokes of icons; the ring of what has the focus, in turn,
// once for all that are alike. A
// field must have a sign of its own on three sides at least (a row of tools is its fourth);
// a button that is drawn as a box is measured, one that is words alone is a text.
const edgesScript = `(() => {` + colourScript + `
	const faults = [], seen = {fields: 0, buttons: 0, icons: 0, rings: 0};
	const name = e => e.tagName.toLowerCase() + '#' + e.id + '.' + (e.getAttribute('class') || '') + '[' + (e.name || '') + ']';
	const fault = (e, what, far) => far < ` + "3" + ` && faults.push(what + ' ' + far.toFixed(2) + ': ' + name(e));
	const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled);
	const sides = (e, style) => ['Top', 'Right', 'Bottom', 'Left']
		.filter(s => parseFloat(style['border' + s + 'Width']) >= 1 && style['border' + s + 'Style'] !== 'none' && parts(style['border' + s + 'Color']).a > 0)
		.map(s => over(parts(style['border' + s + 'Color']), ground(e)));
	// What is filled is seen by that; else its edge must differ from both sides of it.
	const box = (e, least) => {
		const style = getComputedStyle(e), outside = ground(e.parentElement), inside = ground(e), filled = ratio(inside, outside);
		const edges = sides(e, style).map(c => Math.min(ratio(c, outside), ratio(c, inside)));
		return edges.length < least ? filled : Math.max(filled, Math.min(...edges));
	};
	for (const e of shown('input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), select, textarea')) {
		seen.fields++;
		fault(e, 'field', box(e, 3));
	}
	for (const e of shown('button, a.btn, .exit, .pill span, summary')) {
		if (sides(e, getComputedStyle(e)).length < 4) continue;
		seen.buttons++;
		fault(e, 'button', box(e, 4));
	}
	for (const e of shown('svg')) {
		const style = getComputedStyle(e), paint = style.stroke !== 'none' ? style.stroke : style.fill;
		seen.icons++;
		fault(e.parentElement, 'icon', ratio(over(parts(paint), ground(e)), ground(e)));
	}
	const alike = new Set();
	for (const e of shown('a[href], button, summary, input:not([type=hidden]), select, textarea')) {
		const kin = [e.tagName, e.type, e.className, e.parentElement.className, e.closest('[id]')?.className, JSON.stringify([ground(e), ground(e.parentElement)])].join();
		if (alike.has(kin)) continue;
		alike.add(kin);
		e.focus({preventScroll: true});
		if (!e.matches(':focus-visible')) continue;
		const on = [e, e.nextElementSibling].find(x => x && getComputedStyle(x).outlineStyle !== 'none') || e, style = getComputedStyle(on);
		const inwards = parseFloat(style.outlineOffset) < 0, beside = ground(inwards ? on : on.parentElement);
		const colours = [style.outlineColor, ...(style.boxShadow.match(/rgba?\([^)]*\)/g) || [])];
		seen.rings++;
		fault(e, 'ring', style.outlineStyle === 'none' ? 1 : Math.max(...colours.map(c => ratio(over(parts(c), beside), beside))));
	}
	document.activeElement.blur();
	return {Faults: faults, Seen: seen};
})()`

// edges is what edgesScript found.
type edges struct {
	Faults []string
	Seen   map[string]int
}

// boxesScript is where the boxes to tick are that the browser draws itself, in pixels of the
// whole page: one of each kind, ticked or not, on each ground.
const boxesScript = `(() => {` + colourScript + `
	const alike = new Map();
	for (const e of document.querySelectorAll('input:is([type=checkbox], [type=radio])')) {
		const r = e.getBoundingClientRect(), style = getComputedStyle(e);
		if (e.disabled || r.width < 9 || style.appearance === 'none' || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
		alike.set([e.type, e.checked, style.accentColor, JSON.stringify(ground(e))].join(), {
			Name: e.name + '=' + e.value, Left: r.left + scrollX, Top: r.top + scrollY, Wide: r.width, High: r.height});
	}
	return [...alike.values()];
})()`

// ticked is a box to tick.
type ticked struct {
	Name                  string
	Left, Top, Wide, High float64
}

// TestEdges: what says where a field, a button or the focus is, and every icon, is at least
// 3:1 from what is beside it, in both schemes of colours (WCAG 1.4.11). Boxes that the
// browser draws are measured in a picture.
func TestEdges(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	reader, editor := newTab(t), d.as(t, "fr")
	total := map[string]int{}
	for _, at := range []struct {
		name, address string
		by            *tab
	}{
		{"profile with a form for comments", d.site.paths("fr").Profile(slugCurrent), reader},
		{"find help", d.site.paths("fr").Find(), reader},
		{"criteria of answers", d.site.paths("fr").Find() + "?need=money&place=TN", reader},
		{"search", d.site.paths("fr").Directory() + "?q=avocat", reader},
		{"second page of a list", d.site.paths("fr").DirectoryPage(2), reader},
		{"sign in", visit.SignInPath, reader},
		{"form of an entry", d.paths.Replace("/admin/entries/{draft}"), editor},
	} {
		tb := at.by
		tb.feature("prefers-reduced-motion", "reduce") // else a colour half way is measured
		tb.resize(desk)
		if answer := tb.visit(d.base + at.address); answer.Status != 200 {
			t.Fatalf("%s: %d", at.name, answer.Status)
		}
		js[any](tb, unfold)
		tb.do(chromedp.KeyEvent(kb.Tab)) // from now on the focus is one of the keyboard
		for _, scheme := range []string{"light", "dark"} {
			tb.feature("prefers-color-scheme", scheme)
			found := js[edges](tb, edgesScript)
			for _, fault := range append(found.Faults, faintBoxes(tb, total)...) {
				t.Errorf("%s, %s: %s", at.name, scheme, fault)
			}
			for what, n := range found.Seen {
				total[what] += n
			}
		}
	}
	t.Log(total)
	for _, what := range []string{"fields", "buttons", "icons", "rings", "boxes"} {
		if total[what] < 10 {
			t.Errorf("only %d %s were measured", total[what], what)
		}
	}
}

// faintBoxes measures the boxes that the browser draws, and counts them.
func faintBoxes(t *tab, total map[string]int) []string {
	t.Helper()
	var faults []string
	for _, b := range js[[]ticked](t, boxesScript) {
		total["boxes"]++
		if far := edgeOf(t, b); far < leastEdge {
			faults = append(faults, fmt.Sprintf("box %.2f: %s", far, b.Name))
		}
	}
	return faults
}

// edgeOf is how far the strongest colour in the left half of a box, half way down, is from
// the ground beside it.
func edgeOf(t *tab, b ticked) float64 {
	t.Helper()
	const around = 4
	beyond := true
	data := call(t, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond, Clip: &page.Viewport{
		X: math.Floor(b.Left) - around, Y: math.Floor(b.Top + b.High/2), Width: around + math.Ceil(b.Wide/2), Height: 1, Scale: 1,
	}}).Data
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	row := picture.Bounds()
	beside := light(picture.At(row.Min.X, row.Min.Y))
	var far []float64
	for x := row.Min.X; x < row.Max.X; x++ {
		at := light(picture.At(x, row.Min.Y))
		far = append(far, (max(at, beside)+.05)/(min(at, beside)+.05))
	}
	return slices.Max(far)
}

// light is the relative luminance of a colour, as WCAG has it.
func light(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= .04045 {
			return s / 12.92
		}
		return math.Pow((s+.055)/1.055, 2.4)
	}
	return .2126*linear(r) + .7152*linear(g) + .0722*linear(b)
}
