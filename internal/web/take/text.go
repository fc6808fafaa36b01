package take

import (
	"strings"
	"unicode/utf8"

	"amparo/internal/i18n"
	"amparo/internal/safehtml"
	"amparo/templates"
	"amparo/templates/take"
)

// columns is how wide a plain text is at most, in characters.
const columns = 72

// mark says that a file is UTF-8 to those who would take it for something else: the
// viewers of some telephones show every accent wrong without it.
const mark = "\ufeff"

// plain is a list as plain text, for every telephone and every printer. Lines end as
// on the oldest systems, which show others as one single line.
func plain(p *i18n.Printer, l *take.List) []byte {
	t := &text{p: p}
	t.line(0, l.State)
	t.line(0, l.Title)
	for _, note := range l.Notes {
		t.gap()
		t.line(0, note)
	}
	t.group(&l.Now)
	t.heading(l.Before.Heading)
	t.line(0, l.Before.SayHeading)
	t.line(2, l.Before.Say.Text)
	t.line(2, l.Before.Again.Text)
	for _, rule := range l.Before.Rules {
		t.line(0, "- "+rule)
	}
	t.group(&l.Rest)
	t.advices(&l.Advice)
	if l.Left != "" {
		t.gap()
		t.line(0, l.Left)
	}
	t.gap()
	t.line(0, l.Newer)
	return []byte(mark + simple.Replace(safehtml.Plain(t.b.String())))
}

// simple puts in the place of what old telephones show as a box what they have.
var simple = strings.NewReplacer("\u202f", " ", "\u00a0", " ", "\u2011", "-", "\u2068", "", "\u2069", "", "\n", "\r\n")

type text struct {
	p *i18n.Printer
	b strings.Builder
}

func (t *text) gap() { t.b.WriteByte('\n') }

func (t *text) heading(words string) {
	t.gap()
	t.line(0, strings.Repeat("=", columns))
	t.line(0, strings.ToUpper(words))
	t.line(0, strings.Repeat("=", columns))
}

func (t *text) group(g *take.Group) {
	if len(g.Entries) == 0 {
		return
	}
	t.heading(g.Heading)
	for i := range g.Entries {
		t.gap()
		t.entry(&g.Entries[i])
	}
}

func (t *text) entry(e *take.Entry) {
	t.line(0, e.Name.Text)
	t.line(0, e.Other.Text)
	t.line(0, e.Where)
	t.line(0, e.Warn)
	for i := range e.Contacts {
		t.contact(&e.Contacts[i])
	}
	t.line(2, e.First.Text)
	for i := range e.Able {
		t.able(&e.Able[i])
	}
	t.line(2, e.Summary.Text)
	for _, fact := range e.Facts {
		t.line(2, fact)
	}
	for i := range e.Help {
		h := &e.Help[i]
		t.line(2, "- "+joined(". ", h.Kind.Text, joined(" ", h.Sentence.Text, h.Holds)))
	}
	if e.Limits.Text != "" {
		t.line(2, t.p.T("take.limits")+" "+e.Limits.Text)
	}
	t.line(2, e.Verified)
}

func (t *text) contact(c *take.Contact) {
	value := c.Value
	if c.Same != "" {
		value = c.Same
	}
	if c.Line {
		t.line(2, t.p.T("contact.day_and_night"))
	}
	for line := range strings.Lines(value) {
		t.line(2, "* "+line)
	}
	t.line(4, notesOf(c.Notes))
}

func (t *text) able(a *take.Able) {
	t.line(2, a.Need.Text)
	if a.Can.Text != "" {
		t.line(2, t.p.T("take.can")+" "+a.Can.Text)
	}
	if a.Cannot.Text != "" {
		t.line(2, t.p.T("take.cannot")+" "+a.Cannot.Text)
	}
}

func (t *text) advices(all *take.Advices) {
	if len(all.Each) == 0 {
		return
	}
	t.heading(all.Heading)
	for i := range all.Each {
		t.gap()
		t.line(0, all.Each[i].Need.Text)
		for _, part := range all.Each[i].Parts {
			t.line(2, t.p.T("take.part", i18n.Args{"Label": part.Label, "Text": part.Text.Text}))
		}
	}
}

func notesOf(notes []templates.Words) string {
	parts := make([]string, len(notes))
	for i := range notes {
		parts[i] = notes[i].Text
	}
	return joined(" · ", parts...)
}

// joined is texts with something between them, those left out that are empty.
func joined(between string, parts ...string) string {
	var all []string
	for _, part := range parts {
		if part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, between)
}

// line writes words in as many lines as they need, all but the first of them two
// further in; nothing for no words. A word longer than a line is parted.
func (t *text) line(indent int, words string) {
	at, used := indent, 0
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }) {
		size := utf8.RuneCountInString(word)
		if used > 0 && at+used+1+size > columns {
			t.b.WriteByte('\n')
			at, used = min(indent+2, columns/2), 0
		}
		if used > 0 {
			t.b.WriteByte(' ')
			used++
		} else {
			t.b.WriteString(strings.Repeat(" ", at))
		}
		for size > columns-at-used {
			cut := len(string([]rune(word)[:columns-at-used]))
			t.b.WriteString(word[:cut] + "\n" + strings.Repeat(" ", at))
			word, used = word[cut:], 0
			size = utf8.RuneCountInString(word)
		}
		t.b.WriteString(word)
		used += size
	}
	if used > 0 {
		t.b.WriteByte('\n')
	}
}
