package lists

import (
	"net/url"
	"slices"
	"strconv"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
)

// Query is which entries a list shows, and how: the query of its address.
type Query struct {
	text     string
	State    desk.State
	Language lang.Tag
	Texts    directory.State
	Verify   desk.Verification
	kind     string
	place    string
	mine     bool
	Public   bool
	Order    desk.Order
	page     int
}

// maxSearch is the longest text that is looked for, in bytes.
const maxSearch = 200

// readListQuery reads a query. What is not one of the values a list offers is
// left out: an old or a damaged address still shows a list.
func readListQuery(f form.Values, v *visit.Visit) Query {
	q := Query{
		text: f.Line("q"), State: desk.State(f.Line("state")), Language: lang.Tag(f.Line("lang")),
		Texts: directory.State(f.Line("text")), Verify: desk.Verification(f.Line("ver")),
		kind: f.Line("kind"), place: f.Line("place"), mine: f.On("mine"), Public: f.On("public"), Order: desk.Order(f.Line("sort")),
	}
	if len(q.text) > maxSearch {
		q.text = ""
	}
	q.page, _ = strconv.Atoi(f.Line("page"))
	q.page = max(q.page, 1)
	keepKnown(&q.State, listStateWords)
	keepKnown(&q.Texts, listTextWords)
	keepKnown(&q.Verify, listVerifyWords)
	keepKnown(&q.Order, listOrderWords)
	if !slices.Contains(v.Words.Languages(), q.Language) {
		q.Language = ""
	}
	if v.Terms.Term(directory.VocabularyKinds, q.kind) == nil {
		q.kind = ""
	}
	if !lang.IsRegion(q.place) && !lang.IsCountry(q.place) {
		q.place = ""
	}
	return q
}

// keepKnown empties a value that has no words.
func keepKnown[T ~string](value *T, words map[T]i18n.Key) {
	if words[*value] == "" {
		*value = ""
	}
}

// Filter is the query as a question to the rows.
func Filter(q Query, v *visit.Visit) desk.Filter {
	f := desk.Filter{
		Text: q.text, State: q.State, Language: q.Language, Texts: q.Texts, Verify: q.Verify,
		Kind: q.kind, Place: q.place, Public: q.Public, Now: v.Now,
	}
	if q.mine {
		f.Account = v.Account.ID
	}
	return f
}

// values is the query as it stands in an address, defaults left out.
func (q Query) values() url.Values {
	all := url.Values{}
	set := func(name, value string) {
		if value != "" {
			all.Set(name, value)
		}
	}
	set("q", q.text)
	set("state", string(q.State))
	if q.Texts != "" { // a language alone chooses nothing
		set("lang", string(q.Language))
	}
	set("text", string(q.Texts))
	set("ver", string(q.Verify))
	set("kind", q.kind)
	set("place", q.place)
	if q.mine {
		set("mine", "1")
	}
	if q.Public {
		set("public", "1")
	}
	if q.Order != desk.ByName {
		set("sort", string(q.Order))
	}
	if q.page > 1 {
		set("page", strconv.Itoa(q.page))
	}
	return all
}

// Href is the address of the list.
func (q Query) Href() string {
	if all := q.values(); len(all) > 0 {
		return visit.Root + "/entries?" + all.Encode()
	}
	return visit.Root + "/entries"
}

// at is the same list on another page.
func (q Query) at(page int) Query {
	q.page = page
	return q
}

// narrowed is the number of filters that are set.
func (q Query) narrowed() int { return len(q.filters()) }

// filters lists the filters that are set, each with the list without it.
func (q Query) filters() []droppable {
	var set []droppable
	drop := func(name string, is bool, without func(*Query)) {
		if is {
			rest := q.at(1)
			without(&rest)
			set = append(set, droppable{name, rest})
		}
	}
	drop("q", q.text != "", func(n *Query) { n.text = "" })
	drop("state", q.State != "", func(n *Query) { n.State = "" })
	drop("text", q.Texts != "", func(n *Query) { n.Texts, n.Language = "", "" })
	drop("ver", q.Verify != "", func(n *Query) { n.Verify = "" })
	drop("kind", q.kind != "", func(n *Query) { n.kind = "" })
	drop("place", q.place != "", func(n *Query) { n.place = "" })
	drop("mine", q.mine, func(n *Query) { n.mine = false })
	drop("public", q.Public, func(n *Query) { n.Public = false })
	return set
}

// droppable is one filter that is set, and the list without it.
type droppable struct {
	name string
	rest Query
}
