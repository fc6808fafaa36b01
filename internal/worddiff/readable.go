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
	for _, r := range slid(c.readable()) {
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

// slid moves what was put in, or taken out, as a whole to where it reads best.
// "a. [b. ]c" and "a[. b]. c" are the same change; people see the first.
func slid(runs []run) []run {
	for i := range runs {
		r := &runs[i]
		text := &r.inserted
		if r.inserted == "" {
			text = &r.deleted
		}
		if (r.deleted == "") == (r.inserted == "") || i+1 == len(runs) {
			continue
		}
		next := &runs[i+1]
		last := next.deleted == "" && next.inserted == ""
		r.same, *text, next.same = slide(r.same, *text, next.same, i == 0, last)
	}
	return runs
}

// slideLimit is how many tokens a change is moved at most.
const slideLimit = 50

// slide returns the best of the places a change can have between what stayed
// before and behind it. Neither of the two is used up, so that changes stay
// apart, unless it is the first or the last of the text.
func slide(before, text, behind string, first, last bool) (string, string, string) {
	for range slideLimit { // as far to the left as it goes
		token := lastWord(before)
		if token == "" || (token == before && !first) || !strings.HasSuffix(text, token) {
			break
		}
		before, text, behind = strings.TrimSuffix(before, token), token+strings.TrimSuffix(text, token), token+behind
	}
	best := [3]string{before, text, behind}
	for range 2 * slideLimit { // and from there to the right
		token := text[:wordEnd(text)]
		if (token == behind && !last) || !strings.HasPrefix(behind, token) {
			break
		}
		before, text, behind = before+token, text[len(token):]+token, behind[len(token):]
		if fit(before, text) > fit(best[0], best[1]) {
			best = [3]string{before, text, behind}
		}
	}
	return best[0], best[1], best[2]
}

// lastWord is the last token of a text.
func lastWord(text string) string {
	tokens := words(text[lineStart(text):])
	if len(tokens) == 0 {
		return ""
	}
	return tokens[len(tokens)-1]
}

// lineStart is where the last line of a text begins; a line break belongs to
// the line that it ends.
func lineStart(text string) int {
	return strings.LastIndexByte(strings.TrimSuffix(text, "\n"), '\n') + 1
}

// fit is how well a change of whole words begins and ends: best with a line,
// then with a sentence, then with a word.
func fit(before, text string) int {
	switch {
	case strings.HasPrefix(text, "\n") && !strings.HasSuffix(before, "\n"):
		return 3
	case strings.HasSuffix(before, "\n") && strings.HasSuffix(text, "\n"):
		return 3
	case strings.HasSuffix(text, " ") && strings.HasSuffix(strings.TrimRight(before, " "), "."):
		return 2
	case strings.HasSuffix(text, " "):
		return 1
	}
	return 0
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
