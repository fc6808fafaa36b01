package browser_test

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"amparo/internal/web/even"
)

// tab is one tab, in a browser context that nothing else shares.
type tab struct {
	testing.TB
	ctx   context.Context
	media emulation.SetEmulatedMediaParams
}

// newTab opens a tab that closes with the test.
func newTab(tb testing.TB, o ...chromedp.ContextOption) *tab {
	tb.Helper()
	root := browserContext(tb)
	ctx, _ := chromedp.NewContext(root, append(o, chromedp.WithNewBrowserContext())...)
	tb.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			tb.Errorf("closing the tab: %v", err)
		}
	})
	t := &tab{TB: tb, ctx: ctx}
	if err := chromedp.Do(ctx); err != nil {
		tb.Fatal(err)
	}
	return t
}

// do runs steps and ends the test when one fails.
func (t *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// run runs one step that has a result.
func run[T any](t *tab, step chromedp.Action[T]) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	result, err := chromedp.Run(ctx, step)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// js runs a script of the test in the page. The page's own policy, which lets
// no script in, does not bind the protocol.
func js[T any](t *tab, script string) T {
	t.Helper()
	return run(t, chromedp.Evaluate[T](script))
}

// await is js for a script whose value is a promise.
func await[T any](t *tab, script string) T {
	t.Helper()
	return run(t, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// becomes waits until a script is true, whatever the page does meanwhile: while it loads anew
// no script of the test runs.
func (t *tab) becomes(script string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
		if ok && err == nil {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("%s: %v", script, err)
		}
	}
}

// call sends one command of the protocol.
func call[P, R any](t *tab, command cdp.Command[P, R], params P) R {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// screen is the size of a window in CSS pixels.
type screen struct {
	width, height int64
	zoom          float64 // device pixels to a CSS pixel; 0 is 1
	mobile        bool    // obeys the viewport element, has overlay scroll bars
}

var (
	narrow = screen{width: 320, height: 640, mobile: true}
	phone  = screen{width: 390, height: 844, mobile: true}
	desk   = screen{width: 1280, height: 800}
)

func (t *tab) resize(s screen) {
	t.Helper()
	if s.zoom == 0 {
		s.zoom = 1
	}
	call(t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: s.width, Height: s.height, DeviceScaleFactor: s.zoom, Mobile: s.mobile,
	})
}

// feature emulates what a media query asks for: ("prefers-color-scheme", "dark").
func (t *tab) feature(name, value string) {
	t.Helper()
	features := []*emulation.MediaFeature{{Name: name, Value: value}}
	for _, f := range t.media.Features {
		if f.Name != name {
			features = append(features, f)
		}
	}
	t.media.Features = features
	call(t, emulation.SetEmulatedMedia, t.media)
}

// paper shows the page as it is printed, or again as on a screen.
func (t *tab) paper(on bool) {
	t.Helper()
	t.media.Media = ""
	if on {
		t.media.Media = "print"
	}
	call(t, emulation.SetEmulatedMedia, t.media)
}

// scripts switches the scripts of pages on or off; those of the test run.
func (t *tab) scripts(on bool) {
	t.Helper()
	call(t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// visit opens an address and returns the answer of the server.
func (t *tab) visit(address string) *network.Response {
	t.Helper()
	return run(t, chromedp.NavigateResponse(address))
}

// click clicks what a selector finds first, as a reader would, and waits for
// the page it leads to.
func (t *tab) click(selector string) *network.Response {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	answer, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector)))
	if err != nil {
		t.Fatalf("click on %s: %v", selector, err)
	}
	return answer
}

// back goes one page back in the history and waits until its address is shown.
// It does not wait for a load: a page that was kept alive is not loaded again. What
// fills addresses up is left out.
func (t *tab) back(to string) {
	t.Helper()
	history := run(t, chromedp.NavigationEntries())
	if history.CurrentIndex == 0 {
		t.Fatal("there is no page to go back to")
	}
	call(t, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: history.Entries[history.CurrentIndex-1].ID})
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	for ctx.Err() == nil {
		// While one page takes the place of another, neither can be asked.
		at, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.readyState == 'complete' ? location.href : ''`))
		if err == nil && even.Clean(at) == to {
			return
		}
	}
	t.Fatalf("Back does not lead to %s", to)
}
