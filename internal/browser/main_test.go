package browser_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long one step in the browser may take before its test fails.
// It is a limit for what hangs, not a measure: steps take milliseconds.
const patience = 30 * time.Second

// chromium is one process for all tests: starting it takes longer than most of
// them. Every tab has a browser context of its own, as private windows do.
var chromium struct {
	start sync.Once
	ctx   context.Context
	err   error
	stop  []func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	for i := len(chromium.stop) - 1; i >= 0; i-- {
		chromium.stop[i]()
	}
	os.Exit(code)
}

// needed reports a missing judge: a failure where everything must be judged,
// and a skipped test on a machine that has not installed it.
func needed(tb testing.TB, what string) {
	tb.Helper()
	if os.Getenv("CI") == "true" {
		tb.Fatalf("%s is missing", what)
	}
	tb.Skipf("%s is missing", what)
}

var errNoChromium = errors.New("no chromium on PATH, none in AMPARO_CHROMIUM")

func chromiumPath() (string, error) {
	if path := os.Getenv("AMPARO_CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoChromium
}

// browserContext returns the context of the running browser.
func browserContext(tb testing.TB) context.Context {
	tb.Helper()
	chromium.start.Do(startChromium)
	if errors.Is(chromium.err, errNoChromium) {
		needed(tb, "Chromium")
	}
	if chromium.err != nil {
		tb.Fatal(chromium.err)
	}
	return chromium.ctx
}

func startChromium() {
	path, err := chromiumPath()
	if err != nil {
		chromium.err = err
		return
	}
	profile, err := os.MkdirTemp("", "amparo-browser-")
	if err != nil {
		chromium.err = err
		return
	}
	chromium.stop = append(chromium.stop, func() {
		if err := os.RemoveAll(profile); err != nil {
			fmt.Fprintln(os.Stderr, "profile folder of the browser:", err)
		}
	})
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), flags(path, filepath.Join(profile, "data"))...)
	chromium.stop = append(chromium.stop, cancel)
	ctx, _ := chromedp.NewContext(allocator)
	chromium.stop = append(chromium.stop, func() {
		if err := chromedp.Cancel(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "ending the browser:", err)
		}
	})
	chromium.ctx, chromium.err = ctx, chromedp.Do(ctx)
}

// flags make a browser that is quiet and alone: it looks nothing up for itself,
// and no name leads anywhere but to this machine, so that a test that follows
// the exit link visits nobody.
func flags(path, profile string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.NoSandbox, // containers do not allow its namespaces
		chromedp.DisableGPU,
		chromedp.Flag("headless", "new"),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"),
		// With it, Back to an answer would silently send the form again.
		chromedp.Flag("disable-prompt-on-repost", false),
	)
}
