package sitemap

import (
	"fmt"
	"testing"
)

// TestParts: whatever the parts, together they are all pages in their order, each is made
// for one of them alone, and every part counts all.
func TestParts(t *testing.T) {
	t.Parallel()
	const pages = 23
	for _, step := range []int{1, 7, 23, 40} {
		t.Run(fmt.Sprint(step), func(t *testing.T) {
			t.Parallel()
			made, all := 0, []page(nil)
			for from := 0; from < pages; from += step {
				some := part{from: from, to: from + step}
				for n := range pages {
					some.add(func() page { made++; return page{Loc: fmt.Sprint(n)} })
				}
				if some.count != pages {
					t.Errorf("from %d: %d pages are counted", from, some.count)
				}
				all = append(all, some.pages...)
			}
			if made != pages || len(all) != pages {
				t.Fatalf("%d pages, %d made", len(all), made)
			}
			for n, p := range all {
				if p.Loc != fmt.Sprint(n) {
					t.Errorf("%d is %s", n, p.Loc)
				}
			}
		})
	}
}
