package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// slow holds back every request that leaves the site, as a network does at the
// worst moment. What it holds can be let go.
type slow struct {
	*tab
	held chan *fetch.EventRequestPaused
}

func newSlow(t *tab) slow {
	t.Helper()
	s := slow{t, make(chan *fetch.EventRequestPaused, 10)}
	err := chromedp.Listen(t.ctx, func(event any) {
		if paused, ok := event.(*fetch.EventRequestPaused); ok {
			s.held <- paused
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	call(t, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "https://*", ResourceType: network.ResourceTypeDocument}}})
	return s
}

// leaving waits for the request that leaves and fails if it goes elsewhere or
// tells where the reader was.
func (s slow) leaving(to string) *fetch.EventRequestPaused {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	select {
	case request := <-s.held:
		if request.Request.URL != to {
			s.Errorf("left for %s, want %s", request.Request.URL, to)
		}
		if from, ok := request.Request.Headers["Referer"]; ok {
			s.Errorf("told that the reader was at %v", from)
		}
		return request
	case <-ctx.Done():
		s.Fatal("did not leave")
		return nil
	}
}

// arrive answers what was held and waits for the page.
func (s slow) arrive(request *fetch.EventRequestPaused) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	_, err := chromedp.RunResponse(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{
			RequestID: request.RequestID, ResponseCode: 200, Body: []byte("<title>Elsewhere</title>"),
		})
		return err
	}))
	if err != nil {
		s.Fatal(err)
	}
}

// blank fails unless every point of the window has one and the same colour.
func (t *tab) blank(when string) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(t.picture(false)))
	if err != nil {
		t.Fatal(err)
	}
	if found := palette(img, 2); len(found) != 1 {
		t.Errorf("%s: the window is not blank", when)
	}
}

// exit is the button that leaves the site, as a reader sees it.
const exit = ".bar .exit"

// middleOf is a point to press.
func (t *tab) middleOf(selector string) (x, y float64) {
	t.Helper()
	at := js[[]float64](t, fmt.Sprintf(`(() => { const r = document.querySelector(%q).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()`, selector))
	return at[0], at[1]
}

// TestExitByMouse: without any script, pressing the exit button blanks the
// window at once, and it stays blank as long as the network takes; in both
// colour schemes, at the top of a page and far down. Back shows the page again,
// though what a browser kept alive first waits for the overlay to end.
func TestExitByMouse(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, scheme := range []string{"light", "dark"} {
		for _, window := range []screen{phone, desk} {
			tb := newTab(t)
			tb.resize(window)
			tb.feature("prefers-color-scheme", scheme)
			tb.scripts(false)
			held := newSlow(tb)
			for _, down := range []int{0, 1500} {
				s.open(tb, kindNamed(t, "profile"), "fr")
				js[any](tb, fmt.Sprintf("scrollTo(0, %d)", down))
				x, y := tb.middleOf(exit)
				tb.do(chromedp.MouseEvent(chromedp.MousePressed, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
				tb.blank(fmt.Sprintf("%s, %d px, scrolled %d, pressed", scheme, window.width, down))
				tb.do(chromedp.MouseEvent(chromedp.MouseReleased, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
				request := held.leaving(s.Words.Printer("fr").T("site.exit_url"))
				tb.blank(fmt.Sprintf("%s, %d px, scrolled %d, waiting", scheme, window.width, down))
				held.arrive(request)
				tb.back(s.base + s.paths("fr").Profile(slugCurrent))
				tb.revives()
			}
		}
	}
}

// TestExitByTouch: a tap does the same, without any script. The browser itself
// may mark what was tapped, in one more colour.
func TestExitByTouch(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	tb.resize(phone)
	tb.scripts(false)
	call(tb, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	held := newSlow(tb)
	s.open(tb, kindNamed(t, "home"), "fr")
	x, y := tb.middleOf(exit)
	tb.touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	tb.touch(input.DispatchTouchEventTypeTouchEnd)
	held.leaving(s.Words.Printer("fr").T("site.exit_url"))
	if n := colours(t, tb.picture(false)); n > 2 {
		t.Errorf("tapped: the window has %d colours", n)
	}
}

func (t *tab) touch(kind input.DispatchTouchEventType, at ...*input.TouchPoint) {
	t.Helper()
	// An empty list, unlike none, is what the protocol wants at the end.
	call(t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, at...)})
}

// longestBlank is how long the window may stay blank after Back, without the
// script that would end it, in milliseconds.
const longestBlank = 12_000

// revives fails unless what covers the page ends soon and the page is there.
func (t *tab) revives() {
	t.Helper()
	for _, rest := range js[[]float64](t, `document.getAnimations().map(a => { const end = a.effect.getComputedTiming().endTime; a.finish(); return end })`) {
		if rest > longestBlank {
			t.Errorf("after Back the window stays blank for %.0f ms", rest)
		}
	}
	if colours(t, t.picture(false)) < 3 {
		t.Error("Back leads to a blank page")
	}
}

// TestExitByKeyboard: with the script, Enter on the button or on the skip link
// and Shift three times do the same, and the page is not left behind in the
// history of the tab.
func TestExitByKeyboard(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, way := range []struct {
		name string
		do   func(*tab)
	}{
		{"Enter on the button", func(t *tab) { t.enter(exit) }},
		{"Enter on the skip link", func(t *tab) { t.enter("a.skip[data-x]") }},
		{"Shift three times", func(t *tab) { t.do(shift, shift, shift) }},
	} {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			s.open(tb, kindNamed(t, "home"), "es")
			s.open(tb, kindNamed(t, "profile"), "es")
			held := newSlow(tb)
			way.do(tb)
			request := held.leaving(s.Words.Printer("es").T("site.exit_url"))
			tb.blank(way.name)
			held.arrive(request)
			entries := run(tb, chromedp.NavigationEntries())
			for _, entry := range entries.Entries {
				if entry.URL == s.base+s.paths("es").Profile(slugCurrent) {
					t.Errorf("the page that was left is still in the history")
				}
			}
			tb.back(s.base + s.paths("es").Home())
			if heading := js[string](tb, `document.querySelector('h1').textContent`); heading != s.Words.Printer("es").T("home.h1") {
				t.Errorf("Back leads to %q", heading)
			}
			if colours(t, tb.picture(false)) < 3 {
				t.Error("Back leads to a blank page")
			}
		})
	}
}

// shift presses the key and lets it go; shiftKey does one of the two.
var shift = chromedp.KeyEvent(kb.Shift)

func shiftKey(kind input.DispatchKeyEventType) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "Shift", Code: "ShiftLeft", WindowsVirtualKeyCode: 16})
		return err
	})
}

func (t *tab) enter(selector string) {
	t.Helper()
	js[any](t, fmt.Sprintf("document.querySelector(%q).focus()", selector))
	t.do(chromedp.KeyEvent(kb.Enter))
}

// TestExitTellsProgress: each press of Shift is told to screen readers; Shift
// used for a capital letter or for going backwards does not count.
func TestExitTellsProgress(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	s.open(tb, kindNamed(t, "home"), "en")
	held := newSlow(tb)
	words := s.Words.Printer("en")
	status := func(want string) {
		t.Helper()
		if got := js[string](tb, `document.querySelector('.bar [role=status]').textContent`); got != want {
			t.Errorf("the status says %q, want %q", got, want)
		}
	}
	status("")
	tb.do(shift)
	status(words.T("exit.twice_more"))
	tb.do(shift)
	status(words.T("exit.once_more"))
	s.open(tb, kindNamed(t, "directory"), "en")
	backwards := chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))
	for range 4 {
		tb.do(shiftKey(input.DispatchKeyEventTypeRawKeyDown), backwards, shiftKey(input.DispatchKeyEventTypeKeyUp))
	}
	status("")
	if len(held.held) != 0 {
		t.Error("left the site while going backwards with Shift and Tab")
	}
}
