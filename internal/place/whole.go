package place

// alike finds the name of a country or region that all words together are like.
func (q *question) alike() (f found, ok bool) {
	if len(q.words) > mostAlike {
		return found{}, false
	}
	name := landNames().Find(q.g, folded(q.words))
	if name < 0 {
		return found{}, false
	}
	return found{name: q.g.Name(name), many: len(q.words), misspelt: true}, true
}

// mostAlike is how many words a name may have that is compared as a whole.
const mostAlike = 9
