package directory

import "amparo/internal/lang"

// Check returns every rule an entry breaks, in the order of the document; an
// entry without problems may be stored and published.
func (e *Entry) Check(v Vocabulary) []Problem {
	c := &checker{vocabulary: v, contact: e.hasContact}
	if e.ID != "" && !idPattern.MatchString(e.ID) {
		c.add("id", ProblemSlug, e.ID)
	}
	checkRows(c, "", EntryRows, e)
	for _, tag := range e.Languages() {
		c.text(e, tag)
	}
	return c.problems
}

// text checks one language. The original needs a name and a summary; a
// translation may leave sections out: readers see the original there.
func (c *checker) text(e *Entry, tag lang.Tag) {
	t, field := e.Texts[tag], "texts."+string(tag)
	if t == nil {
		c.add(field, ProblemRequired, "")
		return
	}
	if !lang.IsLanguage(string(tag)) {
		c.add(field, ProblemUnknown, string(tag))
	}
	c.original = tag == e.Original
	checkRows(c, field+".", TextRows, t)
	checkWords(c, field+".responses.", ResponseTextRows, t.Responses)
	checkWords(c, field+".contacts.", ContactTextRows, t.Contacts)
	checkWords(c, field+".needs.", NeedTextRows, t.Needs)
	textsOf(c, field+".responses.", t.Responses, func(id string) bool { return e.Response(id) != nil })
	textsOf(c, field+".contacts.", t.Contacts, func(id string) bool { return e.Contact(id) != nil })
	textsOf(c, field+".needs.", t.Needs, func(key string) bool { return c.knownNeed(e, key) })
	for _, section := range sortedKeys(t.ToReview) {
		since := t.ToReview[section].Since
		if _, ok := since.Time(); !ok {
			c.add(field+".to_review."+string(section)+".since", ProblemDate, string(since))
		}
	}
}

func checkWords[T any](c *checker, at string, rows []Row[T], texts map[string]*T) {
	for _, id := range sortedKeys(texts) {
		if words := texts[id]; words != nil {
			checkRows(c, at+id+".", rows, words)
		}
	}
}

// textsOf checks that texts belong to something, and that they are texts.
func textsOf[T any](c *checker, prefix string, texts map[string]*T, known func(id string) bool) {
	for _, id := range sortedKeys(texts) {
		switch {
		case !known(id):
			c.add(prefix+id, ProblemUnknown, id)
		case texts[id] == nil:
			c.add(prefix+id, ProblemRequired, "")
		}
	}
}

func (e *Entry) hasContact(id string) bool { return e.Contact(id) != nil }

// CheckText returns every rule that the text of a language breaks.
func (e *Entry) CheckText(t lang.Tag) []Problem {
	c := &checker{contact: e.hasContact}
	c.text(e, t)
	return c.problems
}

// knownNeed reports whether a contact and a need exist. Where there is no
// vocabulary to ask, any need does.
func (c *checker) knownNeed(e *Entry, key string) bool {
	contact, need := SplitNeed(key)
	return e.Contact(contact) != nil && (need == "" || c.vocabulary == nil || c.vocabulary.HasTerm(VocabularyNeeds, need))
}
