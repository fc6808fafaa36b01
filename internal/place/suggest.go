package place

import (
	"cmp"
	"slices"
	"strings"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// mostBegun bounds the names that are looked at which begin as a text does.
const mostBegun = 600

// proposal is a place that may be meant, the lower the likelier.
type proposal struct {
	Place
	doubt  int
	weight int // of cities, or how much of the name is missing
}

// Suggest returns places that somebody may mean who typed a text that is perhaps not finished, or not
// right: at most n, the likeliest first; those whose name it is, then those whose name begins so, then
// those whose name is like it. None for an empty text.
func Suggest(text string, language lang.Tag, n int) []Place {
	q := ask(text, language)
	if len(q.words) == 0 || n <= 0 {
		return nil
	}
	var all []proposal
	for _, m := range q.field() {
		for _, p := range m.Places {
			all = append(all, q.propose(p, 0))
		}
	}
	all = append(all, q.begun()...)
	if len(all) < n {
		all = append(all, q.likely()...)
	}
	slices.SortStableFunc(all, func(a, b proposal) int {
		return cmp.Or(a.doubt-b.doubt, a.Kind.rank()-b.Kind.rank(), b.weight-a.weight, strings.Compare(a.Code, b.Code))
	})
	var places []Place
	for _, p := range all {
		if !slices.Contains(places, p.Place) && p.Kind < Demonym && len(places) < n {
			places = append(places, p.Place)
		}
	}
	return places
}

func (q *question) propose(p Place, doubt int) proposal {
	return proposal{p, doubt, p.facts().Weight}
}

// begun proposes places whose names begin with the text.
func (q *question) begun() []proposal {
	text := folded(q.words)
	if len(text) < 2 {
		return nil
	}
	first, end := q.g.Begin(text)
	var all []proposal
	for i := first; i < min(end, first+mostBegun); i++ {
		name := q.g.Name(i)
		for _, p := range q.named(name, 1) {
			if p.weight == 0 {
				p.weight = len(text) - len(name.Text)
			}
			all = append(all, p)
		}
	}
	return all
}

// likely proposes places of whose names one word is like one of the text.
func (q *question) likely() []proposal {
	var all []proposal
	for i := range q.words[:min(len(q.words), mostAround+1)] {
		for _, meant := range q.g.Like(q.words[i].Text) {
			for at := range i + 1 {
				if f, ok := q.with(at, i, meant); ok {
					all = append(all, q.named(f.name, 1+gazetteer.Distance(q.words[i].Text, meant))...)
				}
			}
		}
	}
	return all
}

// named proposes the places of a name in the language of the page.
func (q *question) named(name gazetteer.Name, doubt int) []proposal {
	c, ok := q.choose(name, gazetteer.Small)
	if !ok || c.other && q.bit != 0 {
		return nil
	}
	var all []proposal
	for _, p := range c.places {
		all = append(all, q.propose(p, doubt))
	}
	return all
}
