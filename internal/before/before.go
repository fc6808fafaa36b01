// Package before knows what somebody should know before they call for help: what
// to say first, what they will be asked, what not to say. These are general rules
// for a need, no promise about any one organisation.
package before

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/BurntSushi/toml"

	"amparo/internal/lang"
	"amparo/internal/settings"
)

// Advice is what to know before a call for one need, in one language. Only Say is
// always there.
type Advice struct {
	Say   string `toml:"say" json:"say"`     // the sentence to begin with, in quotation marks
	Ask   string `toml:"ask" json:"ask"`     // what they will ask
	Ready string `toml:"ready" json:"ready"` // what to have at hand
	Not   string `toml:"not" json:"not"`     // what not to say at first
	Time  string `toml:"time" json:"time"`   // how long it takes
	Who   string `toml:"who" json:"who"`     // who checks
}

// common is the table of a file that holds for needs that say nothing else.
const common = "common"

// Book is the advice for every need in every language. It never changes.
type Book struct {
	languages []lang.Tag
	came      map[settings.Text]Advice // as the program came, by page and language
	decided   map[settings.Text]Advice // as the team wrote it
}

// Load reads before/<language>.toml of each language; one without a file has no
// advice of its own.
func Load(fsys fs.FS, languages []lang.Tag) (*Book, error) {
	b := &Book{languages: languages, came: map[settings.Text]Advice{}}
	for _, tag := range languages {
		if err := b.read(fsys, tag); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *Book) read(fsys fs.FS, tag lang.Tag) error {
	name := path.Join("before", string(tag)+".toml")
	source, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var needs map[string]Advice
	meta, err := toml.Decode(string(source), &needs)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return fmt.Errorf("%s: %s is no part of an advice", name, unknown[0])
	}
	for need, advice := range needs {
		if need != common {
			b.came[Text(need, tag)] = advice.or(needs[common])
		}
	}
	return nil
}

// or is an advice with the common answers where it has none.
func (a Advice) or(shared Advice) Advice {
	if a.Not == "" {
		a.Not = shared.Not
	}
	if a.Who == "" {
		a.Who = shared.Who
	}
	return a
}

// For returns the advice for a need in a language, typeset, and the language it is
// in: where nobody wrote it in that, the first of the site's languages that has it.
// ok is false where there is none at all.
func (b *Book) For(need string, tag lang.Tag) (a Advice, in lang.Tag, ok bool) {
	if b == nil || need == "" {
		return Advice{}, tag, false
	}
	for _, in := range append([]lang.Tag{tag}, b.languages...) {
		if a, ok := b.own(Text(need, in)); ok {
			return a.typeset(in), in, true
		}
	}
	return Advice{}, tag, false
}

func (a Advice) typeset(tag lang.Tag) Advice {
	if l, err := lang.Load(tag); err == nil {
		for _, part := range Parts {
			*part.At(&a) = l.Typeset(*part.At(&a))
		}
	}
	return a
}

func (b *Book) own(text settings.Text) (Advice, bool) {
	if a, ok := b.decided[text]; ok {
		return a, true
	}
	a, ok := b.came[text]
	return a, ok
}

// Came returns the advice that the program came with; ok is false where it has none.
func (b *Book) Came(need string, tag lang.Tag) (a Advice, ok bool) {
	a, ok = b.came[Text(need, tag)]
	return a, ok
}
