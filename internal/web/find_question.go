package web

import (
	"net/url"
	"slices"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/form"
	"amparo/internal/web/where"
)

// The fields of a question: what a form sends, and what the address of a list
// has.
const (
	askNeed     = "need"
	askKind     = "kind"
	askPlace    = "place"
	askCountry  = "country"
	askWhere    = "where" // chosen of what askCountry may mean, or "" to change it: replaces it and askPlace
	askReply    = "reply"
	askAudience = "audience"
)

// question is what somebody asked, as far as it makes sense.
type question struct {
	needs    []*directory.Term
	kinds    []string     // of the needs, or asked for by themselves
	place    place.Place  // zero for none; what was typed counts before what was chosen
	called   string       // what it was called, if it was typed
	typed    string       // a place that is not surely one, as it was typed
	meant    where.Answer // what it may be
	changing bool         // the place was taken away, to say another
	reply    string
	audience string
	dropped  bool // something in it is not known
	shared   bool // it came in an address
}

func (q *question) nothing() bool { return len(q.kinds) == 0 }

// narrowRegions are the parts of the world people tell apart when they say
// where they are. M49 has no part that is the Middle East alone.
var narrowRegions = []string{"002", "419", "021", "142", "150", "009"}

// questionOf reads a question. What is not known is left out.
func questionOf(v visit, values url.Values) question {
	var q question
	for _, id := range values[askNeed] {
		need := v.now.Term(directory.VocabularyNeeds, id)
		if need == nil || need.Retired {
			q.dropped = true
			continue
		}
		q.needs = append(q.needs, need)
		q.kinds = append(q.kinds, need.Kinds...)
	}
	for _, id := range values[askKind] {
		if kind := v.now.Term(directory.VocabularyKinds, id); kind == nil || kind.Retired {
			q.dropped = true
			continue
		}
		q.kinds = append(q.kinds, id)
	}
	q.reply = q.known(values.Get(askReply), lang.IsLanguage)
	q.audience = q.known(values.Get(askAudience), func(id string) bool { return v.now.Term(directory.VocabularyAudiences, id) != nil })
	q.readPlace(v, values)
	return q
}

// readPlace reads where help is needed: what was chosen of what may be meant, else
// what was typed, else what was said before. What is not surely a place leaves
// that as it was.
func (q *question) readPlace(v visit, values url.Values) {
	said := values.Get(askPlace)
	typed := cut(form.Values{Values: values}.Line(askCountry), maxListText)
	if values.Has(askWhere) {
		said, typed = values.Get(askWhere), ""
		q.changing = said == ""
	}
	if said != "" {
		var ok bool
		q.place, ok = where.Of(said)
		q.dropped = q.dropped || !ok
	}
	switch a := where.Read(typed, v.tag); {
	case a.Place != (place.Place{}):
		q.place, q.called = a.Place, typed
	case a.Asks():
		q.typed, q.meant, q.dropped = typed, a, q.dropped || a.Unknown
	}
}

// placed reports whether a place is known.
func (q *question) placed() bool { return q.place != place.Place{} }

// known keeps a value that exists.
func (q *question) known(value string, exists func(string) bool) string {
	if value == "" || exists(value) {
		return value
	}
	q.dropped = true
	return ""
}

// ask is the question as the catalogue answers it.
func (q *question) ask(at time.Time) catalogue.Ask {
	ask := catalogue.Ask{Kinds: slices.Compact(slices.Sorted(slices.Values(q.kinds))), Reply: q.reply, Audience: q.audience, Now: at}
	if q.placed() {
		ask.Places = q.place.Codes()
	}
	return ask
}
