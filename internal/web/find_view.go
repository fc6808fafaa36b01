package web

import (
	"slices"
	"strconv"
	"strings"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/even"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/internal/web/where"
	"amparo/static"
	"amparo/templates"
)

// How many choices of each sort are offered: the style sheet has a rule for
// each place in a row.
const (
	maxReplies   = 8
	maxAudiences = 8
)

// answersView is who can help with what was asked, and how to narrow it down.
func answersView(v visit, q question) templates.AnswersPage {
	found := v.now.Answers(v.tag, q.ask(v.at))
	page := templates.AnswersPage{
		Frame: findFrame(v, true), Heading: q.heading(v), BackHref: v.paths.Find(),
		EmptyText: v.printer.T("answers.empty"),
		CountText: v.printer.T("dir.count", i18n.Args{"Count": len(found)}),
	}
	if !q.narrow() {
		page.EmptyText = v.printer.T("answers.empty")
	} else if len(found) == 0 {
		page.EmptyText = v.printer.T("answers.none_left")
	}
	page.Where = whereView(v, q)
	page.Narrow, page.Rows = narrowed(v, q, found)
	return page
}

// whereView is the place that answers are for, or the question which it is; nil if
// none was named. Everything else that was asked is asked again.
func whereView(v visit, q question) *templates.Where {
	asks := q.meant.Asks() && !q.meant.Unknown
	if !q.placed() && !asks {
		return nil
	}
	w := &templates.Where{Action: v.paths.Find(), Hidden: q.hidden()}
	for _, field := range []templates.Field{{Name: askReply, Value: q.reply}, {Name: askAudience, Value: q.audience}} {
		if field.Value != "" {
			w.Hidden = append(w.Hidden, field)
		}
	}
	if q.placed() {
		w.Text = where.Chosen(v.printer, q.place, q.called)
	}
	if asks {
		w.Ask = where.Ask(v.printer, q.meant, q.typed)
	}
	return w
}

// narrow reports whether more than a need was said.
func (q *question) narrow() bool { return q.placed() || q.reply != "" || q.audience != "" }

// heading is the need in its own words; several are joined.
func (q *question) heading(v visit) templates.Words {
	if len(q.needs) == 1 {
		label, in := q.needs[0].In(v.tag, v.now.Languages())
		return wordsIn(v, label.Label, in)
	}
	var names []string
	for _, need := range q.needs {
		label, _ := need.In(v.tag, v.now.Languages())
		names = append(names, label.Label)
	}
	if len(q.needs) == 0 {
		for _, kind := range q.kinds {
			names = append(names, termWords(v, directory.VocabularyKinds, kind).Text)
		}
	}
	if len(names) == 0 {
		return templates.Words{Text: v.printer.T("answers.any_need")}
	}
	return templates.Words{Text: strings.Join(names, " · ")}
}

// narrowed is the choices that narrow a list down on the reader's device, and
// the rows with the numbers of the choices they stay for.
func narrowed(v visit, q question, found []catalogue.Answer) (*templates.Narrow, []templates.Row) {
	replies, audiences := commonest(found, maxReplies, replyLangs), commonest(found, maxAudiences, namedAudiences)
	n := &templates.Narrow{
		Action: v.paths.Find(), Country: q.typed, Changing: q.changing, Hidden: q.hidden(),
		Groups: []templates.Pills{placePills(v, q), replyPills(v, q, replies), audiencePills(v, q, audiences)},
	}
	if q.meant.Unknown {
		n.CountryError, n.Meant = v.printer.T("find.no_country"), where.Ask(v.printer, q.meant, q.typed)
	}
	rows := make([]templates.Row, len(found))
	for i, a := range found {
		rows[i] = rowView(v, a.Card, q.kinds)
		rows[i].Place, rows[i].Near = placeNumbers(a.Scope)
		rows[i].Reply = numbers(replies, func(code string) bool { return a.MayReplyIn(code) })
		rows[i].Who = numbers(audiences, func(id string) bool {
			named, open := directory.ForAudience(a.Audiences, id)
			return named || open
		})
		if a.Reach == directory.ReachExact {
			rows[i].NearText = v.printer.T("find.near_country")
		} else if rows[i].Near != "" && !q.placed() {
			rows[i].NearOnDevice = v.printer.T("find.near")
		}
	}
	return n, rows
}

// hidden is what a form has to say again: the needs.
func (q *question) hidden() []templates.Field {
	var list []templates.Field
	for _, need := range q.needs {
		list = append(list, templates.Field{Name: askNeed, Value: need.ID})
	}
	if len(q.needs) == 0 {
		for _, kind := range q.kinds {
			list = append(list, templates.Field{Name: askKind, Value: kind})
		}
	}
	return list
}

func replyLangs(a catalogue.Answer) []string {
	return slices.DeleteFunc(slices.Clone(a.ReplyLangs), func(code string) bool { return code == lang.Any })
}

func namedAudiences(a catalogue.Answer) []string {
	return slices.DeleteFunc(slices.Clone(a.Audiences), func(id string) bool { return id == directory.AudienceAll })
}

// commonest is the values most answers have, the most frequent first.
func commonest(found []catalogue.Answer, most int, of func(catalogue.Answer) []string) []string {
	count := map[string]int{}
	var values []string
	for _, a := range found {
		for _, value := range of(a) {
			if count[value]++; count[value] == 1 {
				values = append(values, value)
			}
		}
	}
	slices.SortStableFunc(values, func(a, b string) int { return count[b] - count[a] })
	return values[:min(most, len(values))]
}

// numbers lists the places, counted from 1, of the choices that hold.
func numbers(choices []string, holds func(string) bool) string {
	var list []string
	for i, choice := range choices {
		if holds(choice) {
			list = append(list, strconv.Itoa(i+1))
		}
	}
	return strings.Join(list, " ")
}

// placeNumbers is the regions an organisation helps in, and those it names.
func placeNumbers(scope directory.Scope) (all, near string) {
	all = numbers(narrowRegions, func(region string) bool { return scope.Reach(region) != directory.ReachNone })
	near = numbers(narrowRegions, func(region string) bool { return scope.Reach(region) == directory.ReachExact })
	return all, near
}

func placePills(v visit, q question) templates.Pills {
	p := v.printer
	group := templates.Pills{Name: askPlace, Legend: p.T("find.where"), ID: "z", Any: p.T("find.any_place")}
	at := where.Value(q.place)
	for _, region := range narrowRegions {
		group.Options = append(group.Options, templates.Pill{Value: region, Text: p.Locale().RegionName(region), Chosen: at == region})
	}
	if q.placed() && !slices.Contains(narrowRegions, at) {
		group.Own = templates.Pill{Value: at, Text: where.Name(p, q.place, q.called)}
	}
	return group
}

func replyPills(v visit, q question, replies []string) templates.Pills {
	group := templates.Pills{Name: askReply, Legend: v.printer.T("find.reply"), ID: "l", Any: v.printer.T("find.any_language")}
	for i, code := range replies {
		name := v.printer.Locale().LanguageName(code)
		group.Options = append(group.Options, templates.Pill{Value: code, Text: facts.Capital(name), Chosen: q.reply == replies[i]})
	}
	return group
}

func audiencePills(v visit, q question, audiences []string) templates.Pills {
	group := templates.Pills{Name: askAudience, Legend: v.printer.T("find.who"), ID: "p", Any: v.printer.T("find.anybody")}
	for _, id := range audiences {
		name := termWords(v, directory.VocabularyAudiences, id)
		group.Options = append(group.Options, templates.Pill{Value: id, Text: name.Text, Lang: name.Lang, Dir: name.Dir, Chosen: q.audience == id})
	}
	return group
}

// unsureView is the form for those who do not know what they need: three
// questions on one page, none of which has to be answered.
func unsureView(v visit) templates.Unsure {
	form := templates.Unsure{Action: v.paths.Find(), Needs: needsView(v)}
	p := v.printer
	form.Place = templates.Pills{Name: askPlace, Legend: p.T("find.where"), ID: "uz", Any: p.T("find.any_place")}
	for _, region := range narrowRegions {
		form.Place.Options = append(form.Place.Options, templates.Pill{Value: region, Text: p.Locale().RegionName(region)})
	}
	form.Reply = templates.Pills{Name: askReply, Legend: p.T("find.reply"), ID: "ul", Any: p.T("find.any_language")}
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
		needs = append(needs, templates.Need{Value: even.Value(askNeed, term.ID), Text: label.Label, Hint: label.Hint, Lang: marked.Lang, Dir: marked.Dir})
	}
	return needs
}

// findFrame has the same title whatever was asked: titles go into the history
// of the browser.
func findFrame(v visit, answers bool) templates.Frame {
	p := v.printer
	return frame(v, subject{
		title: p.T("nav.find"), description: p.T("meta.find"), nav: templates.NavFind, sheet: static.Answers,
		address: paths.Language.Find, noIndex: answers,
	})
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

func helpView(v visit, kind *directory.Term) templates.AnswersPage {
	p := v.printer
	label, in := kind.In(v.tag, v.now.Languages())
	q := question{kinds: []string{kind.ID}}
	found := v.now.Answers(v.tag, catalogue.Ask{Kinds: q.kinds, Now: v.at})
	page := templates.AnswersPage{
		Frame: frame(v, subject{
			title: label.Label, description: p.T("meta.help", i18n.Args{"Kind": label.Label}), nav: templates.NavFind, sheet: static.Answers,
			address: func(l paths.Language) string { return l.Help(kind.PathSlug(l.Tag())) },
		}),
		Heading: wordsIn(v, label.Label, in), BackHref: v.paths.Find(), Intro: p.T("help.intro"),
		CountText: p.T("dir.count", i18n.Args{"Count": len(found)}),
		EmptyText: p.T("answers.empty"),
	}
	for _, a := range found {
		page.Rows = append(page.Rows, rowView(v, a.Card, q.kinds))
	}
	page.OtherKinds = kindLinks(v, kind.ID)
	return page
}
