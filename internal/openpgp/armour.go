package openpgp

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"unicode"
)

// Names of armoured blocks (RFC 9580, 6.2.1).
const (
	publicBlock  = "PUBLIC KEY BLOCK"
	privateBlock = "PRIVATE KEY BLOCK"
)

// boundary is the line that begins or ends a block. Text processors make long dashes of short ones.
var boundary = regexp.MustCompile(`[-–—]{2,5}[ \t]*(BEGIN|END) PGP ([A-Z ,/0-9]+?)[ \t]*[-–—]{2,5}`)

// secretWords find a secret key however its block is broken.
var secretWords = regexp.MustCompile(`(?i)PGP\s+PRIVATE\s+KEY|PGP\s+SECRET\s+KEY`)

// unarmour returns the packets of the only public key block in a text. What stands around the
// block, as in a mail, is left out.
func unarmour(text string) ([]byte, error) {
	if secretWords.MatchString(text) {
		return nil, FaultSecret
	}
	if !strings.Contains(text, "PGP "+publicBlock) {
		return nil, FaultNoKey
	}
	at := boundary.FindAllStringSubmatchIndex(text, -1)
	var blocks []string
	for i := 0; i < len(at); i++ {
		if word(text, at[i], 1) != "BEGIN" || word(text, at[i], 2) != publicBlock {
			continue
		}
		if i+1 == len(at) || word(text, at[i+1], 1) != "END" || word(text, at[i+1], 2) != publicBlock {
			return nil, FaultDamaged
		}
		blocks = append(blocks, text[at[i][1]:at[i+1][0]])
		i++
	}
	switch len(blocks) {
	case 0:
		return nil, FaultNoKey
	case 1:
		return decodeBlock(blocks[0])
	}
	return nil, FaultSeveral
}

func word(text string, at []int, group int) string { return text[at[2*group]:at[2*group+1]] }

// header is a line before the packets: "Comment: ...", "Version: GnuPG v2", or one that says nothing.
var header = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:`)

// decodeBlock decodes what stands between the boundaries: headers, an empty line, the packets in
// base 64, and a checksum that may be missing but must not be wrong.
func decodeBlock(block string) ([]byte, error) {
	var data, sum strings.Builder
	for line := range strings.FieldsFuncSeq(block, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = strings.TrimFunc(line, besides)
		switch {
		case data.Len() == 0 && header.MatchString(line):
		case strings.HasPrefix(line, "=") && len(line) == 5:
			sum.WriteString(line[1:])
		default:
			data.WriteString(strings.Join(strings.Fields(line), ""))
		}
	}
	packets, err := base64.StdEncoding.DecodeString(data.String())
	if err != nil || len(packets) == 0 {
		return nil, FaultDamaged
	}
	if sum.Len() > 0 {
		want, err := base64.StdEncoding.DecodeString(sum.String())
		if err != nil || !bytes.Equal(want, checksum(packets)) {
			return nil, FaultDamaged
		}
	}
	return packets, nil
}

// besides tells what may be around a line that is quoted in an answer, or escaped in a signed mail.
func besides(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(">|-", r) }

// checksum is the CRC-24 of RFC 9580, 6.1.
func checksum(packets []byte) []byte {
	crc := uint32(0xb704ce)
	for _, b := range packets {
		crc ^= uint32(b) << 16
		for range 8 {
			if crc <<= 1; crc&0x1000000 != 0 {
				crc ^= 0x1864cfb
			}
		}
	}
	return []byte{byte(crc >> 16), byte(crc >> 8), byte(crc)}
}

// lineLength of base 64, as most programs write it.
const lineLength = 64

// armour writes packets as a block, with the checksum that old programs ask for.
func armour(packets []byte) string {
	var b strings.Builder
	b.WriteString("-----BEGIN PGP " + publicBlock + "-----\n\n")
	for data := base64.StdEncoding.EncodeToString(packets); data != ""; {
		n := min(lineLength, len(data))
		b.WriteString(data[:n] + "\n")
		data = data[n:]
	}
	b.WriteString("=" + base64.StdEncoding.EncodeToString(checksum(packets)) + "\n-----END PGP " + publicBlock + "-----\n")
	return b.String()
}
