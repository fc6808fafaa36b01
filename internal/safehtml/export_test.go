package safehtml

// Markup is the filtered comment without paragraphs, for the tests of the
// filter itself.
func (c *Comment) Markup() string { return markup(c.root) }
