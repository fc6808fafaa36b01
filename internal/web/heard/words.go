package heard

import (
	"slices"
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/search"
	"amparo/internal/situation"
	"amparo/internal/web/where"
)

// notes say what of a text was left out, and which words nobody has.
func (s *Search) notes() []string {
	var notes []string
	if s.Long {
		notes = append(notes, s.Printer.T("heard.cut_text"))
	} else if s.Understood.Words.Cut() {
		notes = append(notes, s.Printer.T("heard.cut_words", i18n.Args{"Count": len(s.Understood.Words.Typed())}))
	}
	if unknown := s.Unknown(); len(unknown) > 0 {
		notes = append(notes, s.Printer.T("search.unknown", i18n.Args{"Words": s.quoted(unknown)}))
	}
	return notes
}

// Unknown are the words that no entry has, and that nothing else was made of: what
// belongs to a place or to something that happened is understood.
func (s *Search) Unknown() []string {
	if s.Understood == nil || s.Understood.Words == nil {
		return nil
	}
	var words []string
	for _, word := range s.Understood.Words.Unknown() {
		if !s.understood(word) {
			words = append(words, s.asTyped(word))
		}
	}
	return words
}

// asTyped is a word as it stands in the text.
func (s *Search) asTyped(word string) string {
	typed := word
	search.Words(s.Text, func(w search.Word) {
		if w.Text == word {
			typed = s.Text[w.Start:w.End]
		}
	})
	return typed
}

func (s *Search) understood(word string) bool {
	spans := append([]situation.Span(nil), s.Understood.Said.Negated...)
	for _, f := range s.Understood.Said.Situations {
		spans = append(spans, f.Span)
	}
	for _, m := range s.Understood.Places {
		if m.Sure || !m.Misspelt {
			spans = append(spans, situation.Span{Start: m.Start, End: m.End})
		}
	}
	for _, span := range spans {
		if strings.Contains(lang.Fold(s.Text[span.Start:span.End]), lang.Fold(word)) {
			return true
		}
	}
	return false
}

// Meant are whole texts that may have been meant: with the names of places as they
// are written, and for misspelt words what near makes of them, "" for nothing. A
// text that was not read to its end has none.
func Meant(s Search, near func(word string) string) []string {
	if s.Understood == nil || s.Understood.Asked != nil || s.Long {
		return nil
	}
	texts := []string{s.Text}
	for i := len(s.Understood.Places) - 1; i >= 0; i-- { // from the end: what stands before keeps its place
		if m := s.Understood.Places[i]; m.Misspelt && !m.Sure {
			texts = s.spelt(texts, m)
		}
	}
	var meant []string
	for _, text := range texts {
		for _, word := range s.Understood.Words.Misspelt() {
			if better := near(word); better != "" && !s.understood(word) {
				text = strings.Replace(text, word, better, 1)
			}
		}
		if text != s.Text && !slices.Contains(meant, text) {
			meant = append(meant, text)
		}
	}
	return meant
}

// spelt are texts with the names that a misspelt one may be.
func (s *Search) spelt(texts []string, m place.Match) []string {
	var all []string
	for _, text := range texts {
		for _, at := range m.Places {
			if len(all) < mostMeant {
				all = append(all, text[:m.Start]+where.Land(at).Name(s.Printer.Lang())+text[m.End:])
			}
		}
	}
	return all
}
