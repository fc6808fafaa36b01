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
	var filled bytes.Buffer
	filled.Grow(len(page) + len(page)/4)
	for {
		start := bytes.IndexByte(page, '<')
		if start < 0 {
			break
		}
		filled.Write(page[:start])
		page = page[start:]
		end := bytes.IndexByte(page, '>')
		if end < 0 {
			break
		}
		writeTag(&filled, page[:end], skip)
		page = page[end:]
	}
	filled.Write(page)
	return filled.Bytes()
}

func writeTag(w *bytes.Buffer, tag []byte, skip func(string) bool) {
	for _, l := range leads {
		if !bytes.HasPrefix(tag, l.tag) || !bytes.Contains(tag, l.only) {
			continue
		}
		if at := bytes.Index(tag, l.attribute); at >= 0 {
			at += len(l.attribute) - len("/")
			w.Write(tag[:at])
			address, rest, _ := bytes.Cut(tag[at:], []byte{'"'})
			writeAddress(w, string(address), skip)
			w.WriteByte('"')
			w.Write(rest)
			return
		}
	}
	w.Write(tag)
}

// writeAddress writes an address as it stands in an attribute.
func writeAddress(w *bytes.Buffer, address string, skip func(string) bool) {
	target, anchor, anchored := strings.Cut(address, "#")
	if !ofPage(target) || skip(target) {
		w.WriteString(address)
		return
	}
	w.WriteString(strings.Replace(Address(target), "&", "&amp;", 1))
	if anchored {
		w.WriteString("#" + anchor)
	}
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
