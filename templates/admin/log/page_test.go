package log_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/log"
	"amparo/templates/pagetest"
)

func pages() pagetest.Cases {
	return pagetest.Cases{
		"nothing was done": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Journal"), ExportHref: "/admin/log/export"}),
		"rows": pagetest.Of(ui.Show, ui.Page{
			Frame:    admintest.Frame("Journal"),
			Filter:   []admin.Field{{Name: "action", Label: "Action", Type: "select", Choices: []admin.Choice{{Text: "Toutes"}}}},
			Filtered: true, Newest: "/admin/log", Newer: "/admin/log?after=7", Older: "/admin/log?before=2", ExportHref: "/admin/log/export",
			Rows: []ui.Row{
				{
					Seq: "7", When: "3 mars 2026", Time: "2026-03-03T10:00:00Z", Who: "rosa", What: "a publié", Subject: templates.Link{Href: "/admin/entries/1", Text: "OMCT"},
					Only: "/admin/log?entry=1", OnlyOf: " OMCT", Compare: "/admin/entries/1/compare", Details: []ui.Detail{{Label: "Langues", Value: "français"}},
				},
				{Seq: "6", When: "2 mars 2026", Time: "2026-03-02T10:00:00Z", Who: "le programme", What: "a commencé", Subject: templates.Link{Text: "—"}},
			},
		}),
		"export": pagetest.Of(ui.Export, ui.ExportPage{Frame: admintest.Frame("Exporter"), Fields: []admin.Field{{Name: "from", Label: "Depuis", Type: "date"}}}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestRow: a row links to what is there, and says of what.
func TestRow(t *testing.T) {
	t.Parallel()
	linked := ui.Row{Seq: "7", When: "3 mars", Time: "2026-03-03T10:00:00Z", Who: "rosa", What: "a publié", Subject: templates.Link{Href: "/admin/entries/1", Text: "OMCT"}, Only: "/o", OnlyOf: " OMCT"}
	bare := ui.Row{Seq: "6", Subject: templates.Link{Text: "—"}}
	page := pagetest.Show(t, ui.Show(ui.Page{Frame: admintest.Frame("Journal"), Rows: []ui.Row{linked, bare}}))
	for selector, want := range map[string][]string{
		"#r7 a":                 {"OMCT", "see all OMCT"},
		"#r7 time[datetime]":    {"3 mars"},
		"#r6 a, #r6 dl":         nil,
		"#r6 td:nth-of-type(4)": {"—"},
	} {
		if got := page.Texts(selector); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", selector, got, want)
		}
	}
}

// TestNumbersOfPages: the two ends of the log have one neighbour, a short log none.
func TestNumbersOfPages(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, newer, older string
		want               []string
	}{
		{"a short log", "", "", nil},
		{"the newest", "", "/o", []string{"/o"}},
		{"the oldest", "/n", "", []string{"/n"}},
		{"between", "/n", "/o", []string{"/n", "/o"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Show(t, ui.Show(ui.Page{Frame: admintest.Frame("Journal"), Newer: row.newer, Older: row.older}))
			if got := page.Attributes("nav.pages a", "href"); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
