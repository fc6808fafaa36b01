package account

import (
	"crypto/rand"
	"encoding/base32"
	"slices"
	"strings"
)

// Recovery codes: so many, of so many letters each, of five bits. Earlier versions made
// them of 24 and of 16 letters; they count as long as they are there.
const (
	recoveryCodes   = 10
	recoveryLetters = 28
)

var recoveryLengths = []int{recoveryLetters, 24, 16}

// recoveryGroup is how many letters stand together.
const recoveryGroup = 4

// recoveryEncoding has no letter that looks like another or like a digit.
var recoveryEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewRecoveryCodes makes the codes that stand in for a lost second factor, as
// they are shown once: 140 random bits each, in groups of four.
func NewRecoveryCodes() []string {
	codes := make([]string, recoveryCodes)
	for i := range codes {
		b := make([]byte, recoveryLetters)
		_, _ = rand.Read(b) // never fails
		letters := []byte(recoveryEncoding.EncodeToString(b))[:recoveryLetters]
		var groups []string
		for group := range slices.Chunk(letters, recoveryGroup) {
			groups = append(groups, string(group))
		}
		codes[i] = strings.Join(groups, "-")
	}
	return codes
}

// HashRecoveryCode is what is stored of a recovery code, however it was typed:
// 80 random bits or more need no slow hash.
func HashRecoveryCode(typed string) string {
	return HashToken("recovery:" + lookalikes.Replace(strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(typed))))
}

var lookalikes = strings.NewReplacer("o", "0", "i", "1", "l", "1")

// IsRecoveryCode reports whether what was typed has the form of a recovery code.
func IsRecoveryCode(typed string) bool {
	letters := 0
	for _, r := range typed {
		if r != '-' && r != ' ' {
			letters++
		}
	}
	return slices.Contains(recoveryLengths, letters)
}
