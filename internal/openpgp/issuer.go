package openpgp

import (
	"bytes"
	"crypto/sha1" // names keys of version 4, nothing more
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// issuer is who made a signature, by the two names a key has (RFC 9580, 5.5.4).
type issuer struct {
	fingerprint, id []byte
}

func newIssuer(body []byte) issuer {
	switch body[0] {
	case 4:
		sum := sha1.Sum(slices.Concat([]byte{0x99}, binary.BigEndian.AppendUint16(nil, uint16(len(body))), body))
		return issuer{sum[:], sum[12:]}
	case 6:
		sum := sha256.Sum256(slices.Concat([]byte{0x9b}, binary.BigEndian.AppendUint32(nil, uint32(len(body))), body))
		return issuer{sum[:], sum[:8]}
	}
	return issuer{}
}

// The subpackets that name who made a signature (RFC 9580, 5.2.3.7).
const (
	subpacketIssuer      = 16 // key id
	subpacketFingerprint = 33 // version, fingerprint
)

// made reports whether a signature says that the key made it. It is verified later.
func (i issuer) made(signature []byte) bool {
	hashed, unhashed := subpackets(signature)
	for _, area := range [][]byte{hashed, unhashed} {
		for len(area) > 0 {
			length, size, ok := readLength(area, 255)
			if !ok || length == 0 || length > len(area)-size {
				break
			}
			kind, content := area[size]&0x7f, area[size+1:size+length]
			area = area[size+length:]
			switch {
			case kind == subpacketFingerprint && len(content) > 1:
				return bytes.Equal(content[1:], i.fingerprint)
			case kind == subpacketIssuer:
				return bytes.Equal(content, i.id)
			}
		}
	}
	return false
}

// subpackets are the two areas of a signature of version 4 or 6 (RFC 9580, 5.2.3); those of
// version 3 have none, and no key has signed itself so for a long time.
func subpackets(signature []byte) (hashed, unhashed []byte) {
	if len(signature) < 4 || (signature[0] != 4 && signature[0] != 6) {
		return nil, nil
	}
	width := 2
	if signature[0] == 6 {
		width = 4
	}
	hashed, rest := readArea(signature[4:], width)
	unhashed, _ = readArea(rest, width)
	return hashed, unhashed
}

func readArea(stream []byte, width int) (area, rest []byte) {
	if len(stream) < width {
		return nil, nil
	}
	size := 0
	for _, b := range stream[:width] {
		size = size<<8 | int(b)
	}
	if size > len(stream)-width {
		return nil, nil
	}
	return stream[width : width+size], stream[width+size:]
}
