package situation

import (
	"cmp"
	"slices"
)

// tell says what the phrases of a text mean. A wish that is denied ("not a lawyer") also takes
// away what other phrases call for: who was arrested and wants no lawyer wants none.
func (l *language) tell(tokens []token, matches []match, denied []denial) Understood {
	u := Understood{Language: l.tag}
	unwanted := map[string]bool{}
	with := l.companyOf(tokens, matches, denied)
	for i, m := range matches {
		mean, span := &l.meanings[m.pattern.situation], m.span(tokens)
		switch {
		case mean.empty():
		case denied[i] != asserted:
			u.Negated = append(u.Negated, span)
			if mean.asks && denied[i] == refused {
				refuse(unwanted, mean)
			}
		default:
			u.add(mean, span, with.hear(m))
		}
	}
	asked := wishes(l, matches, denied)
	drop := func(f Finding) bool { return unwanted[f.ID] && !asked[f.ID] }
	u.Needs = slices.DeleteFunc(u.Needs, drop)
	u.Kinds = slices.DeleteFunc(u.Kinds, drop)
	for _, list := range u.lists() {
		*list = bestOfEach(*list)
	}
	slices.SortFunc(u.Negated, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	for _, i := range with.rest {
		u.Rest = append(u.Rest, Span{tokens[i].start, tokens[i].end})
	}
	return u
}

func (m *match) span(tokens []token) Span {
	return Span{tokens[m.words[0]].start, tokens[m.words[len(m.words)-1]].end}
}

// mainly is the weight of what a situation calls for before all else.
const mainly = 0.9

// refuse notes what a denied wish was for: what it calls for before all else.
func refuse(unwanted map[string]bool, m *meaning) {
	for _, list := range [][]weighed{m.needs, m.kinds} {
		for _, w := range list {
			if w.weight >= mainly {
				unwanted[w.id] = true
			}
		}
	}
}

// wishes are the needs and kinds that are wished for in so many words.
func wishes(l *language, matches []match, denied []denial) map[string]bool {
	asked := map[string]bool{}
	for i, m := range matches {
		mean := &l.meanings[m.pattern.situation]
		if !mean.asks || denied[i] != asserted {
			continue
		}
		for _, list := range [][]weighed{mean.needs, mean.kinds} {
			for _, w := range list {
				asked[w.id] = true
			}
		}
	}
	return asked
}

// add adds what a meaning calls for, as far as it is heard.
func (u *Understood) add(m *meaning, span Span, heard heard) {
	if heard.cue && m.layers&layerHelp == 0 {
		return
	}
	put := func(list *[]Finding, from []weighed) {
		for _, w := range from {
			*list = append(*list, Finding{w.id, span, w.weight * heard.share})
		}
	}
	u.Situations = append(u.Situations, Finding{m.name, span, heard.share})
	put(&u.Needs, m.needs)
	put(&u.Kinds, m.kinds)
	if heard.cue {
		return
	}
	put(&u.Audiences, m.people)
	put(&u.Areas, m.areas)
	put(&u.Countries, m.where)
	if !heard.wants {
		return
	}
	for _, id := range m.wants {
		u.Wants = append(u.Wants, Finding{id, span, heard.share})
	}
}

// bestOfEach keeps for every id what says it most plainly.
func bestOfEach(list []Finding) []Finding {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	kept := list[:0]
	for _, f := range list {
		if !slices.ContainsFunc(kept, func(k Finding) bool { return k.ID == f.ID }) {
			kept = append(kept, f)
		}
	}
	return kept
}

// has reports whether a word is one of grammar.
func (g *grammar) has(w string) bool {
	return g.not[w] || g.without[w] || g.but[w] || g.and[w] || g.subject[w] || g.wish[w] || g.pleads[w]
}
