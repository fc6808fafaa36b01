package catalogue

import (
	"sync"

	"amparo/internal/lang"
)

// locales finds the locale of the language a text is written in: one of the
// site's, or one that only the text knows.
type locales struct {
	mu    sync.Mutex
	known map[lang.Tag]*lang.Locale
	first *lang.Locale
}

func newLocales(site []*lang.Locale) *locales {
	l := &locales{known: map[lang.Tag]*lang.Locale{}, first: site[0]}
	for _, locale := range site {
		l.known[locale.Tag()] = locale
	}
	return l
}

// plain is the language whose typography changes nothing.
const plain lang.Tag = "en"

// of returns the locale of a language. For one CLDR has nothing about English
// serves, which leaves a text as it was written.
func (l *locales) of(tag lang.Tag) *lang.Locale {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, t := range []lang.Tag{tag, plain} {
		locale := l.known[t]
		if locale == nil {
			locale, _ = lang.Load(t) // nil when there is nothing: the next one serves
		}
		if locale != nil {
			l.known[tag] = locale
			return locale
		}
	}
	return l.first
}
