package verify

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/verify"
)

// maxHow is how long the words on a verification may be.
const maxHow = 300

// resultWords is what the results of trying a contact are called, and those of
// checking an entry as a whole.
var (
	resultWords = map[directory.VerificationResult]i18n.Key{
		directory.VerificationAnswers:  "verify.answers",
		directory.VerificationNoAnswer: "verify.no_answer",
		directory.VerificationUntried:  "verify.untried",
	}
	entryResultWords = map[directory.VerificationResult]i18n.Key{
		directory.VerificationAnswers:  "verify.entry_answers",
		directory.VerificationNoAnswer: "verify.entry_no_answer",
		directory.VerificationUntried:  "verify.entry_untried",
	}
)

var resultLooks = map[directory.VerificationResult]string{
	directory.VerificationAnswers:  "verified",
	directory.VerificationNoAnswer: "reported",
	directory.VerificationUntried:  "new",
}

var verifyProblemWords = map[verifyProblem]i18n.Key{
	verifyNoResult: "verify.problem_no_result",
	verifyTooLong:  "problem.too_long",
	verifyBad:      "problem.character",
	verifyUnknown:  "problem.choice",
	verifyMoved:    "verify.problem_moved",
}

// verificationWay is the way to the page.
func verificationWay(p *i18n.Printer, head directory.Revision) []templates.Link {
	return []templates.Link{
		{Href: visit.Root + "/verifications", Text: p.T("desk.verifications")},
		{Href: visit.EntryHref(head.EntryID), Text: head.Entry.Title()},
		{Text: p.T("verify.crumb")},
	}
}

// verificationView is the page in its frame, with what is wrong above it.
func verificationView(v *visit.Visit, frame admin.Frame, f *verifying) ui.Page {
	p := v.Printer
	page := ui.Page{Frame: frame, Action: visit.VerifyHref(f.head.EntryID), Hidden: []admin.Hidden{{Name: form.KeyField, Value: f.key}}}
	for i := range f.items {
		item := verifyItemView(v, f, &f.items[i])
		if f.items[i].contact.ID == "" {
			page.Entry = item
		} else {
			page.Contacts = append(page.Contacts, item)
		}
		for _, field := range []*admin.Field{&item.Result, &item.How} {
			if field.Error != "" {
				text := p.T("verify.problem", i18n.Args{"Contact": strings.TrimSpace(item.Name + " " + item.Contact.Value), "Problem": field.Error})
				page.Problems = append(page.Problems, admin.Problem{Href: "#" + field.Name, Text: text})
			}
		}
	}
	if f.none {
		page.Problems = append(page.Problems, admin.Problem{Href: "#" + firstResult(f), Text: p.T("verify.problem_none")})
	}
	return page
}

// firstResult is the first field of the form.
func firstResult(f *verifying) string { return "result." + f.items[0].contact.ID }

func verifyItemView(v *visit.Visit, f *verifying, i *verifyItem) ui.Item {
	p, c := v.Printer, i.contact
	view := ui.Item{
		ID: "c-" + c.ID, Name: p.T("verify.entry"), State: verifyState(v, f, c),
		Result: admin.Field{Name: "result." + c.ID, Label: p.T("verify.result")},
		How:    admin.Field{Name: "how." + c.ID, Label: p.T("verify.how"), Value: i.how, Max: maxHow},
	}
	results := entryResultWords
	if c.ID != "" {
		results = resultWords
		view.Name = p.T(words.ContactKinds[c.Kind])
		view.Contact = contactLine(p, c, f.dead)
		view.Hidden = []admin.Hidden{{Name: "value." + c.ID, Value: c.Value}}
		view.Label, view.Hours = contactText(p, f.head.Entry, c.ID)
	}
	for _, result := range directory.VerificationResults {
		view.Result.Choices = append(view.Result.Choices, admin.Choice{Value: string(result), Text: p.T(results[result]), Chosen: i.result == result})
	}
	switch i.problem {
	case "":
	case verifyTooLong, verifyBad:
		view.How.Error = p.T(verifyProblemWords[i.problem])
	default:
		view.Result.Error = p.T(verifyProblemWords[i.problem])
	}
	return view
}

// verifyState says what came of the last try, and whether it is time for
// another.
func verifyState(v *visit.Visit, f *verifying, c directory.Contact) ui.LastTry {
	p := v.Printer
	last, tried := f.last[c.ID]
	if !tried || (last.Value != "" && last.Value != c.Value) {
		return ui.LastTry{State: admin.State{Kind: "new", Text: p.T("verify.never")}}
	}
	results := entryResultWords
	months := directory.VerifiedMonths
	if c.ID != "" {
		results, months = resultWords, c.Months()
	}
	view := ui.LastTry{
		State: admin.State{Kind: resultLooks[last.Result], Text: p.T("verify.last", i18n.Args{"Result": p.T(results[last.Result]), "Date": visit.Stamp(p, last.At)})},
		How:   last.How,
	}
	due := directory.VerificationDue(last.At, months)
	switch {
	case last.Result != directory.VerificationAnswers:
	case v.Now.Before(due):
		view.Due = p.T("verify.due_on", i18n.Args{"Date": visit.Day(p, due)})
	default:
		view.State.Kind = "ageing"
		view.Due = p.T("verify.due_since", i18n.Args{"Date": visit.Day(p, due)})
	}
	return view
}

// contactLine is a contact that can be tried from the page; dead are the
// addresses that nobody can open.
func contactLine(p *i18n.Printer, c directory.Contact, dead map[string]bool) ui.Contact {
	line := ui.Contact{Kind: p.T(words.ContactKinds[c.Kind]), Value: c.Value, Href: c.Href()}
	if c.Emergency() {
		line.Marks = append(line.Marks, p.T("contact.day_and_night"))
	}
	if !c.Public() {
		line.Marks = append(line.Marks, p.T("verify.not_public"))
	}
	if dead[c.Value] {
		line.Marks = append(line.Marks, p.T("links.dead_mark"))
	}
	return line
}

// contactText is the purpose and the hours of a contact, in the language of
// the page or else in the original.
func contactText(p *i18n.Printer, e *directory.Entry, id string) (label, hours templates.Words) {
	t := p.Lang()
	if text := e.Text(t); text == nil || text.Contacts[id] == nil {
		t = e.Original
	}
	if text := e.Text(t); text != nil && text.Contacts[id] != nil {
		label, hours = visit.InLanguage(p, text.Contacts[id].Label, t), visit.InLanguage(p, text.Contacts[id].Hours, t)
	}
	return label, hours
}
