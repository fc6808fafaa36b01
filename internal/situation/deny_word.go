package situation

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// phrase is words that stand side by side, each of which any of some words fills.
type phrase []choice

// choice is the words that fill a place of a phrase; those that end in * are beginnings.
type choice []string

func (c choice) has(word string) bool {
	for _, w := range c {
		if stem, star := strings.CutSuffix(w, "*"); w == word || star && strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// readPhrases reads phrases of a line of grammar: "without cost|charge, non violen*".
func readPhrases(value string) ([]phrase, error) {
	var all []phrase
	for text := range strings.SplitSeq(value, ",") {
		var p phrase
		for element := range strings.FieldsSeq(text) {
			var c choice
			for w := range strings.SplitSeq(element, "|") {
				stem, star := strings.CutSuffix(w, "*")
				words := split(stem)
				if len(words) != 1 {
					return nil, fmt.Errorf("%q is not one word", w)
				}
				if stem = words[0].text; star {
					stem += "*"
				}
				c = append(c, stem)
			}
			p = append(p, c)
		}
		all = append(all, p)
	}
	return all, nil
}

// addLooks adds phrases that only look as if they denied something.
func (g *grammar) addLooks(value string) error {
	all, err := readPhrases(value)
	for _, p := range all {
		for at, c := range p {
			for _, w := range c {
				g.looks[w] = append(g.looks[w], placed{p, at})
			}
		}
	}
	return err
}

// placed is a phrase and one of its places.
type placed struct {
	phrase
	at int
}

// addInstead adds phrases that deny what is named next: "rather than".
func (g *grammar) addInstead(value string) error {
	all, err := readPhrases(value)
	for _, p := range all {
		for _, w := range p[:min(1, len(p))] {
			for _, w := range w {
				g.instead[w] = append(g.instead[w], p)
			}
		}
	}
	return err
}

// deniers find quickly whether a word may deny something: nearly no word does. The second half of a
// negation is none of them, for the first stands before it.
type deniers struct {
	words    map[string]bool
	lengths  [256]uint64 // by the first byte: bit n is set if such a word has n bytes
	accented [256]uint64 // the same for words in which some letter takes more bytes
}

// otherScripts is the least first byte of words that are not in Latin letters: accents add nothing
// to these.
const otherScripts = 0xCD

// moreBytes is how many bytes accents add to a word at most.
const moreBytes = 3

func newDeniers(g *grammar) *deniers {
	d := &deniers{words: map[string]bool{}}
	for _, set := range []map[string]bool{g.not, g.half, g.without, g.prefix, g.ended} {
		for w := range set {
			d.add(w)
		}
	}
	for _, all := range g.instead {
		for _, p := range all {
			for _, w := range p.rarest() {
				d.add(w)
			}
		}
	}
	return d
}

// rarest is the place of a phrase whose words are the longest, and so few: "en" of "en lugar de" is
// in every other sentence.
func (p phrase) rarest() choice {
	return slices.MaxFunc(p, func(a, b choice) int { return len(a[0]) - len(b[0]) })
}

func (d *deniers) add(w string) {
	d.words[w] = true
	for _, form := range [2]string{w, strings.ToUpper(w)} {
		n := len(w)
		d.lengths[form[0]] |= 1 << min(n, 63)
		for n := range moreBytes + 1 {
			d.accented[form[0]] |= 1 << min(len(w)+n, 63)
		}
	}
}

// may reports whether a word may deny something: not all that begin "n’t" do.
func (d *deniers) may(word, rest string, plain bool) bool {
	n := len(word)
	if word[0] >= otherScripts {
		return d.lengths[word[0]]>>min(n, 63)&1 != 0 && d.words[strings.ToLower(word)]
	}
	if !plain {
		return d.accented[word[0]]>>min(n, 63)&1 != 0 && d.words[fold(word)]
	}
	if word[n-1] == 'n' && rest != "" && apostrophe(rest) > 0 && (n == 1 || strings.HasPrefix(rest[apostrophe(rest):], "t")) {
		return d.words["n"] || n > 1
	}
	if d.lengths[word[0]]>>min(n, 63)&1 == 0 {
		return false
	}
	var lower [64]byte
	for i := range n {
		lower[i] = word[i] | 0x20
	}
	return d.words[string(lower[:n])]
}

// maybeLetter and stops say what a byte is: part of a word for all that is not ASCII, and the end of
// a sentence.
var maybeLetter, stops = func() (letters, ends [256]bool) {
	for c := range 256 {
		letters[c] = c >= utf8.RuneSelf || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	for _, c := range []byte(".!?;:\n|") {
		ends[c] = true
	}
	return letters, ends
}()

// wordEnd is where the word ends that begins at a place, and whether all of it is ASCII. A mark that
// is not ASCII ends it and is a word of its own, as every Chinese character is.
func wordEnd(text string, i int) (end int, plain bool) {
	plain = true
	for end = i; end < len(text) && maybeLetter[text[end]]; {
		if text[end] < utf8.RuneSelf {
			end++
			continue
		}
		alone, size := standsAlone(text[end:])
		if alone && end > i {
			return end, plain
		}
		end += size
		plain = false
		if alone {
			return end, false
		}
	}
	return end, plain
}

// standsAlone reports whether a text begins with a rune beyond ASCII that belongs to no word beside
// it, and its size.
func standsAlone(text string) (alone bool, size int) {
	r, size := utf8.DecodeRuneInString(text)
	return r < 0xC0 || 0x2000 <= r && r < 0x2C00 || 0x2E00 <= r && r < 0xA000, size
}

// sentenceEnd is where the sentence ends that goes on at a place.
func sentenceEnd(text string, i int) int {
	for i < len(text) && !stops[text[i]] {
		i++
	}
	return i
}
