package address

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
)

// addressView shows the address of an entry and asks for another.
func addressView(v *visit.Visit, frame admin.Frame, n addresses) admin.ConfirmPage {
	t, e := v.Printer, n.head.Entry
	here := visit.Root + "/entries/" + e.ID
	page := admin.ConfirmPage{
		Frame:  frame,
		Action: here + "/address",
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Intro:  []string{t.T("address.intro")},
		Send:   admin.Button{Text: t.T("address.send")},
		Back:   templates.Link{Href: here, Text: t.T("publish.back")},
	}
	page.Facts = append(page.Facts, admin.Property{Name: t.T("address.now"), Values: []string{v.BaseURL + v.Paths(t.Lang()).Profile(e.Slug)}})
	if len(n.former) > 0 {
		page.Facts = append(page.Facts, admin.Property{Name: t.T("address.former"), Values: n.former})
	}
	slug := admin.Field{Name: "slug", Label: t.T("address.slug"), Hint: t.T("address.slug_hint"), Value: n.slug, Required: true, Mono: true, Max: directory.MaxSlug}
	if n.wrong != "" {
		slug.Error = t.T("publish.problem", i18n.Args{"Field": slug.Label, "Problem": t.T(n.wrong)})
		page.Problems = []admin.Problem{{Href: "#slug", Text: slug.Error}}
	}
	page.Fields = []admin.Field{slug}
	return page
}
