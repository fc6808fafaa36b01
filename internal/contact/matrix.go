package contact

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMatrix is how long a name may be, in bytes (Matrix specification, appendices, 4.2).
const maxMatrix = 255

var (
	matrixHosts = []string{"matrix.to", "app.element.io", "chat.element.io", "view.matrix.org", "archive.matrix.org"}
	// matrixUser: what names of people may have, those made before the rule included.
	matrixUser = regexp.MustCompile(`^[\x21-\x39\x3b-\x7e]+$`)
	// matrixOpaque: ids of rooms, which people do not type; those of version 12 have no server.
	matrixOpaque = regexp.MustCompile(`^[A-Za-z0-9._~/+=-]+$`)
	// matrixPaths are what stands for the first sign in links of the scheme (MSC 2312).
	matrixPaths = map[string]string{"u": "@", "user": "@", "r": "#", "room": "#", "roomid": "!"}
)

// matrix reads a name of a person or a room of Matrix: @user:server, #room:server, !id:server; or a
// link with one.
func (d *draft) matrix(text string) {
	text = d.withoutWord(d.asciiDigits(text), "matrix id", "matrix-id", "matrix", "element")
	if l, ok := readLink(text, matrixHosts, []string{"matrix"}); ok {
		d.note(NotePrefix)
		text = d.matrixLink(l)
	}
	name, query, _ := strings.Cut(text, "?")
	if d.Refused != "" || len(name) < 2 || !strings.ContainsAny(name[:1], "@#!") {
		d.refuse(ReasonHandle, text)
		return
	}
	local, server, hasServer := strings.Cut(name[1:], ":")
	switch {
	case !soundLocal(name[0], local), !hasServer && (name[0] != '!' || len(local) < 43):
		d.refuse(ReasonHandle, name)
		return
	case hasServer:
		if server = d.matrixServer(server); server == "" {
			return
		}
		server = ":" + server
	}
	d.takeMatrix(name[:1]+local+server, query)
}

func soundLocal(sign byte, local string) bool {
	switch sign {
	case '@':
		return matrixUser.MatchString(local)
	case '!':
		return matrixOpaque.MatchString(local)
	}
	return local != "" && !strings.ContainsFunc(local, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) || r == utf8.RuneError })
}

// matrixServer reads the server of a name, "" if it cannot be.
func (d *draft) matrixServer(text string) string {
	name, port, hasPort := strings.Cut(text, ":")
	if n, err := strconv.Atoi(port); hasPort && (err != nil || n < 1 || n > 65535) {
		d.refuse(ReasonPort, port)
		return ""
	}
	h, ok := d.readHost(name)
	switch {
	case !ok:
		return ""
	case hasPort:
		return h.ascii + ":" + port
	}
	return h.ascii
}

// takeMatrix keeps a name, and with the id of a room the servers by which it can be entered.
func (d *draft) takeMatrix(name, query string) {
	if len(name) > maxMatrix {
		d.refuse(ReasonTooLong, name)
		return
	}
	d.keep(name, Key("matrix:"+name))
	if via, _ := url.ParseQuery(query); name[0] == '!' && len(via["via"]) > 0 {
		var servers []string
		for _, server := range via["via"] {
			if h, ok := d.readHost(server); ok {
				servers = append(servers, "via="+h.ascii)
			}
		}
		d.Value += "?" + strings.Join(servers, "&")
	} else if query != "" {
		d.note(NoteQuery)
	}
	escaped := url.PathEscape(name[1:])
	if name[0] != '@' {
		d.Href = "https://matrix.to/#/" + url.PathEscape(name[:1]) + escaped
	} else {
		d.Href = "https://matrix.to/#/@" + escaped
	}
	if _, servers, ok := strings.Cut(d.Value, "?"); ok && name[0] == '!' {
		d.Href += "?" + servers
	}
}

// matrixLink is the name in a link: matrix.to/#/@user:server, matrix:u/user:server, or the page of
// an app.
func (d *draft) matrixLink(l link) string {
	if l.scheme == "matrix" {
		first, rest := l.cutPath()
		sign, ok := matrixPaths[first]
		if !ok {
			d.refuse(ReasonOtherLink, l.path)
			return ""
		}
		return unescaped(sign + rest + viaOf(l.query))
	}
	path := strings.Trim(l.fragment, "/")
	if path == "" { // the sign of a room was cut off as a fragment, or there is none
		path = l.path
	}
	for _, page := range []string{"user/", "room/"} {
		path = strings.TrimPrefix(path, page)
	}
	name, query, _ := strings.Cut(path, "?")
	name, _, _ = strings.Cut(unescaped(name), "/$") // a message in a room
	if query != "" {
		name += "?" + query
	}
	return name
}

func viaOf(query url.Values) string {
	if len(query["via"]) == 0 {
		return ""
	}
	return "?via=" + strings.Join(slices.Compact(query["via"]), "&via=")
}

func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
