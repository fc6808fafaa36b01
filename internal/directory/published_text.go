package directory

// PublishedText is a text as readers may know it: the sections of what they
// see. What a translation was made from is not in it.
type PublishedText struct {
	words
	// ToReview names the sections whose original has changed since this
	// translation was made, with the day on which it did.
	ToReview map[Section]Date
}

// words has a name that no other package can write: nobody else can put a text
// into a published one.
type words = Text

// publishText takes the sections that readers may know of a text, section by
// section: whatever else a text has stays behind.
func publishText(t *Text, may func(Section) bool) *PublishedText {
	p := &PublishedText{}
	for section, value := range t.Sections() {
		if value == "" || !may(section) {
			continue
		}
		p.SetSection(section, value)
		if mark, outdated := t.ToReview[section]; outdated {
			if p.ToReview == nil {
				p.ToReview = make(map[Section]Date, len(t.ToReview))
			}
			p.ToReview[section] = mark.Since
		}
	}
	return p
}

// OutdatedSince is the latest day on which the original of an outdated section
// changed, "" when the text is current.
func (t *PublishedText) OutdatedSince() Date {
	var latest Date
	for _, since := range t.ToReview {
		latest = max(latest, since)
	}
	return latest
}
