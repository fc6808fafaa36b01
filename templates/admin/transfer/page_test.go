package transfer_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/transfer"
	"amparo/templates/pagetest"
)

func export() ui.ExportForm {
	return ui.ExportForm{
		Action: "/admin/exchange/export", Hidden: []admin.Hidden{{Name: "key", Value: "k"}},
		Format: admin.Field{Name: "format", Label: "Format", Choices: []admin.Choice{{Value: "zip", Text: "Archive", Chosen: true}}},
		State:  admin.Field{Name: "state", Label: "Lesquelles", Choices: []admin.Choice{{Value: "live", Text: "En ligne"}}},
		Team:   admin.Field{Name: "team", Label: "Avec ce qui est à l’équipe", Tick: true}, Send: admin.Button{Text: "Exporter"},
	}
}

func chosen() ui.ExportForm {
	f := export()
	f.Chosen, f.All = "Douze fiches choisies", templates.Link{Href: "/admin/exchange", Text: "Toutes plutôt"}
	return f
}

func both() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Échanges"), Export: export(),
		Import: &ui.ImportForm{
			Action: "/admin/exchange", Hidden: []admin.Hidden{{Name: "key", Value: "k"}}, Send: admin.Button{Text: "Envoyer"},
			File: admin.Field{Name: "file", Label: "Fichier", Hint: "JSON ou ZIP", Error: "Choisissez un fichier.", Required: true},
		},
		Imports: []ui.ImportLine{{File: templates.Link{Href: "/admin/exchange/1", Text: "a.zip"}, Sent: "hier, par rosa", State: admin.State{Kind: "verified", Text: "appliqué"}}},
	}
}

func pages() pagetest.Cases {
	return pagetest.Cases{
		"both ways": pagetest.Of(ui.Show, both()), "who may not import": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Échanges"), Export: export()}),
		"chosen entries": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Échanges"), Export: chosen()}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestFile: the field takes the two kinds of file there are, and is tied to its hint and its error.
func TestFile(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(both()))
	form, file := page.Find("form[enctype]"), page.Find("input[type=file]")
	if form.Attribute("enctype") != "multipart/form-data" || form.Attribute("method") != "post" {
		t.Errorf("%v", form.Attr)
	}
	for name, want := range map[string]string{"id": "file", "name": "file", "aria-describedby": "file-error file-hint", "aria-invalid": "true", "aria-required": "true", "accept": ".json,.zip,application/json,application/zip"} {
		if got := file.Attribute(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// TestChosen: whoever has chosen entries in the list is not asked which.
func TestChosen(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		form ui.ExportForm
		want []string
	}{"all": {export(), []string{"state", "format", "team"}}, "chosen": {chosen(), []string{"format", "team"}}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := pagetest.Show(t, ui.Show(ui.Page{Frame: admintest.Frame("Échanges"), Export: row.form})).Attributes("input:not([type=hidden])", "name"); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
