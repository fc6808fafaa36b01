package admin_test

import (
	"slices"
	"testing"

	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	"amparo/templates/pagetest"
)

// TestAccountForm: files make it a form of parts, and the way with a passkey comes first.
func TestAccountForm(t *testing.T) {
	t.Parallel()
	plain := admintest.Form("/admin/sign-in", admin.Field{Name: "name", Label: "Nom"})
	for name, row := range map[string]struct {
		form    admin.AccountForm
		enctype string
		fields  []string
	}{
		"plain": {plain, "", []string{"key", "name"}},
		"whole": {accountForm(), "multipart/form-data", []string{"key", "file", "credential", "name", "recovery"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			form := pagetest.Show(t, admin.ShowAccountForm(&row.form)).Find("form[method=post]")
			if got := form.Attribute("enctype"); got != row.enctype {
				t.Errorf("enctype %q, want %q", got, row.enctype)
			}
			if got := form.Attributes("input", "name"); !slices.Equal(got, row.fields) {
				t.Errorf("%q, want %q", got, row.fields)
			}
		})
	}
}

// TestPasskey: without script there is no button, and words say why.
func TestPasskey(t *testing.T) {
	t.Parallel()
	form := accountForm()
	offer := pagetest.Show(t, admin.ShowAccountForm(&form)).Find(".passkey")
	if !offer.Has("button[type=button][hidden]") || !offer.Has(".error[role=alert][hidden]") || offer.Text("noscript .hint") != "Il faut du script." {
		t.Errorf("%q", offer.Words())
	}
	if offer.Attribute("data-passkey") != "/admin/sign-in/passkey" || !offer.HasAttribute("data-make") {
		t.Errorf("%v", offer.Attr)
	}
}

// TestConfirm: where there is nothing to do there is no form, and always a way back.
func TestConfirm(t *testing.T) {
	t.Parallel()
	page := admin.ConfirmPage{Frame: admintest.Frame("Retirer"), Action: "/admin/entries/1/withdraw", Send: admin.Button{Text: "Retirer"}, Back: templates.Link{Href: "/admin/entries/1", Text: "Retour"}}
	nothing := page
	nothing.Action = ""
	for name, row := range map[string]struct {
		page admin.ConfirmPage
		want []string
	}{"to do": {page, []string{"/admin/entries/1/withdraw"}}, "nothing to do": {nothing, nil}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			main := pagetest.Show(t, admin.Confirm(row.page)).Find("main")
			if got := main.Attributes("form", "action"); !slices.Equal(got, row.want) {
				t.Errorf("forms %q, want %q", got, row.want)
			}
			if got := main.Attributes(".sheet-a a", "href"); !slices.Equal(got, []string{"/admin/entries/1"}) {
				t.Errorf("back: %q", got)
			}
		})
	}
}

// TestFailure: an identifier is shown only where the log of the program has more to say.
func TestFailure(t *testing.T) {
	t.Parallel()
	for name, id := range map[string]string{"refused": "", "broken": "ab-cd"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Show(t, admin.Failure(admin.FailurePage{Frame: admintest.Frame("Refusé"), Text: "Votre rôle ne le permet pas.", RequestID: id}))
			if got := len(page.All(".sheet-a p")); (got == 2) != (id != "") {
				t.Errorf("%q", page.Texts(".sheet-a p"))
			}
		})
	}
}

// TestDiffGroups: below a heading of their own, groups are one level lower.
func TestDiffGroups(t *testing.T) {
	t.Parallel()
	groups := []admin.DiffGroup{{ID: "d-fr", Heading: "Français", Fields: []admin.DiffField{{Name: "Nom", Lang: "ar", Dir: "rtl", Segments: []admin.DiffSegment{{Kind: "same", Text: "مركز"}}}}}}
	for _, row := range []struct {
		name, heading string
		groups        []admin.DiffGroup
		want          []string
	}{
		{"alone", "", groups, []string{"h2 Français"}},
		{"below", "Différences", groups, []string{"h2 Différences", "h3 Français"}},
		{"none", "Différences", nil, []string{"h2 Différences"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Show(t, admin.ShowDiffGroups(row.groups, row.heading))
			var got []string
			for _, h := range page.All("h2, h3") {
				got = append(got, h.Data+" "+h.Words())
			}
			if !slices.Equal(got, row.want) || page.Has(".sheet-a > p") != (row.groups == nil) {
				t.Errorf("%q, want %q", got, row.want)
			}
			if row.groups != nil && !page.Has("dd[lang=ar][dir=rtl]") {
				t.Error("a difference is not in its language")
			}
		})
	}
}
