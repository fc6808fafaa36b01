package openpgp

import "encoding/binary"

// The kinds of packet that a key may hold (RFC 9580, 5).
const (
	tagSignature    = 2
	tagSecretKey    = 5
	tagPublicKey    = 6
	tagSecretSubkey = 7
	tagMarker       = 10
	tagTrust        = 12
	tagUserID       = 13
	tagPublicSubkey = 14
	tagAttribute    = 17 // a photograph
	tagPadding      = 21
)

// piece is one packet.
type piece struct {
	tag   byte
	whole []byte // with its header
	body  []byte
}

// split parts a stream into its packets, without looking into them. Lengths that are told in parts
// or not at all are for messages, and not for keys.
func split(stream []byte) ([]piece, error) {
	var pieces []piece
	for len(stream) > 0 {
		tag, head, length, ok := readHeader(stream)
		if !ok || length > len(stream)-head {
			return nil, FaultDamaged
		}
		pieces = append(pieces, piece{tag, stream[:head+length], stream[head : head+length]})
		stream = stream[head+length:]
	}
	return pieces, nil
}

// readHeader reads the header of the first packet: its kind, how long the header is, and how long
// what follows it.
func readHeader(stream []byte) (tag byte, head, length int, ok bool) {
	first := stream[0]
	if first&0x80 == 0 {
		return 0, 0, 0, false
	}
	if first&0x40 != 0 {
		n, size, ok := readLength(stream[1:], 224) // above, a part only
		return first & 0x3f, 1 + size, n, ok
	}
	size := 1 << (first & 3) // the legacy format
	if size == 8 || len(stream) < 1+size {
		return 0, 0, 0, false
	}
	for _, b := range stream[1 : 1+size] {
		length = length<<8 | int(b)
	}
	return first >> 2 & 0xf, 1 + size, length, true
}

// readLength reads a length of one, two or five octets, and how many it took. Two begin with 192 or
// more, and less than five.
func readLength(stream []byte, five byte) (length, size int, ok bool) {
	switch {
	case len(stream) > 0 && stream[0] < 192:
		return int(stream[0]), 1, true
	case len(stream) > 1 && stream[0] < five:
		return int(stream[0]-192)<<8 + int(stream[1]) + 192, 2, true
	case len(stream) > 4 && stream[0] == 255:
		return int(binary.BigEndian.Uint32(stream[1:])), 5, true
	}
	return 0, 0, false
}
