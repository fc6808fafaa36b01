package reports_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/reports"
	"amparo/templates/pagetest"
)

func report() ui.Item {
	return ui.Item{
		Heading: templates.Link{Href: "/fr/repertoire/gchr", Text: "مركز الخليج", Lang: "ar", Dir: "rtl"}, EditHref: "/admin/entries/1", Age: "il y a deux jours", Language: "espagnol",
		Kinds: []string{"Un contact ne répond plus"}, Text: "No contestan", Lang: "es", Dir: "ltr",
		Action: "/admin/reports/r1", Hidden: []admin.Hidden{{Name: "key", Value: "k"}}, Buttons: []admin.Button{{Text: "Traité", Name: "do", Value: "done"}},
	}
}

func page(items ...ui.Item) ui.Page {
	return ui.Page{Frame: admintest.Frame("Erreurs"), Groups: []ui.Group{{ID: "new", Heading: "Nouvelles", Items: items}, {ID: "done", Heading: "Traitées"}}}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"none":           pagetest.Of(ui.Show, page()),
		"of an entry":    pagetest.Of(ui.Show, page(report())),
		"about the site": pagetest.Of(ui.Show, page(ui.Item{Heading: templates.Link{Text: "Le site"}, Age: "hier", Language: "français", Action: "/admin/reports/r2"})),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestReport: its words are in their own language, and the decision is sent with its key.
func TestReport(t *testing.T) {
	t.Parallel()
	shown := pagetest.Show(t, ui.Show(page(report())))
	if words := shown.Find(".remark"); words.Attribute("lang") != "es" || words.Attribute("dir") != "ltr" || words.Words() != "No contestan" {
		t.Errorf("%v %q", words.Attr, words.Words())
	}
	form := shown.Find("li form")
	if diff := cmp.Diff(url.Values{"key": {"k"}}, form.Fields()); diff != "" || form.Attribute("action") != "/admin/reports/r1" {
		t.Error(form.Attribute("action"), diff)
	}
	if got := shown.Text(`section[aria-labelledby=done] .quiet`); got == "" {
		t.Error("a group without reports says nothing")
	}
}
