package openpgp

import (
	"regexp"
	"strings"
	"unicode"
)

// Lengths of names of keys, in hexadecimal digits (RFC 9580, 5.5.4).
const (
	fingerprint4 = 40
	fingerprint6 = 64
	keyID        = 16
	shortKeyID   = 8
)

// labels are what programs and people write before a fingerprint.
var labels = regexp.MustCompile(`(?i)^(?:openpgp4fpr:|(?:(?:open)?pgp|gpg)\s*[:=]|(?:(?:open)?pgp|gpg|(?:public )?key|schlüssel|clé|clave)?[ -]*` +
	`(?:fingerprint|fingerabdruck|empreinte|huella)(?: (?:digitale?|numérique|dactilar|of the key|de (?:la )?(?:clé|clave)))?(?: (?:open)?pgp| gpg)?\s*[:=]?|0x)\s*`)

// ReadFingerprint reads a fingerprint as it is printed, in groups or not, whatever spaces, dashes or
// points part them, as 40 or 64 hexadecimal
// digits in capitals. Errors are of type Fault.
func ReadFingerprint(typed string) (string, error) {
	typed = strings.TrimSpace(visible(typed))
	for range 3 {
		typed = labels.ReplaceAllString(typed, "")
	}
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == ':' || r == '.' || r == '·' {
			return -1
		}
		return r
	}, typed)
	if strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return "", FaultFingerprint
	}
	switch len(digits) {
	case fingerprint4, fingerprint6:
		return strings.ToUpper(digits), nil
	case keyID, shortKeyID:
		return "", FaultKeyID
	}
	return "", FaultFingerprint
}

// Groups is a fingerprint in fours, as people compare it. Lines may be broken between them.
func Groups(fingerprint string) string {
	var b strings.Builder
	for i, digit := range fingerprint {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(digit)
	}
	return b.String()
}
