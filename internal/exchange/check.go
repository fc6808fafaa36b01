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
	r.vocabularies()
	slugs, ids := map[string]string{}, map[string]string{}
	for i := range r.batch.Entries {
		e := &r.batch.Entries[i]
		for _, p := range e.Problems(r) {
			r.add(Problem{File: e.File, Problem: p})
		}
		r.unique(key{e.File, e.Slug, e.ID}, slugs, ids)
	}
}

// key is what tells an entry of a file from all others.
type key struct{ file, slug, id string }

// unique: no two entries have one slug or one id.
func (r *reader) unique(k key, slugs, ids map[string]string) {
	r.once(k.file, "slug", k.slug, slugs)
	if k.id != "" {
		r.once(k.file, "id", k.id, ids)
	}
}

// vocabularies checks those of the batch.
func (r *reader) vocabularies() {
	for _, vocabulary := range sorted(r.batch.Terms) {
		before := len(r.problems)
		if !slices.Contains(directory.Vocabularies, vocabulary) {
			p := problem(r.termFiles[vocabulary], "vocabularies."+vocabulary, WhyVocabulary, "is not a vocabulary")
			p.Value = vocabulary
			r.add(p)
		}
		r.vocabulary(r.termFiles[vocabulary], vocabulary)
		if r.lenient && len(r.problems) > before {
			delete(r.batch.Terms, vocabulary) // entries cannot use what is refused
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
			r.add(problem(file, field, WhyTwice, "stands here twice"))
			continue
		}
		ids[t.ID] = true
		for _, p := range t.Check() {
			p.Field = field + "." + p.Field
			r.add(Problem{File: file, Problem: p})
		}
		for i, kind := range t.Kinds {
			if !r.HasTerm(directory.VocabularyKinds, kind) {
				p := problem(file, fmt.Sprintf("%s.kinds[%d]", field, i), WhyUnknown, fmt.Sprintf("%q does not exist", kind))
				p.Value = kind
				r.add(p)
			}
		}
		for _, tag := range sorted(t.Labels) {
			at := address{tag, t.PathSlug(tag)}
			if other, taken := addresses[at]; taken {
				p := problem(file, fmt.Sprintf("%s.labels.%s.slug", field, tag), WhyAddress, fmt.Sprintf("%q leads to %s already", at.slug, other))
				p.Value = at.slug
				r.add(p)
			}
			addresses[at] = t.ID
		}
	}
}

func (r *reader) once(file, field, value string, seen map[string]string) {
	if other, twice := seen[value]; twice {
		p := problem(file, field, WhyElsewhere, fmt.Sprintf("%q is already in %s", value, other))
		p.Value = value
		r.add(p)
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
