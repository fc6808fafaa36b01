package answer

import (
	"maps"

	"amparo/internal/catalogue"
)

// maxExtras is how many choices are offered below a group.
const maxExtras = 3

// likeness is what is alike in those who are for the same people: the first that
// they name, and all.
type likeness struct {
	first string
	all   catalogue.Set
}

// has reports whether they are there for an audience, which is a bit of the set too.
func (l likeness) has(id string, bit catalogue.Set) bool { return l.first == id || l.all&bit != 0 }

// extras are choices that bring forward those of a group who were held back.
func (q *question) extras(group int, rest []candidate) []Extra {
	switch {
	case len(rest) == 0 || group >= listed:
		return nil
	case group == inRegions:
		return []Extra{{Count: len(rest)}}
	case q.Audience != "":
		return nil
	}
	var list []Extra
	for alike := q.alike(rest); len(list) < maxExtras && len(alike) > 0; {
		id := mostNamed(alike)
		bit, count := q.snapshot.Codes().Audiences.Bit(id)&^catalogue.Others, 0
		maps.DeleteFunc(alike, func(l likeness, n int) bool {
			if !l.has(id, bit) {
				return false
			}
			count += n
			return true
		})
		list = append(list, Extra{id, count})
	}
	return list
}

// alike counts those who are not there for everybody.
func (q *question) alike(rest []candidate) map[likeness]int {
	count := map[likeness]int{}
	for i := range rest {
		one := &rest[i]
		if b := &one.card.Briefs()[one.brief]; b.Audiences != 0 && b.Audiences&q.all == 0 {
			count[likeness{one.card.AudiencesOf(one.response())[0], b.Audiences}]++
		}
	}
	return count
}

// mostNamed is the audience that most name first.
func mostNamed(alike map[likeness]int) (best string) {
	count := map[string]int{}
	for l, n := range alike {
		count[l.first] += n
	}
	for id, n := range count {
		if n > count[best] || n == count[best] && id < best {
			best = id
		}
	}
	return best
}
