package configfile

import "strings"

// statement is the beginning of a line of TOML that says something.
type statement struct {
	line    int
	name    string
	section bool
}

// scan finds where keys and sections stand: the library that reads their values does not
// tell. It knows of TOML only what can hide a key, or look like one: texts over several
// lines, lists, remarks.
func scan(content string) []statement {
	var found []statement
	s := scanner{rest: content, line: 1}
	for s.blank(); s.rest != ""; s.blank() {
		at := statement{line: s.line}
		if strings.HasPrefix(s.rest, "[") {
			at.section = true
			at.name = strings.Trim(s.upTo("]"), "[] \t")
		} else {
			at.name = bare(s.upTo("="))
		}
		if at.name != "" {
			found = append(found, at)
		}
		s.value()
	}
	return found
}

// bare is a key without quotes and blanks.
func bare(key string) string { return strings.Trim(strings.TrimSpace(key), `"'`) }

type scanner struct {
	rest string
	line int
}

// skip goes on by n bytes.
func (s *scanner) skip(n int) {
	s.line += strings.Count(s.rest[:n], "\n")
	s.rest = s.rest[n:]
}

// blank goes on to the next thing that is said.
func (s *scanner) blank() {
	for s.rest != "" {
		switch s.rest[0] {
		case ' ', '\t', '\n':
			s.skip(1)
		case '#':
			s.remark()
		default:
			return
		}
	}
}

// remark goes to the end of the line.
func (s *scanner) remark() {
	end := strings.IndexByte(s.rest, '\n')
	if end < 0 {
		end = len(s.rest)
	}
	s.skip(end)
}

// upTo is what stands before a sign in this line, and goes there; all of the line if the
// sign is not in it.
func (s *scanner) upTo(sign string) string {
	line, _, _ := strings.Cut(s.rest, "\n")
	before, _, _ := strings.Cut(line, sign)
	s.skip(len(before))
	return before
}

// value goes to the end of what is said: of the line, unless a text or a list goes on.
func (s *scanner) value() {
	depth := 0
	for s.rest != "" {
		switch c := s.rest[0]; {
		case c == '#':
			s.remark()
			continue
		case c == '"' || c == '\'':
			s.text(c)
			continue
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case c == '\n' && depth <= 0:
			s.skip(1)
			return
		}
		s.skip(1)
	}
}

// text goes behind a text that begins here.
func (s *scanner) text(quote byte) {
	long := strings.Repeat(string(quote), 3)
	if strings.HasPrefix(s.rest, long) {
		s.skip(len(long))
		s.behind(long, true)
		return
	}
	s.skip(1)
	s.behind(string(quote), false)
}

// behind goes behind the end of a text. One that ends with its line without a quote is wrong,
// and hides nothing below it.
func (s *scanner) behind(end string, lines bool) {
	for s.rest != "" {
		switch {
		case strings.HasPrefix(s.rest, end):
			s.skip(len(end))
			return
		case s.rest[0] == '\n' && !lines:
			return
		case s.rest[0] == '\\' && end[0] == '"' && len(s.rest) > 1:
			s.skip(2)
		default:
			s.skip(1)
		}
	}
}
