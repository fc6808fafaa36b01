package static

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

//go:embed exit.js
var exitSource string

// ExitScript makes the exit link work from the keyboard: Enter, and Shift three
// times within 5 seconds. It goes into pages inline, exactly as it is.
var ExitScript = strings.TrimSpace(exitSource)

// ExitScriptCSPHash is the source expression that allows ExitScript in a
// Content-Security-Policy, quotes included.
var ExitScriptCSPHash = scriptHash(ExitScript)

func scriptHash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:12]
}
