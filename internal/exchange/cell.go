package exchange

import (
	"io"
	"strings"
	"unicode/utf8"
)

// WriteLine writes one line of a table for spreadsheets (RFC 4180): every cell is
// quoted, and none is taken for a formula.
func WriteLine(w io.Writer, cells []string) error {
	var line strings.Builder
	for i, cell := range cells {
		if i > 0 {
			line.WriteByte(',')
		}
		cell = strings.ReplaceAll(harmless(cell), `"`, `""`)
		line.WriteString(`"` + strings.ReplaceAll(cell, "\n", "\r\n") + `"`)
	}
	line.WriteString("\r\n")
	_, err := io.WriteString(w, line.String())
	return err
}

// formula are the signs with which a spreadsheet begins one, also in the width of
// Chinese and Japanese.
const formula = "=+-@\t\r＝＋－＠"

// dividers are what begins a new cell where commas do not divide, as in French and
// Spanish: to such a spreadsheet the quotes of a second cell are letters inside the
// first, and protect neither a semicolon nor a line break.
const dividers = ";；\t\r\n"

// harmless keeps a spreadsheet from taking any part of a text for a formula: an
// apostrophe stands before it, and before one that has some already, so that whoever
// takes one off has the text again.
func harmless(cell string) string {
	var b strings.Builder
	begins := true
	for i, r := range cell {
		if begins && beginsFormula(cell[i:]) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		begins = strings.ContainsRune(dividers, r)
	}
	return b.String()
}

// beginsFormula reports whether a formula comes first, whatever quotes and blanks are
// before it: some spreadsheets take them off.
func beginsFormula(rest string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, `'" `))
	return strings.ContainsRune(formula, first)
}
