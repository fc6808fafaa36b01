// Package facts says in the words of a language what is known of an entry: how
// it is reached, what holds for its responses, where and for whom it helps.
//
// Everything here is a pure function of the facts and of the reader. What nobody
// knows is not said, or said to be unknown where readers would take silence for
// a no.
package facts

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/templates"
)

// Terms are the vocabularies as readers have them at one moment.
type Terms interface {
	// Term returns a term of a vocabulary, nil if there is none.
	Term(vocabulary, id string) *directory.Term
	// Languages are those of the site, the first being what is shown where words
	// are missing in another.
	Languages() []lang.Tag
}

// Reader is who the words are for: a language, and a moment. Days are those of
// UTC.
type Reader struct {
	Printer *i18n.Printer
	Terms   Terms
	Now     time.Time
}

func (r Reader) today() directory.Date { return directory.Date(r.Now.UTC().Format(time.DateOnly)) }

// In marks a piece of text with its language where it is not the reader's.
func (r Reader) In(text string, in lang.Tag) templates.Words {
	w := templates.Words{Text: text}
	if in != r.Printer.Lang() && text != "" {
		w.Lang, w.Dir = string(in), in.Dir()
	}
	return w
}

// OwnName is the name an organisation gives itself, where what stands above it is
// another; zero where it is the same, or not known. Whoever calls has to say it,
// and to tell the right site from a false one.
func (r Reader) OwnName(own, in, title string) templates.Words {
	if own == "" || strings.Contains(r.bare(title), r.bare(own)) {
		return templates.Words{}
	}
	if in == "" {
		return templates.Words{Text: own}
	}
	return r.In(own, lang.Tag(in))
}

// Called is how whoever calls asks for an organisation: the name that it gives itself, or
// the one that the page has, in the language of that.
func (r Reader) Called(own, ownIn, title string, in lang.Tag) templates.Words {
	if name := r.OwnName(own, ownIn, title); name.Text != "" {
		return name
	}
	return r.In(title, in)
}

// bare is a name without its article, letter case and accents.
func (r Reader) bare(name string) string { return lang.Fold(r.Printer.Locale().Filing(name)) }

// Term is the short label of a term in the language of the reader, or in the
// first language of the site that has one.
func (r Reader) Term(vocabulary, id string) templates.Words {
	term := r.Terms.Term(vocabulary, id)
	if term == nil {
		return templates.Words{Text: id}
	}
	label, in := term.In(r.Printer.Lang(), r.Terms.Languages())
	return r.In(label.Brief(), in)
}

// Label is the whole label of a term, as Term has the short one.
func (r Reader) Label(vocabulary, id string) templates.Words {
	term := r.Terms.Term(vocabulary, id)
	if term == nil {
		return templates.Words{Text: id}
	}
	label, in := term.In(r.Printer.Lang(), r.Terms.Languages())
	return r.In(label.Label, in)
}

// List is the short labels of several terms.
func (r Reader) List(vocabulary string, ids []string) []templates.Words {
	labels := make([]templates.Words, len(ids))
	for i, id := range ids {
		labels[i] = r.Term(vocabulary, id)
	}
	return labels
}

// Date writes a date as precisely as it is known: a year, a month, a day.
func (r Reader) Date(date string) string {
	var n [3]int
	parts := strings.Split(date, "-")
	for i := range min(len(parts), 3) {
		n[i], _ = strconv.Atoi(parts[i])
	}
	switch len(parts) {
	case 3:
		return r.Printer.Locale().Date(n[0], time.Month(n[1]), n[2])
	case 2:
		return r.Printer.Locale().MonthYear(n[0], time.Month(n[1]))
	}
	return date
}

// Capital begins a text with a capital, as the first word of a line has.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return strings.ToUpper(string(first)) + text[size:]
}

// Small begins a label as the middle of a sentence does: "Journalists" is
// "journalists", "LGBTQI+" stays.
func Small(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if unicode.IsUpper(second) || !unicode.IsUpper(first) {
		return text
	}
	return strings.ToLower(string(first)) + text[size:]
}
