package ledger

import (
	"crypto/sha256"
	"crypto/sha3"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// function binds rows. Each hash begins with the mark of the one that made it, so that
// another can take over while rows of before keep theirs: they cannot be written again
// without losing what they prove.
type function struct {
	mark string
	new  func() hash.Hash
}

// functions are those that are understood, the oldest first: new ones are added at the end.
// The first has no mark.
var functions = []function{
	{"", sha256.New},
	{"sha3-256:", func() hash.Hash { return sha3.New256() }},
}

// written is the one of functions that binds new rows. A program that writes by another comes
// after one that reads it.
const written = 0

// functionOf is which one of functions has made a hash.
func functionOf(sum string) int {
	for i, f := range functions {
		if f.mark != "" && strings.HasPrefix(sum, f.mark) {
			return i
		}
	}
	return 0
}

func (f function) bind(before string, fields []string) string {
	h := f.new()
	for _, field := range append([]string{before}, fields...) {
		_, _ = fmt.Fprintf(h, "%d:%s", len(field), field)
	}
	return f.mark + hex.EncodeToString(h.Sum(nil))
}

// Bind is the hash of a row whose fields follow the hash of the row before: hexadecimal
// digits, behind the mark of the function. Fields are written with their lengths, so that no
// two rows give the same bytes.
func Bind(before string, fields ...string) string {
	return functions[max(written, functionOf(before))].bind(before, fields)
}

// Binds reports whether a hash is that of a row, by the function that it names. One that is
// older than that of the row before is not: else who can break the older one could go on
// with it.
func Binds(sum, before string, fields ...string) bool {
	by := functionOf(sum)
	return by >= functionOf(before) && sum == functions[by].bind(before, fields)
}
