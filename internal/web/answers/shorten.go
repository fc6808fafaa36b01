package answers

import "amparo/templates/answers"

// Shorten leaves out of a page that is longer than answers may be what can best be
// missed, a few cards at a time, from the last on: what is folded under cards; then,
// of those who stand last because they are known to reply otherwise or to be for
// others, how to reach them. A link to the whole entry stands in its place. What
// somebody has to know before a first contact always stays. It reports whether there
// was anything to leave out.
func Shorten(page *answers.Page) bool {
	return shortened(page, withoutDetails) || shortened(page, withoutContacts)
}

// atOnce is how many cards lose something at a time.
const atOnce = 3

// shortened does to a few cards, the last first, what makes them shorter.
func shortened(page *answers.Page, less func(g *answers.Group, c *answers.Card) bool) bool {
	left := atOnce
	for i := len(page.Groups) - 1; i >= 0; i-- {
		g := &page.Groups[i]
		for j := len(g.Cards) - 1; j >= 0 && left > 0; j-- {
			if less(g, &g.Cards[j]) {
				left--
			}
		}
	}
	return left < atOnce
}

func withoutDetails(_ *answers.Group, c *answers.Card) bool {
	had := c.Details != nil
	c.Details, c.Whole = nil, c.Whole || had
	return had
}

func withoutContacts(g *answers.Group, c *answers.Card) bool {
	if !g.Folded || len(c.Contacts) == 0 {
		return false
	}
	c.Contacts, c.Whole = nil, true
	return true
}
