package release

import (
	"net/http"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
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

// WithdrawalChoices are the reasons for taking an entry from the readers.
func WithdrawalChoices(p *i18n.Printer) []admin.Choice {
	var choices []admin.Choice
	for _, value := range directory.WithdrawalReasons {
		choices = append(choices, admin.Choice{Value: string(value), Text: p.T(withdrawalWords[value])})
	}
	return choices
}

// withdrawView asks for the reason for taking an entry from the readers.
func withdrawView(v *visit.Visit, frame admin.Frame, st *standing, status int) admin.ConfirmPage {
	t, e := v.Printer, st.head.Entry
	here := visit.Root + "/entries/" + e.ID
	page := admin.ConfirmPage{
		Frame: frame,
		Back:  templates.Link{Href: here + "/publish", Text: t.T("publish.back_to_page")},
	}
	if st.public == nil {
		page.Intro = []string{t.T("withdraw.not_public")}
		return page
	}
	reason := admin.Field{Name: "reason", Label: t.T("withdraw.reason"), Hint: t.T("withdraw.reason_hint"), Required: true, Choices: WithdrawalChoices(t)}
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

// unpublishView says what readers get without a translation.
func unpublishView(v *visit.Visit, frame admin.Frame, st *standing, tag lang.Tag) admin.ConfirmPage {
	t, e := v.Printer, st.head.Entry
	here, language := visit.Root+"/entries/"+e.ID, i18n.Args{"Language": visit.LanguageName(t, tag), "Name": e.Title()}
	return admin.ConfirmPage{
		Frame:  frame,
		Action: here + "/unpublish",
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "lang", Value: string(tag)}},
		Intro:  []string{t.T("withdraw.one_intro", language), t.T("withdraw.one_undo")},
		Send:   admin.Button{Text: t.T("withdraw.one_send"), Look: "danger"},
		Back:   templates.Link{Href: here + "/publish", Text: t.T("publish.back_to_page")},
	}
}
