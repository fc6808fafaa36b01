package pagetest_test

import (
	"strings"
	"testing"

	"amparo/templates/pagetest"
)

// TestProblems: each rule finds what breaks it, and nothing in what keeps it.
func TestProblems(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, markup, want string }{
		{"a field with a label", `<label for="a">x</label><input id="a" name="a">`, ""},
		{"a box in its label", `<fieldset><legend>x</legend><label><input type="checkbox" name="a">y</label></fieldset>`, ""},
		{"a field that says it", `<input name="a" aria-label="x">`, ""},
		{"hidden fields", `<input type="hidden" name="a"><textarea name="b" hidden></textarea>`, ""},
		{"a drawing that hides", `<svg aria-hidden="true"></svg>`, ""},
		{"a drawing that speaks", `<svg role="img" aria-label="x"></svg>`, ""},
		{"headings in order", `<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>`, ""},
		{"a warning above the h1", `<h2>a</h2><h1>b</h1><h2>c</h2>`, ""},
		{"no label", `<input name="a">`, `field "a" has 0 labels`},
		{"an empty label", `<label for="a"> </label><textarea id="a" name="a"></textarea>`, `field "a" has 0 labels`},
		{"two labels", `<label for="a">x</label><label>y<select id="a" name="a"></select></label>`, `field "a" has 2 labels`},
		{"no legend", `<fieldset id="f"></fieldset>`, `group "f" has no legend`},
		{"an id twice", `<p id="a"></p><p id="a"></p>`, `id "a" is empty, twice`},
		{"an id of two words", `<p id="a b"></p>`, `id "a b" is empty, twice`},
		{"an empty heading", `<h1>a</h1><h2> </h2>`, `an h2 is empty`},
		{"a level left out", `<h1>a</h1><h3>b</h3>`, `h3 "b" follows an h1`},
		{"a link without words", `<a href="/x"></a>`, `<a> without words`},
		{"a link without address", `<a href="">x</a>`, `the link "x" leads nowhere`},
		{"a button without words", `<button></button>`, `<button> without words`},
		{"a way round without a name", `<nav>x</nav>`, `<nav> without words`},
		{"details without a summary", `<details>x</details>`, `details without a summary`},
		{"a head of nothing", `<table><tr><th>x</table>`, `th "x" without a scope`},
		{"a style", `<p style="x">y</p>`, `attribute style`},
		{"a script", `<p onclick="x">y</p>`, `attribute onclick`},
		{"another window", `<a href="/x" target="_blank">y</a>`, `attribute target`},
		{"another site", `<a href="https://x.example">y</a>`, `says where somebody comes from`},
		{"a drawing", `<svg></svg>`, `a drawing neither hides`},
		{"no h1", page(`<main>x</main>`), `h1: []`},
		{"two h1", page(`<main><h1>x</h1><h1>y</h1></main>`), `h1: ["x" "y"]`},
		{"a link into nothing", page(`<main><h1>x</h1><a href="#y">z</a></main>`), `#y, which is not there`},
		{"named by nothing", page(`<main><h1>x</h1><p aria-describedby="x y"></p></main>`), `aria-describedby="x" finds nothing`},
		{"a whole page", page(`<main id="m"><h1>x</h1><a href="#m">z</a></main>`), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			shown, err := pagetest.ReadPage([]byte(row.markup))
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(pagetest.Problems(shown), "; ")
			if row.want == "" && got != "" || !strings.Contains(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func page(main string) string {
	return `<!DOCTYPE html><html lang="en" dir="ltr"><head><title>x</title></head><body>` + main + `</body></html>`
}
