package safehtml

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Left is what the filter left out of a comment, each thing once, as it was
// typed: not all of it when there is much, and long values cut.
type Left struct {
	Tags       []string // "<img>"; the words in them stay
	Whole      []string // "<script>": with all they contained
	Addresses  []string // that nobody may be sent to
	Attributes []string // "onclick"
}

// Bounds of what is named of each kind.
const (
	maxLeft    = 6
	maxLeftOne = 60 // characters
)

// IsZero reports whether all is shown that was typed.
func (l *Left) IsZero() bool {
	return len(l.Tags)+len(l.Whole)+len(l.Addresses)+len(l.Attributes) == 0
}

// add adds a thing to a list that does not have it yet, if there is room.
func add(list []string, thing string) []string {
	thing = strings.Join(strings.Fields(clean(thing)), " ")
	if utf8.RuneCountInString(thing) > maxLeftOne {
		thing = string([]rune(thing)[:maxLeftOne]) + "…"
	}
	switch {
	case thing == "" || slices.Contains(list, thing) || len(list) > maxLeft:
		return list
	case len(list) == maxLeft:
		return append(list, "…")
	}
	return append(list, thing)
}

// attributes adds what the tags of a comment say that it may not say. src is
// what commentReader wrote.
func (l *Left) attributes(src string) {
	z := html.NewTokenizer(strings.NewReader(src))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken:
			if name, more := z.TagName(); more {
				l.tag(atom.Lookup(name), z)
			}
		}
	}
}

// tag adds what one tag says that is not kept.
func (l *Left) tag(element atom.Atom, z *html.Tokenizer) {
	var given []html.Attribute
	for more := true; more; {
		var name, value []byte
		name, value, more = z.TagAttr()
		given = append(given, html.Attribute{Key: string(name), Val: string(value)})
	}
	kept, _ := commentAttributes(element, given)
	for _, a := range given {
		address := a.Key == "href" || a.Key == "cite"
		i := slices.IndexFunc(kept, func(k html.Attribute) bool { return k.Key == a.Key })
		switch {
		case a.Key == "rel" && element == atom.A || strings.TrimSpace(a.Val) == "" && (i >= 0 || address || a.Key == "title" || a.Key == "datetime"):
		case i >= 0 && !losesValue(kept[i], a):
		case address:
			l.Addresses = add(l.Addresses, a.Val)
		default:
			l.Attributes = add(l.Attributes, a.Key)
		}
	}
}

// losesValue reports whether an attribute that is kept says less than was typed.
func losesValue(kept, typed html.Attribute) bool {
	switch kept.Key {
	case "title":
		return utf8.RuneCountInString(strings.Join(strings.Fields(clean(typed.Val)), " ")) > maxTitle
	case "href":
		return strings.HasPrefix(kept.Val, "mailto:") && strings.Contains(typed.Val, "?")
	}
	return false
}
