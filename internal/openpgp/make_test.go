package openpgp

import (
	"bytes"
	"crypto"
	"strings"
	"testing"
	"time"

	pgp "github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

// made is when the keys of these tests were made, today when they are looked at.
var (
	made  = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)
	today = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
)

const year = 365 * 24 * 60 * 60 // seconds

// making is how a key is made.
type making struct {
	name, comment, email string
	algorithm            packet.PublicKeyAlgorithm
	curve                packet.Curve
	bits                 int
	seconds              uint32 // lifetime of the primary key
	v6                   bool
	at                   time.Time
}

func (m making) config() *packet.Config {
	c := &packet.Config{
		Algorithm: m.algorithm, Curve: m.curve, RSABits: m.bits, KeyLifetimeSecs: m.seconds, V6Keys: m.v6,
		DefaultHash: crypto.SHA256, Time: func() time.Time { return made },
	}
	if c.Algorithm == 0 {
		c.Algorithm = packet.PubKeyAlgoEdDSA
	}
	if m.v6 {
		c.Algorithm = packet.PubKeyAlgoEd25519
	}
	if !m.at.IsZero() {
		c.Time = func() time.Time { return m.at }
	}
	return c
}

func (m making) entity(t testing.TB) *pgp.Entity {
	t.Helper()
	if m.name == "" {
		m.name, m.email = "Harbour Fund", "help@example.org"
	}
	e, err := pgp.NewEntity(m.name, m.comment, m.email, m.config())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// public are the packets of the public part, secret those of the whole key.
func public(t testing.TB, e *pgp.Entity) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := e.Serialize(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func secret(t testing.TB, e *pgp.Entity) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := e.SerializePrivateWithoutSigning(&b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// block armours packets as the library does.
func block(t testing.TB, kind string, packets []byte, headers map[string]string) string {
	t.Helper()
	var b strings.Builder
	w, err := armor.Encode(&b, "PGP "+kind, headers)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(packets); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String() + "\n"
}

// theirs is what the library makes of packets.
func theirs(t testing.TB, packets []byte) *pgp.Entity {
	t.Helper()
	e, err := pgp.ReadEntity(packet.NewReader(bytes.NewReader(packets)))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// tagged makes a packet.
func tagged(tag byte, body []byte) []byte {
	n := len(body)
	return append([]byte{0xc0 | tag, 0xff, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, body...)
}
