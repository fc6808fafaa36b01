package moderate

import (
	"cmp"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/remark"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/moderate"
)

// typedAnswer is an answer of the team as it was typed.
type typedAnswer struct {
	to       *comment.Comment
	entry    templates.Link
	language lang.Tag // at first the one that the comment is in
	text     string
	problem  string // what is wrong with it, "" for nothing
}

// answerView is the form for an answer of the team.
func answerView(f admin.Frame, v *visit.Visit, t typedAnswer) ui.AnswerPage {
	p := v.Printer
	page := ui.AnswerPage{
		Frame: f, Item: commentShown(v, t.to, t.entry),
		Action: visit.Root + "/comments/" + t.to.ID + "/answer", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Text:     admin.Field{Name: "text", Label: p.T("moderate.answer_text"), Hint: p.T("moderate.answer_hint"), Value: t.text, Rows: 6, Required: true, Error: t.problem},
		Language: admin.Field{Name: "language", Label: p.T("moderate.answer_language"), Type: "select"},
		Button:   admin.Button{Text: p.T("moderate.answer_do")},
	}
	for _, tag := range v.Words.Languages() {
		page.Language.Choices = append(page.Language.Choices, admin.Choice{Value: string(tag), Text: p.Locale().LanguageName(string(tag)), Chosen: tag == t.language})
	}
	if t.problem != "" {
		page.Problems = []admin.Problem{{Href: "#text", Text: t.problem}}
	}
	return page
}

// languageView asks which language a comment is in.
func languageView(f admin.Frame, v *visit.Visit, c *comment.Comment, entry templates.Link) ui.LanguagePage {
	p := v.Printer
	page := ui.LanguagePage{
		Frame: f, Item: commentShown(v, c, entry), Action: visit.Root + "/comments/" + c.ID + "/language",
		Hidden:   []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "state", Value: string(c.State)}},
		Language: admin.Field{Name: "language", Label: p.T("com.language"), Hint: p.T("moderate.language_hint"), Type: "select"},
		Button:   admin.Button{Text: p.T("moderate.language_do")},
	}
	chosen := cmp.Or(c.Reads(), c.Language)
	for _, choice := range remark.Many(p, v.Words.Languages(), chosen) {
		page.Language.Choices = append(page.Language.Choices, admin.Choice{Value: string(choice.Tag), Text: choice.Name, Chosen: choice.Tag == chosen})
	}
	return page
}

// typedMask is the words that are to go from a comment, as they were typed.
type typedMask struct {
	of      *comment.Comment
	entry   templates.Link
	words   string           // one in a line
	problem string           // what is wrong with them, "" for nothing
	after   *comment.Comment // without them, nil if it is not to be shown
}

// maskView asks which words are to go.
func maskView(f admin.Frame, v *visit.Visit, t typedMask) ui.MaskPage {
	p := v.Printer
	page := ui.MaskPage{
		Frame: f, Item: commentShown(v, t.of, t.entry),
		Action: visit.Root + "/comments/" + t.of.ID + "/mask", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Field:  admin.Field{Name: "words", Label: p.T("moderate.mask_words"), Hint: p.T("moderate.mask_hint"), Value: t.words, Rows: 5, Required: true, Error: t.problem},
		Button: admin.Button{Text: p.T("moderate.mask"), Name: "do", Value: "mask"}, Look: admin.Button{Text: p.T("moderate.mask_look"), Name: "do", Value: "look", Look: "second"},
	}
	if t.problem != "" {
		page.Problems = []admin.Problem{{Href: "#words", Text: t.problem}}
	}
	if t.after != nil {
		item := commentShown(v, t.after, t.entry)
		page.After = &item
	}
	return page
}

// severalWords are the questions of the confirmation.
var severalWords = map[comment.Decision]i18n.Key{
	comment.Publish: "moderate.several_publish",
	comment.Spam:    "moderate.several_spam",
	comment.Delete:  "moderate.several_delete",
}

// severalView names every comment before anything is done, but for its frame.
func severalView(v *visit.Visit, decision comment.Decision, list []comment.Comment, entries map[string]templates.Link) ui.SeveralPage {
	page := ui.SeveralPage{
		Action: visit.Root + "/comments/several", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "do", Value: string(decision)}},
		Back: visit.Root + "/comments",
	}
	for i := range list {
		page.Hidden = append(page.Hidden, admin.Hidden{Name: "id", Value: list[i].ID})
		page.Items = append(page.Items, commentShown(v, &list[i], entries[list[i].EntryID]))
	}
	page.Button = admin.Button{Text: v.Printer.T("moderate.several_do", i18n.Args{"Count": len(list)})}
	return page
}
