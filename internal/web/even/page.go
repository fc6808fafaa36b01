package even

import (
	"bytes"
	"strings"
)

// leads are the attributes of tags that lead to another page, as our templates write
// them.
var leads = []struct{ tag, attribute, only []byte }{
	{[]byte("<a "), []byte(` href="/`), nil},
	{[]byte("<form "), []byte(` action="/`), []byte(` method="post"`)},
	{[]byte("<button "), []byte(` formaction="/`), nil},
}

// Page is a page in HTML in which every link and form that leads to another page of
// the site has an address of the same length. skip says which addresses are left as
// they are, besides those of files and those that ask for something.
func Page(page []byte, skip func(address string) bool) []byte {
	filled := make([]byte, 0, len(page)+len(page)/3)
	copied, at := 0, 0 // what is in filled, and where it is looked on
	for {
		next := bytes.IndexByte(page[at:], '<')
		if next < 0 {
			break
		}
		at += next
		if !leading(page[at:]) {
			at++
			continue
		}
		end := bytes.IndexByte(page[at:], '>')
		if end < 0 {
			break
		}
		if from, to := addressIn(page[at : at+end]); from < to {
			filled = append(filled, page[copied:at+from]...)
			filled = appendAddress(filled, string(page[at+from:at+to]), skip)
			copied = at + to
		}
		at += end
	}
	return append(filled, page[copied:]...)
}

// leading reports whether a tag may lead somewhere, by its first letters: hardly any do.
func leading(tag []byte) bool {
	return len(tag) > 2 && (tag[1] == 'a' && tag[2] == ' ' || tag[1] == 'f' && tag[2] == 'o' || tag[1] == 'b' && tag[2] == 'u')
}

// addressIn is where the address stands in a tag to which it leads, from == to if it leads
// nowhere.
func addressIn(tag []byte) (from, to int) {
	for _, l := range leads {
		if !bytes.HasPrefix(tag, l.tag) || !bytes.Contains(tag, l.only) {
			continue
		}
		if at := bytes.Index(tag, l.attribute); at >= 0 {
			from = at + len(l.attribute) - len("/")
			if end := bytes.IndexByte(tag[from:], '"'); end >= 0 {
				return from, from + end
			}
			return from, len(tag)
		}
	}
	return 0, 0
}

// appendAddress writes an address as it stands in an attribute.
func appendAddress(to []byte, address string, skip func(string) bool) []byte {
	target, anchor, anchored := strings.Cut(address, "#")
	if !ofPage(target) || skip(target) {
		return append(to, address...)
	}
	to = appendFilled(to, target, "&amp;")
	if anchored {
		to = append(append(to, '#'), anchor...)
	}
	return to
}

// ofPage reports whether an address is that of a page, and asks at most for one of
// several of a list.
func ofPage(address string) bool {
	path, query, asks := strings.Cut(address, "?")
	last := path[strings.LastIndexByte(path, '/')+1:]
	if strings.HasPrefix(path, "//") || strings.Contains(last, ".") || strings.Contains(query, "&") {
		return false
	}
	return !asks || strings.HasPrefix(query, "page=")
}
