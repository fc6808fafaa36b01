package openpgp

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
)

// The fingerprints of the tables of forms: of version 4, and the example of RFC 9580, A.3.
const (
	form4 = "D1A66E1A23B182C9980F788CFBFCC82A015E7330"
	form6 = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9"
)

// separators are what stands between the groups of a fingerprint on pages, in mails and on cards.
var separators = map[string]string{
	"spaces": " ", "two spaces": "  ", "no-break spaces": "\u00a0", "narrow no-break spaces": "\u202f", "thin spaces": "\u2009", "wide spaces": "\u3000",
	"tabs": "\t", "lines": "\n", "lines of Windows": "\r\n", "colons": ":", "colons and spaces": ": ", "points": ".", "middle points": "·",
	"hyphens": "-", "no-break hyphens": "\u2011", "en dashes": "–", "em dashes with spaces": " — ", "soft hyphens": "\u00ad", "nothing that shows": "\u200b",
}

// TestFingerprintInGroups: every way to part the digits gives the same fingerprint.
func TestFingerprintInGroups(t *testing.T) {
	t.Parallel()
	for name, between := range separators {
		for _, size := range []int{1, 2, 4, 5, 8, 10, 20} {
			for _, want := range []string{form4, form6} {
				t.Run(fmt.Sprintf("%s, %d digits by %d", name, len(want), size), func(t *testing.T) {
					t.Parallel()
					typed := strings.Join(chunks(want, size), between)
					for _, typed := range []string{typed, strings.ToLower(typed), " " + typed + "\n"} {
						if got, err := ReadFingerprint(typed); got != want || err != nil {
							t.Errorf("%q: %q, %v", typed, got, err)
						}
					}
				})
			}
		}
	}
}

// TestFingerprintForms: what people write before a fingerprint is taken off.
func TestFingerprintForms(t *testing.T) {
	t.Parallel()
	for _, before := range []string{
		"", "0x", "0X", "openpgp4fpr:", "OPENPGP4FPR:", "OpenPGP4FPR:0x", "Fingerprint: ", "fingerprint ", "FINGERPRINT=", "Fingerprint:\n", "Fingerprint : 0x",
		"Key fingerprint = ", "Public key fingerprint: ", "PGP: ", "PGP=", "GPG: ", "GPG: 0x", "OpenPGP: ", "PGP fingerprint: ", "PGP-Fingerprint: ", "GPG fingerprint ",
		"Fingerprint of the key: ", "Empreinte : ", "Empreinte\u00a0: ", "Empreinte PGP : ", "Empreinte numérique : ", "Empreinte de la clé : ", "Empreinte de clé PGP : ",
		"Empreinte digitale : ", "Clé empreinte : ", "Huella: ", "Huella digital: ", "Huella dactilar: ", "Huella de la clave: ", "Huella de clave GPG: ",
		"Huella PGP: ", "Clave huella: ", "Fingerabdruck: ", "Schlüssel-Fingerabdruck: ", "\ufeffFingerprint: ", "PGP: Fingerprint: ",
	} {
		t.Run(before, func(t *testing.T) {
			t.Parallel()
			for _, want := range []string{form4, form6, "DE" + form4[2:], "FAC0DE" + form4[6:]} { // "de" is a word too
				for _, typed := range []string{before + want, before + Groups(want), before + strings.ToLower(want)} {
					if got, err := ReadFingerprint(typed); got != want || err != nil {
						t.Errorf("%q: %q, %v", typed, got, err)
					}
				}
			}
		})
	}
}

// TestNoFingerprint: what is too short, too long or has another letter is never made a fingerprint of.
func TestNoFingerprint(t *testing.T) {
	t.Parallel()
	for digits := range 130 {
		want := FaultFingerprint
		switch digits {
		case 40, 64:
			continue
		case 8, 16:
			want = FaultKeyID
		}
		t.Run(fmt.Sprintf("%d digits", digits), func(t *testing.T) {
			t.Parallel()
			digits := strings.Repeat(form6, 3)[:digits]
			for _, typed := range []string{digits, Groups(digits), "0x" + digits, "Fingerprint: " + digits} {
				refusesFingerprint(t, typed, want)
			}
		})
	}
	for _, letter := range "OolIiSZzGgхАВСЕавсеΑΒΕ０１Ａａ²٠०½#*/_,;'\"()[]<>@+=" {
		t.Run(fmt.Sprintf("with %U", letter), func(t *testing.T) {
			t.Parallel()
			if unicode.IsSpace(letter) {
				t.Fatal("it parts digits")
			}
			for _, at := range []int{0, 17, 39} {
				refusesFingerprint(t, form4[:at]+string(letter)+form4[at+1:], FaultFingerprint) // in place of a digit
			}
			refusesFingerprint(t, form4[:20]+string(letter)+form4[20:], FaultFingerprint) // besides all
		})
	}
}

func refusesFingerprint(t *testing.T, typed string, want Fault) {
	t.Helper()
	if got, err := ReadFingerprint(typed); got != "" || !errors.Is(err, want) {
		t.Errorf("%q: %q, %v, want %v", typed, got, err, want)
	}
}
