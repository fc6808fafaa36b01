package contact

import (
	"crypto/sha3"
	"encoding/base32"
	"strings"
)

// Lengths of onion names, in letters (rend-spec-v3, "Encoding onion addresses"; rend-spec-v2).
const (
	onionLetters    = 56
	oldOnionLetters = 16
)

const onionEnding = ".onion"

// onion reads the address of an onion service of version 3, which proves itself by its name: a
// letter that was changed shows. It never becomes a link: a tap in another browser than Tor's tells
// the network who looks for whom.
func (d *draft) onion(text string) {
	bare := !schemes.MatchString(text)
	a, ok := d.parts(text)
	if !ok {
		return
	}
	if bare {
		a.scheme = "http" // the name is the proof; few services have a certificate besides
	}
	name := strings.ToLower(dots.Replace(strings.TrimSuffix(a.host, ".")))
	service, isOnion := strings.CutSuffix(name, onionEnding)
	if !isOnion {
		d.refuse(ReasonNotOnion, a.host)
		return
	}
	letters := service[strings.LastIndex(service, ".")+1:]
	if reason := onionFault(letters); reason != "" {
		d.refuse(reason, letters)
		return
	}
	if !soundLabels(name) {
		d.refuse(ReasonHost, a.host)
		return
	}
	if name != a.host {
		d.note(NoteCase)
	}
	d.takeOnion(a, name)
}

func (d *draft) takeOnion(a address, name string) {
	rest := d.tidyRest(a.rest)
	d.Value = a.scheme + "://" + name + a.port + rest
	d.Shown = name + a.port + strings.TrimSuffix(readable(rest), "/")
	if a.scheme == "https" {
		d.Shown = "https://" + d.Shown
	}
	d.Key = Key(keyOnion + name + a.port + strings.TrimSuffix(escapeRest(rest), "/"))
	if len([]rune(d.Value)) > maxLine {
		d.refuse(ReasonTooLong, d.Value)
	}
}

// onionFault says why letters are not the name of an onion service; "" if they are.
func onionFault(letters string) Reason {
	switch len(letters) {
	case onionLetters:
	case oldOnionLetters:
		return ReasonOnionOld
	default:
		return ReasonOnionLength
	}
	raw, err := base32.StdEncoding.DecodeString(strings.ToUpper(letters))
	if err != nil {
		return ReasonOnionSum // a digit that base 32 does not have, in place of a letter
	}
	const key, sum = 32, 2
	version := raw[key+sum]
	if version != 3 {
		return ReasonOnionSum
	}
	want := sha3.Sum256(append(append([]byte(".onion checksum"), raw[:key]...), version))
	if raw[key] != want[0] || raw[key+1] != want[1] {
		return ReasonOnionSum
	}
	return ""
}
