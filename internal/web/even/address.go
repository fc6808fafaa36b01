package even

import (
	"net/http"
	"strings"

	"golang.org/x/net/http2/hpack"
)

// Every link to a page, and every form that leads to one, gets a query of no meaning, so that its address takes one of
// very few lengths on the line: Length bytes in HTTP/1.1 and Compressed bytes in
// HTTP/2 and HTTP/3, which write each character with 5 bits or more, the usual ones
// with fewer (RFC 7541, appendix B). What does not fit is longer by steps.
const (
	Length     = 96
	Compressed = Length * perCharacter / 8
	step       = 32
)

// perCharacter is how many bits a character of an address takes on average, filling
// included: about what letters take, so that there is room for more and for less.
const perCharacter = 6

// fillings are characters by the bits they take from fewest on. Browsers send them in
// a query as they are, and no query of ours consists of them.
const (
	fillings = "0_:X"
	fewest   = 5
)

// bits is how many bits each byte takes.
var bits = func() (b [256]int) {
	for c := range b {
		b[c] = int(hpack.HuffmanEncodeLength(strings.Repeat(string([]byte{byte(c)}), 8))) // eight of them, in bytes
	}
	return b
}()

func bitsOf(text string) (n int) {
	for i := range len(text) {
		n += bits[text[i]]
	}
	return n
}

// Address is an address of ours, without host and anchor, with what fills it up.
func Address(address string) string {
	return string(appendFilled(make([]byte, 0, Length), address, "&"))
}

// appendFilled writes an address with what fills it up; and is how "&" is written.
func appendFilled(to []byte, address, and string) []byte {
	mark := "?"
	if strings.Contains(address, "?") {
		mark = "&"
	}
	taken, takenBits := len(address)+1, bitsOf(address)+bits[mark[0]]
	for length := Length; ; length += step {
		if char, n, more, ok := fillingOf(length-taken, length*perCharacter-takenBits); ok {
			to = append(to, address...)
			if mark == "&" {
				mark = and
			}
			to = append(to, mark...)
			return appendRun(appendRun(to, fillings[char], n), fillings[char+1], more)
		}
	}
}

func appendRun(to []byte, char byte, n int) []byte {
	for range n {
		to = append(to, char)
	}
	return to
}

// fillingOf is of which filling n characters are taken, and how many of the next, that take
// so many bits together. ok is false when there are none.
func fillingOf(all, bits int) (char, n, more int, ok bool) {
	if all <= 0 || bits < 0 {
		return 0, 0, 0, false
	}
	few := bits / all // each takes so many, some one more
	if few < fewest || few >= fewest+len(fillings)-1 {
		return 0, 0, 0, false
	}
	more = bits - few*all
	return few - fewest, all - more, more, true
}

// Clean is an address as it is without what fills it up.
func Clean[T string | []byte](address T) T {
	mark := len(address) - 1
	for mark >= 0 && strings.IndexByte(fillings, address[mark]) >= 0 {
		mark--
	}
	switch {
	case mark < 0, mark == len(address)-1:
		return address
	case address[mark] == '?':
		return address[:mark]
	case address[mark] == '&':
		for i := range mark {
			if address[i] == '?' {
				return address[:mark]
			}
		}
	}
	return address
}

// Cleaned is a request for the address as it is without what fills it up.
func Cleaned(r *http.Request) *http.Request {
	address := Clean(r.RequestURI)
	if address == r.RequestURI {
		return r
	}
	at := *r.URL
	at.RawQuery, at.ForceQuery = Clean("?"+at.RawQuery), false
	at.RawQuery = strings.TrimPrefix(at.RawQuery, "?")
	clean := *r
	clean.URL, clean.RequestURI = &at, address
	return &clean
}
