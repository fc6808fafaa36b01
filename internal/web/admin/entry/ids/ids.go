// Package ids makes the names of what is added to an entry, and the last word of its
// address.
package ids

import (
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/web/admin/entry/gazetteer"
)

// maxStem leaves room for a number behind the name of an id.
const maxStem = 56

// Set makes the names of what is added to an entry. A name that ever was in
// use is never given again: addresses on pages, verifications and translations
// refer to it.
type Set map[string]bool

// New returns a set in which some names are taken.
func New(used ...string) Set {
	all := Set{}
	for _, id := range used {
		all[id] = true
	}
	return all
}

// Contact is the id of a new contact: phone-1.
func (n Set) Contact(kind directory.ContactKind) string {
	stem := stemOf(string(kind), "contact")
	for i := 1; ; i++ {
		if id := stem + "-" + strconv.Itoa(i); n.take(id) {
			return id
		}
	}
}

// Response is the id of a new response: that of its kind if it is the first.
func (n Set) Response(kind string) string {
	stem := stemOf(kind, "response")
	if n.take(stem) {
		return stem
	}
	for i := 2; ; i++ {
		if id := stem + "-" + strconv.Itoa(i); n.take(id) {
			return id
		}
	}
}

func (n Set) take(id string) bool {
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

// SlugFrom makes the last word of an address of the first name that gives one,
// "" if none does.
func SlugFrom(names ...string) string {
	for _, name := range names {
		words := strings.FieldsFunc(letters.Replace(gazetteer.Folded(name)), func(r rune) bool {
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
