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
	deniers  *deniers
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
	weak      bool // it says something surely in company alone: see company.go
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
		grammar: newGrammar(), deniers: &deniers{}, nodes: make([]node, 1), slotOf: map[string]int32{},
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
	pleads   map[string]bool // "help": somebody is asked for something
	gives    map[string]bool // what an organisation does: "gives", "pays"
	passive  map[string]bool // "covered", "available": denied, what stands before it is
	offer    map[string]bool // "fund", "programme": what an organisation has
	ended    map[string]bool // "stopped", "refused": what was said to be, is no more
	relative map[string]bool // "who", "that": begins what is said of a word
	only     map[string]bool // after a negation: it is none

	// What follows is for entries alone.
	also      map[string]bool     // "and": those of =and that part sentences after a comma
	verb      map[string]bool     // "is", "has", "ask": part what is said
	ceased    map[string]bool     // "cesó": those of =ended that are said of things alone
	when      map[string]bool     // "since", "until": after =ended
	whom      map[string]bool     // "for", "to": whom an offer is for
	condition map[string]bool     // "if": begins a clause
	prefix    map[string]bool     // "non": denies the next word, or all before an =article
	article   map[string]bool     // "a", "the"
	refuses   map[string]bool     // "exclude": with a negation it is none
	bids      map[string]bool     // "ask", "write": what readers are to do, after "and" or a comma
	instead   map[string][]phrase // "rather than": denies what is named next; by its first word
	looks     map[string][]placed // "no later than": only looks denied; by each word of it
}

func (g *grammar) sets() map[string]map[string]bool {
	return map[string]map[string]bool{
		"not": g.not, "half": g.half, "second": g.second, "without": g.without, "but": g.but, "and": g.and, "subject": g.subject, "wish": g.wish, "pleads": g.pleads,
		"gives": g.gives, "passive": g.passive, "ended": g.ended, "offer": g.offer, "relative": g.relative, "only": g.only,
		"also": g.also, "verb": g.verb, "ceased": g.ceased, "when": g.when, "whom": g.whom, "condition": g.condition, "prefix": g.prefix, "article": g.article, "refuses": g.refuses, "bids": g.bids,
	}
}

func newGrammar() grammar {
	set := func() map[string]bool { return map[string]bool{} }
	return grammar{
		set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(),
		set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), set(), map[string][]phrase{}, map[string][]placed{},
	}
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
