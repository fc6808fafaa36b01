package static

import "strings"

// minify strips comments and needless white space from a style sheet of ours.
// It keeps strings as they are and one space wherever a space may carry
// meaning: between selectors, in calc() and around the words of a query.
func minify(css string) string {
	out := make([]byte, 0, len(css))
	for i := 0; i < len(css); {
		switch c := css[i]; {
		case c == '"' || c == '\'':
			end := stringEnd(css, i)
			out = append(out, css[i:end]...)
			i = end
		case blank(css[i:]):
			i = blankEnd(css, i)
			if spaceCounts(out, css[i:]) {
				out = append(out, ' ')
			}
		case c == '}' && len(out) > 0 && out[len(out)-1] == ';':
			out[len(out)-1] = c
			i++
		default:
			out = append(out, c)
			i++
		}
	}
	return string(out)
}

// spaceCounts tells whether a space between what is written and what follows
// must stay.
func spaceCounts(before []byte, after string) bool {
	return len(before) > 0 && after != "" &&
		!strings.ContainsRune("{};:,>", rune(before[len(before)-1])) &&
		!strings.ContainsRune("{};,>!", rune(after[0]))
}

// blank tells whether css begins with white space or a comment.
func blank(css string) bool {
	return strings.ContainsRune(" \n\t\r", rune(css[0])) || strings.HasPrefix(css, "/*")
}

// blankEnd is where the white space and comments that begin at i end.
func blankEnd(css string, i int) int {
	for i < len(css) && blank(css[i:]) {
		if css[i] != '/' {
			i++
			continue
		}
		n := strings.Index(css[i+2:], "*/")
		if n < 0 {
			return len(css)
		}
		i += n + 4
	}
	return i
}

// stringEnd is where the string that begins at i ends.
func stringEnd(css string, i int) int {
	for j := i + 1; j < len(css); j++ {
		switch css[j] {
		case '\\':
			j++
		case css[i]:
			return j + 1
		}
	}
	return len(css)
}
