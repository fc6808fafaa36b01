// Package ident makes names for what is stored, and words that nobody can guess.
package ident

import (
	"crypto/rand"
	"encoding/base32"
	"strings"

	"github.com/google/uuid"
)

// New returns a fresh UUIDv7 as text: ids made later sort later. It tells the
// moment it was made in, to the millisecond.
func New() (string, error) {
	n, err := uuid.NewV7()
	return n.String(), err
}

// Silent returns a fresh random UUID as text, for what a page shows: it tells
// nothing of when it was made.
func Silent() (string, error) {
	n, err := uuid.NewRandom()
	return n.String(), err
}

// tokenBytes is the size of tokens: 256 bits.
const tokenBytes = 32

var tokenEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// Token makes a secret for a cookie, a form or an address: 256 random bits in
// lower case, since addresses are lower case.
func Token() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails
	return strings.ToLower(tokenEncoding.EncodeToString(b))
}
