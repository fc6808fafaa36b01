package own

import (
	"slices"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
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
	page.Choices = []ui.Choice{
		{ID: "not-me", Heading: p.T("security.not_me"), Text: p.T("security.not_me_text"), Form: answerForm("/not-me", admin.Button{Text: p.T("me.change_password")})},
		{ID: "me", Heading: p.T("security.me"), Text: p.T("security.me_text"), Form: answerForm("/me", admin.Button{Text: p.T("security.me"), Look: "second"})},
	}
	page.Advice = p.T("security.you_advice")
	return page
}

func answerForm(path string, b admin.Button) admin.AccountForm {
	return admin.AccountForm{Action: visit.WasItYouPath + path, Hidden: []admin.Hidden{door.OnceKey()}, Buttons: []admin.Button{b}}
}

// happened is what a question is about.
func happened(p *i18n.Printer, q account.Question) templates.Notice {
	last := i18n.Args{"Times": q.Count, "Last": visit.Stamp(p, q.Last)}
	switch {
	case q.Kind == account.QuestionDevice:
		return visit.Notice("warning", p.T("security.you_device_strong"), p.T("security.you_device", last))
	case q.Kind == account.QuestionPassword:
		return visit.Notice("warning", p.T("security.you_required_strong"), p.T("security.you_required", last))
	}
	return visit.Notice("error", p.T("security.you_code_strong"), p.T("security.you_code", last))
}
