package imports_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/imports"
	"amparo/templates/pagetest"
)

func rows() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Importer"), Action: "/admin/exchange/1", GiveUp: "/admin/exchange/1/give-up",
		Hidden: []admin.Hidden{{Name: "key", Value: "k"}}, GiveUpKey: []admin.Hidden{{Name: "key", Value: "g"}}, Counts: []string{"Une nouvelle", "Une changée"},
		Terms: []ui.Row{{ID: "row-areas", Value: "vocabulary:areas", Name: templates.Words{Text: "Domaines"}, Note: "Deux termes"}},
		New: []ui.Row{{ID: "row-omct", Value: "omct", Name: templates.Words{Text: "OMCT"}, Where: "omct (omct.json)", Ticked: true, Contacts: []ui.Contact{
			{Name: "Téléphone", Was: "0041 22 555 01 99", Is: "+41 22 555 01 99", Said: []string{"Mis en forme : 00 est devenu +"}}, {Name: "Courriel", Is: "aide@example.org", Said: []string{"La clé nomme d’autres adresses."}},
		}}},
		Changed: []ui.Row{{
			ID: "row-gchr", Value: "gchr", Name: templates.Words{Text: "مركز الخليج", Lang: "ar", Dir: "rtl"}, Where: "gchr (gchr.json)", Note: "En français", Readers: "Rien de neuf pour les lecteurs",
			Error: "Quelqu’un l’a changée.", Differences: "Une différence",
			Diffs: []ui.Diff{{Name: "Résumé", Lang: "es", Dir: "ltr", Segments: []admin.DiffSegment{{Kind: "deleted", Text: "antes"}, {Kind: "inserted", Text: "ahora"}}}, {Name: "Adresse", Segments: []admin.DiffSegment{{Kind: "same", Text: "gchr"}}}},
		}},
		Refused: []ui.Refused{{File: "x.json", Field: "texts.fr.name", Value: "<b>", At: "ligne 3", Reason: "Le nom manque."}, {File: "y.json", Reason: "Ce n’est pas du JSON."}}, RefusedMore: "Et douze autres.",
		Same:    []ui.Row{{Name: templates.Words{Text: "FIDH"}, Where: "fidh (fidh.json)"}},
		Publish: admin.Field{Name: "publish", Label: "Publier aussi", Tick: true}, Apply: admin.Button{Text: "Importer"}, GiveUpWords: admin.Button{Text: "Renoncer", Look: "quiet"},
		TickAll: templates.Link{Href: "?tick=all", Text: "Tout choisir"}, TickNone: templates.Link{Href: "?tick=none", Text: "Ne rien choisir"},
	}
}

func over() ui.OverPage {
	return ui.OverPage{
		Frame: admintest.Frame("Import"), State: admin.State{Kind: "verified", Text: "appliqué"}, Intro: "par rosa, hier", Terms: []string{"Un terme ajouté"},
		Entries: []ui.Result{{Entry: templates.Link{Href: "/admin/entries/1", Text: "OMCT"}, Result: "créée"}, {Entry: templates.Link{Href: "/admin/entries/2", Text: "FIDH"}, Result: "gardée", Kept: true}},
		Undo:    templates.Link{Href: "/admin/exchange/1/undo", Text: "Défaire…"},
	}
}

func undo() ui.UndoPage {
	return ui.UndoPage{
		Frame: admintest.Frame("Défaire"), Action: "/admin/exchange/1/undo", Hidden: []admin.Hidden{{Name: "key", Value: "k"}}, Entries: over().Entries, Terms: over().Terms,
		Undo: admin.Button{Text: "Défaire", Look: "danger"}, Back: templates.Link{Href: "/admin/exchange/1", Text: "Retour"},
	}
}

func pages() pagetest.Cases {
	refused := rows()
	refused.Terms, refused.New, refused.Changed, refused.Same, refused.RefusedMore = nil, nil, nil, nil, ""
	return pagetest.Cases{
		"rows": pagetest.Of(ui.Show, rows()), "all refused": pagetest.Of(ui.Show, refused), "applied": pagetest.Of(ui.Over, over()),
		"nothing done": pagetest.Of(ui.Over, ui.OverPage{Frame: admintest.Frame("Import"), State: admin.State{Text: "abandonné"}, Intro: "par ana"}), "undo": pagetest.Of(ui.Undo, undo()),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestRows: what is ticked is sent, and where nothing can be chosen nothing is asked.
func TestRows(t *testing.T) {
	t.Parallel()
	form := pagetest.Show(t, ui.Show(rows())).Find("form#rows")
	if diff := cmp.Diff(url.Values{"key": {"k"}, "row": {"omct"}}, form.Fields()); diff != "" {
		t.Error(diff)
	}
	refused := ui.Page{Frame: admintest.Frame("Importer"), Refused: rows().Refused, GiveUpWords: admin.Button{Text: "Renoncer"}}
	page := pagetest.Show(t, ui.Show(refused))
	if got := page.Texts("main button"); !slices.Equal(got, []string{"Renoncer"}) {
		t.Errorf("buttons %q", got)
	}
}

// TestDifferences are in their language, and folded.
func TestDifferences(t *testing.T) {
	t.Parallel()
	fold := pagetest.Show(t, ui.Show(rows())).Find("#row-gchr details")
	if got := fold.Text("summary"); got != "Une différence مركز الخليج" {
		t.Errorf("folded behind %q", got)
	}
	if words := fold.Find("dd"); words.Attribute("lang") != "es" || words.Attribute("dir") != "ltr" {
		t.Errorf("%v", words.Attr)
	}
	if words := fold.Find("dd + dt + dd"); words.HasAttribute("lang") {
		t.Errorf("a difference in the language of the page has lang %q", words.Attribute("lang"))
	}
}

// TestKept marks the entries that an undoing leaves as somebody changed them.
func TestKept(t *testing.T) {
	t.Parallel()
	if got := pagetest.Show(t, ui.Undo(undo())).Texts("[data-kept]"); !slices.Equal(got, []string{"gardée"}) {
		t.Errorf("%q", got)
	}
}
