// Package notices holds the licences of everything that is linked into the program, which
// have to go wherever it goes.
package notices

import (
	_ "embed"
	"strings"
)

//go:generate go run ./noticegen

//go:embed NOTICE.txt
var text string

// Text is all of it: for each licence, of what it is.
func Text() string { return text }

// mark begins the line of a work: path and version of a module, and perhaps a part of it.
const mark = "## "

// Modules lists the modules whose licences are there, each with its version.
func Modules() []string {
	var list []string
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), mark); ok && strings.Count(name, " ") == 1 && strings.Contains(name, " v") {
			list = append(list, name)
		}
	}
	return list
}
