// Package openpgp reads the public key that an organisation publishes beside its address: what it
// is called, how long it is good for, and whether mail can be encrypted to it.
//
// Keys are as RFC 9580 has them. Only public ones are read: a secret key is refused before
// anything of it is looked at. What is given may be hostile: its length, the number of its parts
// and the size of its numbers are bounded before any of it is verified.
package openpgp

import (
	"bytes"
	"encoding/hex"
	"strings"
	"time"
	"unicode/utf8"

	pgp "github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

// MaxSize is how long a key may be, in bytes, with everything that others certified of it.
const MaxSize = 512 << 10

// Key is the public part of an OpenPGP key.
type Key struct {
	Fingerprint string    // 40 or 64 hexadecimal digits in capitals
	Version     int       // 4 or 6
	UserIDs     []string  // those not revoked, the primary one first: names and addresses as the owner wrote them, safe to show
	Created     time.Time // UTC
	Expires     time.Time // when nothing can be encrypted to it any more; zero if that is never
	Revoked     bool
	Encrypts    bool   // somebody could ever encrypt mail to it
	Weak        bool   // can be broken
	Armoured    string // what the key says of itself, as it is kept and given to readers
}

// Read reads one public key, armoured or as a file of packets. Errors are of type Fault. now
// decides which of its user ids and parts count; whether the key is still good is asked of Check.
func Read(typed []byte, now time.Time) (Key, error) {
	if len(typed) > MaxSize {
		return Key{}, FaultTooLarge
	}
	packets, err := packetsOf(typed)
	if err != nil {
		return Key{}, err
	}
	pieces, err := split(packets)
	if err != nil {
		return Key{}, err
	}
	own, err := ownPart(pieces)
	if err != nil {
		return Key{}, err
	}
	entity, err := parse(own)
	if err != nil {
		return Key{}, err
	}
	key := describe(entity, now)
	key.Armoured = armour(own)
	return key, nil
}

// packetsOf returns the packets of a file or a text. A file begins with a byte that no text begins
// with.
func packetsOf(typed []byte) ([]byte, error) {
	if len(typed) > 0 && typed[0]&0x80 != 0 && !utf8.Valid(typed) {
		return typed, nil
	}
	return unarmour(visible(string(typed)))
}

// visible leaves out what shows nothing and came along when the text was copied.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0':
			return ' '
		case r == '\u00ad', r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
			return -1
		}
		return r
	}, text)
}

// parse verifies what a key says of itself. The library reads what strangers sent: should it ever
// fall over something, that is a damaged key.
func parse(own []byte) (entity *pgp.Entity, err error) {
	defer func() {
		if recover() != nil {
			entity, err = nil, FaultDamaged
		}
	}()
	entity, err = pgp.ReadEntity(packet.NewReader(bytes.NewReader(own)))
	switch {
	case err != nil && unknownAlgorithm(own):
		return nil, FaultUnsupported
	case err != nil:
		return nil, FaultDamaged
	}
	if signature, _ := entity.PrimarySelfSignature(); signature == nil {
		return nil, FaultDamaged
	}
	return entity, nil
}

// unknownAlgorithm reports whether the primary key is of a version or algorithm that is not known.
func unknownAlgorithm(own []byte) bool {
	_, err := packet.Read(bytes.NewReader(own))
	return err != nil
}

func describe(e *pgp.Entity, now time.Time) Key {
	k := Key{
		Fingerprint: strings.ToUpper(hex.EncodeToString(e.PrimaryKey.Fingerprint)),
		Version:     e.PrimaryKey.Version,
		UserIDs:     userIDs(e, now),
		Created:     e.PrimaryKey.CreationTime.UTC(),
		Revoked:     e.Revoked(now),
		Weak:        weak(e.PrimaryKey),
	}
	k.Encrypts, k.Expires = lifetime(e, now)
	for _, s := range forMail(e, now) {
		k.Weak = k.Weak || weak(s.PublicKey)
	}
	return k
}

// minBits of RSA and DSA (BSI TR-02102-1, NIST SP 800-131A).
const minBits = 2048

func weak(key *packet.PublicKey) bool {
	bits, err := key.BitLength()
	switch key.PubKeyAlgo {
	case packet.PubKeyAlgoRSA, packet.PubKeyAlgoRSAEncryptOnly, packet.PubKeyAlgoRSASignOnly, packet.PubKeyAlgoDSA, packet.PubKeyAlgoElGamal:
		return err != nil || bits < minBits
	}
	return false
}

// Check says why mail should not be encrypted to the key now, as a Fault; nil if it may be.
func (k Key) Check(now time.Time) error {
	switch {
	case k.Revoked:
		return FaultRevoked
	case !k.Expires.IsZero() && !now.Before(k.Expires):
		return FaultExpired
	case !k.Encrypts:
		return FaultNoMail
	case k.Weak:
		return FaultWeak
	}
	return nil
}
