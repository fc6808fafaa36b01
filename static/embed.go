// Package static holds the style sheets and scripts of the site: one sheet and
// one small script for readers, one of each for editors.
package static

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

//go:embed site.css
var source string

//go:embed exit.js
var exitSource string

// ExitScript makes the exit link work from the keyboard: Enter, and Shift three
// times within 5 seconds. It goes into pages inline, exactly as it is.
var ExitScript = strings.TrimSpace(exitSource)

// ExitScriptCSPHash is the source expression that allows ExitScript in a
// Content-Security-Policy, quotes included.
var ExitScriptCSPHash = scriptHash(ExitScript)

var (
	stylesheet     = minify(source)
	stylesheetPath = "/static/site." + shortHash(stylesheet) + ".css"
)

// Stylesheet returns the address path of the public style sheet and its bytes.
// The path changes with the content, so answers may be kept for ever. The
// caller must not change the bytes.
func Stylesheet() (name string, body []byte) {
	return stylesheetPath, []byte(stylesheet)
}

// StylesheetPath is the path that Stylesheet returns, for the head of a page.
func StylesheetPath() string { return stylesheetPath }

func scriptHash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:12]
}
