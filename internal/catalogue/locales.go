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

// of returns the locale of a language; the site's first one serves for a
// language CLDR has nothing about.
func (l *locales) of(tag lang.Tag) *lang.Locale {
	l.mu.Lock()
	defer l.mu.Unlock()
	if locale := l.known[tag]; locale != nil {
		return locale
	}
	locale, err := lang.Load(tag)
	if err != nil {
		locale = l.first
	}
	l.known[tag] = locale
	return locale
}
