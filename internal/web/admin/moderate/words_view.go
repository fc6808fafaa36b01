package moderate

import (
	"net/http"
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
func (d *Room) wordsView(r *http.Request, v *visit.Visit, lists *comment.Lists) ui.WordsPage {
	p := v.Printer
	page := ui.WordsPage{
		Frame:  d.Frame(r, v, p.T("moderate.words"), QueueCrumb(v)),
		Action: visit.Root + "/comments/words", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Save: admin.Button{Text: p.T("moderate.words_save")},
		Fields: []admin.Field{
			{Name: "hold", Label: p.T("moderate.words_hold"), Hint: p.T("moderate.words_hold_hint"), Value: strings.Join(lists.Hold, "\n"), Rows: 10, Error: listProblem(p, lists.Hold)},
			{Name: "reject", Label: p.T("moderate.words_reject"), Hint: p.T("moderate.words_reject_hint"), Value: strings.Join(lists.Reject, "\n"), Rows: 10, Error: listProblem(p, lists.Reject)},
		},
	}
	for i := range page.Fields {
		if f := &page.Fields[i]; f.Error != "" {
			page.Problems = append(page.Problems, admin.Problem{Href: "#" + f.Name, Text: f.Error})
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
