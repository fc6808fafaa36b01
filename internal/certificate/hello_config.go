package certificate

import (
	"bytes"
	"encoding/binary"
)

// Numbers of RFC 9849 and RFC 9180, as browsers know them.
const (
	helloVersion   = 0xfe0d
	kemX25519      = 0x0020 // DHKEM(X25519, HKDF-SHA256)
	kdfSHA256      = 0x0001 // HKDF-SHA256
	aeadAES128     = 0x0001 // AES-128-GCM
	aeadChaCha20   = 0x0003 // ChaCha20-Poly1305
	longestName    = 64     // up to which browsers fill a name, so that its length says nothing
	helloKeyLength = 32
	// nameAt is where the length of the outer name stands in a config, behind its head, its
	// number, the key and the ciphers.
	nameAt = 4 + 1 + 2 + 2 + helloKeyLength + 2 + 8 + 1
)

// encodeHello writes an ECHConfig: what a browser has to know to encrypt a hello. Names are
// shorter than 256 bytes, as Name sees to.
func encodeHello(id byte, public []byte, outer string) []byte {
	b := []byte{id}
	b = binary.BigEndian.AppendUint16(b, kemX25519)
	b = append(binary.BigEndian.AppendUint16(b, uint16(len(public))), public...)
	b = binary.BigEndian.AppendUint16(b, 8) // bytes of the two pairs that follow
	for _, aead := range []uint16{aeadAES128, aeadChaCha20} {
		b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, kdfSHA256), aead)
	}
	b = append(b, longestName, byte(len(outer)))
	b = append(b, outer...)
	b = binary.BigEndian.AppendUint16(b, 0) // no extensions
	head := binary.BigEndian.AppendUint16(nil, helloVersion)
	return append(binary.BigEndian.AppendUint16(head, uint16(len(b))), b...)
}

// helloNumber is the number by which a config is named in hellos.
func helloNumber(config []byte) byte { return config[4] }

// isHello reports whether a config is one that encodeHello has made for a public key.
func isHello(config, public []byte) bool {
	if len(public) != helloKeyLength || len(config) <= nameAt || len(config) < nameAt+1+int(config[nameAt]) {
		return false
	}
	return bytes.Equal(config, encodeHello(helloNumber(config), public, outerOf(config)))
}

// outerOf is the name that everybody may see in a config that isHello.
func outerOf(config []byte) string {
	return string(config[nameAt+1 : nameAt+1+int(config[nameAt])])
}
