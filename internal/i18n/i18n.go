// Package i18n turns keys into sentences: it reads one catalogue of messages per language,
// refuses those with a defect, and prints.
//
// A catalogue is a file active.<tag>.toml. It is all that a new language needs: besides the
// words it holds what the site must know of the language ("site.order", "site.exit_url") and the
// words of its addresses ("path.directory").
// See Load for what a catalogue may contain.
package i18n

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"amparo/internal/lang"
)

// Catalogues are the messages of all languages. They do not change and are safe for concurrent use.
type Catalogues struct {
	languages []lang.Tag
	printers  map[lang.Tag]*Printer
	keys      []Key
}

// Load reads every active.*.toml at the root of fsys. If any has a defect the error is a Defects,
// which names every one, and there are no Catalogues. It is a defect if
//
//   - the language is not in the data of package lang,
//   - the keys of a file are not those of active.en.toml (without one: of the first file), or a key
//     is not of the form "screen.element",
//   - a message is empty, starts or ends with a space, or holds HTML, a control character or a
//     brace that is not part of a placeholder {{.Name}},
//   - a message, or one of its forms, has other placeholders than in English,
//   - a message that has {{.Count}} or plural forms in English does not have exactly the plural
//     forms of its language, or one that has neither there has any,
//   - a French message has a straight apostrophe or other spaces than lang.Locale.Typeset gives,
//   - "site.order" is not a whole number of its own, "site.exit_url" not an https address, or a
//     "path." message not a lower-case word for an address.
func Load(fsys fs.FS) (*Catalogues, error) {
	found, err := Inspect(fsys)
	if err != nil {
		return nil, err
	}
	if len(found.Defects) > 0 {
		return nil, found.Defects
	}
	return assemble(found.readable)
}

// assemble makes the printers of catalogues without defects.
func assemble(list []*catalogue) (*Catalogues, error) {
	slices.SortFunc(list, func(a, b *catalogue) int { return cmp.Compare(a.order, b.order) })
	c := &Catalogues{
		printers: make(map[lang.Tag]*Printer, len(list)),
		keys:     slices.Sorted(maps.Keys(list[0].messages)),
	}
	for _, cat := range list {
		p, err := newPrinter(cat)
		if err != nil {
			return nil, fmt.Errorf("i18n: %s: %w", cat.file, err)
		}
		c.languages = append(c.languages, cat.tag)
		c.printers[cat.tag] = p
	}
	return c, nil
}

// Languages returns the languages in the order of their "site.order".
func (c *Catalogues) Languages() []lang.Tag { return slices.Clone(c.languages) }

// Keys returns the keys of all messages, sorted.
func (c *Catalogues) Keys() []Key { return slices.Clone(c.keys) }

// Printer returns the printer of a language, or that of the first language if there is none. It
// is never nil; that of no Catalogues has no words.
func (c *Catalogues) Printer(t lang.Tag) *Printer {
	if c == nil || len(c.languages) == 0 {
		return wordless()
	}
	if p, ok := c.printers[t]; ok {
		return p
	}
	return c.printers[c.languages[0]]
}
