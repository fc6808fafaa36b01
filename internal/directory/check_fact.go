package directory

func (c *checker) hasOriginal(field string, e *Entry) {
	if e.Texts[e.Original] == nil {
		c.add(field, ProblemUnknown, string(e.Original))
	}
}

// helpsSomewhere: an organisation that helps nowhere is of no help.
func (c *checker) helpsSomewhere(_ string, e *Entry) {
	if s := e.Scope; !s.Worldwide && len(s.Regions)+len(s.Countries) == 0 {
		c.add("scope", ProblemRequired, "")
	}
}

func (c *checker) contactValue(field string, k *Contact) {
	if rule := k.Kind.traits().rule; c.line(field, k.Value, true) && rule != nil {
		rule(c, field, k.Value)
	}
}

func (c *checker) name(field string, t *Text) { c.line(field, t.Name, true) }

func (c *checker) acronym(field string, t *Text) { c.line(field, t.Acronym, false) }

func (c *checker) summary(field string, t *Text) { c.line(field, t.Summary, c.original) }
