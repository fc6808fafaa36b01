package carry_test

import (
	"image"
	"image/color"
	"strconv"
	"strings"
	"testing"

	qr "github.com/piglig/go-qr"

	"amparo/internal/web/carry"
)

// TestDraw draws the path of a code as a browser does, and reads it as a camera does.
func TestDraw(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"15", "tel:+33143552518", "mailto:urgences@example.org", session.Value, "https://simplex.chat/contact#/?v=2-7&smp=smp%3A%2F%2F" + strings.Repeat("aZ3-", 90),
		"Rue de l’Épée 3, 75005 Paris", "العنوان", strings.Repeat("x", carry.MaxText),
	} {
		t.Run(text[:min(len(text), 20)], func(t *testing.T) {
			t.Parallel()
			code, err := carry.Draw(text)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := qr.Decode(photograph(t, code)); err != nil || got != text {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
	if _, err := carry.Draw(strings.Repeat("x", carry.MaxText+1)); err == nil {
		t.Error("a code is made that no camera reads")
	}
}

// photograph is a code on a screen: four pixels for a square.
func photograph(t *testing.T, code carry.Code) image.Image {
	t.Helper()
	const scale = 4
	picture := image.NewGray(image.Rect(0, 0, code.Size*scale, code.Size*scale))
	for i := range picture.Pix {
		picture.Pix[i] = 0xff
	}
	x, y := 0, 0
	for _, step := range steps(code.Path) {
		numbers := strings.Fields(step[1:])
		switch step[0] {
		case 'M':
			x, y = whole(t, numbers[0]), whole(t, strings.TrimSuffix(numbers[1], ".5"))
		case 'm':
			x += whole(t, numbers[0])
		case 'h':
			length := whole(t, numbers[0])
			for px := x * scale; px < (x+length)*scale; px++ {
				for py := y * scale; py < (y+1)*scale; py++ {
					picture.SetGray(px, py, color.Gray{})
				}
			}
			x += length
		}
	}
	return picture
}

// steps are the commands of a path, each with its numbers.
func steps(path string) []string {
	var all []string
	for len(path) > 0 {
		next := strings.IndexAny(path[1:], "Mmh") + 1
		if next == 0 {
			next = len(path)
		}
		all, path = append(all, path[:next]), path[next:]
	}
	return all
}

func whole(t *testing.T, number string) int {
	t.Helper()
	n, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
