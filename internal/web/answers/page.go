package answers

import (
	"strconv"
	"strings"

	"amparo/internal/answer"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/internal/web/where"
	"amparo/templates"
	"amparo/templates/answers"
)

// FormID names the form that every choice of a page belongs to.
const FormID = "narrow"

// Page is who can help with what was asked.
func (r Room) Page(q Question, frame templates.Frame) answers.Page {
	found := r.decide(&q)
	page := r.page(&q, found, frame)
	page.Address, page.AddressFields = r.Paths.Find(), fields(&q)
	page.resend(field(FieldPage, strconv.Itoa(found.Page)))
	if found.Others > 0 {
		page.More = answers.Choice{Name: FieldPage, Value: field(FieldPage, strconv.Itoa(found.Page+1)).Value, Text: r.more(found)}
	}
	return page.Page
}

// Topic is the public page of one kind of help: it has an address, and so have its
// further pages.
func (r Room) Topic(kind *directory.Term, number int, frame templates.Frame) (page answers.Page, pages int) {
	q := Question{kinds: []string{kind.ID}, page: max(number, 1)}
	found := r.decide(&q)
	made := r.page(&q, found, frame)
	made.Lead = r.Printer.T("help.intro")
	at := r.Paths.Help(kind.PathSlug(r.Printer.Lang()))
	if found.Page > 1 {
		made.Previous = templates.Link{Href: numbered(at, found.Page-1), Text: r.Printer.T("ans.previous")}
	}
	if found.Others > 0 {
		made.Next = templates.Link{Href: numbered(at, found.Page+1), Text: r.more(found).Text}
	}
	return made.Page, found.Pages
}

func numbered(address string, number int) string {
	if number < 2 {
		return address
	}
	return address + "?" + FieldPage + "=" + strconv.Itoa(number)
}

func (r Room) decide(q *Question) *answer.Answers { return answer.Of(r.Snapshot, r.ask(q)) }

// made is a page on the way.
type made struct{ answers.Page }

// resend lets the switch of languages send the form of the page, with a field that the
// form lacks: what was asked is not lost.
func (m *made) resend(sent templates.Field) {
	m.Resend, m.Sent = FormID, sent
	if len(m.Also) > maxWays {
		m.Also = nil // the foot of the page has them all
	}
}

// maxWays is how many other languages stand beside the way back.
const maxWays = 2

// page is what pages of answers share.
func (r Room) page(q *Question, found *answer.Answers, frame templates.Frame) made {
	r.Above = found.Lines
	page := answers.Page{
		Frame: frame, Heading: r.heading(q), BackHref: r.Paths.Find(), Hidden: q.hidden(), Action: r.Paths.Find(),
		Plate: r.Plate(found.Lines, found.First, q.need()), Narrow: r.narrow(q, found), Status: r.status(q, found),
	}
	for i, g := range found.Groups {
		page.Groups = append(page.Groups, r.group(q, g, "g"+strconv.Itoa(i+1)))
	}
	if found.Total == 0 {
		page.Empty = r.Printer.T("answers.empty")
		if q.narrowed() {
			page.Empty = r.Printer.T("answers.none_left")
		}
		page.Needs = r.otherNeeds(q)
	}
	return made{page}
}

// heading is the need in its own words; several are joined.
func (r Room) heading(q *Question) templates.Words {
	if len(q.needs) == 1 {
		return r.Label(directory.VocabularyNeeds, q.needs[0].ID)
	}
	if len(q.needs) == 0 && len(q.kinds) == 1 {
		return r.Label(directory.VocabularyKinds, q.kinds[0])
	}
	var names []string
	for _, need := range q.needs {
		names = append(names, r.Label(directory.VocabularyNeeds, need.ID).Text)
	}
	if len(q.needs) == 0 {
		for _, kind := range q.kinds {
			names = append(names, r.Term(directory.VocabularyKinds, kind).Text)
		}
	}
	if len(names) == 0 {
		return templates.Words{Text: r.Printer.T("answers.any_need")}
	}
	return templates.Words{Text: strings.Join(names, " · ")}
}

// otherNeeds are buttons for those whose need nobody here helps with.
func (r Room) otherNeeds(q *Question) []answers.Choice {
	var list []answers.Choice
	for _, need := range r.Snapshot.Terms(directory.VocabularyNeeds) {
		if need.ID != q.need() {
			list = append(list, answers.Choice{
				Name: FieldNeed, Value: field(FieldNeed, need.ID).Value, Text: r.Label(directory.VocabularyNeeds, need.ID),
			})
		}
	}
	return list
}

// status says how many can help, once something was chosen, and on which page this is.
func (r Room) status(q *Question, found *answer.Answers) string {
	p, said := r.Printer, []string{}
	if q.narrowed() && found.Total > 0 {
		if args := (i18n.Args{"Count": found.Total}); q.placed() {
			args["Place"] = lands.With(p.Locale(), q.place)
			said = append(said, p.T("ans.sum_place", args))
		} else {
			said = append(said, p.T("ans.sum", args))
		}
	}
	if q.reply != "" && found.Total > 0 {
		language := p.Locale().LanguageName(q.reply)
		if found.Replying > 0 {
			said = append(said, p.T("ans.sum_reply", i18n.Args{"Count": found.Replying, "Language": language}))
		} else {
			said = append(said, p.T("ans.sum_none", i18n.Args{"Language": language}))
		}
		if found.Unasked > 0 {
			said = append(said, p.T("ans.sum_unknown", i18n.Args{"Count": found.Unasked}))
		}
		if found.Otherwise > 0 {
			said = append(said, p.T("ans.sum_other", i18n.Args{"Count": found.Otherwise}))
		}
	}
	if found.Page > 1 {
		said = append(said, p.T("ans.page", i18n.Args{"Page": p.Locale().Number(found.Page), "Pages": p.Locale().Number(found.Pages)}))
	}
	return strings.Join(said, " ")
}

// more is the words of the way to those who are on no page so far.
func (r Room) more(found *answer.Answers) templates.Words {
	return templates.Words{Text: r.Printer.T("ans.more", i18n.Args{"Count": found.Others})}
}

// fields are the question as an address has it.
func fields(q *Question) []templates.Field {
	var list []templates.Field
	values := q.Values()
	for _, name := range []string{FieldNeed, FieldKind, FieldPlace, FieldReply, FieldAudience} {
		for _, value := range values[name] {
			list = append(list, templates.Field{Name: name, Value: value})
		}
	}
	return list
}

// placeName is what a place is called by itself: as people usually say, with the
// country of what is smaller than one.
func (r Room) placeName(q *Question) string {
	switch q.place.Kind {
	case place.Part, place.City, place.Demonym, place.People:
		return where.Name(r.Printer, q.place, q.called)
	}
	return lands.Name(r.Printer.Lang(), q.place)
}

// narrow are the three choices.
func (r Room) narrow(q *Question, found *answer.Answers) *answers.Narrow {
	p := r.Printer
	n := &answers.Narrow{
		Place: answers.Choice{Name: fieldStep, Value: field(fieldStep, stepPlace).Value, Text: templates.Words{Text: p.T("nar.none")}},
		Reply: r.choices(FieldReply, p.T("nar.any"), q.reply, found.Languages, func(code string) templates.Words {
			return templates.Words{Text: facts.Capital(p.Locale().LanguageName(code))}
		}),
		Audience: r.choices(FieldAudience, p.T("nar.all"), q.audience, found.Audiences, func(id string) templates.Words {
			return r.Term(directory.VocabularyAudiences, id)
		}),
	}
	if q.placed() {
		n.Place.Text, n.Place.Chosen = templates.Words{Text: r.placeName(q)}, true
	}
	return n
}

// choices are the buttons of one field: nothing said first, and what was chosen even if
// it is not among the rest.
func (r Room) choices(name, any, chosen string, values []string, of func(string) templates.Words) []answers.Choice {
	list := []answers.Choice{{Name: name, Value: field(name, "").Value, Text: templates.Words{Text: any}, Chosen: chosen == ""}}
	seen := chosen == ""
	for _, value := range values {
		seen = seen || value == chosen
		list = append(list, answers.Choice{Name: name, Value: field(name, value).Value, Text: of(value), Chosen: value == chosen})
	}
	if !seen {
		list = append(list, answers.Choice{Name: name, Value: field(name, chosen).Value, Text: of(chosen), Chosen: true})
	}
	return list
}
