package openpgp

import (
	"errors"
	"strings"
	"testing"
)

func TestReadFingerprint(t *testing.T) {
	t.Parallel()
	const (
		v4 = "D1A66E1A23B182C9980F788CFBFCC82A015E7330"
		v6 = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9" // the example of RFC 9580, A.3
	)
	spaced := Groups(v4)
	for typed, want := range map[string]string{
		v4: v4, v6: v6, strings.ToLower(v4): v4, strings.ToLower(v6): v6, spaced: v4, Groups(v6): v6,
		"D1A6 6E1A 23B1 82C9 980F  788C FBFC C82A 015E 7330":                   v4, // as gpg prints it
		"      D1A6 6E1A 23B1 82C9 980F  788C FBFC C82A 015E 7330\n":           v4,
		"Key fingerprint = D1A6 6E1A 23B1 82C9 980F  788C FBFC C82A 015E 7330": v4,
		"Fingerprint: " + spaced:                         v4,
		"PGP fingerprint: " + spaced:                     v4,
		"OpenPGP fingerprint: " + spaced:                 v4,
		"pgp-fingerprint " + v4:                          v4,
		"GPG Fingerprint=" + v4:                          v4,
		"Empreinte : " + spaced:                          v4,
		"clé empreinte " + spaced:                        v4,
		"Huella: " + spaced:                              v4,
		"Fingerabdruck: " + spaced:                       v4,
		"0x" + v4:                                        v4,
		"0X" + strings.ToLower(v4):                       v4,
		"openpgp4fpr:" + v4:                              v4,
		"OPENPGP4FPR:" + strings.ToLower(v6):             v6,
		"fingerprint: 0x" + v4:                           v4,
		strings.ReplaceAll(spaced, " ", ":"):             v4,
		strings.ReplaceAll(spaced, " ", "-"):             v4,
		strings.ReplaceAll(spaced, " ", "."):             v4,
		strings.ReplaceAll(spaced, " ", "\u00a0"):        v4,
		strings.ReplaceAll(spaced, " ", "\t"):            v4,
		strings.ReplaceAll(spaced, " ", "\n"):            v4,
		"\u202a" + spaced + "\u202c":                     v4,
		"\u200b" + strings.Join(chunks(v4, 2), "\u200b"): v4,
		strings.Join(chunks(v4, 2), ":"):                 v4,
		strings.Join(chunks(v4, 20), " "):                v4,
	} {
		if got, err := ReadFingerprint(typed); got != want || err != nil {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
	}
	for typed, want := range map[string]Fault{
		"":                                FaultFingerprint,
		"fingerprint":                     FaultFingerprint,
		"FBFCC82A015E7330":                FaultKeyID,
		"0xFBFCC82A015E7330":              FaultKeyID,
		"FBFC C82A 015E 7330":             FaultKeyID,
		"015E7330":                        FaultKeyID,
		"0x015E7330":                      FaultKeyID,
		v4[:39]:                           FaultFingerprint,
		v4 + "0":                          FaultFingerprint,
		v6[:63]:                           FaultFingerprint,
		v6 + "00":                         FaultFingerprint,
		v4[:32]:                           FaultFingerprint, // MD5, of version 3
		strings.Replace(v4, "D", "G", 1):  FaultFingerprint,
		strings.Replace(v4, "0", "O", 1):  FaultFingerprint,
		strings.Replace(v4, "1", "l", 1):  FaultFingerprint,
		strings.Replace(v4, "A", "А", 1):  FaultFingerprint, // Cyrillic
		"help@example.org":                FaultFingerprint,
		"https://keys.example.org/" + v4:  FaultFingerprint,
		v4 + " " + v4:                     FaultFingerprint,
		"-----BEGIN PGP PUBLIC KEY BLOCK": FaultFingerprint,
	} {
		if got, err := ReadFingerprint(typed); got != "" || !errors.Is(err, want) {
			t.Errorf("%q: %q, %v, want %v", typed, got, err, want)
		}
	}
}

func TestGroups(t *testing.T) {
	t.Parallel()
	for fingerprint, want := range map[string]string{
		"": "", "ABCD": "ABCD", "ABCDE": "ABCD E", "D1A66E1A23B182C9980F788CFBFCC82A015E7330": "D1A6 6E1A 23B1 82C9 980F 788C FBFC C82A 015E 7330",
	} {
		if got := Groups(fingerprint); got != want {
			t.Errorf("%s: %q", fingerprint, got)
		}
		if got := strings.ReplaceAll(Groups(fingerprint), " ", ""); got != fingerprint {
			t.Errorf("%s: %q", fingerprint, got)
		}
	}
}
