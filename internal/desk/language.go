package desk

import "amparo/internal/lang"

// perLanguage is a map for the few languages of a site. There are some in every
// row, and a Go map of three values has room for eight.
type perLanguage[V any] []inLanguage[V]

type inLanguage[V any] struct {
	tag   lang.Tag
	value V
}

func (m perLanguage[V]) of(t lang.Tag) (value V, ok bool) {
	for i := range m {
		if m[i].tag == t {
			return m[i].value, true
		}
	}
	return value, false
}

// add adds a language that is not there.
func (m *perLanguage[V]) add(t lang.Tag, value V) { *m = append(*m, inLanguage[V]{t, value}) }
