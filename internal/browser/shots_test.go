package browser_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"

	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
)

// TestScreenshots writes a picture of every kind of page to the folder named
// by AMPARO_SHOTS, for people to look at. Without it, one page shows that
// taking pictures works.
func TestScreenshots(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	folder, shots := os.Getenv("AMPARO_SHOTS"), allShots()
	if folder == "" {
		folder, shots = t.TempDir(), shots[:1]
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for part := range 2 {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			for i := part; i < len(shots); i += 2 {
				shots[i].take(tb, s, folder)
			}
		})
	}
}

// shot is one picture.
type shot struct {
	kind     kind
	language lang.Tag
	screen   screen
	dark     bool
}

// allShots is every kind in every language on a phone and on a desk, dark on a
// desk too; from right to left once on each.
func allShots() []shot {
	var all []shot
	for _, l := range everyLanguage {
		for _, k := range kindsIn(l) {
			all = append(all, shot{k, l, phone, false}, shot{k, l, desk, false})
			if l != i18ntest.RTL {
				all = append(all, shot{k, l, desk, true})
			}
		}
	}
	return all
}

func (s shot) file() string {
	name := fmt.Sprintf("%s-%s-%d", s.kind.name, s.language, s.screen.width)
	if s.language == i18ntest.RTL {
		name += "-rtl"
	}
	if s.dark {
		name += "-dark"
	}
	return name + ".png"
}

func (s shot) take(t *tab, from *site, folder string) {
	t.Helper()
	t.resize(s.screen)
	t.feature("prefers-color-scheme", map[bool]string{false: "light", true: "dark"}[s.dark])
	from.open(t, s.kind, s.language)
	picture := t.picture(true)
	if colours(t, picture) < 3 {
		t.Errorf("%s: the picture is blank", s.file())
	}
	if err := os.WriteFile(filepath.Join(folder, s.file()), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}

// picture is what the window shows, or the whole page, as PNG.
func (t *tab) picture(whole bool) []byte {
	t.Helper()
	return call(t, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &whole}).Data
}

// colours counts the colours of a picture, up to a hundred.
func colours(tb testing.TB, picture []byte) int {
	tb.Helper()
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		tb.Fatal(err)
	}
	return len(palette(img, 100))
}

// palette returns the first colours of a picture, as 16-bit RGBA.
func palette(img image.Image, most int) map[[4]uint32]bool {
	found := map[[4]uint32]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X && len(found) < most; x++ {
			r, g, b, a := img.At(x, y).RGBA()
			found[[4]uint32{r, g, b, a}] = true
		}
	}
	return found
}
