package contact

import (
	"regexp"
	"strings"
)

// threemaID: eight letters and digits; those of organisations begin with an asterisk.
var threemaID = regexp.MustCompile(`^[*0-9A-Z][0-9A-Z]{7}$`)

// threema reads a Threema ID, or a link or code with one (threema.id/, threema://add?id=, 3mid:).
func (d *draft) threema(text string) {
	text = d.withoutWord(d.asciiDigits(text), "threema id", "threema-id", "threema")
	if l, ok := readLink(text, []string{"threema.id"}, []string{"threema"}); ok {
		d.note(NotePrefix)
		text = l.query.Get("id")
		if l.host != "" {
			text, _ = l.cutPath()
		}
	}
	if code, ok := strings.CutPrefix(text, "3mid:"); ok { // what the picture holds: the ID and its key
		d.note(NotePrefix)
		text, _, _ = strings.Cut(code, ",")
	}
	id := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(text))
	if !threemaID.MatchString(id) {
		d.refuse(ReasonHandle, text)
		return
	}
	if id != text {
		d.note(NoteCase)
	}
	d.keep(id, Key("threema:"+id))
	d.Href = "https://threema.id/" + id
}

var (
	// wireName: wire-server, Data.Handle; after a second @ the host of another server.
	wireName    = regexp.MustCompile(`^[a-z0-9_.-]{2,256}$`)
	wireAccount = regexp.MustCompile(`^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
)

// wire reads a name of Wire, or a link to an account (account.wire.com/user-profile, wire://user/).
func (d *draft) wire(text string) {
	text = d.withoutWord(d.asciiDigits(text), "wire")
	if l, ok := readLink(text, []string{"account.wire.com", "app.wire.com"}, []string{"wire"}); ok {
		d.wireLink(l)
		return
	}
	name := strings.ToLower(strings.TrimPrefix(text, "@"))
	if name != strings.TrimPrefix(text, "@") {
		d.note(NoteCase)
	}
	name, server, federated := strings.Cut(name, "@")
	if !wireName.MatchString(name) {
		d.refuse(ReasonHandle, text)
		return
	}
	whole := "@" + name
	if federated {
		h, ok := d.readHost(server)
		if !ok {
			return
		}
		whole += "@" + h.ascii
	}
	d.keep(whole, nameKey(Wire, whole))
}

func (d *draft) wireLink(l link) {
	account := strings.ToLower(l.query.Get("id"))
	if l.scheme == "wire" {
		account = strings.ToLower(l.path[strings.LastIndex(l.path, "/")+1:])
	}
	account, _, _ = strings.Cut(account, "@")
	if !wireAccount.MatchString(account) || !strings.HasPrefix(l.path, "user") {
		d.refuse(ReasonOtherLink, l.path)
		return
	}
	value := "account.wire.com/user-profile/?id=" + account
	if l.scheme == "wire" {
		d.note(NoteShape)
	}
	d.Value, d.Shown, d.Href, d.Key = "https://"+value, value, "https://"+value, Key("wire:"+account)
}

// sessionID: the key of an account, after 05; 15 and 25 are for one community only, 03 are groups
// (libsession).
var sessionID = regexp.MustCompile(`^05[0-9a-f]{64}$`)

// session reads an account of Session. It has no checksum: a digit that was changed does not show.
func (d *draft) session(text string) {
	text = d.withoutWord(d.asciiDigits(text), "session id", "session-id", "account id", "session")
	id := strings.ToLower(strings.NewReplacer(" ", "", "-", "", ":", "").Replace(text))
	switch {
	case len(id) == 66 && strings.HasPrefix(id, "03"):
		d.refuse(ReasonGroup, id[:2])
		return
	case !sessionID.MatchString(id), strings.Trim(id[2:], "0") == "":
		d.refuse(ReasonHandle, text)
		return
	}
	if id != text {
		d.note(NoteCase)
	}
	d.keep(id, Key("session:"+id))
}

// briarLink: the version, which is 0, and a key: 33 bytes in base 32 (HandshakeLinkConstants).
var briarLink = regexp.MustCompile(`^[a-z2-7]{53}$`)

// briar reads a link of Briar.
func (d *draft) briar(text string) {
	text = d.withoutWord(d.asciiDigits(text), "briar link", "briar-link", "briar")
	code := text
	if len(text) > 8 && strings.EqualFold(text[:8], "briar://") {
		code = text[8:]
	}
	code = strings.ToLower(strings.ReplaceAll(code, " ", ""))
	switch {
	case !briarLink.MatchString(code):
		d.refuse(ReasonHandle, text)
		return
	case code[0] != 'a' || code[1] > 'd': // the eight bits of the version
		d.refuse(ReasonVersion, text)
		return
	}
	if "briar://"+code != text {
		d.note(NoteShape)
	}
	d.keep("briar://"+code, Key("briar:"+code))
	d.Href = d.Value
}
