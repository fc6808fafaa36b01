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
	"amparo/internal/search"
	"amparo/templates"
)

// textsOf gives the texts of an entry, in which a piece may be found.
type textsOf func(*catalogue.Card) (map[lang.Tag]*directory.PublishedText, error)

// reader goes through the rows of a page and marks what was searched for.
type reader struct {
	visit
	query *search.Query // nil: nothing was searched for
	kinds []string      // response kinds that were chosen
	seen  []string      // words that were marked
	texts textsOf
}

func newReader(v visit, q listQuestion, query *search.Query, texts textsOf) *reader {
	return &reader{visit: v, query: query, texts: texts, kinds: q.filter[catalogue.FacetKind]}
}

// foundRow is a row in which the words that were searched for are marked. When
// none of them is in it, a piece of the entry that has one is added.
func foundRow(r *reader, c *catalogue.Card) templates.Row {
	row := rowView(r.visit, c, r.kinds)
	row.First, row.FirstContact = templates.Words{}, templates.Prose{} // a list is not the answer to a need
	if r.query == nil {
		return row
	}
	in := c.In(r.tag).Lang
	inName, inSentence := r.mark(&row.Name, in), r.mark(&row.Sentence, in)
	inKinds := false
	for i := range row.Kinds {
		if r.matches(row.Kinds[i].Text.Text, r.tag) {
			row.Kinds[i].Match, inKinds = true, true
		}
	}
	if !inName && !inSentence && !inKinds {
		row.Snippet, row.SnippetIn = snippet(r, c)
	}
	return row
}

// mark parts a text into what was searched for and the rest.
func (r *reader) mark(w *templates.Words, in lang.Tag) bool {
	var pieces []templates.Piece
	done := 0
	r.now.Matches(r.query, w.Text, in, func(start, end int) {
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

func (r *reader) matches(text string, in lang.Tag) bool {
	found := false
	r.now.Matches(r.query, text, in, func(int, int) { found = true })
	return found
}

// meant is the text that was typed with what misspelt words were taken for, as
// the rows have them; "" if no word was misspelt.
func (r *reader) meant(text string) string {
	if r.query == nil {
		return ""
	}
	better := text
	for _, word := range r.query.Misspelt() {
		if near := search.Nearest(word, r.seen); near != "" {
			better = strings.Replace(better, word, near, 1)
		}
	}
	if better == text {
		return ""
	}
	return better
}

// snippet is the first piece of an entry that has what was searched for, and
// the name of the section it is in: in the language of the page if it can be.
func snippet(r *reader, c *catalogue.Card) (piece templates.Words, section string) {
	texts, err := r.texts(c)
	if err != nil { // the list is right without
		return piece, ""
	}
	tags := make([]lang.Tag, 0, len(texts))
	for tag := range texts {
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
		for name, text := range texts[tag].Sections() {
			if section, piece = r.piece(c, name, plainWords(text), tag); section != "" {
				return piece, section
			}
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
	at := -1
	r.now.Matches(r.query, text, in, func(start, _ int) {
		if at < 0 {
			at = start
		}
	})
	section := sectionWords(r.visit, c, name)
	if at < 0 || section == "" {
		return "", templates.Words{}
	}
	piece := wordsIn(r.visit, clip(text, at), in)
	if !r.mark(&piece, in) {
		return "", templates.Words{}
	}
	return section, piece
}

// clip is a stretch of a text around a place, with "…" where it goes on.
func clip(text string, at int) string {
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
		text, to = "… "+text[from:], to-from+len("… ")
	}
	if to < len(text) {
		if space := strings.LastIndexFunc(text[:to], unicode.IsSpace); space > 0 {
			to = space
		}
		return text[:to] + " …"
	}
	return text
}

var (
	markdownLink  = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	markdownMarks = strings.NewReplacer("**", "", "`", "", "# ", "", "#", "", "\n- ", " · ")
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
