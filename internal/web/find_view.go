package web

import (
	"amparo/internal/directory"
	"amparo/internal/place"
	"amparo/internal/web/answers"
	"amparo/internal/web/even"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
	"amparo/internal/web/where"
	"amparo/static"
	"amparo/templates"
)

// maxReplies is how many languages are offered to choose from.
const maxReplies = 8

// unsureView is the form for those who do not know what they need: three
// questions on one page, none of which has to be answered.
func unsureView(v visit) templates.Unsure {
	form := templates.Unsure{Action: v.paths.Find(), Needs: needsView(v)}
	p := v.printer
	form.Place = templates.Pills{Name: answers.FieldPlace, Legend: p.T("find.where"), Any: p.T("find.any_place")}
	for _, region := range place.Fields() {
		form.Place.Options = append(form.Place.Options, templates.Pill{Value: where.Value(region), Text: lands.Name(v.tag, region)})
	}
	form.Reply = templates.Pills{Name: answers.FieldReply, Legend: p.T("find.reply"), Any: p.T("find.any_language")}
	for _, code := range v.now.ReplyLanguages(maxReplies) {
		form.Reply.Options = append(form.Reply.Options, templates.Pill{Value: code, Text: facts.Capital(p.Locale().LanguageName(code))})
	}
	return form
}

// needsView is the plain-word needs, in the order editors gave them.
func needsView(v visit) []templates.Need {
	terms := v.now.Terms(directory.VocabularyNeeds)
	needs := make([]templates.Need, 0, len(terms))
	for _, term := range terms {
		label, in := term.In(v.tag, v.now.Languages())
		marked := wordsIn(v, label.Label, in)
		needs = append(needs, templates.Need{Value: even.Value(answers.FieldNeed, term.ID), Text: label.Label, Hint: label.Hint, Lang: marked.Lang, Dir: marked.Dir})
	}
	return needs
}

// findFrame has the same title whatever was asked: titles go into the history
// of the browser.
func findFrame(v visit, answers bool) templates.Frame {
	about := subject{
		title: v.printer.T("nav.find"), description: v.printer.T("meta.find"), nav: templates.NavFind,
		address: paths.Language.Find, noIndex: answers,
	}
	if answers {
		about.sheet = static.Answers
	}
	return frame(v, about)
}

func findView(v visit) templates.FindPage {
	return templates.FindPage{
		Frame: findFrame(v, false), Needs: needsView(v), Kinds: kindLinks(v, ""), Unsure: unsureView(v),
	}
}

// kindLinks leads to the topic pages of all response kinds but one.
func kindLinks(v visit, but string) []templates.Link {
	var links []templates.Link
	for _, kind := range v.now.Terms(directory.VocabularyKinds) {
		if kind.ID != but {
			name := termWords(v, directory.VocabularyKinds, kind.ID)
			links = append(links, templates.Link{Href: v.paths.Help(kind.PathSlug(v.tag)), Text: name.Text, Lang: name.Lang, Dir: name.Dir})
		}
	}
	return links
}
