// Package wire is answers as they leave: encoded as the reader's browser asks,
// padded so that their length says nothing, in one write.
package wire

import (
	"strconv"
	"strings"
)

// Encoding is a content coding of HTTP (RFC 9110, RFC 8878, RFC 7932).
type Encoding uint8

// The encodings there are, worst first.
const (
	Identity Encoding = iota
	Gzip
	Zstd
	Brotli
	// Encodings is how many there are.
	Encodings
)

var encodingNames = [Encodings]string{"", "gzip", "zstd", "br"}

// String is the name in Content-Encoding, "" for Identity.
func (e Encoding) String() string { return encodingNames[e] }

// Accepted is a set of encodings.
type Accepted uint8

// Has reports whether an encoding is in the set.
func (a Accepted) Has(e Encoding) bool { return a&(1<<e) != 0 }

// Accepts reads the values of Accept-Encoding. Identity is always in the
// result: a reader who refuses everything is better answered than not.
func Accepts(values []string) Accepted {
	var named, accepted Accepted
	everything := false
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			name, parameters, _ := strings.Cut(part, ";")
			name = strings.TrimSpace(name)
			wanted := weight(parameters) > 0
			if name == "*" {
				everything = wanted
				continue
			}
			for e := Gzip; e < Encodings; e++ {
				if !strings.EqualFold(name, encodingNames[e]) && !(e == Gzip && strings.EqualFold(name, "x-gzip")) {
					continue
				}
				named |= 1 << e
				if wanted {
					accepted |= 1 << e
				}
			}
		}
	}
	if everything {
		accepted |= (1<<Encodings - 1) &^ named
	}
	return accepted | 1<<Identity
}

// weight is the q of an accepted encoding: 1 when there is none, 0 when it is
// no number.
func weight(parameters string) float64 {
	name, value, found := strings.Cut(parameters, "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 1
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return 0
	}
	return q
}
