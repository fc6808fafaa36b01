package safehtml

import (
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/idna"
)

// commentPolicy is the second of three filters: a list of what may pass, by a
// library that others attack too. It leaves tags unbalanced and deep, lets
// passwords in addresses through and spoils international host names; the
// third filter builds a tree of what it lets out.
var commentPolicy = newCommentPolicy()

func newCommentPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("abbr", "acronym", "b", "blockquote", "cite", "code", "del", "em", "i", "q", "strike", "strong")
	p.AllowAttrs("href", "title").OnElements("a")
	p.AllowAttrs("title").OnElements("abbr", "acronym")
	p.AllowAttrs("cite").OnElements("blockquote", "q")
	p.AllowAttrs("datetime").OnElements("del")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(false)
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireNoFollowOnLinks(false) // the second filter writes rel
	p.AllowElementsContent("frame", "frameset", "noembed", "noframes", "nostyle")
	p.SkipElementsContent("script", "style", "template", "noscript", "iframe", "object", "svg", "math")
	return p
}

// commentElements are the elements that may come out.
var commentElements = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Blockquote: true, atom.Cite: true, atom.Code: true,
	atom.Del: true, atom.Em: true, atom.I: true, atom.Q: true, atom.Strike: true, atom.Strong: true,
}

// commentRel is what every link of a visitor says of itself.
const commentRel = "nofollow ugc noopener noreferrer"

// maxTitle is the longest explanation of a word, in characters.
const maxTitle = 200

// commentAttributes are the attributes an element keeps. A link without a good
// address is none: ok is false.
func commentAttributes(element atom.Atom, given []html.Attribute) (kept []html.Attribute, ok bool) {
	value := func(name string) string {
		for _, a := range given {
			if a.Key == name && a.Namespace == "" {
				return a.Val
			}
		}
		return ""
	}
	keep := func(name, v string) {
		if v != "" {
			kept = append(kept, html.Attribute{Key: name, Val: v})
		}
	}
	switch element {
	case atom.A:
		href := commentAddress(value("href"), true)
		if href == "" {
			return nil, false
		}
		keep("href", href)
		keep("rel", commentRel)
		keep("title", oneLine(value("title"))) // in the order of the alphabet, as the parser of Go puts them
	case atom.Abbr, atom.Acronym:
		keep("title", oneLine(value("title")))
	case atom.Blockquote, atom.Q:
		keep("cite", commentAddress(value("cite"), false))
	case atom.Del:
		keep("datetime", isoTime(value("datetime")))
	}
	return kept, true
}

// oneLine is an explanation: no line breaks, nothing that hides, not too long.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(clean(s)), " ")
	if utf8.RuneCountInString(s) > maxTitle {
		s = strings.TrimSpace(string([]rune(s)[:maxTitle]))
	}
	return s
}

// mailAddress is an address without anything a mail program would act upon.
var mailAddress = regexp.MustCompile(`^[A-Za-z0-9.!#$&'*+/=^_{|}~-]+@[A-Za-z0-9][A-Za-z0-9.-]*$`)

// commentAddress is an address as it may be followed, "" if it may not. Host
// names are written in ASCII, so that letters of one script cannot pass for
// those of another.
func commentAddress(raw string, mail bool) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "mailto":
		if !mail || !mailAddress.MatchString(u.Opaque) {
			return ""
		}
		return "mailto:" + u.Opaque
	case "http", "https":
		return webAddress(u)
	}
	return ""
}

var hostPolicy = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(false))

// asciiHost is a host name in ASCII letters; IPv6 addresses are something else.
var asciiHost = regexp.MustCompile(`^[a-z0-9]([a-z0-9._-]*[a-z0-9.])?$`)

func webAddress(u *url.URL) string {
	host, port := u.Hostname(), u.Port()
	if host == "" || u.Opaque != "" || u.User != nil {
		return ""
	}
	if _, err := netip.ParseAddr(host); err != nil {
		ascii, err := hostPolicy.ToASCII(host)
		if err != nil || !asciiHost.MatchString(ascii) {
			return ""
		}
		host = ascii
	} else if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port != "" {
		host += ":" + port
	}
	u.Host = host
	address := u.String()
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf || strings.ContainsRune("\"'<>`\\", r) }) {
		return ""
	}
	return address
}

// isoForms are the forms of ISO 8601 that a deletion may be dated with.
var isoForms = []string{
	"2006", "2006-01", time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", time.RFC3339, time.RFC3339Nano,
}

// isoTime is a time as it was written, "" if it is none.
func isoTime(s string) string {
	for _, form := range isoForms {
		if _, err := time.Parse(form, s); err == nil {
			return s
		}
	}
	return ""
}
