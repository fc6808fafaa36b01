// Package gazetteer reads countries, regions and languages as people write them.
package gazetteer

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"amparo/internal/i18n"
	"amparo/internal/lang"
)

// Gazetteer reads countries, regions and languages as people write them: by
// code, or by name; languages in those of the site, places in any.
type Gazetteer struct {
	Own       *lang.Locale
	Known     []lang.Tag        // the languages of the site, the own one first
	languages map[string]string // folded name → code
	any       string            // what lang.Any is called
}

// New returns gazetteers that are made when they are first asked for, one per language.
func New(words *i18n.Catalogues) map[lang.Tag]func() Gazetteer {
	all := map[lang.Tag]func() Gazetteer{}
	for _, tag := range words.Languages() {
		all[tag] = sync.OnceValue(func() Gazetteer {
			locales := []*lang.Locale{words.Printer(tag).Locale()}
			for _, other := range words.Languages() {
				locales = append(locales, words.Printer(other).Locale())
			}
			g := newGazetteer(locales)
			for _, other := range words.Languages() {
				learn(g.languages, words.Printer(other).T("entry.any_language"), lang.Any)
			}
			g.any = words.Printer(tag).T("entry.any_language")
			return g
		})
	}
	return all
}

// newGazetteer knows the names of languages in all locales; where two mean
// different things, the first has the word.
func newGazetteer(locales []*lang.Locale) Gazetteer {
	g := Gazetteer{Own: locales[0], languages: map[string]string{}}
	for _, l := range locales {
		g.Known = append(g.Known, l.Tag())
		for _, code := range lang.Languages() {
			learn(g.languages, l.LanguageName(code), code)
		}
	}
	return g
}

// learn keeps the first code of a name, but for the shorter of two: "hi", not
// "hi-Latn".
func learn(names map[string]string, name, code string) {
	name = Folded(name)
	if was, ok := names[name]; !ok || strings.HasPrefix(was, code+"-") {
		names[name] = code
	}
}

// Language is the code of what was typed, or that itself when it is none.
func (g Gazetteer) Language(typed string) string {
	if lang.IsLanguage(typed) {
		return typed
	}
	if code := strings.ToLower(typed); lang.IsLanguage(code) {
		return code
	}
	return known(g.languages, typed)
}

func known(names map[string]string, typed string) string {
	if code, ok := names[Folded(typed)]; ok {
		return code
	}
	return typed
}

// LanguageName is how a language is written so that language reads it again.
func (g Gazetteer) LanguageName(code string) string {
	if code == lang.Any && g.any != "" {
		return g.any
	}
	if name := g.Own.LanguageName(code); g.Language(name) == code && !strings.ContainsAny(name, ListSigns) {
		return name
	}
	return code
}

// ListSigns part the names of a list in one line.
const ListSigns = ",;\n"

// LanguageList is how languages are.
func (g Gazetteer) LanguageList(codes []string) string { return listed(codes, g.LanguageName) }

func listed(codes []string, name func(string) string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = name(code)
	}
	return strings.Join(names, ", ")
}

// Folded is a name without what keyboards and habits do to it: case, accents,
// the shape of apostrophes.
func Folded(s string) string {
	s = norm.NFD.String(strings.ReplaceAll(s, "’", "'"))
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
