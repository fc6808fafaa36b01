package openpgp

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	pgp "github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

// costly is the key that takes longest to verify: of the slowest curve, with as many names and
// subkeys as a key may have.
func costly(t testing.TB) []byte {
	t.Helper()
	m := making{algorithm: packet.PubKeyAlgoECDSA, curve: packet.CurveBrainpoolP512}
	e := m.entity(t)
	for i := range maxUserIDs - 1 {
		if err := e.AddUserId(fmt.Sprintf("Name %d", i), "", "help@example.org", m.config()); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.AddSigningSubkey(m.config()); err != nil { // two signatures are verified for it
		t.Fatal(err)
	}
	for len(e.Subkeys) < maxSubkeys {
		e.Subkeys = append(e.Subkeys, e.Subkeys[len(e.Subkeys)-1])
	}
	return public(t, e)
}

func TestReadingEndsSoon(t *testing.T) {
	t.Parallel()
	stacked := costly(t)
	for name, typed := range map[string][]byte{
		"the costliest key":           stacked,
		"many boundaries":             []byte(strings.Repeat("-----BEGIN PGP PUBLIC KEY BLOCK-----\n", MaxSize/40)),
		"many dashes":                 bytes.Repeat([]byte("-"), MaxSize),
		"many headers":                []byte("-----BEGIN PGP PUBLIC KEY BLOCK-----\n" + strings.Repeat("A: b\n", MaxSize/6) + "-----END PGP PUBLIC KEY BLOCK-----"),
		"many packets of no length":   bytes.Repeat([]byte{0xcc, 0x00}, MaxSize/2),
		"many signatures":             append(append([]byte{}, stacked[:200]...), bytes.Repeat([]byte{0xc2, 0x00}, MaxSize/4)...),
		"many invisible marks":        []byte(strings.Repeat("\u200b", MaxSize/3)),
		"a fingerprint without end":   bytes.Repeat([]byte("fingerprint "), MaxSize/12),
		"words that look like secret": []byte(strings.Repeat("PGP   PRIVATE  ", MaxSize/15)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			_, err := Read(typed, today)
			_, _ = ReadFingerprint(string(typed))
			if took := time.Since(start); took > 20*time.Second { // it takes a hundredth of that on a machine that does nothing else
				t.Errorf("%s (%v)", took, err)
			}
			t.Logf("%s, %v", time.Since(start), err)
		})
	}
}

// FuzzRead: nothing makes the reader fall over, and what it keeps it reads again as the same key.
func FuzzRead(f *testing.F) {
	for _, m := range []making{{}, {v6: true}, {seconds: year}} {
		packets := public(f, m.entity(f))
		f.Add(packets)
		f.Add([]byte(block(f, publicBlock, packets, map[string]string{"Comment": "x"})))
		f.Add(secret(f, m.entity(f)))
	}
	f.Add([]byte("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDM=\n=AAAA\n-----END PGP PUBLIC KEY BLOCK-----"))
	f.Add([]byte("openpgp4fpr:D1A66E1A23B182C9980F788CFBFCC82A015E7330"))
	f.Fuzz(func(t *testing.T, typed []byte) {
		if fingerprint, err := ReadFingerprint(string(typed)); err == nil {
			if again, err := ReadFingerprint(Groups(fingerprint)); again != fingerprint || err != nil {
				t.Fatalf("%s, read again %s, %v", fingerprint, again, err)
			}
		}
		key, err := Read(typed, today)
		if err != nil {
			if _, ok := err.(Fault); !ok || key.Armoured != "" {
				t.Fatalf("%v", err)
			}
			return
		}
		if strings.Contains(key.Armoured, "PRIVATE") {
			t.Fatal("a secret key is kept")
		}
		again, err := Read([]byte(key.Armoured), today)
		if err != nil || again.Fingerprint != key.Fingerprint || again.Armoured != key.Armoured || !again.Expires.Equal(key.Expires) {
			t.Fatalf("%+v, read again %+v, %v", key, again, err)
		}
		if theirs, err := pgp.ReadArmoredKeyRing(strings.NewReader(key.Armoured)); err != nil || len(theirs) != 1 {
			t.Fatalf("the library reads %d keys: %v", len(theirs), err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	typed := []byte(block(b, publicBlock, public(b, making{}.entity(b)), nil))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(typed, today); err != nil {
			b.Fatal(err)
		}
	}
}
