package state_test

import (
	"slices"
	"testing"

	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/state"
	"amparo/templates/pagetest"
)

func page() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("État du serveur"), Kind: "warning", Verdict: "Une chose à regarder.", Rest: "Le reste est en ordre.",
		Rows: []ui.Row{
			{Heading: "Intégrité", Text: "Tout a été comparé.", Quiet: []string{"1204 écritures au journal."}, State: admin.State{Kind: "verified", Text: "En ordre"}},
			{Heading: "Disque", Text: "2 Go libres.", State: admin.State{Kind: "ageing", Text: "À regarder"}, Problems: []ui.Problem{
				{What: "Le disque se remplit.", Since: "Depuis hier", Next: "Faites de la place.", Command: "du -xh DIR", Detail: "less than twice"},
				{What: "nobody.knows", Since: "Depuis lundi"},
			}},
		},
	}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"something to look at": pagetest.Of(ui.Show, page()),
		"all is well":          pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("État du serveur"), Kind: "success", Verdict: "Tout est en ordre.", Rows: page().Rows[:1]}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestOpen: what is wrong and what to do is read without a tap, and a command is typed as
// it stands, from left to right.
func TestOpen(t *testing.T) {
	t.Parallel()
	shown := pagetest.Show(t, ui.Show(page()))
	if got := shown.Texts("bdi[dir=ltr] code"); !slices.Equal(got, []string{"du -xh DIR"}) {
		t.Errorf("commands %q", got)
	}
	if n := len(shown.All("main details")); n != 1 || len(shown.All("main details[open]")) != n {
		t.Errorf("%d places to open", n)
	}
}
