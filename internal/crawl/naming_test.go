package crawl_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
)

// naming gives what is made at random the same name in every run.
type naming struct {
	known    map[string]string
	replacer *strings.Replacer // of known; nil when it must be made again
}

func newNaming() *naming { return &naming{known: map[string]string{}} }

// add gives an id a name that says what it is.
func (n *naming) add(id, name string) { n.known[id], n.replacer = "{"+name+"}", nil }

// replace puts names in the place of the ids that have one.
func (n *naming) replace(s string) string {
	if n.replacer == nil {
		var pairs []string
		for id, name := range n.known {
			pairs = append(pairs, id, name)
		}
		n.replacer = strings.NewReplacer(pairs...)
	}
	return n.replacer.Replace(s)
}

// patterns find what no two runs have in common and is told by what stands
// around it. They are tried on lines that have the sign.
var patterns = []struct {
	sign   string
	random *regexp.Regexp
	name   string
}{
	{"/admin/preview/", regexp.MustCompile(`/admin/preview/[a-z0-9]{60,}`), "/admin/preview/{token}"},
	{"/static/", regexp.MustCompile(`([a-z]+)\.[0-9a-f]{8,}\.(css|js)\b`), "$1.{content}.$2"},
	{"secret", regexp.MustCompile(`("mono secret">|[;?]secret=|name="secret" value=")[A-Z2-7 ]{32,39}`), "$1{secret}"},
	{"data-lock", regexp.MustCompile(`(data-lock=")[A-Za-z0-9+/]+=*`), "$1{secret}"},
	{`class="qr"`, regexp.MustCompile(`(class="qr" src=")[^"]+`), "$1{secret}"},
	{"RW", regexp.MustCompile(`\bRW[Q-T][A-Za-z0-9+/]{53}`), "{public key}"},
	{"RU", regexp.MustCompile(`\bRU[Q-T][A-Za-z0-9+/]{96}=`), "{signature}"},
	{"==", regexp.MustCompile(`(?m)^[A-Za-z0-9+/]{86}==`), "{signature}"},
	{"key", regexp.MustCompile(`(key:? )[0-9A-F]{8,16}\b`), "$1{id}"},
	{"entry-", regexp.MustCompile(`\bentry-[0-9a-f]{8}\b`), "entry-{new}"},
	{"\u2066", regexp.MustCompile(`(\x{2066})[a-z2-7]{4}-[a-z2-7]{4}`), "$1{failure}"},
}

// number gives every id, token and key of a text a number, so that it still
// says which of them are the same.
func number(s string) string {
	var b strings.Builder
	seen := map[string]string{}
	counts := map[string]int{}
	for len(s) > 0 {
		end := strings.IndexFunc(s, wordless)
		if end < 0 {
			end = len(s)
		}
		for word := s[:end]; len(word) > 0; {
			length, kind := idAt(word)
			if kind == "" {
				b.WriteString(word[:length])
			} else {
				if seen[word[:length]] == "" {
					counts[kind]++
					seen[word[:length]] = fmt.Sprintf("{%s %d}", kind, counts[kind])
				}
				b.WriteString(seen[word[:length]])
			}
			word = word[length:]
		}
		rest := s[end:]
		next := strings.IndexFunc(rest, func(r rune) bool { return !wordless(r) })
		if next < 0 {
			next = len(rest)
		}
		b.WriteString(rest[:next])
		s = rest[next:]
	}
	return b.String()
}

// wordless reports whether a rune cannot be part of an id.
func wordless(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }

// lengths of what is made at random, in letters and digits.
var lengths = map[int]string{52: "token", 26: "key", 64: "hash", 32: "receipt"}

// idAt is how much of a word without spaces belongs together, and what it is:
// "" for nothing of interest.
func idAt(word string) (length int, kind string) {
	const id = "01a1f640-bc00-7000-8000-00000000abcd"
	if len(word) >= len(id) && isID(word[:len(id)]) {
		return len(id), "id"
	}
	length = strings.IndexByte(word, '-')
	if length < 0 {
		length = len(word)
	}
	return max(length, 1), lengths[length]
}

func isID(s string) bool {
	for i := range len(s) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if hex := s[i] >= '0' && s[i] <= '9' || s[i] >= 'a' && s[i] <= 'f'; dash != (s[i] == '-') || !dash && !hex {
			return false
		}
	}
	return true
}

// hidden fields stand beside each other in any order.
const hidden = `<input type="hidden"`

func sortHidden(s string) string {
	lines := strings.Split(s, "\n")
	for from := 0; from < len(lines); from++ {
		to := from
		for to < len(lines) && strings.HasPrefix(lines[to], hidden) {
			to++
		}
		slices.Sort(lines[from:to])
		from = max(from, to-1)
	}
	return strings.Join(lines, "\n")
}

// derived headers follow from the body.
var derived = []string{"Etag", "Content-Length", "Date"}

// answer is an answer as it is compared: status, header, body, a tag a line.
func (n *naming) answer(w *httptest.ResponseRecorder) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d\n", w.Code)
	var names []string
	for name := range w.Header() {
		if !slices.Contains(derived, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&b, "%s: %s\n", name, strings.Join(w.Header()[name], "; "))
	}
	b.WriteString("\n")
	if w.Header().Get("Content-Type") == "application/zip" {
		b.WriteString(unzipped(w.Body.Bytes()))
	} else {
		b.WriteString(strings.ReplaceAll(w.Body.String(), "><", ">\n<"))
	}
	return n.stable(b.String())
}

// stable is a text without what is made at random.
func (n *naming) stable(s string) string {
	var b strings.Builder
	for line := range strings.Lines(n.replace(s)) {
		for _, p := range patterns {
			if strings.Contains(line, p.sign) {
				line = p.random.ReplaceAllString(line, p.name)
			}
		}
		b.WriteString(line)
	}
	return number(sortHidden(b.String()))
}

// unzipped is the files of an archive, one after the other.
func unzipped(content []byte) string {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	for _, f := range archive.File {
		fmt.Fprintf(&b, "== %s\n", f.Name)
		if r, err := f.Open(); err != nil {
			b.WriteString(err.Error())
		} else if _, err := io.Copy(&b, r); err != nil {
			b.WriteString(err.Error())
		}
	}
	return b.String()
}
