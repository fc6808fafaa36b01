package entry

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"amparo/internal/i18n"
	"amparo/internal/lang"
)

// gazetteer reads countries, regions and languages as people write them: by
// name, in any language of the site, or by code.
type gazetteer struct {
	own                           *lang.Locale
	countries, regions, languages map[string]string // folded name → code
	any                           string            // what lang.Any is called
}

// gazetteers are made when they are first asked for, one per language.
func gazetteers(words *i18n.Catalogues) map[lang.Tag]func() gazetteer {
	all := map[lang.Tag]func() gazetteer{}
	for _, tag := range words.Languages() {
		all[tag] = sync.OnceValue(func() gazetteer {
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

// newGazetteer knows the names of all locales; where two mean different
// things, the first has the word.
func newGazetteer(locales []*lang.Locale) gazetteer {
	g := gazetteer{own: locales[0], countries: map[string]string{}, regions: map[string]string{}, languages: map[string]string{}}
	for _, l := range locales {
		for _, code := range lang.Countries() {
			learn(g.countries, l.CountryName(code), code)
		}
		for _, code := range lang.Regions() {
			learn(g.regions, l.RegionName(code), code)
		}
		for _, code := range lang.Languages() {
			learn(g.languages, l.LanguageName(code), code)
		}
	}
	return g
}

// learn keeps the first code of a name, but for the shorter of two: "hi", not
// "hi-Latn".
func learn(names map[string]string, name, code string) {
	name = folded(name)
	if was, ok := names[name]; !ok || strings.HasPrefix(was, code+"-") {
		names[name] = code
	}
}

// country is the code of what was typed, or that itself when it is none.
func (g gazetteer) country(typed string) string {
	if code := strings.ToUpper(typed); lang.IsCountry(code) {
		return code
	}
	return known(g.countries, typed)
}

// region is the code of what was typed, or that itself when it is none.
func (g gazetteer) region(typed string) string {
	if lang.IsRegion(typed) {
		return typed
	}
	return known(g.regions, typed)
}

// language is the code of what was typed, or that itself when it is none.
func (g gazetteer) language(typed string) string {
	if lang.IsLanguage(typed) {
		return typed
	}
	if code := strings.ToLower(typed); lang.IsLanguage(code) {
		return code
	}
	return known(g.languages, typed)
}

func known(names map[string]string, typed string) string {
	if code, ok := names[folded(typed)]; ok {
		return code
	}
	return typed
}

// countryName is how a country is written so that country reads it again.
func (g gazetteer) countryName(code string) string {
	if name := g.own.CountryName(code); g.country(name) == code && !strings.ContainsAny(name, listSigns) {
		return name
	}
	return code
}

// regionName is how a region is written so that region reads it again.
func (g gazetteer) regionName(code string) string {
	if name := g.own.RegionName(code); g.region(name) == code && !strings.ContainsAny(name, listSigns) {
		return name
	}
	return code
}

// languageName is how a language is written so that language reads it again.
func (g gazetteer) languageName(code string) string {
	if code == lang.Any && g.any != "" {
		return g.any
	}
	if name := g.own.LanguageName(code); g.language(name) == code && !strings.ContainsAny(name, listSigns) {
		return name
	}
	return code
}

// listSigns part the names of a list in one line.
const listSigns = ",;\n"

func (g gazetteer) countryList(codes []string) string { return listed(codes, g.countryName) }

func (g gazetteer) regionList(codes []string) string { return listed(codes, g.regionName) }

func (g gazetteer) languageList(codes []string) string { return listed(codes, g.languageName) }

func listed(codes []string, name func(string) string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = name(code)
	}
	return strings.Join(names, ", ")
}

// folded is a name without what keyboards and habits do to it: case, accents,
// the shape of apostrophes.
func folded(s string) string {
	s = norm.NFD.String(strings.ReplaceAll(s, "’", "'"))
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
