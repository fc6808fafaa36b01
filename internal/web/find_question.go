package web

import (
	"net/url"
	"slices"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// The fields of a question: what a form sends, and what the address of a list
// has.
const (
	askNeed     = "need"
	askKind     = "kind"
	askPlace    = "place"
	askCountry  = "country"
	askReply    = "reply"
	askAudience = "audience"
)

// question is what somebody asked, as far as it makes sense.
type question struct {
	needs          []*directory.Term
	kinds          []string // of the needs, or asked for by themselves
	place          string   // country or region; a country counts
	country        string   // as it was typed
	unknownCountry string
	reply          string
	audience       string
	dropped        bool // something in it is not known
	shared         bool // it came in an address
}

func (q *question) nothing() bool { return len(q.kinds) == 0 }

// narrowRegions are the parts of the world people tell apart when they say
// where they are. M49 has no part that is the Middle East alone.
var narrowRegions = []string{"002", "419", "021", "142", "150", "009"}

// questionOf reads a question. What is not known is left out.
func questionOf(v visit, values url.Values) question {
	q := question{country: values.Get(askCountry)}
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
	q.place = q.known(values.Get(askPlace), lang.IsRegion)
	q.reply = q.known(values.Get(askReply), lang.IsLanguage)
	q.audience = q.known(values.Get(askAudience), func(id string) bool { return v.now.Term(directory.VocabularyAudiences, id) != nil })
	if q.country != "" {
		q.place = lang.FindCountry(q.country, v.base.locales())
		if q.place == "" {
			q.unknownCountry, q.dropped = q.country, true
		}
	}
	return q
}

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
	return catalogue.Ask{Kinds: slices.Compact(slices.Sorted(slices.Values(q.kinds))), Place: q.place, Reply: q.reply, Audience: q.audience, Now: at}
}
