package place

import "amparo/internal/place/gazetteer"

// field reads a text that is to be one place: its name, or that of a place and, behind it, of what it
// lies in. What is left beside may only be articles and words for states.
func (q *question) field() []Match {
	if f, ok := q.exact(0, len(q.words)); ok && f.many == len(q.words) {
		if c, ok := q.choose(f.name, gazetteer.Code); ok {
			return []Match{q.match(f, c.places, true)}
		}
	}
	if m, ok := q.fieldOf(false); ok {
		return []Match{m}
	}
	if m, ok := q.fieldOf(true); ok {
		return []Match{m}
	}
	if p, ok := q.partOf(q.alike()); ok {
		return []Match{q.match(p.found, p.places, false)}
	}
	return nil
}

// part is a name in a field, with what it may mean.
type part struct {
	found
	places []Place
}

// fieldOf reads the names of a field, one of which may be misspelt.
func (q *question) fieldOf(misspelt bool) (m Match, ok bool) {
	var parts []part
	for i := 0; i < len(q.words); {
		p, ok := q.partAt(i, misspelt)
		switch {
		case ok:
			misspelt = misspelt && !p.misspelt
			parts = append(parts, p)
			i += p.many
		case forms[q.words[i].Text]:
			i++
		default:
			return Match{}, false
		}
	}
	return q.narrow(parts)
}

func (q *question) partAt(i int, misspelt bool) (p part, ok bool) {
	p, ok = q.partOf(q.exact(i, len(q.words)-i))
	if misspelt {
		if other, found := q.partOf(q.misspelt(i)); found && (!ok || other.many > p.many) {
			return other, true
		}
	}
	return p, ok
}

// partOf chooses the places of a name, if there is one.
func (q *question) partOf(f found, ok bool) (part, bool) {
	if !ok {
		return part{}, false
	}
	c, ok := q.choose(f.name, gazetteer.Letter)
	if !ok || f.many == 1 && forms[f.name.Text] && len(q.words) > 1 {
		return part{}, false
	}
	return part{f, c.places}, true
}

// narrow makes one match of a place and of what it lies in: "Goma, RDC".
func (q *question) narrow(parts []part) (m Match, ok bool) {
	if len(parts) == 0 {
		return Match{}, false
	}
	places, misspelt := parts[0].places, parts[0].misspelt
	for _, p := range parts[1:] {
		misspelt = misspelt || p.misspelt
		if inner := inside(places, p.places); len(inner) > 0 {
			places = inner
		} else if outer := inside(p.places, places); len(outer) > 0 {
			places = outer
		} else {
			return Match{}, false
		}
	}
	last := parts[len(parts)-1]
	f := found{at: parts[0].at, many: last.at + last.many - parts[0].at, misspelt: misspelt}
	return q.match(f, places, !misspelt), true
}
