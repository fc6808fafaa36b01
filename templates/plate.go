package templates

import "strings"

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
	lines := 3 + textLines(len(p.FirstContact.HTML.String()))
	for i := range p.Contacts {
		lines += p.Contacts[i].lines()
	}
	return len(p.Contacts) <= stickyContacts && lines <= stickyLines
}

func (c *Contact) lines() int {
	n := 5 + textLines(len(c.Hours.Text)) + textLines(len(c.Safety)) +
		textLines(len(c.Languages)) + textLines(len(c.Source))
	if c.DayAndNight {
		n++
	}
	return n
}

func textLines(length int) int { return (length + lineRunes - 1) / lineRunes }

// class is how a contact's value is set: smaller when it would not fit a line
// of the plate in the size of contacts, and with its whole address on paper
// when it is shown cut.
func (c *Contact) class() string {
	switch {
	case strings.HasSuffix(c.Value, "…"):
		return "v long cut"
	case len(c.Value) > 20:
		return "v long"
	}
	return "v"
}
