package contact

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// web reads the address of a site or a form: https or http, a public host, no name or password.
func (d *draft) web(text string) {
	a, ok := d.parts(text)
	if !ok {
		return
	}
	h, ok := d.readHost(a.host)
	if !ok {
		return
	}
	d.takeAddress(a, h)
}

// address is a web address in its parts.
type address struct {
	scheme, host, port string
	rest               string // path, query, fragment
}

// takeAddress keeps an address whose host is sound.
func (d *draft) takeAddress(a address, h host) {
	rest := d.tidyRest(a.rest)
	d.Value = a.scheme + "://" + h.kept + a.port + rest
	d.Href = a.scheme + "://" + h.ascii + a.port + escapeRest(rest)
	d.Shown = h.shown + a.port + strings.TrimSuffix(readable(rest), "/")
	d.Key = Key(keyWeb + strings.TrimPrefix(h.ascii, "www.") + a.port + strings.TrimSuffix(escapeRest(readable(rest)), "/"))
	if _, err := url.Parse(d.Href); err != nil {
		d.refuse(ReasonAddress, a.rest)
	}
	if len([]rune(d.Value)) > maxLine {
		d.refuse(ReasonTooLong, d.Value)
	}
}

// schemes: "https://" as people type it, with too few or the wrong strokes.
var (
	schemes   = regexp.MustCompile(`(?i)^(https?)(?::[\\/]{0,3}|[\\/]{2,3})`)
	anyScheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):(?:[^0-9]|$)`)
	urlLabel  = regexp.MustCompile(`(?i)^(?:url|web ?site|site(?: web| internet)?|web|sitio(?: web)?|lien|link|enlace)\s*:\s*`)
)

// parts parts an address. One without a scheme is taken for https, which sites have.
func (d *draft) parts(text string) (a address, ok bool) {
	if at := urlLabel.FindStringIndex(text); at != nil && at[1] < len(text) && text[at[1]:] != "//" {
		d.note(NotePrefix)
		text = d.unwrap(text[at[1]:])
	}
	text = d.fullWidthScheme(text)
	a.scheme = "https"
	if m := schemes.FindStringSubmatch(text); m != nil {
		a.scheme = strings.ToLower(m[1])
		if m[0] != a.scheme+"://" {
			d.note(NoteScheme)
		}
		text = text[len(m[0]):]
	} else if m := anyScheme.FindStringSubmatch(text); m != nil && !strings.Contains(m[1], ".") {
		d.refuse(ReasonScheme, m[1])
		return a, false
	} else {
		d.note(NoteScheme)
		text = strings.TrimPrefix(text, "//")
	}
	end := strings.IndexAny(text+"/", `/?#\`)
	return a, d.authority(&a, text[:end], strings.ReplaceAll(text[end:], `\`, "/"))
}

// authority parts what stands before the path.
func (d *draft) authority(a *address, text, rest string) bool {
	host, port, hasPort := strings.Cut(text, ":")
	switch {
	case strings.Contains(text, "@"):
		d.refuse(ReasonUser, text)
	case strings.Contains(rest, " http://"), strings.Contains(rest, " https://"), twoHosts.MatchString(text):
		d.refuse(ReasonSeveral, text)
	case strings.Contains(text, " "):
		d.refuse(ReasonSpace, text)
	case host == "":
		d.refuse(ReasonAddress, text)
	case strings.HasPrefix(text, "["):
		d.refuse(ReasonIP, text)
	}
	if n, err := strconv.Atoi(port); hasPort && (err != nil || n < 1 || n > 65535 || port[0] == '+') && d.Refused == "" {
		d.refuse(ReasonPort, port)
	} else if hasPort && port != map[string]string{"https": "443", "http": "80"}[a.scheme] {
		a.port = ":" + strconv.Itoa(n)
	}
	a.host, a.rest = host, rest
	return d.Refused == ""
}

// twoHosts: "example.org https:".
var twoHosts = regexp.MustCompile(`\.\S+ https?:?$`)

var wideScheme = regexp.MustCompile(`^[A-Za-z\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}]{4,5}\x{ff1a}\x{ff0f}\x{ff0f}`)

// fullWidthScheme reads a scheme that was typed on a Chinese or Japanese keyboard.
func (d *draft) fullWidthScheme(text string) string {
	wide := wideScheme.FindString(text)
	return d.asciiDigits(wide) + text[len(wide):]
}
