package openpgp

// Fault says why something is no key that others can write to. It is an error; it never holds any
// part of what was given, so that a secret key is not carried on by a message or a log.
type Fault string

// The faults.
const (
	FaultSecret      Fault = "secret"      // it is a secret key, or holds one: its owner has to be told
	FaultNoKey       Fault = "no_key"      // there is no OpenPGP key in it
	FaultSeveral     Fault = "several"     // there is more than one
	FaultTooLarge    Fault = "too_large"   // longer than MaxSize, or of too many parts
	FaultDamaged     Fault = "damaged"     // a part is missing or was changed
	FaultUnsupported Fault = "unsupported" // of a kind that cannot be judged here
	FaultRevoked     Fault = "revoked"     // its owner has withdrawn it
	FaultExpired     Fault = "expired"
	FaultNoMail      Fault = "no_mail"     // it signs, and nothing can be encrypted to it
	FaultWeak        Fault = "weak"        // can be broken: RSA and DSA below 2,048 bits
	FaultKeyID       Fault = "key_id"      // the end of a fingerprint alone, of which anybody can make a key
	FaultFingerprint Fault = "fingerprint" // neither 40 nor 64 hexadecimal digits
)

// Faults lists them.
var Faults = []Fault{
	FaultSecret, FaultNoKey, FaultSeveral, FaultTooLarge, FaultDamaged, FaultUnsupported, FaultRevoked, FaultExpired, FaultNoMail,
	FaultWeak, FaultKeyID, FaultFingerprint,
}

// Error implements error.
func (f Fault) Error() string { return "openpgp: " + string(f) }
