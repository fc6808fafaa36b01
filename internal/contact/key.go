package contact

import (
	"strings"

	"amparo/internal/lang"
	"amparo/internal/numbering"
)

// Key is what is the same for every way to write a contact, and for nothing else. Keys are for
// comparing and for indexes; they are not shown.
type Key string

// What keys begin with. A number has the same key as a phone, a fax or in a messenger: who was
// called by it does not know which.
const (
	keyNumber = "tel:"
	keyShort  = "short:"
	keyMail   = "mail:"
	keyWeb    = "web:"
	keyHost   = "host:"
	keyOnion  = "onion:"
	keyWords  = "words:"
)

func numberKey(n numbering.Number) Key { return Key(keyNumber + n.E164()) }

func wordsKey(text string) Key { return Key(keyWords + lang.Fold(text)) }

// nameKey is for names in a messenger, in which letter case does not count.
func nameKey(k Kind, name string) Key { return Key(string(k) + ":" + strings.ToLower(name)) }

// Number returns the digits of a telephone number, with the code of its country; "" if the key is
// of something else.
func (k Key) Number() string {
	if digits, ok := strings.CutPrefix(string(k), keyNumber+"+"); ok {
		return digits
	}
	return ""
}
