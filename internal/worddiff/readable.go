package worddiff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is what stayed, and the change behind it.
type run struct{ same, deleted, inserted string }

// changes gathers runs.
type changes struct{ runs []run }

func (c *changes) same(text string) {
	if text == "" {
		return
	}
	if n := len(c.runs); n > 0 && c.runs[n-1].deleted == "" && c.runs[n-1].inserted == "" {
		c.runs[n-1].same += text
		return
	}
	c.runs = append(c.runs, run{same: text})
}

func (c *changes) changed(deleted, inserted string) {
	if deleted == "" && inserted == "" {
		return
	}
	if len(c.runs) == 0 {
		c.runs = append(c.runs, run{})
	}
	last := &c.runs[len(c.runs)-1]
	last.deleted += deleted
	last.inserted += inserted
}

// segments are the runs as people read them.
func (c *changes) segments() []Segment {
	list := []Segment{}
	add := func(kind Kind, text string) {
		if text != "" {
			list = append(list, Segment{kind, text})
		}
	}
	for _, r := range c.readable() {
		add(Same, r.same)
		add(Deleted, r.deleted)
		add(Inserted, r.inserted)
	}
	return list
}

// readable joins changes that only a space or a very short word parts: a text
// in which every other word is marked is not understood.
func (c *changes) readable() []run {
	var joined []run
	var deleted, inserted strings.Builder
	flush := func() {
		if len(joined) > 0 {
			joined[len(joined)-1].deleted, joined[len(joined)-1].inserted = deleted.String(), inserted.String()
		}
		deleted.Reset()
		inserted.Reset()
	}
	for i, r := range c.runs {
		between := i > 0 && (r.deleted != "" || r.inserted != "") && deleted.Len()+inserted.Len() > 0
		if between && island(r.same) {
			deleted.WriteString(r.same)
			inserted.WriteString(r.same)
		} else {
			flush()
			joined = append(joined, run{same: r.same})
		}
		deleted.WriteString(r.deleted)
		inserted.WriteString(r.inserted)
	}
	flush()
	return joined
}

// island is the longest run, in letters, that does not part two changes.
const islandLetters = 3

// island reports whether a run that stayed says nothing by itself. One with a
// line break does: it shows where paragraphs begin.
func island(text string) bool {
	if len(text) > 4*utf8.UTFMax*islandLetters || strings.Contains(text, "\n") {
		return false
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	return letters <= islandLetters
}
