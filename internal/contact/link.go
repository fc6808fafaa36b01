package contact

import (
	"net/url"
	"strings"
	"unicode"
)

// link is a link of an app, in its parts; scheme and host in small letters, without "www.".
type link struct {
	scheme, host, path string // path without the slash it begins with
	query              url.Values
	fragment           string
}

// readLink reads a link as far as links of apps go: with or without https, or with a scheme of their
// own ("tg://resolve?domain=..."). ok is false for what is no link of one of the hosts or schemes.
func readLink(text string, hosts, schemes []string) (l link, ok bool) {
	scheme, rest, found := strings.Cut(text, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case found && (scheme == "https" || scheme == "http"):
		l.scheme, rest = scheme, strings.TrimLeft(rest, "/")
	case found && contains(schemes, scheme):
		l.scheme = scheme
		l.split(strings.TrimPrefix(strings.TrimPrefix(rest, "//"), "/"), false)
		return l, true
	default:
		rest = strings.TrimLeft(text, "/")
	}
	l.split(rest, true)
	l.host = strings.TrimPrefix(l.host, "www.")
	return l, contains(hosts, l.host)
}

// split parts what follows the scheme. Links of own schemes have no host: all of it is path.
func (l *link) split(rest string, hosted bool) {
	rest, l.fragment, _ = strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	l.query, _ = url.ParseQuery(query) // what cannot be read is left out
	if hosted {
		host, path, _ := strings.Cut(rest, "/")
		l.host, rest = strings.ToLower(host), path
	}
	l.path = strings.Trim(rest, "/")
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// cutPath is the first part of a path, and the rest.
func (l link) cutPath() (first, rest string) {
	first, rest, _ = strings.Cut(l.path, "/")
	return first, rest
}

// withoutWord takes the name of an app off what follows it: "Signal: name.01".
func (d *draft) withoutWord(text string, words ...string) string {
	for _, word := range words {
		if len(text) <= len(word) || !strings.EqualFold(text[:len(word)], word) {
			continue
		}
		rest := text[len(word):]
		plain := strings.TrimLeft(rest, ": ")
		joined := strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, ": ") // "matrix:u/..." is a link
		if rest != plain && plain != "" && !(joined && strings.ContainsAny(plain, "/?")) {
			d.note(NotePrefix)
			return plain
		}
	}
	return text
}

// looksLikeNumber: a telephone number begins with a digit, what stands before numbers left aside, and
// has no letters but those of an extension.
func looksLikeNumber(text string) bool {
	plain := strings.TrimLeft((&draft{}).plain(text), "(+ ")
	if plain == "" || plain[0] < '0' || plain[0] > '9' {
		return false
	}
	return extensions.MatchString(plain) || !strings.ContainsFunc(plain, unicode.IsLetter)
}
