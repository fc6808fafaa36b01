package account

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName is the longest name of an account, in characters.
const maxName = 40

// ErrName: a name that no account can have.
var ErrName = errors.New("account: not a name")

// FoldName is a name as it is stored and compared: whoever types it with
// capitals, in wide letters or with spaces around it means the same account.
func FoldName(typed string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(strings.ToLower(norm.NFKC.String(typed)))), " ")
}

// CheckName returns ErrName for a folded name that cannot be given: 2 to 40
// letters and digits, and between them single dots, hyphens, underscores or
// spaces.
func CheckName(name string) error {
	if n := utf8.RuneCountInString(name); n < 2 || n > maxName || name != FoldName(name) {
		return ErrName
	}
	apart := true // a sign must stand between letters
	for _, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			apart = false
		case strings.ContainsRune(".-_ ", r) && !apart:
			apart = true
		default:
			return ErrName
		}
	}
	if apart {
		return ErrName
	}
	return nil
}
