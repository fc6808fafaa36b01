package place

// State returns the state that a territory is part of. ok is false for other places, and for
// territories that none holds.
func (p Place) State() (state Place, ok bool) {
	if p.Kind != Territory {
		return Place{}, false
	}
	for _, code := range p.facts().Parts {
		if state, ok = Find(Country, code); ok {
			return state, true
		}
	}
	return Place{}, false
}
