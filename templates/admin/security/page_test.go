package security_test

import (
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/security"
	"amparo/templates/pagetest"
)

func form(action, text, look string) admin.AccountForm {
	return admin.AccountForm{Action: action, Hidden: []admin.Hidden{{Name: "account", Value: "1"}}, Buttons: []admin.Button{{Text: text, Look: look}}}
}

func pages() pagetest.Cases {
	chart := ui.Chart{
		Heading: "Essais refusés, depuis un jour", Other: templates.Link{Href: "/admin/security?chart=month", Text: "Trente jours"},
		Alt: "Essais refusés : 168.", Accounts: "23 sur un compte existant", Unknown: "145 sur des noms inconnus",
	}
	full, end, others := chart, form("/admin/security/session/end", "Fermer", "quiet"), form("/admin/security/sessions/end", "Fermer toutes les autres", "quiet")
	full.Bars = []ui.Bar{{Fill: "none", X: "5", Y: "104", Width: "30", Height: "16"}, {Fill: "todo", X: "5", Y: "4", Width: "30", Height: "100"}}
	full.Labels, full.Month, full.Peak = []string{"1 h"}, true, ui.Peak{X: "20", Y: "11", Text: "58"}
	return pagetest.Cases{
		"nothing": pagetest.Of(ui.Show, ui.Page{Frame: admintest.Frame("Sécurité"), Chart: chart, All: "/admin/security", Sessions: []ui.Session{{Name: "rosa", Detail: "Firefox", Current: "ce navigateur"}}}),
		"an attack": pagetest.Of(ui.Show, ui.Page{
			Frame: admintest.Frame("Sécurité"), Chart: full, Filtered: true, All: "/admin/security", Older: "/admin/security?before=7",
			Warnings: []ui.Warning{{
				ID: "w-1", Heading: "Quelqu’un connaît le mot de passe de tom", Text: "Six fois.", Next: "tom lira l’avertissement.",
				Forms: []admin.AccountForm{form("/admin/security/password", "Exiger", "danger"), form("/admin/security/settle", "Classer", "second")},
			}},
			Filter:   []admin.Field{{Name: "kind", Label: "Quoi", Type: "select", Choices: []admin.Choice{{Text: "Tout"}}}},
			Rows:     []ui.Row{{Hour: "30 novembre, 1 h – 2 h", Time: "2026-11-30T01:00:00Z", Account: "tom", Count: "6", What: admin.State{Kind: "reported", Text: "Bon mot de passe, mauvais code"}}},
			Sessions: []ui.Session{{Name: "rosa", Detail: "Firefox", Current: "ce navigateur"}, {Name: "luz", Detail: "Tor Browser", End: &end}}, EndOthers: &others,
		}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }
