package own

import (
	"slices"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/own"
)

// wasItYouView asks about everything at once. Nothing leads elsewhere while something has to
// be answered first.
func wasItYouView(f admin.Frame, v *visit.Visit, questions []account.Question) ui.WasItYouPage {
	p := v.Printer
	page := ui.WasItYouPage{Frame: f}
	if slices.ContainsFunc(questions, account.Question.First) {
		page.Nav = nil
	}
	for _, q := range questions {
		page.Notices = append(page.Notices, happened(p, q))
	}
	if slices.ContainsFunc(questions, account.Question.Owes) {
		form := passwordForm(v)
		form.Buttons[0].Look = ""
		page.Choices = []ui.Choice{{ID: "new-password", Heading: p.T("me.change_password"), Text: p.T("security.you_owe"), Form: form}}
		return page
	}
	page.Choices = []ui.Choice{{ID: "not-me", Heading: p.T("security.not_me"), Text: p.T("security.not_me_text"), Form: answerForm("/not-me", admin.Button{Text: p.T("me.change_password")})}}
	if !slices.ContainsFunc(questions, isOpen) {
		page.Advice = p.T("security.you_elsewhere")
		return page
	}
	page.Choices = append(page.Choices, ui.Choice{ID: "me", Heading: p.T("security.me"), Text: p.T("security.me_text"), Form: answerForm("/me", admin.Button{Text: p.T("security.me"), Look: "second"})})
	page.Advice = p.T("security.you_advice")
	return page
}

func isOpen(q account.Question) bool { return q.Open }

func answerForm(path string, b admin.Button) admin.AccountForm {
	return admin.AccountForm{Action: visit.WasItYouPath + path, Hidden: []admin.Hidden{door.OnceKey()}, Buttons: []admin.Button{b}}
}

// happened is what a question is about.
func happened(p *i18n.Printer, q account.Question) templates.Notice {
	look, more := "warning", i18n.Key("security.you_changed")
	switch q.Kind {
	case account.QuestionCode:
		look, more = "error", "security.you_code"
	case account.QuestionDevice:
		more = "security.you_device"
	case account.QuestionPassword:
		more = "security.you_required"
	case account.QuestionReset:
		look = "error"
	}
	return visit.Notice(look, p.T(words.Questions[q.Kind]), p.T(more, i18n.Args{"Count": q.Count, "Last": visit.Stamp(p, q.Last)}))
}
