package openpgp

import (
	"slices"
	"time"

	pgp "github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

// lifetime says whether mail could ever be encrypted to a key, and when that ends: zero if never.
// It ends with the primary key, or with the last part that mail can be encrypted to.
func lifetime(e *pgp.Entity, now time.Time) (encrypts bool, end time.Time) {
	primary, _ := e.PrimarySelfSignature()
	end = earlier(expiry(e.PrimaryKey, primary), signatureEnd(primary))
	var ends []time.Time
	for _, s := range forMail(e, now) {
		ends = append(ends, earlier(expiry(s.PublicKey, s.Sig), signatureEnd(s.Sig)))
	}
	if primary.FlagsValid && primary.FlagEncryptCommunications && e.PrimaryKey.PubKeyAlgo.CanEncrypt() {
		ends = append(ends, time.Time{})
	}
	if len(ends) == 0 {
		return false, end
	}
	return true, earlier(end, latest(ends))
}

// forMail are the subkeys that mail is encrypted to.
func forMail(e *pgp.Entity, now time.Time) []pgp.Subkey {
	var found []pgp.Subkey
	for _, s := range e.Subkeys {
		if !s.Revoked(now) && s.Sig.FlagsValid && s.Sig.FlagEncryptCommunications && s.PublicKey.PubKeyAlgo.CanEncrypt() {
			found = append(found, s)
		}
	}
	return found
}

// expiry is when a key ends according to a signature, zero if never.
func expiry(key *packet.PublicKey, s *packet.Signature) time.Time {
	return after(key.CreationTime, s.KeyLifetimeSecs)
}

// signatureEnd is when what a signature says ends, zero if never.
func signatureEnd(s *packet.Signature) time.Time { return after(s.CreationTime, s.SigLifetimeSecs) }

func after(begin time.Time, seconds *uint32) time.Time {
	if seconds == nil || *seconds == 0 {
		return time.Time{}
	}
	return begin.UTC().Add(time.Duration(*seconds) * time.Second)
}

// earlier is the first of two ends; zero is never.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// latest is the last of some ends; zero is never.
func latest(ends []time.Time) time.Time {
	if slices.ContainsFunc(ends, time.Time.IsZero) {
		return time.Time{}
	}
	return slices.MaxFunc(ends, time.Time.Compare)
}
