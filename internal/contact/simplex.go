package contact

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	// simplexKey is the key of a short link: 32 bytes.
	simplexKey = regexp.MustCompile(`^[A-Za-z0-9_-]{43}=?$`)
	// simplexQueue is the queue in a long link: server key, hosts, queue (simplexmq, SMPQueueUri).
	simplexQueue = regexp.MustCompile(`^smp://[A-Za-z0-9_=-]+(?::[^@/#]*)?@([^/#?]+)/([A-Za-z0-9_=-]+)`)
	// simplexHost is a host and a port.
	simplexHost = regexp.MustCompile(`^([^:]+)(?::[0-9]{1,5})?$`)
)

// simplexKinds say what the letter of a short link leads to: somebody's address, an invitation for
// one person, a group, a channel, a relay.
var simplexKinds = map[string]Reason{
	"a": "", "contact": "", "i": ReasonOneTime, "invitation": ReasonOneTime, "g": ReasonGroup, "c": ReasonGroup, "r": ReasonOtherLink,
}

// simpleX reads the address of somebody on SimpleX: a short link (https://smp1.simplex.im/a#..., or
// simplex:/a#...?h=host) or a long one (https://simplex.chat/contact#/?v=...&smp=...).
func (d *draft) simpleX(text string) {
	text = d.withoutWord(text, "simplex chat", "simplex address")
	text, own := strings.CutPrefix(text, "simplex:")
	if own {
		text = strings.TrimLeft(text, "/")
	} else if m := schemes.FindString(text); m != "" {
		text = text[len(m):]
	} else {
		d.note(NoteScheme)
	}
	before, fragment, ok := strings.Cut(text, "#")
	host, kind := "", strings.Trim(before, "/")
	if !own {
		host, kind, _ = strings.Cut(before, "/")
		kind = strings.Trim(kind, "/")
	}
	reason, known := simplexKinds[kind]
	switch {
	case strings.Contains(text, " "):
		d.refuse(ReasonSpace, text)
	case !ok || !known:
		d.refuse(ReasonHandle, text)
	case reason != "":
		d.refuse(reason, kind)
	case kind == "contact":
		d.simplexLong(fragment)
	default:
		d.simplexShort(strings.ToLower(host), fragment)
	}
}

// simplexShort keeps a short link in the form that every browser opens.
func (d *draft) simplexShort(host, fragment string) {
	key, query, _ := strings.Cut(strings.TrimPrefix(fragment, "/"), "?")
	values, err := url.ParseQuery(query)
	if !simplexKey.MatchString(key) || err != nil {
		d.refuse(ReasonHandle, key)
		return
	}
	if host == "" { // the hosts are in the query, that of the public Internet first
		first, others, _ := strings.Cut(values.Get("h"), ",")
		host = first
		if values.Del("h"); others != "" {
			values.Set("h", others)
		}
		d.note(NoteShape)
	}
	m := simplexHost.FindStringSubmatch(host)
	if m == nil {
		d.refuse(ReasonHost, host)
		return
	}
	h, ok := d.readHost(m[1])
	if !ok {
		return
	}
	value := h.ascii + host[len(m[1]):] + "/a#" + key
	if rest := simplexRest(values); rest != "" {
		value += "?" + rest
	}
	d.Value, d.Shown, d.Href, d.Key = "https://"+value, value, "https://"+value, Key("simplex:"+strings.TrimSuffix(key, "="))
}

// simplexRest are the parameters of a short link that programs know: other hosts, port, and key of
// the server.
func simplexRest(values url.Values) string {
	var rest []string
	for _, name := range []string{"h", "p", "c"} {
		if v := values.Get(name); v != "" {
			rest = append(rest, name+"="+url.QueryEscape(v))
		}
	}
	return strings.Join(rest, "&")
}

// simplexLong keeps a long link. Its key is the queue: the rest of the link is renewed with every
// version of the app.
func (d *draft) simplexLong(fragment string) {
	_, query, _ := strings.Cut(fragment, "?")
	values, err := url.ParseQuery(query)
	m := simplexQueue.FindStringSubmatch(values.Get("smp"))
	switch {
	case err != nil || m == nil:
		d.refuse(ReasonHandle, fragment)
		return
	case strings.Contains(values.Get("data"), `"group"`):
		d.refuse(ReasonGroup, "group")
		return
	}
	first, _, _ := strings.Cut(m[1], ",")
	host := simplexHost.FindStringSubmatch(first)
	if host == nil {
		d.refuse(ReasonHost, first)
		return
	}
	if _, ok := d.readHost(host[1]); !ok {
		return
	}
	value := "simplex.chat/contact#/?" + escapeRest(query)
	d.Value, d.Shown, d.Href, d.Key = "https://"+value, value, "https://"+value, Key("simplex:"+m[1]+"/"+m[2])
}
