package exchange

import (
	"cmp"
	"fmt"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// check applies the rules that need the whole batch.
func (r *reader) check() {
	for _, vocabulary := range sorted(r.batch.Terms) {
		if !slices.Contains(directory.Vocabularies, vocabulary) {
			r.add(r.termFiles[vocabulary], "vocabularies."+vocabulary, "is not a vocabulary")
		}
		r.vocabulary(r.termFiles[vocabulary], vocabulary)
	}
	slugs, ids := map[string]string{}, map[string]string{}
	for i := range r.batch.Entries {
		e := &r.batch.Entries[i]
		for _, p := range e.Check(r) {
			r.problems = append(r.problems, Problem{File: e.File, Problem: p})
		}
		r.published(e)
		r.once(e.File, "slug", e.Slug, slugs)
		if e.ID != "" {
			r.once(e.File, "id", e.ID, ids)
		}
	}
}

// vocabulary checks its terms, each alone and against the others: an address
// must lead to one term only.
func (r *reader) vocabulary(file, vocabulary string) {
	type address struct {
		tag  lang.Tag
		slug string
	}
	ids, addresses := map[string]bool{}, map[address]string{}
	for _, t := range r.batch.Terms[vocabulary] {
		field := "vocabularies." + vocabulary + "." + t.ID
		if ids[t.ID] {
			r.add(file, field, "stands here twice")
			continue
		}
		ids[t.ID] = true
		for _, p := range t.Check() {
			p.Field = field + "." + p.Field
			r.problems = append(r.problems, Problem{File: file, Problem: p})
		}
		for i, kind := range t.Kinds {
			if !r.HasTerm(directory.VocabularyKinds, kind) {
				r.add(file, fmt.Sprintf("%s.kinds[%d]", field, i), fmt.Sprintf("%q does not exist", kind))
			}
		}
		for _, tag := range sorted(t.Labels) {
			at := address{tag, t.PathSlug(tag)}
			if other, taken := addresses[at]; taken {
				r.add(file, fmt.Sprintf("%s.labels.%s.slug", field, tag), fmt.Sprintf("%q leads to %s already", at.slug, other))
			}
			addresses[at] = t.ID
		}
	}
}

// published: an entry is public in its original whenever it is public at all.
func (r *reader) published(e *Entry) {
	add := func(field string, code directory.ProblemCode, tag lang.Tag) {
		r.problems = append(r.problems, Problem{File: e.File, Problem: directory.Problem{Field: field, Code: code, Value: string(tag)}})
	}
	for i, tag := range e.Published {
		field := fmt.Sprintf("published[%d]", i)
		if e.Text(tag) == nil {
			add(field, directory.ProblemUnknown, tag)
		}
		if slices.Contains(e.Published[:i], tag) {
			add(field, directory.ProblemTwice, tag)
		}
	}
	if len(e.Published) > 0 && !slices.Contains(e.Published, e.Original) {
		add("published", directory.ProblemRequired, e.Original)
	}
}

func (r *reader) once(file, field, value string, seen map[string]string) {
	if other, twice := seen[value]; twice {
		r.add(file, field, fmt.Sprintf("%q is already in %s", value, other))
		return
	}
	seen[value] = file
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
