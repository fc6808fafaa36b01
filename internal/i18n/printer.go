package i18n

import (
	"fmt"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"amparo/internal/lang"
)

// Printer prints the messages of one language. It is safe for concurrent use.
type Printer struct {
	locale  *lang.Locale
	plain   map[Key]string // messages without placeholders
	filled  map[Key]text   // messages with placeholders
	plural  map[Key]bool   // messages with plural forms: go-i18n has their texts
	chooser *goi18n.Localizer
	parser  parser
}

// newPrinter makes the printer of a catalogue that has been checked.
func newPrinter(c *catalogue) (*Printer, error) {
	tag := language.Make(string(c.tag))
	bundle := goi18n.NewBundle(tag)
	p := &Printer{
		locale: c.locale,
		plain:  map[Key]string{},
		filled: map[Key]text{},
		plural: map[Key]bool{},
		parser: parser{c.locale},
	}
	for k, m := range c.messages {
		if err := p.add(bundle, tag, k, m); err != nil {
			return nil, err
		}
	}
	p.chooser = goi18n.NewLocalizer(bundle, tag.String())
	return p, p.try()
}

func (p *Printer) add(bundle *goi18n.Bundle, tag language.Tag, k Key, m message) error {
	t, err := parseText(m["other"])
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", k, err)
	case len(m) > 1:
		p.plural[k] = true
		return bundle.AddMessages(tag, &goi18n.Message{
			ID: string(k), Zero: m["zero"], One: m["one"], Two: m["two"], Few: m["few"], Many: m["many"], Other: m["other"],
		})
	case len(t) > 1:
		p.filled[k] = t
	default:
		p.plain[k] = m["other"]
	}
	return nil
}

// try prints every message with plural forms in each of them, so that none can fail later.
func (p *Printer) try() error {
	for k := range p.plural {
		for _, n := range telling {
			if _, err := p.choose(k, n, Args{"Count": n}); err != nil {
				return fmt.Errorf("%s: for the number %d: %w", k, n, err)
			}
		}
	}
	return nil
}

// T returns a message with its placeholders filled. It never fails: an unknown key gives
// "⟦key⟧" and an argument that is missing "⟦Name⟧", which tests look for on every page.
func (p *Printer) T(k Key, args ...Args) string {
	if s, ok := p.plain[k]; ok {
		return s
	}
	var a Args
	if len(args) > 0 {
		a = args[0]
	}
	if t, ok := p.filled[k]; ok {
		return t.fill(a, p.locale)
	}
	if !p.plural[k] {
		return missing(string(k))
	}
	n, ok := whole(a["Count"])
	if !ok {
		return missing(string(k) + " Count")
	}
	s, err := p.choose(k, n, a)
	if err != nil { // try has shown that there is none
		return missing(string(k))
	}
	return s
}

// choose prints the form of a message that goes with a number.
func (p *Printer) choose(k Key, n int, args Args) (string, error) {
	return p.chooser.Localize(&goi18n.LocalizeConfig{
		MessageID: string(k), PluralCount: n, TemplateData: args, TemplateParser: p.parser,
	})
}

// Has tells whether there is a message for the key.
func (p *Printer) Has(k Key) bool {
	if _, ok := p.plain[k]; ok {
		return true
	}
	_, ok := p.filled[k]
	return ok || p.plural[k]
}

// Lang returns the language of the printer.
func (p *Printer) Lang() lang.Tag { return p.locale.Tag() }

// Dir returns the direction of the language, "ltr" or "rtl".
func (p *Printer) Dir() string { return p.locale.Dir() }

// Locale returns the facts of the language. It is never nil.
func (p *Printer) Locale() *lang.Locale { return p.locale }
