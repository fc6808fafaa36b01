package templates

// On wide screens the plate stays in sight while the text scrolls, if all of it
// fits the height of a common screen; what cannot be seen must not stick.
const (
	stickyContacts = 5  // at most so many contacts
	stickyLines    = 25 // at most so many lines of small text under the bar
	lineRunes      = 36 // letters in a line of the plate
)

// sticky estimates whether the plate fits a screen. A contact takes the height
// of five lines of small text besides what is said of it.
func (p *ProfilePage) sticky() bool {
	lines := 3 + textLines(len(p.FirstContact.HTML.String())) + textLines(len(p.WhoMayAsk)) + textLines(len(p.Pace))
	if len(p.Carried) > 0 {
		lines += 2
	}
	for i := range p.Contacts {
		lines += p.Contacts[i].lines()
	}
	return len(p.Contacts) <= stickyContacts && lines <= stickyLines
}

func (c *Contact) lines() int {
	n := 5 + textLines(len(c.Hours.Text)+len(c.Opening)+len(c.Zone)) + textLines(len(c.Safety)) + textLines(len(c.From)) +
		textLines(len(c.Languages)) + textLines(len(c.Source)) + textLines(len(c.Channels)) + 3*textLines(len(c.Key.Fingerprint))
	if c.DayAndNight {
		n++
	}
	if c.Copy != "" {
		n += 3
	}
	return n
}

func textLines(length int) int { return (length + lineRunes - 1) / lineRunes }
