package moderate

import (
	"strings"
	"unicode/utf8"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates/admin"
	ui "amparo/templates/admin/moderate"
)

// Limits of the word lists: every comment is held against all of them.
const (
	maxListed = 1_000
	minWord   = 3 // shorter ones are in too many words of some language
)

// wordsView is the page of the two lists, with what is wrong with them.
func wordsView(f admin.Frame, p *i18n.Printer, lists *comment.Lists) ui.WordsPage {
	page := ui.WordsPage{
		Frame:  f,
		Action: visit.Root + "/comments/words", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Save: admin.Button{Text: p.T("moderate.words_save")},
		Fields: []admin.Field{
			{Name: "hold", Label: p.T("moderate.words_hold"), Hint: p.T("moderate.words_hold_hint"), Value: strings.Join(lists.Hold, "\n"), Rows: 10, Error: listProblem(p, lists.Hold)},
			{Name: "reject", Label: p.T("moderate.words_reject"), Hint: p.T("moderate.words_reject_hint"), Value: strings.Join(lists.Reject, "\n"), Rows: 10, Error: listProblem(p, lists.Reject)},
		},
	}
	for i := range page.Fields {
		if field := &page.Fields[i]; field.Error != "" {
			page.Problems = append(page.Problems, admin.Problem{Href: "#" + field.Name, Text: field.Error})
		}
	}
	return page
}

func listProblem(p *i18n.Printer, words []string) string {
	if len(words) > maxListed {
		return p.T("moderate.words_many", i18n.Args{"Max": maxListed})
	}
	for _, word := range words {
		if utf8.RuneCountInString(word) < minWord {
			return p.T("moderate.words_short", i18n.Args{"Word": word, "Min": minWord})
		}
	}
	return ""
}
