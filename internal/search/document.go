package search

import (
	"math"

	"amparo/internal/lang"
)

// Weights of the parts of a document: a name found is worth many words found
// somewhere in a text.
const (
	WeightName    = 24
	WeightKind    = 6 // the kinds of help it offers
	WeightSummary = 5
	WeightTerm    = 4 // areas, audiences, headings, addresses
	WeightText    = 1
)

// Part is words of a document with their weight. The words of a name also count
// as a name, and two of them that stand together as one: "front line" and
// "frontline".
type Part struct {
	Text   string
	Weight int
}

// Document is what can be found of an entry. Its number is the caller's own; the
// smaller they are, the less memory an index takes.
type Document struct {
	Number int32
	Parts  map[lang.Tag][]Part // by the language they are in
}

// impact is what a key weighs in a document, on a scale that a byte holds: the
// tenth time a word stands in a text says little more than the third.
func impact(weight float64) byte {
	return byte(min(255, math.Round(32*math.Log2(1+weight))))
}

// nameKey is the key of a word in a name: rarer, and so telling more, than the
// word itself.
func nameKey(key string) string { return "=" + key }
