package exchange

import (
	"fmt"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/openpgp"
)

// Why says what is wrong with a file where no rule about entries does; every
// one has a message in the catalogues (import.why_*).
type Why string

// What can be wrong with a file.
const (
	WhyNothing    Why = "nothing"    // no .json file
	WhyJSON       Why = "json"       // not JSON, at Problem.At
	WhyKind       Why = "kind"       // a value of another kind, at Problem.At
	WhyField      Why = "field"      // a field nobody knows: Value
	WhyFormat     Why = "format"     // a format nobody knows: Value
	WhyLarge      Why = "large"      // larger than MaxFile
	WhyDamaged    Why = "damaged"    // the archive is broken there
	WhyTwice      Why = "twice"      // stands there a second time
	WhyElsewhere  Why = "elsewhere"  // Value stands in another file already
	WhyVocabulary Why = "vocabulary" // no vocabulary has that name
	WhyAddress    Why = "address"    // Value leads to another term already
	WhyUnknown    Why = "unknown"    // Value does not exist
)

// Position is a place in a file, counted from 1; the zero value is none.
type Position struct{ Line, Column int }

func (p Position) String() string { return fmt.Sprintf("line %d, column %d", p.Line, p.Column) }

// Problem is something wrong in a file. Field is the path inside the document.
// Either Code is a rule about entries that is broken, or Why says what is
// wrong with the file and Detail says it in English, for a terminal.
type Problem struct {
	File string
	directory.Problem
	Why    Why
	At     Position
	Detail string
}

// Refused is the error of a batch with problems: nothing of it may be stored.
type Refused []Problem

func (r Refused) Error() string {
	return fmt.Sprintf("import refused: %d problems", len(r))
}

// Secret reports whether a secret key was in a file: such a file is best not
// kept anywhere.
func (r Refused) Secret() bool {
	return slices.ContainsFunc(r, func(p Problem) bool { return p.Code == directory.KeyProblem(openpgp.FaultSecret) })
}

func problem(file, field string, why Why, detail string) Problem {
	return Problem{File: file, Problem: directory.Problem{Field: field}, Why: why, Detail: detail}
}
