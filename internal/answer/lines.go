package answer

import (
	"slices"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
)

// use says what somebody who answers at all hours can do for a need.
type use uint8

const (
	useThis    use = iota // it offers what is needed, or says what it can do for it
	useAny                // it is there for every defender, with help of many kinds
	useSomehow            // it says what it can do, whatever is needed, and names the place
	useNone
)

// waiting is a contact that somebody answers now, as it is compared with others.
type waiting struct {
	*catalogue.HotContact
	reach directory.Reach
	use   use
	world bool // it is the general line: for every defender, everywhere
	key   uint32
}

// lines are those who answer now: one of each number, and the general line in any
// case.
func (q *question) lines() []Line {
	var list []waiting
	awake := q.snapshot.Awake(q.Language)
	for i := range awake {
		if w, ok := q.waits(&awake[i]); ok {
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b waiting) int { return int(a.key) - int(b.key) })
	chosen := pickLines(list)
	lines := make([]Line, len(chosen))
	for i, w := range chosen {
		lines[i] = Line{Card: w.Card, Contact: w.Contact}
		if q.placed {
			lines[i].Reach = w.reach
		}
	}
	return lines
}

// pickLines takes the first of different numbers and entries; the last place is
// for the general line, if it is not among them.
func pickLines(list []waiting) []waiting {
	var chosen []waiting
	fits := func(w waiting) bool {
		return !slices.ContainsFunc(chosen, func(c waiting) bool { return c.Card == w.Card || c.Reached() == w.Reached() })
	}
	general := func(w waiting) bool { return w.world && fits(w) }
	for i, w := range list {
		last := len(chosen) == MaxLines-1 && !slices.ContainsFunc(chosen, func(c waiting) bool { return c.world })
		if !fits(w) || last && !w.world && slices.ContainsFunc(list[i:], general) {
			continue
		}
		if chosen = append(chosen, w); len(chosen) == MaxLines {
			break
		}
	}
	return chosen
}

// waits says of a contact whether it is one for whoever asks. One for a group of
// people is not, where nobody said who asks, unless it names the place.
func (q *question) waits(h *catalogue.HotContact) (w waiting, ok bool) {
	whole := &h.Card.Briefs()[0]
	reach, where := q.where(h.Card, 0)
	named := q.placed && reach >= directory.ReachWider && where < mostOfIt // it covers all of the place
	if !named && reach != directory.ReachWorld || q.placed && h.Contact.Kind == directory.ContactShort && !q.dials(h.Contact) {
		return w, false
	}
	open := q.open(whole, func() []string { return h.Card.Audiences })
	if open >= openClosed || open == openNext && q.Audience == "" && !named {
		return w, false
	}
	w = waiting{HotContact: h, reach: reach, use: q.useOf(h, named)}
	if w.use == useNone {
		return w, false
	}
	all := whole.Audiences == 0 || whole.Audiences&q.all != 0
	w.world = h.Card.Scope.Worldwide && all && w.use <= useAny && !isSpecialist(h.Card)
	if open == openNext && q.Audience == "" {
		w.key = 1
	}
	w.key = w.key<<2 | uint32(w.use)
	w.key = w.key<<4 | uint32(where)
	w.key = w.key<<1 | uint32(bit(!q.specialised(h.Card)))
	w.key = w.key<<2 | uint32(repliesIn(lineReplies(h), q.wanted))
	return w, true
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lineReplies are the languages in which a contact is answered.
func lineReplies(h *catalogue.HotContact) []string {
	if len(h.Contact.Languages) > 0 {
		return h.Contact.Languages
	}
	return h.Card.ReplyLangs
}

// useOf says what a contact can do for the need.
func (q *question) useOf(h *catalogue.HotContact, named bool) use {
	_, all := directory.ForAudience(h.Card.Audiences, "")
	switch {
	case len(q.Kinds) > 0 && q.offers(h.Card), q.Need != "" && h.Can(q.Need):
		return useThis
	case all && !isSpecialist(h.Card), len(q.Kinds) == 0 && named:
		return useAny
	case named && h.Can(""):
		return useSomehow
	}
	return useNone
}

// offers reports whether an entry has an open response of what is needed.
func (q *question) offers(c *catalogue.Card) bool {
	for i, b := range c.Briefs() {
		if i > 0 && int(b.Kind) < len(q.kinds) && q.kinds[b.Kind] && (!b.Closed && !b.Dated || !c.AvailabilityOn(q.day, &c.Responses[i-1]).Closed()) {
			return true
		}
	}
	return false
}

// kindLine is that of a line itself, which says nothing of what it can do.
const kindLine = "emergency-hotline"

// fewKinds is how many kinds of help a specialist has at most.
const fewKinds = 2

// isSpecialist reports whether an entry has few kinds of help besides its line.
func isSpecialist(c *catalogue.Card) bool {
	n := 0
	for i := range c.Responses {
		n += bit(c.Responses[i].Kind != kindLine)
	}
	return n <= fewKinds
}

// specialised reports whether an entry helps with what is needed and with little else.
func (q *question) specialised(c *catalogue.Card) bool {
	return isSpecialist(c) && q.offers(c)
}
