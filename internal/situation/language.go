package situation

import "amparo/internal/lang"

// language holds the phrases and the grammar of one language.
type language struct {
	tag      lang.Tag
	form     func(string) string
	meanings []meaning
	classes  map[string][]string // words that stand for one another, by "<name>"
	ordinary map[string]bool     // words that are no misspelling of others
	whole    map[string]bool     // whole words of phrases
	grammar  grammar
	nodes    []node // the tree of all words of phrases; the first is its root
	slots    int
	slotOf   map[string]int32 // by the words that fill it, sorted
	patterns []pattern
	pivots   [][]int32 // by slot: the patterns that are found by it
}

// pattern is a phrase: slots, each of which any of some words fills.
type pattern struct {
	slots     []int32
	exact     bool // the words stand in this order with nothing between
	situation int32
}

// span is how many words may stand from the first of a phrase to its last: fillers pass, and
// words of another sentence without a mark do not.
func (p *pattern) span() int {
	if p.exact || len(p.slots) == 1 {
		return len(p.slots)
	}
	return 2*len(p.slots) + 2
}

// maxSlots is how many words a phrase has at most.
const maxSlots = 12

func newLanguage(tag lang.Tag, meanings []meaning) *language {
	l := &language{
		tag: tag, form: forms[tag], meanings: meanings, classes: map[string][]string{}, ordinary: map[string]bool{}, whole: map[string]bool{},
		grammar: newGrammar(), nodes: make([]node, 1), slotOf: map[string]int32{},
	}
	if l.form == nil {
		l.form = func(w string) string { return w }
	}
	return l
}

// grammar holds the few words of a language that decide what others count for.
type grammar struct {
	not      map[string]bool // "not", "no", "pas", "ni"
	half     map[string]bool // "ne": half of a negation, denies only where its other half is missing
	second   map[string]bool // "plus": denies only after half of a negation
	without  map[string]bool // denies the few words after it
	but      map[string]bool // ends what is denied
	and      map[string]bool // ends it too where a sentence begins after it
	subject  map[string]bool // begins a sentence
	wish     map[string]bool // "need", "want": begins what is wished for
	gives    map[string]bool // what an organisation does: "gives", "pays"
	passive  map[string]bool // "covered", "available": denied, what stands before it is
	offer    map[string]bool // "fund", "programme": what an organisation has
	ended    map[string]bool // "stopped", "refused": what was said to be, is no more
	relative map[string]bool // "who", "that": begins what is said of a word
	only     map[string]bool // after a negation: it is none
}

func newGrammar() grammar {
	set := func() map[string]bool { return map[string]bool{} }
	return grammar{set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set()}
}

// node is a place in the tree of words, reached by its letters.
type node struct {
	next  []edge
	whole []int32 // slots that the word filled which ends here
	begin []int32 // slots that every word fills which begins so
	forms []int32 // slots that every word fills whose form this is
	main  bool    // a word of which misspellings are understood ends or begins here
}

type edge struct {
	letter rune
	to     int32
}
