package situation

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/lang"
)

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

// addPhrase adds a phrase of a situation: words of which each may have others beside it
// ("took|taken"), may be but the beginning ("arrest*"), or may be one of a class ("<family>").
// In double quotes, or in Chinese without spaces, they stand side by side in this order.
func (l *language) addPhrase(phrase string, situation int32) error {
	if phrase == "" {
		return nil
	}
	p := pattern{situation: situation}
	text, quoted := strings.CutPrefix(phrase, `"`)
	if quoted {
		if text, quoted = strings.CutSuffix(text, `"`); !quoted {
			return fmt.Errorf("%s: a quotation mark is missing", phrase)
		}
	}
	p.exact = quoted || hasHan(text)
	for element := range strings.FieldsSeq(text) {
		slots, err := l.readElement(element)
		if err != nil {
			return fmt.Errorf("%s: %w", phrase, err)
		}
		p.slots = append(p.slots, slots...)
	}
	if len(p.slots) > maxSlots {
		return fmt.Errorf("%s: more than %d words", phrase, maxSlots)
	}
	l.patterns = append(l.patterns, p)
	return nil
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// readElement makes the slots of one word of a phrase. Most are one; "l’avocat" and Chinese words
// are several.
func (l *language) readElement(element string) ([]int32, error) {
	var choices []string
	for choice := range strings.SplitSeq(element, "|") {
		if !strings.HasPrefix(choice, "<") {
			choices = append(choices, choice)
			continue
		}
		class, ok := l.classes[choice]
		if !ok {
			return nil, fmt.Errorf("%s is not above it in the file", choice)
		}
		choices = append(choices, class...)
	}
	if len(choices) > 1 {
		slot, err := l.slot(choices)
		return []int32{slot}, err
	}
	star := strings.HasSuffix(element, "*")
	var slots []int32
	words := unelided(strings.TrimSuffix(choices[0], "*"))
	for i, w := range words {
		if star && i == len(words)-1 {
			w.text += "*"
		}
		slot, err := l.slot([]string{w.text})
		if err != nil {
			return nil, err
		}
		slots = append(slots, slot)
	}
	return slots, nil
}

// slot is the one that any of some words fills. Slots are shared: many phrases have one word.
func (l *language) slot(choices []string) (int32, error) {
	for i, choice := range choices {
		stem, star := strings.CutSuffix(choice, "*")
		words := unelided(stem)
		if len(words) != 1 {
			return 0, fmt.Errorf("%q is not one word", choice)
		}
		choices[i] = words[0].text
		if star {
			if utf8.RuneCountInString(words[0].text) < shortestForm {
				return 0, fmt.Errorf("%q: too many words begin so", choice)
			}
			choices[i] += "*"
		}
	}
	slices.Sort(choices)
	key := strings.Join(slices.Compact(choices), "|")
	slot, ok := l.slotOf[key]
	if !ok {
		slot = int32(l.slots)
		l.slots++
		l.slotOf[key] = slot
		for _, choice := range choices {
			l.addWord(choice, slot)
		}
	}
	return slot, nil
}

// unelided are the words of a text without those shortened before an apostrophe.
func unelided(text string) []word {
	return slices.DeleteFunc(split(text), func(w word) bool { return w.elided })
}
