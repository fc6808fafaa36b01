// Package carry makes of a contact what can be carried away without a network: a QR
// code that a phone reads from a screen or from paper, and a file for the address
// book of a phone that names nobody.
package carry

import (
	"hash/fnv"
	"strconv"
	"strings"

	"amparo/internal/directory"
)

// Text is what the code of a contact says: the link that a tap follows, as far as
// phones know what to do with it, else the value as it is typed. "" is for what a
// phone can do nothing with: fax, post, and what has no kind. href is where a tap
// leads on the page, "" for nowhere.
//
// The address of an onion service is text without "http://": a camera would open
// the link in a browser that tells the network who looks for whom.
func Text(c directory.PublishedContact, href string) string {
	switch {
	case c.Kind == directory.ContactOnion:
		return withoutScheme(c.Value)
	case c.Kind == directory.ContactFax, c.Kind == directory.ContactPost, c.Kind == directory.ContactOther:
		return ""
	case href != "":
		return href
	}
	return c.Value
}

// Carried reports whether a contact can be carried away: readers may rely on it, a
// phone can use it, and its code is not too fine for a camera.
func Carried(c directory.PublishedContact) bool {
	text := Text(c, c.Href)
	return c.Confirmed() && text != "" && len(text) <= MaxText
}

func withoutScheme(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		return rest
	}
	return address
}

// Number tells the contacts in one address book apart without saying whose they
// are: the last two digits of a number, which people recognise, else two digits made
// of the value, always the same.
func Number(c directory.PublishedContact) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number(c))
	if len(digits) >= 2 {
		return digits[len(digits)-2:]
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(c.Value)) // it never fails
	return strconv.Itoa(10 + int(sum.Sum32()%90))
}

// number is what a phone dials, or has to have in its address book for a messenger
// to find the contact; "" for what has no number.
func number(c directory.PublishedContact) string {
	for _, scheme := range []string{"tel:", "sms:"} {
		if dialled, ok := strings.CutPrefix(c.Href, scheme); ok {
			return strings.ReplaceAll(dialled, "%23", "#")
		}
	}
	if c.Href != "" && strings.HasPrefix(c.Shown, "+") {
		return strings.NewReplacer(" ", "", "-", "", "\u00a0", "", "\u202f", "").Replace(c.Shown)
	}
	return ""
}
