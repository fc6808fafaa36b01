package directory

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"amparo/internal/openpgp"
)

// Key is the OpenPGP key that belongs to an e-mail address: the public key, or
// only its fingerprint.
type Key struct {
	Fingerprint string     `json:"fingerprint,omitempty"` // 40 or 64 hexadecimal digits in capitals
	Block       string     `json:"block,omitempty"`       // armoured; "" if only the fingerprint is known
	Read        Date       `json:"read,omitempty"`        // day on which the block was read: it decides what counts in it
	Expires     Date       `json:"expires,omitempty"`     // first day on which nothing can be encrypted to it; "" for never, or not known
	Compared    Comparison `json:"compared,omitempty"`    // for the team
}

// PublishedKey is a key as readers may know it.
type PublishedKey struct {
	Fingerprint, Block string
	Expires            Date
}

func (k Key) published() PublishedKey {
	return PublishedKey{Fingerprint: k.Fingerprint, Block: k.Block, Expires: k.Expires}
}

// Comparison is how it was made sure that a fingerprint is that of the
// organisation; the empty value: not yet.
type Comparison string

// The ways to compare a fingerprint.
const (
	ComparedByVoice  Comparison = "by-voice"
	ComparedOnSite   Comparison = "on-site"
	ComparedInAnswer Comparison = "in-answer"
)

// Comparisons lists them in the order in which editors are offered them.
var Comparisons = []Comparison{ComparedByVoice, ComparedOnSite, ComparedInAnswer}

// maxKeyBlock is how long a public key may be, in bytes: far above any that is
// used for mail, without what others certified of it.
const maxKeyBlock = 64 << 10

// KeyBefore is how long before a key expires it is to be asked for anew, in days.
const KeyBefore = 30

// ReadKey reads a public key, as it was typed or uploaded on a day. Errors are of
// type openpgp.Fault; a secret key is never kept, not even in one.
func ReadKey(typed string, on time.Time) (Key, error) {
	if len(typed) > maxKeyBlock {
		return Key{}, openpgp.FaultTooLarge
	}
	read, err := openpgp.Read([]byte(typed), on)
	if err == nil {
		err = read.Check(on)
	}
	if err != nil {
		return Key{}, err
	}
	k := Key{Fingerprint: read.Fingerprint, Block: strings.TrimSpace(read.Armoured), Read: Date(on.UTC().Format(time.DateOnly))}
	if !read.Expires.IsZero() {
		k.Expires = Date(read.Expires.UTC().Format(time.DateOnly))
	}
	return k, nil
}

// secretMark is what an armoured secret key begins with, whatever is wrong with it.
var secretMark = regexp.MustCompile(`(?i)BEGIN\s+PGP\s+PRIVATE\s+KEY|BEGIN\s+PGP\s+SECRET\s+KEY`)

// minKey is shorter than any key, in bytes.
const minKey = 60

// HoldsSecretKey reports whether a text is, or has in it, a secret key, even a
// damaged one: such a text is not to be kept, shown or passed on.
func HoldsSecretKey(typed string) bool {
	if secretMark.MatchString(typed) {
		return true
	}
	if len(typed) < minKey {
		return false
	}
	_, err := openpgp.Read([]byte(typed), time.Time{})
	return errors.Is(err, openpgp.FaultSecret)
}

// KeyAddresses are the mail addresses that a key says are its owner's, in small
// letters; none if it cannot be read.
func (k Key) KeyAddresses() []string {
	on, _ := k.Read.Time()
	read, err := openpgp.Read([]byte(k.Block), on)
	if err != nil {
		return nil
	}
	return read.Addresses()
}

// DueKey reports whether a key has to be asked for anew: it expires soon.
func (k Key) DueKey(now time.Time) bool {
	expires, known := k.Expires.Time()
	return known && !now.Before(expires.AddDate(0, 0, -KeyBefore))
}

func (c *checker) fingerprint(field string, k *Contact) {
	if k.Key.Fingerprint == "" {
		return
	}
	if read, err := openpgp.ReadFingerprint(k.Key.Fingerprint); err != nil || read != k.Key.Fingerprint {
		c.add(field, KeyProblem(openpgp.FaultFingerprint), k.Key.Fingerprint)
	}
}

// keyBlock: a key is what was made of it when it was read, all of it.
func (c *checker) keyBlock(field string, k *Contact) {
	if k.Key.Block == "" {
		return
	}
	on, _ := k.Key.Read.Time()
	read, err := ReadKey(k.Key.Block, on)
	read.Compared = k.Key.Compared
	switch fault, known := err.(openpgp.Fault); {
	case known:
		c.add(field, KeyProblem(fault), "")
	case err != nil || read != k.Key:
		c.add(field, KeyProblem(openpgp.FaultDamaged), "")
	}
}
