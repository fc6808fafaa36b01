package directory

import "slices"

// Use is what one entry says in terms, in any revision that counts: the newest,
// those that readers see, and those that wait to be published.
type Use struct {
	EntryID, Slug, Title    string
	Kinds, Areas, Audiences []string
	Needs                   []string // that contacts for day and night say something of
}

// Has reports whether the entry uses a term of a vocabulary.
func (u Use) Has(vocabulary, id string) bool {
	switch vocabulary {
	case VocabularyKinds:
		return slices.Contains(u.Kinds, id)
	case VocabularyAreas:
		return slices.Contains(u.Areas, id)
	case VocabularyAudiences:
		return slices.Contains(u.Audiences, id)
	case VocabularyNeeds:
		return slices.Contains(u.Needs, id)
	}
	return false
}

// ReplaceTerm puts a term in the place of another wherever the entry uses it,
// and reports whether it did. A list that has both keeps one. Two responses
// that become of one kind stay two: each has words of its own, and only people
// can make one text of two.
func (e *Entry) ReplaceTerm(vocabulary, from, to string) bool {
	switch vocabulary {
	case VocabularyKinds:
		found := false
		for i := range e.Responses {
			if e.Responses[i].Kind == from {
				e.Responses[i].Kind, found = to, true
			}
		}
		return found
	case VocabularyAreas:
		return replaceIn(&e.Areas, from, to)
	case VocabularyAudiences:
		found := replaceIn(&e.Audiences, from, to)
		for i := range e.Responses {
			found = replaceIn(&e.Responses[i].Audiences, from, to) || found
		}
		return found
	case VocabularyNeeds:
		found := false
		for _, t := range e.Texts {
			found = t.replaceNeed(from, to) || found
		}
		return found
	}
	return false
}

// replaceNeed puts a need in the place of another. What is said of the other
// already stays, and then the first is gone.
func (t *Text) replaceNeed(from, to string) bool {
	found := false
	for _, key := range sortedKeys(t.Needs) {
		contact, need := SplitNeed(key)
		if need != from {
			continue
		}
		found = true
		if t.Needs[NeedKey(contact, to)] == nil {
			t.Needs[NeedKey(contact, to)] = t.Needs[key]
		}
		delete(t.Needs, key)
	}
	return found
}

// replaceIn replaces a value in a list: in its place, unless the list has the
// other already.
func replaceIn(list *[]string, from, to string) bool {
	at := slices.Index(*list, from)
	if at < 0 {
		return false
	}
	next := slices.Clone(*list)
	if slices.Contains(next, to) {
		next = slices.Delete(next, at, at+1)
	} else {
		next[at] = to
	}
	*list = next
	return true
}

// Merged lists the words in addresses of a term that is merged into another:
// its id and what it is called in each language.
func (t Term) Merged(vocabulary, into string) []FormerSlug {
	former := []FormerSlug{{Vocabulary: vocabulary, Slug: t.ID, TermID: into}}
	for _, tag := range sortedKeys(t.Labels) {
		if slug := t.Labels[tag].Slug; slug != "" {
			former = append(former, FormerSlug{Vocabulary: vocabulary, Language: tag, Slug: slug, TermID: into})
		}
	}
	return former
}

// NeedsWith returns the needs that stand for a response kind, as they are when
// another is put in its place.
func NeedsWith(needs []Term, from, to string) []Term {
	var list []Term
	for _, n := range needs {
		if replaceIn(&n.Kinds, from, to) {
			list = append(list, n)
		}
	}
	return list
}
