package openpgp

import "encoding/binary"

// Limits of the part of a key that is looked at, far above what keys have. They bound the time:
// every signature that the key made of itself is verified.
const (
	maxUserIDs    = 50
	maxSubkeys    = 30
	maxSignatures = 100
	maxKeyPacket  = 3000 // bytes: RSA of 16,384 bits, ML-DSA-87
	maxDSA        = 512  // bytes of the modulus
	maxDSAGroup   = 64   // bytes of the order of its group
)

// ownPart returns the packets that a key says of itself: the primary key, its user ids and subkeys
// with the signatures it made of them. What others certified, photographs, and what was never for
// others is left out, so that neither who knows whom nor a face goes out with an address.
func ownPart(pieces []piece) ([]byte, error) {
	if err := onlyOneKey(pieces); err != nil {
		return nil, err
	}
	k := ownKey{primary: newIssuer(pieces[0].body), out: pieces[0].whole}
	for _, p := range pieces[1:] {
		if err := k.take(p); err != nil {
			return nil, err
		}
	}
	if k.userIDs > maxUserIDs || k.subkeys > maxSubkeys || k.signatures > maxSignatures {
		return nil, FaultTooLarge
	}
	return k.out, nil
}

// onlyOneKey refuses what is not one public key: a secret one first, wherever it is.
func onlyOneKey(pieces []piece) error {
	for _, p := range pieces {
		if p.tag == tagSecretKey || p.tag == tagSecretSubkey {
			return FaultSecret
		}
	}
	if len(pieces) == 0 || pieces[0].tag != tagPublicKey {
		return FaultNoKey
	}
	for _, p := range pieces[1:] {
		if p.tag == tagPublicKey {
			return FaultSeveral
		}
	}
	for _, p := range pieces {
		if (p.tag == tagPublicKey || p.tag == tagPublicSubkey) && !bounded(p.body) {
			return FaultUnsupported
		}
	}
	return nil
}

// ownKey collects the packets that are kept.
type ownKey struct {
	primary                      issuer
	out                          []byte
	waiting                      []byte // a user id, until a signature of the key itself follows
	foreign                      bool   // what follows belongs to a packet that is left out
	userIDs, subkeys, signatures int
}

func (k *ownKey) take(p piece) error {
	switch p.tag {
	case tagUserID:
		k.waiting, k.foreign = p.whole, false
	case tagPublicSubkey:
		k.waiting, k.foreign = nil, false
		k.subkeys++
		k.out = append(k.out, p.whole...)
	case tagAttribute:
		k.waiting, k.foreign = nil, true
	case tagSignature:
		if k.foreign || !k.primary.made(p.body) {
			return nil
		}
		if k.waiting != nil {
			k.userIDs++
			k.out, k.waiting = append(k.out, k.waiting...), nil
		}
		k.signatures++
		k.out = append(k.out, p.whole...)
	case tagMarker, tagTrust, tagPadding:
	default:
		return FaultDamaged
	}
	return nil
}

// bounded reports whether the numbers of a key are of a size that signatures can be verified with
// in a short time.
func bounded(body []byte) bool {
	const algorithm, dsa = 5, 17 // RFC 9580, 5.5.2 and 9.1
	if len(body) <= algorithm || len(body) > maxKeyPacket {
		return false
	}
	if body[algorithm] != dsa {
		return true
	}
	modulus, rest := readMPI(body[algorithm+1:])
	group, _ := readMPI(rest)
	return len(modulus) > 0 && len(modulus) <= maxDSA && len(group) > 0 && len(group) <= maxDSAGroup
}

// readMPI reads a whole number (RFC 9580, 3.2); it is nil if it is cut off.
func readMPI(stream []byte) (number, rest []byte) {
	if len(stream) < 2 {
		return nil, nil
	}
	size := (int(binary.BigEndian.Uint16(stream)) + 7) / 8
	if size > len(stream)-2 {
		return nil, nil
	}
	return stream[2 : 2+size], stream[2+size:]
}
