package answers

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/said"
	"amparo/templates"
	"amparo/templates/answers"
)

// How much of a text stands under a card, in characters: all answers have one length,
// which is that of the longest. What is longer ends with a paragraph, or an item of a
// list.
const (
	mostHelp   = 280
	mostLimits = 150
	mostFirst  = 280
)

// details are what an organisation offers for what is asked; nil where nothing is
// known but what the card says, or it cannot be read: its page says more.
func (r Room) details(f answer.Found, card *catalogue.CardText) *answers.Details {
	if r.Said == nil {
		return nil
	}
	all, err := r.Said(f.Card)
	text, ok := all.In(card.Lang)
	if err != nil || !ok {
		return nil
	}
	var d answers.Details
	d.Text = r.prose(helpText(f, text), card.Lang, mostHelp, &d.Cut)
	d.Limits = r.prose(text.Section(directory.SectionLimits), card.Lang, mostLimits, &d.Cut)
	if card.First == "" {
		d.First = r.prose(text.Section(directory.SectionFirstContact), card.Lang, mostFirst, &d.Cut)
	}
	return &d
}

// helpText is how an organisation helps with what is asked, or what it is.
func helpText(f answer.Found, said said.Text) string {
	if f.Response != nil {
		if help := said.Section(directory.Section("responses." + f.Response.ID + ".text")); help != "" {
			return help
		}
	}
	return said.Section(directory.SectionDescription)
}

// prose is the beginning of a text; cut becomes true if that is not all.
func (r Room) prose(text string, in lang.Tag, most int, cut *bool) templates.Prose {
	begin := beginning(text, most)
	*cut = *cut || len(begin) < len(strings.TrimSpace(text))
	if begin == "" {
		return templates.Prose{}
	}
	locale := r.Printer.Locale()
	view := templates.Prose{}
	if in != r.Printer.Lang() {
		view.Lang, view.Dir = string(in), in.Dir()
	}
	view.HTML = safehtml.Markdown(begin, locale, topHeading)
	return view
}

// topHeading is below the headings of cards.
const topHeading = 5

// beginning is as many whole paragraphs and items of lists as fit, the first one always,
// and what a colon promises.
func beginning(text string, most int) string {
	text = strings.TrimSpace(text)
	end := 0
	for end < len(text) {
		next := len(text)
		if at := boundary.FindStringIndex(text[end:]); at != nil {
			next = end + at[0] + 1
		}
		if end > 0 && utf8.RuneCountInString(text[:next]) > most && !strings.HasSuffix(strings.TrimSpace(text[:end]), ":") {
			break
		}
		end = next
	}
	return strings.TrimSpace(text[:end])
}

// boundary is before a paragraph or an item of a list.
var boundary = regexp.MustCompile(`\n(?:\s*\n|[-*] )`)
