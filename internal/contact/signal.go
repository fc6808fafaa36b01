package contact

import (
	"regexp"
	"strings"
)

var (
	// signalName: a nickname of 3 to 32 letters, and a number after a dot (libsignal, usernames:
	// not zero, two digits or more, no zero before three).
	signalName = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_]{2,31})\.(0[1-9]|[1-9][0-9]{1,8})$`)
	// signalCode is what a link holds in place of the name: 48 bytes.
	signalCode = regexp.MustCompile(`^[A-Za-z0-9_-]{64}$`)
)

const signalHost = "signal.me"

// signal reads a number or a name of Signal, or a link to either (signal.me/#p/, #eu/, #u/).
func (d *draft) signal(text string) {
	text = d.withoutWord(d.asciiDigits(text), "signal")
	if l, ok := readLink(text, []string{signalHost, "signal.group"}, []string{"sgnl"}); ok {
		d.signalLink(l)
		return
	}
	if looksLikeNumber(text) {
		d.signalNumber(text)
		return
	}
	name := strings.TrimPrefix(text, "@")
	if name != text {
		d.note(NotePunctuation)
	}
	d.signalName(name)
}

func (d *draft) signalLink(l link) {
	kind, value, _ := strings.Cut(strings.TrimPrefix(l.fragment, "/"), "/")
	switch {
	case l.host == "signal.group" || strings.Contains(l.path, "signal.group"):
		d.refuse(ReasonGroup, "signal.group")
	case kind == "p":
		d.note(NotePrefix)
		d.signalNumber(unescaped(value))
	case kind == "u":
		d.note(NotePrefix)
		d.signalName(value)
	case kind == "eu" && signalCode.MatchString(value):
		const short = signalHost + "/#eu/"
		d.Value, d.Shown, d.Href = "https://"+short+value, short+value, "https://"+short+value
		d.Key = Key("signal:#eu/" + value)
	default:
		d.refuse(ReasonOtherLink, l.fragment)
	}
}

func (d *draft) signalNumber(text string) {
	if d.number(text); d.OK() {
		d.Href = "https://" + signalHost + "/#p/" + d.Number.E164()
	}
}

// signalName keeps a name. It has no link: Signal makes those itself, and they hold more.
func (d *draft) signalName(name string) {
	if !signalName.MatchString(name) {
		d.refuse(ReasonHandle, name)
		return
	}
	d.keep(name, nameKey(Signal, name))
}
