package pagetest

import (
	"context"
	"fmt"
	"html"
	"io"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"
)

// card is a part of a page that forgets some of what it is given.
type card struct {
	Title, Note, Href, Raw string
	Open                   bool
	Count, Lost            int
	Parts                  []part
	Last                   *part
}

type part struct{ Shown, Forgotten string }

func showCard(c card) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := fmt.Fprintf(w, `<a href="%s">%s</a>%d%v %s`, html.EscapeString(c.Href), html.EscapeString(c.Title), c.Count, c.Open, c.Raw)
		for _, p := range c.Parts {
			_, err = fmt.Fprint(w, html.EscapeString(p.Shown))
		}
		return err
	})
}

// TestUnshown: a field shows when a page is another without it. One that is never
// filled is not shown either.
func TestUnshown(t *testing.T) {
	t.Parallel()
	bare := Cases{"bare": Of(showCard, card{Title: "x"})}
	filled := Cases{"bare": Of(showCard, card{Title: "x"}), "filled": Of(showCard, card{Parts: []part{{Shown: "y", Forgotten: "z"}}, Last: &part{}})}
	for name, row := range map[string]struct {
		cases Cases
		want  []string
	}{
		"bare":   {bare, []string{"card.Last", "card.Lost", "card.Note", "card.Parts", "part.Forgotten", "part.Shown"}},
		"filled": {filled, []string{"card.Last", "card.Lost", "card.Note", "part.Forgotten"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, row.cases.unshown(t)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestUnescaped: markup and addresses that run are found where they arrive.
func TestUnescaped(t *testing.T) {
	t.Parallel()
	c := Of(showCard, card{Title: "x", Href: "/y", Parts: []part{{}}})
	want := map[string]string{"card.Href": "may be an address that runs", "card.Raw": "is not escaped"}
	if diff := cmp.Diff(want, c.unescaped(t)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]bool{"x": true, "/y": true, "": true}, c.words()); diff != "" {
		t.Errorf("the data is another now: %s", diff)
	}
}
