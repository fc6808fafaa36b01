package own_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/own"
	"amparo/templates/pagetest"
)

func me() ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Mon compte"), Asked: templates.Link{Href: "/admin/was-it-you", Text: "Était-ce vous ?"}, Requests: templates.Link{Href: "/admin/accounts/requests", Text: "Une demande attend"},
		Interface: admintest.Form("/admin/me/interface", admin.Field{Name: "language", Label: "Langue"}),
		Password:  admintest.Form("/admin/me/password", admin.Field{Name: "password", Label: "Mot de passe", Type: "password"}),
		Factors: []ui.Factor{
			{Name: "Clé du bureau", Text: "depuis mars", Remove: templates.Link{Href: "/admin/me/remove?id=1", Text: "Retirer"}},
			{Name: "Codes", Text: "depuis avril"},
		},
		AddKey: templates.Link{Href: "/admin/me/passkey", Text: "Ajouter une clé"}, NoKey: "Pas de clé sous ce nom.", AddCodes: templates.Link{Href: "/admin/me/generator", Text: "Codes"},
		Recovery: "Il en reste huit.", NewCodes: admintest.Form("/admin/me/recovery"),
		Sessions: []ui.Session{
			{Text: "Depuis lundi", Detail: "vue à l’instant", Current: "ce navigateur"},
			{Text: "Depuis mardi", Detail: "vue hier", End: new(admintest.Form("/admin/me/sessions/end"))},
		},
		EndOthers: new(admintest.Form("/admin/me/sessions/others")),
		Words:     ui.Words{Interface: "Langue", Password: "Mot de passe", Factors: "Seconds facteurs", Recovery: "Codes de secours", Sessions: "Sessions", LastFactor: "Le dernier reste."},
	}
}

func pages() pagetest.Cases {
	alone := me()
	alone.Asked, alone.Requests, alone.AddKey, alone.EndOthers, alone.Factors, alone.Sessions = templates.Link{}, templates.Link{}, templates.Link{}, nil, nil, alone.Sessions[:1]
	return pagetest.Cases{
		"all there can be": pagetest.Of(ui.Show, me()),
		"one of each":      pagetest.Of(ui.Show, alone),
		"codes":            pagetest.Of(ui.Codes, ui.CodesPage{Frame: admintest.Frame("Codes"), Intro: []string{"Une seule fois."}, Codes: []string{"abcd-efgh", "ijkl-mnop"}, Form: admintest.Form("/admin/me/recovery/kept")}),
		"was it you": pagetest.Of(ui.WasItYou, ui.WasItYouPage{
			Frame: admintest.Frame("Était-ce vous ?"), Notices: []templates.Notice{{Kind: "error", Strong: "Un mauvais code.", Text: "Six fois."}},
			Choices: []ui.Choice{
				{ID: "not-me", Heading: "Ce n’était pas moi", Text: "Choisissez un mot de passe.", Form: admintest.Form("/admin/was-it-you/not-me")},
				{ID: "me", Heading: "C’était moi", Text: "Rien ne change.", Form: admintest.Form("/admin/was-it-you/me")},
			},
			Advice: "Gardez plutôt une clé d’accès.",
		}),
		"a password is owed": pagetest.Of(ui.WasItYou, ui.WasItYouPage{
			Frame: admintest.Frame("Était-ce vous ?"), Choices: []ui.Choice{{ID: "new-password", Heading: "Changer", Text: "Choisissez.", Form: admintest.Form("/admin/me/password", admin.Field{Name: "password", Label: "Mot de passe", Type: "password"})}},
		}),
		"codes are gone": pagetest.Of(ui.Codes, ui.CodesPage{Frame: admintest.Frame("Codes"), Form: admintest.Form("/admin/me/recovery")}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestFactors: the only factor has no link that removes it, and others say which they remove.
func TestFactors(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(me()))
	if got := page.Texts("#factors li a"); !slices.Equal(got, []string{"RetirerClé du bureau"}) {
		t.Errorf("%q", got)
	}
}

// TestSessions: the session that looks is marked, and cannot be ended from here.
func TestSessions(t *testing.T) {
	t.Parallel()
	for i, session := range pagetest.Show(t, ui.Show(me())).All("#sessions li") {
		if current := i == 0; session.Has(".state") != current || session.Has("form") == current {
			t.Errorf("session %d: %s", i, session.Words())
		}
	}
}
