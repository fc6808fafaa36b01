package web

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/lang"
	"amparo/internal/web/paths"
)

// Patterns of routes that have a name, because they are asked for again.
const (
	robotsPath     = "/robots.txt"
	sitemapPath    = "/sitemap.xml"
	sitemapPattern = "/sitemap-{language:[a-zA-Z-]+}-{number:[0-9]+}.xml"
	slugPattern    = "{slug}"
	kindPattern    = "{kind}"
	contactPattern = "{contact}"
	countryPattern = "{country}"
	letterPattern  = "{letter}"
)

func (s *Site) negotiated(r *http.Request) *language {
	return s.index[lang.Negotiate(r.Header.Get("Accept-Language"), s.Words.Languages())]
}

// languageOf is the language an address begins with, or the one the reader's
// browser asks for.
func (s *Site) languageOf(r *http.Request) *language {
	if l := s.inLanguage(r.URL.Path); l != nil {
		return l
	}
	return s.negotiated(r)
}

// inLanguage is the language an address begins with, nil for none.
func (s *Site) inLanguage(path string) *language {
	for i := range s.languages {
		home := s.languages[i].paths.Home()
		if len(path) >= len(home)-1 && (path + "/")[:len(home)] == home {
			return &s.languages[i]
		}
	}
	return nil
}

// forEditors reports whether a request is for the editors' side.
func forEditors(r *http.Request) bool {
	return editorsAddress(r.URL.Path)
}

// editorsAddress reports whether an address is one of the editors' side.
func editorsAddress(path string) bool {
	return path == paths.Editors || strings.HasPrefix(path, paths.Editors+"/")
}

// tidy is lower case without a slash at the end, except for the first page of
// a language, which has one.
func (s *Site) tidy(path string) string {
	path = strings.TrimRight(strings.ToLower(path), "/")
	for i := range s.languages {
		if home := s.languages[i].paths.Home(); strings.EqualFold(path+"/", home) {
			return home
		}
	}
	if path == "" {
		return "/"
	}
	return path
}

// elsewhere finds the address a reader meant who took the words of another
// language: /en/repertoire/omct is /en/directory/omct.
func (s *Site) elsewhere(l *language, path string) (string, bool) {
	rest, ok := strings.CutPrefix(s.tidy(path), l.paths.Home())
	if !ok || rest == "" {
		return "", false
	}
	for i := range s.languages {
		other := &s.languages[i]
		if to, ok := paths.Translate(rest, other.paths, l.paths); ok && to != path && s.routes.Match(chi.NewRouteContext(), "GET", to) {
			return to, true
		}
	}
	return "", false
}

// formerly finds the profile that an address of an earlier web site was about.
func (s *Site) formerly(l *language, r *http.Request) (string, bool) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return "", false
	}
	slug, ok := s.Directory.Now().ByFormerAddress(strings.TrimRight(strings.ToLower(r.URL.Path), "/"))
	return l.paths.Profile(slug), ok
}
