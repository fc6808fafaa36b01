package situation

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// addPhrase adds a phrase of a situation: words of which each may have others beside it
// ("took|taken"), may be but the beginning ("arrest*"), itself and none of its forms ("cell!"), or one of
// a class ("<family>").
// In double quotes, or in Chinese without spaces, they stand side by side in this order. With a
// question mark after it ("money?") it is weak.
func (l *language) addPhrase(phrase string, situation int32) error {
	if phrase == "" {
		return nil
	}
	text, weak := strings.CutSuffix(phrase, "?")
	p := pattern{weak: weak, situation: situation}
	text, quoted := strings.CutPrefix(text, `"`)
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
	if len(p.slots) == 0 {
		return fmt.Errorf("%s: there is no word in it", phrase)
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
	stem, mark := cutMark(choices[0])
	var slots []int32
	words := unelided(stem)
	for i, w := range words {
		if i == len(words)-1 {
			w.text += mark
		}
		slot, err := l.slot([]string{w.text})
		if err != nil {
			return nil, err
		}
		slots = append(slots, slot)
	}
	return slots, nil
}

// Marks after a word: it is but the beginning of words, or itself and none of its forms.
const (
	markBegin = "*"
	markSelf  = "!"
)

// cutMark parts a word from the mark after it, "" if there is none.
func cutMark(word string) (stem, mark string) {
	for _, mark := range []string{markBegin, markSelf} {
		if stem, ok := strings.CutSuffix(word, mark); ok {
			return stem, mark
		}
	}
	return word, ""
}

// slot is the one that any of some words fills. Slots are shared: many phrases have one word.
func (l *language) slot(choices []string) (int32, error) {
	for i, choice := range choices {
		stem, mark := cutMark(choice)
		words := unelided(stem)
		if len(words) != 1 {
			return 0, fmt.Errorf("%q is not one word", choice)
		}
		if mark == markBegin && utf8.RuneCountInString(words[0].text) < shortestForm {
			return 0, fmt.Errorf("%q: too many words begin so", choice)
		}
		choices[i] = words[0].text + mark
	}
	return l.slotFor(choices), nil
}

// slotFor is the slot of words as they are compared, made if there is none.
func (l *language) slotFor(choices []string) int32 {
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
	return slot
}

// unelided are the words of a text without those shortened before an apostrophe.
func unelided(text string) []word {
	return slices.DeleteFunc(split(text), func(w word) bool { return w.elided })
}
