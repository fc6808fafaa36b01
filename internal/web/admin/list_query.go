package admin

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

// listQuery is which entries a list shows, and how: the query of its address.
type listQuery struct {
	text     string
	state    desk.State
	language lang.Tag
	texts    directory.State
	verify   desk.Verification
	kind     string
	place    string
	mine     bool
	public   bool
	order    desk.Order
	page     int
}

// maxSearch is the longest text that is looked for, in bytes.
const maxSearch = 200

// readListQuery reads a query. What is not one of the values a list offers is
// left out: an old or a damaged address still shows a list.
func (d *listsRoom) readListQuery(f form.Values) listQuery {
	q := listQuery{
		text: f.Line("q"), state: desk.State(f.Line("state")), language: lang.Tag(f.Line("lang")),
		texts: directory.State(f.Line("text")), verify: desk.Verification(f.Line("ver")),
		kind: f.Line("kind"), place: f.Line("place"), mine: f.On("mine"), public: f.On("public"), order: desk.Order(f.Line("sort")),
	}
	if len(q.text) > maxSearch {
		q.text = ""
	}
	q.page, _ = strconv.Atoi(f.Line("page"))
	q.page = max(q.page, 1)
	keepKnown(&q.state, listStateWords)
	keepKnown(&q.texts, listTextWords)
	keepKnown(&q.verify, listVerifyWords)
	keepKnown(&q.order, listOrderWords)
	if !slices.Contains(d.Words.Languages(), q.language) {
		q.language = ""
	}
	if d.Directory.Now().Term(directory.VocabularyKinds, q.kind) == nil {
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

// filter is the query as a question to the rows.
func (d *listsRoom) filter(q listQuery, v *visit.Visit) desk.Filter {
	f := desk.Filter{
		Text: q.text, State: q.state, Language: q.language, Texts: q.texts, Verify: q.verify,
		Kind: q.kind, Place: q.place, Public: q.public, Now: d.Now(),
	}
	if q.mine {
		f.Account = v.Account.ID
	}
	return f
}

// values is the query as it stands in an address, defaults left out.
func (q listQuery) values() url.Values {
	all := url.Values{}
	set := func(name, value string) {
		if value != "" {
			all.Set(name, value)
		}
	}
	set("q", q.text)
	set("state", string(q.state))
	if q.texts != "" { // a language alone chooses nothing
		set("lang", string(q.language))
	}
	set("text", string(q.texts))
	set("ver", string(q.verify))
	set("kind", q.kind)
	set("place", q.place)
	if q.mine {
		set("mine", "1")
	}
	if q.public {
		set("public", "1")
	}
	if q.order != desk.ByName {
		set("sort", string(q.order))
	}
	if q.page > 1 {
		set("page", strconv.Itoa(q.page))
	}
	return all
}

// href is the address of the list.
func (q listQuery) href() string {
	if all := q.values(); len(all) > 0 {
		return visit.Root + "/entries?" + all.Encode()
	}
	return visit.Root + "/entries"
}

// at is the same list on another page.
func (q listQuery) at(page int) listQuery {
	q.page = page
	return q
}

// narrowed is the number of filters that are set.
func (q listQuery) narrowed() int { return len(q.filters()) }

// filters lists the filters that are set, each with the list without it.
func (q listQuery) filters() []droppable {
	var set []droppable
	drop := func(name string, is bool, without func(*listQuery)) {
		if is {
			rest := q.at(1)
			without(&rest)
			set = append(set, droppable{name, rest})
		}
	}
	drop("q", q.text != "", func(n *listQuery) { n.text = "" })
	drop("state", q.state != "", func(n *listQuery) { n.state = "" })
	drop("text", q.texts != "", func(n *listQuery) { n.texts, n.language = "", "" })
	drop("ver", q.verify != "", func(n *listQuery) { n.verify = "" })
	drop("kind", q.kind != "", func(n *listQuery) { n.kind = "" })
	drop("place", q.place != "", func(n *listQuery) { n.place = "" })
	drop("mine", q.mine, func(n *listQuery) { n.mine = false })
	drop("public", q.public, func(n *listQuery) { n.public = false })
	return set
}

// droppable is one filter that is set, and the list without it.
type droppable struct {
	name string
	rest listQuery
}
