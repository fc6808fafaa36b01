package answer

import (
	"maps"

	"amparo/internal/catalogue"
)

// maxExtras is how many choices are offered below a group.
const maxExtras = 3

// alike are those who are for the same people.
type alike struct {
	first string // the first whom the best of them names
	count int
}

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
	for all := q.alike(rest); len(list) < maxExtras && len(all) > 0; {
		id := mostNamed(all)
		bit, count := q.snapshot.Codes().Audiences.Bit(id)&^catalogue.Others, 0
		maps.DeleteFunc(all, func(set catalogue.Set, a *alike) bool {
			if a.first != id && set&bit == 0 {
				return false
			}
			count += a.count
			return true
		})
		list = append(list, Extra{id, count})
	}
	return list
}

// alike counts those who are not there for everybody, by whom they are for.
func (q *question) alike(rest []candidate) map[catalogue.Set]*alike {
	all := map[catalogue.Set]*alike{}
	for i := range rest {
		one := &rest[i]
		if one.open == openFirst {
			continue
		}
		set := q.card(one).Briefs()[one.brief].Audiences
		if set == 0 || set&q.all != 0 {
			continue
		}
		a := all[set]
		if a == nil {
			a = &alike{first: q.card(one).AudiencesOf(q.response(one))[0]}
			all[set] = a
		}
		a.count++
	}
	return all
}

// mostNamed is the audience that most name first.
func mostNamed(all map[catalogue.Set]*alike) (best string) {
	count := map[string]int{}
	for _, a := range all {
		count[a.first] += a.count
	}
	for id, n := range count {
		if n > count[best] || n == count[best] && id < best {
			best = id
		}
	}
	return best
}
