package admin

import (
	"net/http"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
)

// withdrawalWords are the reasons for withdrawing an entry, as editors choose
// them; readers get words of their own.
var withdrawalWords = map[directory.WithdrawalReason]i18n.Key{
	directory.WithdrawnClosed:     "withdraw.closed",
	directory.WithdrawnNoHelp:     "withdraw.no_help",
	directory.WithdrawnOnRequest:  "withdraw.on_request",
	directory.WithdrawnDuplicate:  "withdraw.duplicate",
	directory.WithdrawnUnreliable: "withdraw.unreliable",
	directory.WithdrawnOther:      "withdraw.other",
}

func withdrawalChoices(p *i18n.Printer) []admin.Choice {
	var choices []admin.Choice
	for _, value := range directory.WithdrawalReasons {
		choices = append(choices, admin.Choice{Value: string(value), Text: p.T(withdrawalWords[value])})
	}
	return choices
}

func (d *Desk) withdrawView(r *http.Request, v *visit, st *standing, status int) admin.ConfirmPage {
	t, e := v.printer, st.head.Entry
	here := Root + "/entries/" + e.ID
	page := admin.ConfirmPage{
		Frame: d.frame(r, v, t.T("withdraw.title", i18n.Args{"Name": e.Title()}), entryLinks(t, e)...),
		Back:  templates.Link{Href: here + "/publish", Text: t.T("publish.back_to_page")},
	}
	if st.public == nil {
		page.Intro = []string{t.T("withdraw.not_public")}
		return page
	}
	reason := admin.Field{Name: "reason", Label: t.T("withdraw.reason"), Hint: t.T("withdraw.reason_hint"), Required: true, Choices: withdrawalChoices(t)}
	if status == http.StatusUnprocessableEntity {
		reason.Error = t.T("withdraw.choose")
		page.Problems = []admin.Problem{{Href: "#reason", Text: reason.Error}}
	}
	page.Action, page.Intro = here+"/withdraw", []string{t.T("withdraw.intro"), t.T("withdraw.undo")}
	page.Hidden = []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}}
	page.Fields = []admin.Field{reason}
	page.Send = admin.Button{Text: t.T("withdraw.send"), Look: "danger"}
	return page
}

func (d *Desk) unpublishView(r *http.Request, v *visit, st *standing, tag lang.Tag) admin.ConfirmPage {
	t, e := v.printer, st.head.Entry
	here, language := Root+"/entries/"+e.ID, i18n.Args{"Language": languageName(t, tag), "Name": e.Title()}
	return admin.ConfirmPage{
		Frame:  d.frame(r, v, t.T("withdraw.one_title", language), entryLinks(t, e)...),
		Action: here + "/unpublish",
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "lang", Value: string(tag)}},
		Intro:  []string{t.T("withdraw.one_intro", language), t.T("withdraw.one_undo")},
		Send:   admin.Button{Text: t.T("withdraw.one_send"), Look: "danger"},
		Back:   templates.Link{Href: here + "/publish", Text: t.T("publish.back_to_page")},
	}
}

// addressView shows the address of an entry and asks for another.
func (d *Desk) addressView(r *http.Request, v *visit, n naming) admin.ConfirmPage {
	t, e := v.printer, n.head.Entry
	here := Root + "/entries/" + e.ID
	page := admin.ConfirmPage{
		Frame:  d.frame(r, v, t.T("address.title", i18n.Args{"Name": e.Title()}), entryLinks(t, e)...),
		Action: here + "/address",
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Intro:  []string{t.T("address.intro")},
		Send:   admin.Button{Text: t.T("address.send")},
		Back:   templates.Link{Href: here, Text: t.T("publish.back")},
	}
	page.Facts = append(page.Facts, admin.Property{Name: t.T("address.now"), Values: []string{d.BaseURL + d.paths(t.Lang()).Profile(e.Slug)}})
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
