package situation

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"amparo/internal/lang"
)

// Folder is where the files are: meanings.txt, and one for each language, named by its tag.
const Folder = "situations"

const meaningsFile = "meanings.txt"

// Load reads the files of a folder that has Folder in it. The error names the file and the line
// that is wrong.
func Load(fsys fs.FS) (*Lexicon, error) {
	var meanings []meaning
	names := map[string]int32{}
	err := eachLine(fsys, meaningsFile, func(name, value string) error {
		if _, twice := names[name]; twice {
			return fmt.Errorf("%s has a line already", name)
		}
		m, err := readMeaning(name, value)
		names[name] = int32(len(meanings))
		meanings = append(meanings, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(fsys, Folder+"/*.txt")
	if err != nil {
		return nil, err
	}
	x := &Lexicon{known: map[string]uint32{}}
	for _, file := range files {
		if file = path.Base(file); file == meaningsFile {
			continue
		}
		l := newLanguage(lang.Tag(strings.TrimSuffix(file, ".txt")), meanings)
		if err := eachLine(fsys, file, func(name, value string) error { return l.line(name, value, names) }); err != nil {
			return nil, err
		}
		l.choosePivots(0)
		l.deniers = newDeniers(&l.grammar)
		x.add(l)
	}
	return x, nil
}

// maxLanguages is how many languages a set of bits holds.
const maxLanguages = 32

// add adds a language, unless there are too many.
func (x *Lexicon) add(l *language) {
	if len(x.languages) == maxLanguages {
		return // far more than anybody has phrases for
	}
	x.languages = append(x.languages, l)
	x.know(len(x.languages) - 1)
}

// know adds the words of a language to those that tell languages apart.
func (x *Lexicon) know(at int) {
	bit := uint32(1) << at
	for w := range x.languages[at].ordinary {
		x.known[w] |= bit
	}
	for w := range x.languages[at].whole {
		x.known[w] |= bit
	}
}

// eachLine calls each with the name and the value of every line of a file. A line that begins with a
// space goes on with the one before; lines that begin with # and empty ones are left out.
func eachLine(fsys fs.FS, file string, each func(name, value string) error) error {
	content, err := fs.ReadFile(fsys, path.Join(Folder, file))
	if err != nil {
		return err
	}
	lines := strings.Split(string(content), "\n")
	for n := 0; n < len(lines); n++ {
		line, first := strings.TrimSpace(lines[n]), n+1
		if line == "" || line[0] == '#' {
			continue
		}
		for n+1 < len(lines) && strings.HasPrefix(lines[n+1], " ") {
			n++
			line += " " + strings.TrimSpace(lines[n])
		}
		name, value, ok := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); !ok || name == "" {
			return fmt.Errorf("%s, line %d: a name, a colon and words are needed", file, first)
		}
		if err := each(name, strings.TrimSpace(value)); err != nil {
			return fmt.Errorf("%s, line %d: %w", file, first, err)
		}
	}
	return nil
}

// line reads a line of the file of a language: words of grammar, words that stand for one another,
// or the phrases of a situation.
func (l *language) line(name, value string, names map[string]int32) error {
	if rule, ok := strings.CutPrefix(name, "="); ok {
		return l.addRule(rule, value)
	}
	if strings.HasPrefix(name, "<") {
		if !strings.HasSuffix(name, ">") {
			return fmt.Errorf("%s needs a > at its end", name)
		}
		return l.addClass(name, value)
	}
	situation, ok := names[name]
	if !ok {
		return fmt.Errorf("%s is no situation of %s", name, meaningsFile)
	}
	for phrase := range strings.SplitSeq(value, ",") {
		if err := l.addPhrase(strings.TrimSpace(phrase), situation); err != nil {
			return err
		}
	}
	return nil
}

// addClass adds words that stand for one another. One of them may be the name of a class above, for
// all words of it.
func (l *language) addClass(name, value string) error {
	for w := range strings.SplitSeq(value, ",") {
		w = strings.TrimSpace(w)
		if !strings.HasPrefix(w, "<") {
			l.classes[name] = append(l.classes[name], w)
			continue
		}
		inner, ok := l.classes[w]
		if !ok {
			return fmt.Errorf("%s is not above it in the file", w)
		}
		l.classes[name] = append(l.classes[name], inner...)
	}
	return nil
}

// addRule adds words of grammar.
func (l *language) addRule(rule, value string) error {
	switch rule {
	case "main":
		l.addMain(value)
		return nil
	case "looks":
		return l.grammar.addLooks(value)
	case "instead":
		return l.grammar.addInstead(value)
	}
	set, ok := l.grammar.sets()[rule]
	if rule == "ordinary" {
		set, ok = l.ordinary, true
	}
	if !ok {
		return fmt.Errorf("=%s is no rule of grammar", rule)
	}
	for _, w := range split(strings.ReplaceAll(value, ",", " ")) {
		set[w.text] = true
	}
	return nil
}

// choosePivots decides by which of its words each phrase is found, from one on: that of the fewest
// phrases.
func (l *language) choosePivots(from int) {
	count := make([]int, l.slots)
	for _, p := range l.patterns {
		for _, slot := range p.slots {
			count[slot]++
		}
	}
	l.pivots = append(l.pivots, make([][]int32, l.slots-len(l.pivots))...)
	for i := from; i < len(l.patterns); i++ {
		rarest := slices.MinFunc(l.patterns[i].slots, func(a, b int32) int { return count[a] - count[b] })
		l.pivots[rarest] = append(l.pivots[rarest], int32(i))
	}
}
