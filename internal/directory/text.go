package directory

import (
	"cmp"
	"slices"
	"strings"
)

// SectionResponse is the text under one response.
func SectionResponse(id string) Section { return Section("responses." + id + ".text") }

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// OutdatedSince is the latest day on which the original of an outdated section
// changed, "" when the text is current.
func (t *Text) OutdatedSince() Date {
	var latest Date
	for _, o := range t.ToReview {
		latest = max(latest, o.Since)
	}
	return latest
}

// Split parts the section of a response or contact: "responses", its id,
// "text". The fixed sections have no id and no part.
func (s Section) Split() (group, id, part string) {
	group, rest, _ := strings.Cut(string(s), ".")
	id, part, ok := strings.Cut(rest, ".")
	if !ok || strings.Contains(part, ".") {
		return string(s), "", ""
	}
	return group, id, part
}
