// Package static holds the style sheets and scripts of the site: two sheets and
// one small script for readers, one of each for editors.
//
// Sheets are written in small files by kind of page, each with what changes on
// wide screens, on paper and in forced colours beside what it changes. A sheet
// is several of them, in the order of their names.
package static

import (
	"bytes"
	"embed"
	"fmt"
	"regexp"
	"strings"
)

//go:embed site
var siteFiles embed.FS

// Sheet is a style sheet of the site. A page has exactly one.
type Sheet int

// The sheets. Site is that of the first page, the list of needs, profiles, running
// text, comments and forms; Answers that of lists: answers, places, countries, the
// directory, what was found. Errors have something of both, and are seldom seen.
// Editors is that of the editors' side.
const (
	Site Sheet = iota
	Answers
	Errors
	Editors
)

// sheetFiles are the files of a sheet below site.
var sheetFiles = [...][]string{
	Site:    {"00-base", "20-home", "22-first", "25-plate", "32-links", "35-text", "40-profile", "45-comments"},
	Answers: {"00-base", "25-plate", "30-list", "32-links", "60-answers", "62-lands", "64-take"},
	Errors:  {"00-base", "20-home", "25-plate", "30-list", "32-links"},
	Editors: {"00-base", "25-plate", "30-list", "32-links", "35-text", "40-profile", "45-comments"},
}

var sheets = [...]sheetFile{
	Site:    newSheet("site", publicCSS(Site)),
	Answers: newSheet("answers", publicCSS(Answers)),
	Errors:  newSheet("errors", publicCSS(Errors)),
	Editors: newSheet("admin", publicCSS(Editors)+joined("css")),
}

type sheetFile struct {
	path string
	css  []byte
}

func newSheet(name, css string) sheetFile {
	css = minify(css)
	return sheetFile{"/static/" + name + "." + shortHash(css) + ".css", []byte(css)}
}

// PublicSheets are the sheets that readers get.
func PublicSheets() []Sheet { return []Sheet{Site, Answers, Errors} }

// File returns the address path of the sheet and its bytes. The path changes
// with the content, so answers may be kept for ever. The caller must not change
// the bytes.
func (s Sheet) File() (path string, css []byte) { return sheets[s].path, sheets[s].css }

// Path is the path that File returns, for the head of a page.
func (s Sheet) Path() string { return sheets[s].path }

// Paths are the address paths of all files of this package: what they lead to is
// the same until the next release.
func Paths() []string {
	paths := []string{adminScriptPath}
	for i := range sheets {
		paths = append(paths, sheets[i].path)
	}
	return paths
}

// Inlined is a page with its style sheet inside, instead of the link to it.
func Inlined(page []byte) []byte {
	for i := range sheets {
		link := []byte(`<link rel="stylesheet" href="` + sheets[i].path + `">`)
		page = bytes.Replace(page, link, fmt.Appendf(nil, "<style>%s</style>", sheets[i].css), 1)
	}
	return page
}

var styles = regexp.MustCompile(`(?s)<style>.*?</style>`)

// Linked is a page that Inlined made, of this release or another, with a link to a sheet of
// this one instead: browsers are told to take no style from within our pages.
func Linked(page []byte, s Sheet) []byte {
	return styles.ReplaceAllLiteral(page, []byte(`<link rel="stylesheet" href="`+s.Path()+`">`))
}

// publicCSS is the files of a sheet that stand below site, one after the other.
func publicCSS(s Sheet) string {
	var b strings.Builder
	for _, name := range sheetFiles[s] {
		content, err := siteFiles.ReadFile("site/" + name + ".css")
		if err != nil {
			panic(err) // the files are part of the program
		}
		b.Write(content)
		b.WriteByte('\n')
	}
	return b.String()
}
