package door_test

import (
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/door"
	"amparo/templates/pagetest"
)

func setup() ui.SetupPage {
	passkey := admintest.Form("/admin/me/passkey")
	passkey.Passkey = &admin.PasskeyOffer{Begin: "/admin/me/passkey/begin", Make: true, Text: "Créer", Failed: "Rien n’est venu.", NoScript: "Il faut du script.", Other: "Ou bien :"}
	return ui.SetupPage{
		Frame: admintest.Guest("Second facteur"), Intro: []string{"Choisissez.", "Un seul suffit."}, PasskeyH: "Clé d’accès", Passkey: &passkey,
		Generator: &ui.Generator{
			Heading: "Codes", Scan: "Scannez.", Type: "Ou tapez.", Picture: "data:image/png;base64,AAAA", Spoken: "Le code QR", Size: 240,
			Secret: "ABCD EFGH", Href: "otpauth://totp/x", Open: "Ouvrir", Form: admintest.Form("/admin/me/generator", admin.Field{Name: "code", Label: "Code"}),
		},
		Back:      templates.Link{Href: "/admin/open/x", Text: "Retour"},
		Languages: []admin.Tongue{{Href: "?l=ar", Text: "العربية", Lang: "ar", Dir: "rtl"}},
	}
}

func pages() pagetest.Cases {
	without := setup()
	without.Passkey, without.Languages, without.Back = nil, nil, templates.Link{}
	return pagetest.Cases{
		"both ways":   pagetest.Of(ui.Setup, setup()),
		"no passkeys": pagetest.Of(ui.Setup, without),
		"neither":     pagetest.Of(ui.Setup, ui.SetupPage{Frame: admintest.Guest("Second facteur")}),
	}
}

// TestPages: the picture and the link are made by the program, from the secret.
func TestPages(t *testing.T) { admintest.Run(t, pages, "Generator.Picture", "Generator.Href") }

// TestGenerator: the secret can be scanned, opened and typed.
func TestGenerator(t *testing.T) {
	t.Parallel()
	part := pagetest.Show(t, ui.Setup(setup())).Find("#generator")
	picture := part.Find("img")
	if picture.Attribute("src") != "data:image/png;base64,AAAA" || picture.Attribute("alt") != "Le code QR" || picture.Attribute("width") != "240" || picture.Attribute("height") != "240" {
		t.Errorf("%v", picture.Attr)
	}
	if got := part.Find("a").Attribute("href"); got != "otpauth://totp/x" {
		t.Errorf("the link leads to %q", got)
	}
	if got := part.Text(".secret"); got != "ABCD EFGH" {
		t.Errorf("the secret is %q", got)
	}
}
