package web

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"amparo/internal/catalogue"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/form"
	"amparo/internal/web/heard"
	"amparo/internal/web/where"
	"amparo/templates"
)

// The fields of a list that somebody asks for, beside those of the facets.
const (
	listText    = "q"
	listSort    = "sort"
	listPage    = "page"
	listDrop    = heard.FieldDrop  // takes away a choice: "kind=training", "word=…", "all"
	listMeant   = heard.FieldMeant // replaces the text
	listCountry = "country"
	listWhere   = "where" // chosen of what listCountry may mean: replaces it
)

const sortByName = "name"

// maxListText is how many characters are searched; the field keeps what is longer.
const maxListText = 200

// maxPlain is how many words of a text somebody can say of that they are no places.
const maxPlain = 8

// listQuestion is a list that somebody asked for, as far as it makes sense.
type listQuestion struct {
	text    string   // all that was typed
	plain   []string // words of it that are no places
	filter  catalogue.Filter
	byName  bool
	page    int
	typed   string       // a place that is not surely one, as it was typed
	meant   where.Answer // what it may be
	dropped bool         // something in it is not known
	asked   bool         // not simply everything
}

// asksForList reports whether an address says more than the number of a page.
func asksForList(query url.Values) bool {
	for name := range query {
		if name == listText || name == listSort || name == listCountry || isFacet(name) {
			return true
		}
	}
	return false
}

// listQuestionOf reads a list. What is not known is left out.
func listQuestionOf(v visit, values url.Values) listQuestion {
	sent := form.Values{Values: values}
	q := listQuestion{asked: true, page: 1, text: sent.Line(listText)}
	if meant := sent.Line(listMeant); meant != "" {
		q.text = meant
	}
	q.readPlain(sent.All(heard.FieldPlain))
	if sorts := values[listSort]; len(sorts) > 0 { // a button comes after what the form says again
		q.byName = sorts[len(sorts)-1] == sortByName
	}
	for f := range facetRows {
		q.choose(v, catalogue.Facet(f), values[facetRows[f].field])
	}
	readCountry(v, &q, values)
	q.readAt(v, sent.Line(heard.FieldAt))
	q.readIn(v, sent.Line(heard.FieldIn))
	for _, drop := range values[listDrop] {
		q = q.without(drop)
	}
	if n := values.Get(listPage); n != "" {
		q.page = number(n)
	}
	return q
}

// number reads the number of a page; 1 for what is none.
func number(text string) int {
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' || n > 1e6 {
			return 1
		}
		n = n*10 + int(r-'0')
	}
	return max(n, 1)
}

func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most])
}

func (q *listQuestion) choose(v visit, f catalogue.Facet, values []string) {
	for _, value := range values {
		switch {
		case value == "" || slices.Contains(q.filter[f], value):
		case facetRows[f].known(v, value):
			q.filter[f] = append(q.filter[f], value)
		default:
			q.dropped = true
		}
	}
}

// readCountry adds a place that was typed, or chosen of those that were meant: its
// countries, or its region.
func readCountry(v visit, q *listQuestion, values url.Values) {
	typed := cut(form.Values{Values: values}.Line(listCountry), maxListText)
	a := where.Read(typed, v.tag)
	if chosen := values.Get(listWhere); chosen != "" {
		p, ok := where.Of(chosen)
		a, q.dropped = where.Answer{Place: p}, q.dropped || !ok
	}
	if a.Place != (place.Place{}) {
		q.choose(v, catalogue.FacetPlace, where.Facets(a.Place))
	} else if a.Asks() {
		q.typed, q.meant, q.dropped = typed, a, q.dropped || a.Unknown
	}
}

// readPlain keeps the words that somebody said are no places, as far as they are in
// the text.
func (q *listQuestion) readPlain(names []string) {
	text := lang.Fold(q.text)
	for _, name := range names {
		if len(q.plain) < maxPlain && !slices.Contains(q.plain, name) && strings.Contains(text, lang.Fold(name)) {
			q.plain = append(q.plain, name)
		}
	}
}

// readAt takes out of the text a name that several places have, and filters by the
// one that somebody means; or asks for a place and nothing else.
func (q *listQuestion) readAt(v visit, chosen string) {
	value, name, of := strings.Cut(chosen, "=")
	at, ok := where.Of(value)
	switch {
	case chosen == "":
		return
	case !ok:
		q.dropped = true
		return
	case of:
		q.text = heard.Without(q.text, name)
	default:
		*q = q.without(heard.DropAll)
	}
	q.choose(v, catalogue.FacetPlace, where.Facets(at))
}

// readIn asks for who replies in a language and nothing else.
func (q *listQuestion) readIn(v visit, code string) {
	if code != "" {
		*q = q.without(heard.DropAll)
		q.choose(v, catalogue.FacetReply, []string{code})
	}
}

// without is the same question with one choice or word less.
func (q listQuestion) without(drop string) listQuestion {
	field, value, _ := strings.Cut(drop, "=")
	switch field {
	case heard.DropAll:
		return listQuestion{asked: q.asked, page: 1, byName: q.byName}
	case heard.DropWord:
		q.text = heard.Without(q.text, value)
	case heard.DropOther:
		q.text = value
	case heard.DropText:
		q.text = ""
	case heard.FieldPlain:
		q.plain = slices.DeleteFunc(slices.Clone(q.plain), func(name string) bool { return name == value })
	}
	for f := range facetRows {
		if facetRows[f].field == field {
			q.filter[f] = slices.DeleteFunc(slices.Clone(q.filter[f]), func(chosen string) bool { return chosen == value })
		}
	}
	return q
}

// nothing reports that every organisation is asked for.
func (q *listQuestion) nothing() bool { return q.text == "" && q.choices() == 0 }

// choices is how many values are chosen.
func (q *listQuestion) choices() int {
	n := 0
	for _, values := range q.filter {
		n += len(values)
	}
	return n
}

// fields is the question as a form sends it again, its page left out.
func (q *listQuestion) fields() []templates.Field {
	list := []templates.Field{{Name: listText, Value: q.text}}
	for _, name := range q.plain {
		list = append(list, templates.Field{Name: heard.FieldPlain, Value: name})
	}
	for f, values := range q.filter {
		for _, value := range values {
			list = append(list, templates.Field{Name: facetRows[f].field, Value: value})
		}
	}
	if q.typed != "" {
		list = append(list, templates.Field{Name: listCountry, Value: q.typed})
	}
	if q.byName {
		list = append(list, templates.Field{Name: listSort, Value: sortByName})
	}
	return list
}

// read is what of the text is searched.
func (q *listQuestion) read() string { return cut(q.text, maxListText) }

// ask is the question as the catalogue answers it.
func (q *listQuestion) ask(at time.Time) catalogue.ListAsk {
	return catalogue.ListAsk{Text: q.read(), Plain: q.plain, Filter: q.filter, ByName: q.byName || q.nothing(), Now: at, Page: q.page, Size: pageSize}
}
