package account

import (
	"crypto/rand"
	"encoding/base32"
	"strings"
)

// Recovery codes: so many, of so many bytes each.
const (
	recoveryCodes = 10
	recoveryBytes = 10
)

// recoveryEncoding has no letter that looks like another or like a digit.
var recoveryEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewRecoveryCodes makes the codes that stand in for a lost second factor, as
// they are shown once: 80 random bits each, in groups of four.
func NewRecoveryCodes() []string {
	codes := make([]string, recoveryCodes)
	for i := range codes {
		b := make([]byte, recoveryBytes)
		_, _ = rand.Read(b) // never fails
		c := recoveryEncoding.EncodeToString(b)
		codes[i] = c[:4] + "-" + c[4:8] + "-" + c[8:12] + "-" + c[12:]
	}
	return codes
}

// HashRecoveryCode is what is stored of a recovery code, however it was typed:
// 80 random bits need no slow hash.
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
	return letters == recoveryEncoding.EncodedLen(recoveryBytes)
}
