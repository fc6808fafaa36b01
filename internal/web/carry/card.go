package carry

import (
	"strings"
	"unicode/utf8"

	"amparo/internal/directory"
)

// CardType is what a contact file is, for browsers.
const CardType = "text/vcard; charset=utf-8"

// maxLine is how long a line of a contact file may be, in bytes without its end
// (RFC 2426 and RFC 6350).
const maxLine = 75

// Card is a contact as a file that phones take into their address book. It says how
// the contact is reached, is called label, and names neither the organisation nor
// where it comes from. note is what has to be known besides, "" for nothing.
//
// It is a vCard of version 3.0: what Android takes in knows 2.1 and 3.0 and refuses
// 4.0 as a whole; iPhones read all of them. What is used of it reads the same in 4.0.
func Card(c directory.PublishedContact, label, note string) []byte {
	var b strings.Builder
	line(&b, "BEGIN:VCARD")
	line(&b, "VERSION:3.0")
	line(&b, "N:"+escaped(label)+";;;;")
	line(&b, "FN:"+escaped(label))
	name, value := property(c)
	line(&b, name+":"+value)
	if note = joined(note, channel(c)); note != "" {
		line(&b, "NOTE:"+escaped(note))
	}
	line(&b, "END:VCARD")
	return []byte(b.String())
}

// property is how a contact file says how the contact is reached. What is no link
// goes into a note, so that no tap opens it in the wrong place.
func property(c directory.PublishedContact) (name, value string) {
	dialled := number(c)
	switch {
	case dialled != "" && (c.Kind == directory.ContactPhone || c.Kind == directory.ContactShort):
		return "TEL;TYPE=VOICE", escaped(dialled)
	case dialled != "":
		return "TEL;TYPE=CELL", escaped(dialled)
	case c.Kind == directory.ContactEmail:
		return "EMAIL;TYPE=INTERNET", escaped(c.Value)
	case strings.HasPrefix(c.Href, "http") && c.Kind != directory.ContactOnion:
		return "URL", c.Href // an address has its own escapes
	}
	return "NOTE", escaped(Text(c, ""))
}

// channel is the messenger that a number is for, which the number does not say.
func channel(c directory.PublishedContact) string {
	if number(c) == "" || c.Kind == directory.ContactPhone || c.Kind == directory.ContactShort {
		return ""
	}
	return c.Kind.Name()
}

func joined(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, ", ")
}

var escapes = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// escaped is a text as the value of a property.
func escaped(text string) string { return escapes.Replace(text) }

// line writes a line, and the rest of a long one in further lines that begin with a
// space. No letter is divided.
func line(b *strings.Builder, text string) {
	for room := maxLine; len(text) > room; room = maxLine - 1 {
		cut := room
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		b.WriteString(text[:cut] + "\r\n ")
		text = text[cut:]
	}
	b.WriteString(text + "\r\n")
}
