package account

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"errors"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Length of a password, in characters.
const (
	MinPassword = 15
	MaxPassword = 128
)

// What can be wrong with a password.
var (
	ErrPasswordShort = errors.New("account: the password is too short")
	ErrPasswordLong  = errors.New("account: the password is too long")
	// ErrPasswordCommon: it is made of what people try first.
	ErrPasswordCommon = errors.New("account: the password is easy to guess")
	// ErrPasswordBreached: it is in a list of those that were stolen elsewhere. CheckPassword
	// never returns it: who has such a list does.
	ErrPasswordBreached = errors.New("account: the password was stolen elsewhere")
)

// minPieces is how many different pieces a password must have at least. Four
// common words chosen by chance are worth more than 50 bits.
const minPieces = 4

// CheckPassword returns what is wrong with a password that somebody chooses.
// Own are words that say themselves here: the names of account and site.
func CheckPassword(password string, own ...string) error {
	switch n := utf8.RuneCountInString(NormalPassword(password)); {
	case n < MinPassword:
		return ErrPasswordShort
	case n > MaxPassword:
		return ErrPasswordLong
	case pieces(plain(password), ownWords(own)) < minPieces:
		return ErrPasswordCommon
	}
	return nil
}

// NormalPassword is a password as it is hashed: the same characters are the
// same bytes on every keyboard. Nothing is cut off or folded.
func NormalPassword(password string) string { return norm.NFKC.String(password) }

// plain is a password without what people change to make a common one pass:
// capitals, digits and signs in the place of letters, anything between words.
func plain(password string) string {
	folded := leet.Replace(strings.ToLower(NormalPassword(password)))
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_.,;:!?*#+/\\'\"()[]{}<>&%=~^|", r) {
			return -1
		}
		return r
	}, folded)
}

var leet = strings.NewReplacer("@", "a", "$", "s", "€", "e")

func ownWords(own []string) map[string]bool {
	words := map[string]bool{}
	for _, phrase := range own {
		for _, word := range append(strings.FieldsFunc(strings.ToLower(phrase), func(r rune) bool { return strings.ContainsRune(" .-_:/", r) }), plain(phrase)) {
			if utf8.RuneCountInString(word) > 2 {
				words[word] = true
			}
		}
	}
	return words
}

// longestPiece bounds the work: no common password is longer.
const longestPiece = 24

// pieces is how few different pieces a password can be cut into: common
// passwords and own words, runs such as aaaa, 4567 or 2026, and single
// characters for what is neither. A piece that was there before is free.
func pieces(password string, own map[string]bool) int {
	text := []rune(password)
	best := make([]map[string]bool, len(text)+1) // the pieces of the cheapest way to each place
	best[0] = map[string]bool{}
	for at := range text {
		for length := 1; length <= longestPiece && at+length <= len(text); length++ {
			piece := text[at : at+length]
			if length > 1 && !own[string(piece)] && !commonPasswords()[string(piece)] && !isRun(piece) {
				continue
			}
			n := len(best[at])
			if !best[at][string(piece)] {
				n++
			}
			if to := best[at+length]; to == nil || n < len(to) {
				best[at+length] = with(best[at], string(piece))
			}
		}
	}
	return len(best[len(text)])
}

func with(set map[string]bool, piece string) map[string]bool {
	n := make(map[string]bool, len(set)+1)
	for p := range set {
		n[p] = true
	}
	n[piece] = true
	return n
}

// isRun reports whether characters follow one another by one rule: the same
// again, one up, one down, the keys beside one another; or are all digits and
// few, as in a year.
func isRun(piece []rune) bool {
	for _, row := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "01234567890"} {
		if len(piece) > 2 && strings.Contains(row, string(piece)) {
			return true
		}
	}
	digits := len(piece) <= 4
	for _, r := range piece {
		digits = digits && r >= '0' && r <= '9'
	}
	if digits {
		return true
	}
	step := piece[1] - piece[0]
	if step < -1 || step > 1 {
		return false
	}
	for i := 2; i < len(piece); i++ {
		if piece[i]-piece[i-1] != step {
			return false
		}
	}
	return true
}

// commonList is the passwords people use most, from the zxcvbn project: see
// LICENSE-ZXCVBN.
//
//go:embed common.txt.gz
var commonList []byte

var commonPasswords = sync.OnceValue(func() map[string]bool {
	r, err := gzip.NewReader(bytes.NewReader(commonList))
	if err != nil {
		panic(err) // the file is part of the program
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	words := map[string]bool{}
	for word := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n") {
		words[word] = true
	}
	return words
})
