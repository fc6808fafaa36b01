package admin

import (
	"hash/maphash"
	"maps"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// headWords is what is kept of a revision's document.
type headWords struct {
	title    string
	original lang.Tag
	contacts []directory.Contact
	texts    map[lang.Tag]headText
}

type headText struct {
	sum      uint64 // equal for equal texts
	progress directory.Progress
	since    directory.Date // first day on which an original to review changed
}

func (x *memoryIndex) wordsOf(e *directory.Entry) *headWords {
	w := &headWords{title: e.Title(), original: e.Original, contacts: e.Contacts, texts: map[lang.Tag]headText{}}
	for _, t := range e.Languages() {
		if e.Text(t) == nil {
			continue
		}
		sections := e.Translation(t)
		text := headText{sum: x.sum(e.Text(t)), progress: directory.ProgressOf(sections)}
		for i := range sections {
			if since := sections[i].Since; since != "" && (text.since == "" || since < text.since) {
				text.since = since
			}
		}
		w.texts[t] = text
	}
	return w
}

// sum tells texts apart; their marks belong to them.
func (x *memoryIndex) sum(t *directory.Text) uint64 {
	var h maphash.Hash
	h.SetSeed(x.seed)
	write := func(s string) {
		_, _ = h.WriteString(s) // never fails
		_ = h.WriteByte(0)
	}
	for section, value := range t.Sections() {
		if value != "" {
			write(string(section))
			write(value)
		}
	}
	for _, section := range slices.Sorted(maps.Keys(t.ToReview)) {
		write("to review")
		write(string(section))
		write(string(t.ToReview[section].Since))
	}
	return h.Sum64()
}
