package account

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"
)

// Passkey is a second factor in a device: a key pair of which the site knows
// the public half.
type Passkey struct {
	ID         string // of the credential, base64url
	AccountID  string
	Label      string // how its owner calls it
	Credential string // JSON, the counter included
	CreatedAt  time.Time
	UsedDay    string // day of the last use, 2006-01-02; "" for never
}

// Generator is a second factor in a program that makes a code every 30 seconds.
type Generator struct {
	Secret    string // base32; "" while it cannot be read: see Locked
	Locked    bool   // the key that its secret was locked with is not at hand: no code is right
	LastStep  int64  // codes of this step and those before are used up
	CreatedAt time.Time
}

// Factors is what an account can show besides its password.
type Factors struct {
	Passkeys  []Passkey
	Generator *Generator // nil for none
	Recovery  int        // recovery codes that were not used
}

// Count is how many factors there are; recovery codes are none of their own.
func (f *Factors) Count() int {
	n := len(f.Passkeys)
	if f.Generator != nil {
		n++
	}
	return n
}

// ProofKind says which second factor was shown.
type ProofKind string

// The kinds of proof.
const (
	ProofPasskey  ProofKind = "passkey"
	ProofCode     ProofKind = "code"
	ProofRecovery ProofKind = "recovery"
)

// Proof is a second factor that was found right. Storing it uses it up.
type Proof struct {
	Kind     ProofKind
	Passkey  Passkey // its counter moved on
	Step     int64   // of the code
	Recovery string  // hash of the recovery code
}

// codeSettings are what every program that makes codes can do.
var codeSettings = totp.ValidateOpts{Period: 30, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// generatorEncoding is how programs that make codes want secrets written.
var generatorEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewGenerator makes the secret of a new generator, 160 bits in base32.
func NewGenerator() string {
	b := make([]byte, 20)
	_, _ = rand.Read(b) // never fails
	return generatorEncoding.EncodeToString(b)
}

// GeneratorLink is the address that tells a program which codes to make.
func GeneratorLink(secret, site, name string) (string, error) {
	raw, err := generatorEncoding.DecodeString(secret)
	if err != nil {
		return "", err
	}
	key, err := totp.Generate(totp.GenerateOpts{
		Issuer: site, AccountName: name, Secret: raw,
		Period: codeSettings.Period, Digits: codeSettings.Digits, Algorithm: codeSettings.Algorithm,
	})
	if err != nil {
		return "", err
	}
	return key.URL(), nil
}

// Check looks for a code among those of this moment, the one before and the
// one after, used ones left out. It returns the step of the code.
func (g *Generator) Check(code string, now time.Time) (step int64, right bool) {
	if !IsGenerator(g.Secret) {
		return 0, false // an empty secret makes codes that everybody knows
	}
	code = digits(code)
	at := now.Unix() / int64(codeSettings.Period)
	for s := at - 1; s <= at+1; s++ {
		want, err := hotp.GenerateCodeCustom(g.Secret, uint64(s), hotp.ValidateOpts{Digits: codeSettings.Digits, Algorithm: codeSettings.Algorithm})
		if err == nil && s > g.LastStep && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, right = s, true
		}
	}
	return step, right
}

// digits is a code as programs show it, in groups, without the spaces.
func digits(code string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, code)
}

// IsGenerator reports whether a text has the form of a generator's secret.
func IsGenerator(secret string) bool {
	raw, err := generatorEncoding.DecodeString(secret)
	return err == nil && len(raw) == 20
}
