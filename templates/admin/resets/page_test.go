package resets_test

import (
	"testing"

	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/resets"
	"amparo/templates/pagetest"
)

func pages() pagetest.Cases {
	return pagetest.Cases{
		"none": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Demandes"), Empty: "Personne n’attend."}),
		"two": pagetest.Of(ui.Show, ui.Page{
			Frame: admintest.Frame("Demandes"), Address: &admin.OneTimeAddress{Heading: "Adresse", Text: "Transmettez-la.", Address: "https://amparo.example/x"},
			Requests: []ui.Request{
				{Name: "rosa", Text: "demandé par ana", Forms: []admin.AccountForm{admintest.Form("/admin/accounts/requests/confirm"), admintest.Form("/admin/accounts/requests/drop")}},
				{Name: "ana", Text: "demandé par vous", Why: "Une autre personne doit confirmer."},
			},
		}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestWhoMayNot is told why, and finds no form.
func TestWhoMayNot(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(ui.Page{Frame: admintest.Frame("Demandes"), Requests: []ui.Request{{Name: "ana", Why: "Une autre personne."}}}))
	if row := page.Find(".lines li"); row.Has("form") || row.Words() != "ana Une autre personne." {
		t.Errorf("%q", row.Words())
	}
	if page.Has("#one-time") {
		t.Error("an address that was not made is shown")
	}
}
