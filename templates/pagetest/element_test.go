package pagetest_test

import (
	"testing"

	"amparo/templates/pagetest"
)

// TestDissolve: what stood apart is one text with its neighbours.
func TestDissolve(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct{ markup, want string }{
		"between":      {`<p>aux <span class="nb">défenseur-e-s</span> (RSD)</p>`, "aux défenseur-e-s (RSD)"},
		"first":        {`<p><span class="nb">a-e</span> b</p>`, "a-e b"},
		"alone":        {`<p><span class="nb">a-e</span></p>`, "a-e"},
		"two":          {`<p>x <span class="nb">a-e</span> y <span class="nb">b-e</span></p>`, "x a-e y b-e"},
		"among others": {`<p><b>x</b><span class="nb">a-e</span></p>`, "a-e"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, err := pagetest.ReadPage([]byte(row.markup))
			if err != nil {
				t.Fatal(err)
			}
			page.Dissolve("span.nb")
			if got := page.Find("p").LastChild.Data; got != row.want || page.Has("span") {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
