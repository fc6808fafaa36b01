package search

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Concepts are groups of words for the same thing, in all languages: whoever
// searches one finds what says another. A phrase counts as one word.
type Concepts struct {
	phrases map[string][]phrase // by a key of their first word
	names   map[string]int      // name → concept
	longest int                 // words of a phrase at most
}

// phrase is words that mean a concept; each stands for all its forms, in every
// language it may be of.
type phrase struct {
	words [][]string // keys
	key   string     // of the concept or place
}

// ReadConcepts reads a file of concepts, a line each:
//
//	legal-assistance: avocat, avocate, lawyer, legal aid, abogado, asistencia jurídica
//	@014: Afrique de l’Est, East Africa, África del Este
//
// The name before the colon may be the id of a response kind or an audience:
// entries that offer or serve it have the concept. Lines beginning with # are
// comments. A name with @ is the code of a country or region.
func ReadConcepts(r io.Reader, analysers []*Analyser) (*Concepts, error) {
	c := &Concepts{phrases: map[string][]phrase{}, names: map[string]int{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, words, ok := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); !ok || strings.TrimPrefix(name, "@") == "" {
			return nil, fmt.Errorf("concepts, line %d: a name, a colon and words are needed", n)
		}
		code, place := strings.CutPrefix(name, "@")
		key := placeKey(code)
		if !place {
			if _, twice := c.names[name]; twice {
				return nil, fmt.Errorf("concepts, line %d: %s has a line already", n, name)
			}
			key = conceptKey(len(c.names))
			c.names[name] = len(c.names)
		}
		for text := range strings.SplitSeq(words, ",") {
			c.add(text, key, analysers)
		}
	}
	return c, lines.Err()
}

// AddPlace adds a name of a country or region.
func (c *Concepts) AddPlace(code, name string, analysers []*Analyser) {
	c.add(name, placeKey(code), analysers)
}

// add adds one phrase for a key. Words that have no meaning of their own in some
// language of the site are part of no phrase, as they are of no query; unless
// less than two words are left, which would mean much else.
func (c *Concepts) add(text, key string, analysers []*Analyser) {
	p := phrase{key: key, words: phraseWords(text, analysers, false)}
	if len(p.words) < 2 { // "Afrique de l’Est" is not Afrique: est, without de l’, is a verb
		p.words = phraseWords(text, analysers, true)
	}
	if len(p.words) == 0 {
		return
	}
	c.longest = max(c.longest, len(p.words))
	for _, key := range p.words[0] {
		c.phrases[key] = append(c.phrases[key], p)
	}
}

// phraseWords are the words of a phrase, each as its keys in all languages.
func phraseWords(text string, analysers []*Analyser, keepEmpty bool) (words [][]string) {
	Words(text, func(w Word) {
		if !keepEmpty && slices.ContainsFunc(analysers, func(a *Analyser) bool { return a.Stop(w.Text) }) {
			return
		}
		var keys []string
		for _, a := range analysers {
			for _, key := range a.Keys(w.Text) {
				if key != "" && !slices.Contains(keys, key) {
					keys = append(keys, key)
				}
			}
		}
		if slices.ContainsFunc(keys, ownKey) { // a phrase with "jeûne" is in no text with "jeune"
			keys = slices.DeleteFunc(keys, func(key string) bool { return !ownKey(key) })
		}
		if len(keys) > 0 {
			words = append(words, keys)
		}
	})
	return words
}

// at calls each with the concepts whose phrases begin at a word of a text, and
// how many words they take. A word is its keys.
func (c *Concepts) at(words [][2]string, i int, each func(key string, length int)) {
	for n, key := range words[i] {
		if key == "" || (n == 1 && key == words[i][0]) {
			continue
		}
		for _, p := range c.phrases[key] {
			if p.stands(words[i:]) {
				each(p.key, len(p.words))
			}
		}
	}
}

func (p *phrase) stands(words [][2]string) bool {
	if len(p.words) > len(words) {
		return false
	}
	for i, keys := range p.words {
		if !slices.Contains(keys, words[i][0]) && (words[i][1] == "" || !slices.Contains(keys, words[i][1])) {
			return false
		}
	}
	return true
}

// conceptKey is the key of a concept in the index: no word has it.
func conceptKey(concept int) string { return "#" + strconv.Itoa(concept) }
