package web

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/said"
	"amparo/internal/search"
	"amparo/internal/situation"
	"amparo/templates"
)

// saidBy gives what an entry says, in which a piece may be found.
type saidBy func(*catalogue.Card) (said.Entry, error)

// reader goes through the rows of a page and marks what was searched for.
type reader struct {
	visit
	query *search.Query            // nil: nothing was searched for
	told  map[*catalogue.Card]bool // whose texts have words of the query
	kinds []string                 // response kinds that were chosen
	said  []string                 // those that were asked for in words
	seen  []string                 // words that were marked
	text  saidBy
}

// newReader makes one for a page of a list.
func newReader(v visit, q listQuestion, l *catalogue.Listing, text saidBy) *reader {
	r := &reader{visit: v, query: wordsOf(l), told: l.Told, text: text, kinds: q.filter[catalogue.FacetKind]}
	if r.query != nil {
		for _, f := range l.Understood.Said.Kinds {
			if f.Weight >= situation.Sure {
				r.said = append(r.said, f.ID)
			}
		}
	}
	return r
}

// foundRow is a row in which the words that were searched for are marked, and the
// kinds of response that they ask for. When nothing is, a piece of the entry that has a word is added.
func foundRow(r *reader, c *catalogue.Card) templates.Row {
	row := rowView(r.visit, c, r.kinds)
	row.First, row.FirstContact = templates.Words{}, templates.Prose{} // a list is not the answer to a need
	if r.query == nil {
		return row
	}
	in := c.In(r.tag).Lang
	inName, inSentence := r.mark(&row.Name, in, nil), r.mark(&row.Sentence, in, r.now.Denied(row.Sentence.Text, in))
	row.Kinds, row.MoreKinds = kindsView(r.visit, c, slices.Concat(r.kinds, r.said))
	inKinds := slices.ContainsFunc(c.Responses, func(o catalogue.CardResponse) bool { return slices.Contains(r.said, o.Kind) })
	for i := range row.Kinds {
		if r.matches(row.Kinds[i].Text.Text, r.tag) {
			row.Kinds[i].Match, inKinds = true, true
		}
	}
	if !inName && !inSentence && !inKinds && r.told[c] {
		row.Snippet, row.SnippetIn = snippet(r, c)
	}
	return row
}

// mark parts a text into what was searched for and the rest. What an organisation
// does not do is never marked as if it were found.
func (r *reader) mark(w *templates.Words, in lang.Tag, denied []situation.Span) bool {
	var pieces []templates.Piece
	done := 0
	r.now.Matches(r.query, w.Text, in, func(start, end int) {
		if within(denied, start) != nil {
			return
		}
		if start > done {
			pieces = append(pieces, templates.Piece{Text: w.Text[done:start]})
		}
		pieces = append(pieces, templates.Piece{Text: w.Text[start:end], Mark: true})
		r.seen = append(r.seen, w.Text[start:end])
		done = end
	})
	if done == 0 {
		return false
	}
	w.Pieces = append(pieces, templates.Piece{Text: w.Text[done:]})
	return true
}

// within is the stretch that a place is in, nil if it is in none.
func within(stretches []situation.Span, at int) *situation.Span {
	for i := range stretches {
		if stretches[i].Start <= at && at < stretches[i].End {
			return &stretches[i]
		}
	}
	return nil
}

func (r *reader) matches(text string, in lang.Tag) bool {
	found := false
	r.now.Matches(r.query, text, in, func(int, int) { found = true })
	return found
}

// near is what a misspelt word was taken for, as the rows have it; "" for nothing.
func (r *reader) near(word string) string { return search.Nearest(word, r.seen) }

// snippet is the first piece of an entry that has what was searched for, and
// the name of the section it is in: in the language of the page if it can be, and
// what is offered before limits. What is denied is no such piece: none is better.
func snippet(r *reader, c *catalogue.Card) (piece templates.Words, section string) {
	said, err := r.text(c)
	if err != nil { // the list is right without
		return piece, ""
	}
	var tags []lang.Tag
	for tag := range said.All() {
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, func(a, b lang.Tag) int {
		if o := boolOrder(a == r.tag, b == r.tag); o != 0 {
			return o
		}
		if o := boolOrder(a == c.Original, b == c.Original); o != 0 {
			return o
		}
		return strings.Compare(string(a), string(b))
	})
	for _, tag := range tags {
		told, _ := said.In(tag)
		for name, text := range told.Sections() {
			if !catalogue.Offers(name) {
				continue
			}
			if section, piece = r.piece(c, name, plainWords(text), tag); section != "" {
				return piece, section
			}
		}
		if section, piece = r.piece(c, directory.SectionLimits, plainWords(told.Section(directory.SectionLimits)), tag); section != "" {
			return piece, section
		}
	}
	return piece, ""
}

// How much of a text stands before and after the first word that was found.
const (
	snippetBefore = 60
	snippetAfter  = 130
)

func (r *reader) piece(c *catalogue.Card, name directory.Section, text string, in lang.Tag) (string, templates.Words) {
	section := sectionWords(r.visit, c, name)
	if section == "" || !r.matches(text, in) {
		return "", templates.Words{}
	}
	at, denied := -1, r.now.Denied(strings.ReplaceAll(text, bullet, bulletAsStop), in)
	r.now.Matches(r.query, text, in, func(start, _ int) {
		if at < 0 && within(denied, start) == nil {
			at = start
		}
	})
	if at < 0 {
		return "", templates.Words{}
	}
	text, by := clip(text, at, denied)
	for i := range denied {
		denied[i].Start, denied[i].End = denied[i].Start+by, denied[i].End+by
	}
	piece := wordsIn(r.visit, text, in)
	if !r.mark(&piece, in, denied) {
		return "", templates.Words{}
	}
	return section, piece
}

// clip is a stretch of a text around a place, with "…" where it goes on, and by how
// much what is in it has moved. It does not begin in the midst of what is denied.
func clip(text string, at int, denied []situation.Span) (stretch string, by int) {
	from, to := at, at
	for n := 0; n < snippetBefore && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	for n := 0; n < snippetAfter && to < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if from > 0 {
		if space := strings.IndexFunc(text[from:at], unicode.IsSpace); space >= 0 {
			from += space + 1
		}
	}
	if d := within(denied, from); d != nil {
		from = d.End + len(text[d.End:at]) - len(strings.TrimLeftFunc(text[d.End:at], notWord))
	}
	if to < len(text) {
		if space := strings.LastIndexFunc(text[:to], unicode.IsSpace); space > at {
			to = space
		}
	}
	stretch = text[from:to]
	if from > 0 {
		stretch, by = more+" "+stretch, len(more)+1-from
	}
	if to < len(text) {
		stretch += " " + more
	}
	return stretch, by
}

// more stands where a text goes on.
const more = "…"

func notWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// bullet parts the items of a list in plain words. As a stop, of the same length, it
// also parts what they deny.
const (
	bullet       = " · "
	bulletAsStop = " |  "
)

var (
	markdownLink  = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	markdownMarks = strings.NewReplacer("**", "", "`", "", "# ", "", "#", "", "\n- ", bullet)
)

// plainWords is Markdown without its marks, on one line.
func plainWords(text string) string {
	text = markdownLink.ReplaceAllString(text, "$1")
	return strings.Join(strings.Fields(markdownMarks.Replace("\n"+text)), " ")
}

// sectionNames are the sections a piece of text can come from.
var sectionNames = map[directory.Section]i18n.Key{
	directory.SectionName: "search.in_name", directory.SectionAcronym: "search.in_name", directory.SectionSummary: "search.in_summary",
	directory.SectionDescription: "profile.description", directory.SectionAreas: "profile.areas", directory.SectionScope: "profile.scope",
	directory.SectionLanguages: "profile.languages", directory.SectionFirstContact: "find.first", directory.SectionCardFirst: "find.first", directory.SectionLimits: "profile.limits",
	directory.SectionAvailability: "facet.open",
}

// sectionWords is what a section is called: a response by its kind.
func sectionWords(v visit, c *catalogue.Card, name directory.Section) string {
	if key, ok := sectionNames[name]; ok {
		return strings.TrimRight(v.printer.T(key), ".")
	}
	group, rest, _ := strings.Cut(string(name), ".")
	id, _, _ := strings.Cut(rest, ".")
	if group == "contacts" || group == "needs" {
		return v.printer.T("profile.contacts")
	}
	for _, r := range c.Responses {
		if r.ID == id {
			return termWords(v, directory.VocabularyKinds, r.Kind).Text
		}
	}
	return v.printer.T("profile.responses")
}
