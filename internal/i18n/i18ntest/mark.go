package i18ntest

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"amparo/internal/lang"
)

// Marked returns the files of fsys with every message of every catalogue put between markers
// that tell its language: "⟦fr⟧Répertoire⟦/⟧". Values for the program, such as the words of
// addresses, stay as they are. See Scan for reading the markers on a page.
func Marked(fsys fs.FS) (fs.FS, error) {
	files, err := fs.Glob(fsys, "active.*.toml")
	if err != nil {
		return nil, err
	}
	trees := map[string]map[string]any{}
	for _, file := range files {
		tree, err := readTree(fsys, file)
		if err != nil {
			return nil, err
		}
		tag := tagOf(file)
		trees[file] = rewriteTree("", tree, func(forms map[string]string) map[string]string {
			for name, s := range forms {
				forms[name] = Mark(tag, s)
			}
			return forms
		})
	}
	return overlay(fsys, trees)
}

// Mark puts a text between the markers of a language.
func Mark(t lang.Tag, s string) string { return "⟦" + string(t) + "⟧" + s + "⟦/⟧" }

// Text is what Scan finds in a text that was printed from marked catalogues.
type Text struct {
	Languages []lang.Tag // of its messages, each once, in the order they appear
	Unmarked  string     // what stands outside all markers: content of entries, or hard-coded words
	Missing   []string   // keys without a message and arguments that were not given
}

var token = regexp.MustCompile(`⟦([^⟦⟧]*)⟧`)
var tagShape = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`)

// Scan reads the markers in a text. Messages may stand inside one another, and be
// divided between elements, around words of another language.
func Scan(s string) Text {
	var t Text
	var outside strings.Builder
	depth, at := 0, 0
	for _, m := range token.FindAllStringSubmatchIndex(s, -1) {
		if depth == 0 {
			outside.WriteString(s[at:m[0]])
		}
		at = m[1]
		switch word := s[m[2]:m[3]]; {
		case word == "/" && depth == 0:
			outside.Reset() // the end of a message that began in another element
		case word == "/":
			depth--
		case tagShape.MatchString(word):
			depth++
			if !slices.Contains(t.Languages, lang.Tag(word)) {
				t.Languages = append(t.Languages, lang.Tag(word))
			}
		default:
			t.Missing = append(t.Missing, word)
		}
	}
	if depth == 0 {
		outside.WriteString(s[at:])
	}
	t.Unmarked = strings.TrimSpace(outside.String())
	return t
}
