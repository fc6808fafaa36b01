package entry

import (
	"strconv"
	"strings"

	"amparo/internal/directory"
)

// maxStem leaves room for a number behind the name of an id.
const maxStem = 56

// ids makes the names of what is added to an entry. A name that ever was in
// use is never given again: addresses on pages, verifications and translations
// refer to it.
type ids map[string]bool

func newIDs(used ...string) ids {
	all := ids{}
	for _, id := range used {
		all[id] = true
	}
	return all
}

// contact is the id of a new contact: phone-1.
func (n ids) contact(kind directory.ContactKind) string {
	stem := stemOf(string(kind), GroupContact)
	for i := 1; ; i++ {
		if id := stem + "-" + strconv.Itoa(i); n.take(id) {
			return id
		}
	}
}

// response is the id of a new response: that of its kind if it is the first.
func (n ids) response(kind string) string {
	stem := stemOf(kind, GroupResponse)
	if n.take(stem) {
		return stem
	}
	for i := 2; ; i++ {
		if id := stem + "-" + strconv.Itoa(i); n.take(id) {
			return id
		}
	}
}

func (n ids) take(id string) bool {
	if n[id] {
		return false
	}
	n[id] = true
	return true
}

// stemOf is what an id begins with: a kind, if it is made of the right signs.
func stemOf(kind, otherwise string) string {
	if len(kind) > maxStem || !directory.ValidSlug(kind) {
		return otherwise
	}
	return kind
}

// letters are those that are not a plain letter with an accent.
var letters = strings.NewReplacer("œ", "oe", "æ", "ae", "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// slugFrom makes the last word of an address of the first name that gives one,
// "" if none does.
func slugFrom(names ...string) string {
	for _, name := range names {
		words := strings.FieldsFunc(letters.Replace(folded(name)), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9')
		})
		slug := ""
		for _, word := range words {
			if longer := strings.TrimPrefix(slug+"-"+word, "-"); len(longer) <= maxStem {
				slug = longer
			} else {
				break
			}
		}
		if directory.ValidSlug(slug) {
			return slug
		}
	}
	return ""
}
