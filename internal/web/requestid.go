package web

import (
	"crypto/rand"
	"strings"
)

// newRequestID is a short id a person can read out: it links a failure page to
// its line in the log, and says nothing about the reader.
func newRequestID() string {
	text := strings.ToLower(rand.Text())
	return text[:4] + "-" + text[4:8]
}
