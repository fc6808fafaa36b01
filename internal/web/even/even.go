// Package even makes what forms send equally long, so that who sees only how much
// was sent cannot tell which button was pressed.
//
// A value of a code (a need, a place, a language) is filled up behind with full
// stops, which browsers send as they are, until "name=value" has Width bytes, as the
// browser writes it. No code ends with a full stop, so that Trim brings it back; a
// value that was never filled is read as it is.
package even

import (
	"net/url"
	"slices"
	"strings"
)

// Width is how many bytes a field takes in the body of a form, its name and "="
// included. What does not fit has a multiple of it.
const Width = 48

// filling is sent as it is by browsers (the application/x-www-form-urlencoded
// serializer of the URL standard) and by net/url.
const filling = "."

// Value is a value for the field of a name: filled up, whatever it holds, even
// nothing.
func Value(name, value string) string {
	taken := sent(name) + len("=") + sent(value)
	missing := (Width - taken%Width) % Width
	return value + strings.Repeat(filling, missing)
}

// Trim is a value without what filled it up.
func Trim(value string) string { return strings.TrimRight(value, filling) }

// Form is what a form sent, without what filled it up. The values of fields in which
// people type are left as they are. What was sent is not changed.
func Form(sent url.Values, typed ...string) url.Values {
	plain := make(url.Values, len(sent))
	for name, values := range sent {
		if values = slices.Clone(values); !slices.Contains(typed, name) {
			for i := range values {
				values[i] = Trim(values[i])
			}
		}
		plain[name] = values
	}
	return plain
}

// sent is how many bytes a browser sends for a text of a form on one line.
func sent(text string) int {
	n := 0
	for i := range len(text) {
		if c := text[i]; c == ' ' || asIs(c) {
			n++
		} else {
			n += len("%00")
		}
	}
	return n
}

func asIs(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("*-._", c) >= 0
}
