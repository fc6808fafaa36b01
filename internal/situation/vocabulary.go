package situation

import (
	"slices"
	"strings"
)

// step is the node that a letter leads to, 0 if none.
func (l *language) step(at int32, letter rune) int32 {
	for _, e := range l.nodes[at].next {
		if e.letter == letter {
			return e.to
		}
	}
	return 0
}

// reach is the node of a word, made if there is none.
func (l *language) reach(word string) *node {
	at := int32(0)
	for _, letter := range word {
		to := l.step(at, letter)
		if to == 0 {
			to = int32(len(l.nodes))
			l.nodes = append(l.nodes, node{})
			l.nodes[at].next = append(l.nodes[at].next, edge{letter, to})
		}
		at = to
	}
	return &l.nodes[at]
}

// addWord says which slot a word fills.
func (l *language) addWord(word string, slot int32) {
	stem, mark := cutMark(word)
	n := l.reach(stem)
	if mark == markBegin {
		n.begin = append(n.begin, slot)
		return
	}
	n.whole = append(n.whole, slot)
	l.whole[stem] = true
	if mark == markSelf {
		return
	}
	n = l.reach(l.form(stem))
	n.forms = append(n.forms, slot)
}

// addMain adds words of which misspellings are understood. They are few: most words are one letter
// from others that people use as well.
func (l *language) addMain(words string) {
	for w := range strings.FieldsSeq(strings.ReplaceAll(words, ",", " ")) {
		stem, star := strings.CutSuffix(w, "*")
		stem = fold(stem)
		l.reach(stem).main = true
		if !star {
			l.reach(l.form(stem)).main = true
		}
	}
}

// token is a word of a text with the slots that it can fill.
type token struct {
	word
	slots   []int32
	guessed bool // one letter of it was taken for another
}

// look finds what each word of a text can be.
func (l *language) look(words []word) []token {
	tokens := make([]token, len(words))
	all := make([]int32, 0, 8*len(words)) // one piece of memory for the slots of all words
	for i, w := range words {
		tokens[i] = token{word: w}
		t := &tokens[i]
		start := len(all)
		all = l.addSlots(all, w.text)
		if t.slots = all[start:len(all):len(all)]; len(t.slots) == 0 && l.mayBeMisspelt(w.text) {
			t.slots = l.guess(w.text)
			t.guessed = len(t.slots) > 0
		}
	}
	return tokens
}

// addSlots adds the slots that a word fills as it stands, each once.
func (l *language) addSlots(to []int32, word string) []int32 {
	found := to[len(to):]
	at := int32(0)
	for _, letter := range word {
		if at = l.step(at, letter); at == 0 {
			break
		}
		found = append(found, l.nodes[at].begin...)
	}
	if at != 0 {
		found = append(found, l.nodes[at].whole...)
	}
	at = 0
	for _, letter := range l.form(word) {
		if at = l.step(at, letter); at == 0 {
			break
		}
	}
	if at != 0 {
		found = append(found, l.nodes[at].forms...)
	}
	slices.Sort(found)
	return append(to, slices.Compact(found)...)
}
