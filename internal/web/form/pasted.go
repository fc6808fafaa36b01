package form

import (
	"regexp"
	"strings"
)

// Text processors put lists on the clipboard as lines that begin with a sign and
// a tab, or with several spaces; the signs of their symbol fonts come from the
// private use area. A sign that means nothing else needs one space only.
var (
	bulletLine = regexp.MustCompile(`^([ \t\x{a0}]*)(?:[•▪▫◦●○■□❖➢✓✔·‣⁃\x{f0a0}-\x{f0ff}][ \t\x{a0}\x{2000}-\x{200a}]+|[o§–—ü](?:\t[ \t\x{a0}]*|[ \x{a0}]{2,}))(\S.*)$`)
	numberLine = regexp.MustCompile(`^[ \t\x{a0}]*(\d{1,3})[.)]\t[ \t\x{a0}]*(\S.*)$`)
	listLine   = regexp.MustCompile(`^ *(?:[-*+]|\d{1,9}[.)])[ \t]`)
	fenceLine  = regexp.MustCompile("^ {0,3}(?:```|~~~)")
)

// Lists makes of the lists that were pasted from a text processor lists of
// Markdown: "•⇥one" becomes "- one", "1.⇥one" becomes "1. one". What is Markdown
// already stays as it is, and so does what was made of it before.
func Lists(text string) string {
	if !strings.ContainsAny(text, "\t\u00a0•▪▫◦●○■□❖➢✓✔·‣⁃") && !strings.Contains(text, "  ") && !hasSymbol(text) {
		return text
	}
	l := &listed{}
	for line := range strings.SplitSeq(text, "\n") {
		l.add(line)
	}
	return strings.Join(l.lines, "\n")
}

// hasSymbol reports whether a text has a sign of a symbol font.
func hasSymbol(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0xf0a0 && r <= 0xf0ff })
}

// listed is a text while its lists are made, line by line.
type listed struct {
	lines  []string
	fenced bool // inside a block of code
	made   bool // the last line is an item that was made here
}

// add adds a line. What follows an item would be drawn into it: an empty line
// parts them. A list that begins with another number than 1 is none right below
// a line of words.
func (l *listed) add(line string) {
	if fenceLine.MatchString(line) {
		l.fenced = !l.fenced
	}
	last := ""
	if len(l.lines) > 0 {
		last = l.lines[len(l.lines)-1]
	}
	item := ""
	if m := bulletLine.FindStringSubmatch(line); m != nil && !l.fenced {
		item = "- " + m[2]
		if m[1] != "" && listLine.MatchString(last) {
			item = "  " + item
		}
	} else if m := numberLine.FindStringSubmatch(line); m != nil && !l.fenced {
		item = m[1] + ". " + m[2]
		if last != "" && !listLine.MatchString(last) {
			l.lines = append(l.lines, "")
		}
	}
	switch {
	case item != "":
		l.lines, l.made = append(l.lines, item), true
		return
	case l.made && line != "" && !listLine.MatchString(line) && strings.TrimLeft(line, " \t") == line:
		l.lines = append(l.lines, "")
	}
	l.lines, l.made = append(l.lines, line), false
}
