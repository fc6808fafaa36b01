package openpgp

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ProtonMail/go-crypto/openpgp/packet"
)

func TestReadKeysOfEveryKind(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		making making
		want   Key
		check  error
	}{
		"Ed25519":         {making{}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"RSA":             {making{algorithm: packet.PubKeyAlgoRSA, bits: 2048}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"weak RSA":        {making{algorithm: packet.PubKeyAlgoRSA, bits: 1024}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true, Weak: true}, FaultWeak},
		"NIST P-256":      {making{algorithm: packet.PubKeyAlgoECDSA, curve: packet.CurveNistP256}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"NIST P-521":      {making{algorithm: packet.PubKeyAlgoECDSA, curve: packet.CurveNistP521}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"Brainpool P-256": {making{algorithm: packet.PubKeyAlgoECDSA, curve: packet.CurveBrainpoolP256}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"secp256k1":       {making{algorithm: packet.PubKeyAlgoECDSA, curve: packet.CurveSecP256k1}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"version 6":       {making{v6: true}, Key{Version: 6, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"Ed448":           {making{v6: true, algorithm: packet.PubKeyAlgoEd448, curve: packet.Curve448}, Key{Version: 6, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true}, nil},
		"good for ten years": {making{seconds: 10 * year}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true,
			Expires: made.Add(10 * year * time.Second)}, nil},
		"over since a year": {making{seconds: year}, Key{Version: 4, UserIDs: []string{"Harbour Fund <help@example.org>"}, Encrypts: true,
			Expires: made.Add(year * time.Second)}, FaultExpired},
		"a name with accents and a comment": {making{name: "Casa Umbral", comment: "línea de ayuda", email: "ayuda@example.org"}, Key{Version: 4,
			UserIDs: []string{"Casa Umbral (línea de ayuda) <ayuda@example.org>"}, Encrypts: true}, nil},
		"a name without address":  {making{name: "Refuge du Sud"}, Key{Version: 4, UserIDs: []string{"Refuge du Sud"}, Encrypts: true}, nil},
		"an address without name": {making{name: " ", email: "aide@example.org"}, Key{Version: 4, UserIDs: []string{"<aide@example.org>"}, Encrypts: true}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := test.making.entity(t)
			test.want.Created = made
			key, err := Read([]byte(block(t, publicBlock, public(t, e), nil)), today)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, key, cmpopts.IgnoreFields(Key{}, "Fingerprint", "Armoured")); diff != "" {
				t.Error(diff)
			}
			if want := strings.ToUpper(hexOf(e.PrimaryKey.Fingerprint)); key.Fingerprint != want {
				t.Errorf("fingerprint %s, want %s", key.Fingerprint, want)
			}
			if err := key.Check(today); !errors.Is(err, test.check) {
				t.Errorf("check: %v, want %v", err, test.check)
			}
			binary, err := Read(public(t, e), today)
			if diff := cmp.Diff(key, binary); diff != "" || err != nil {
				t.Errorf("as a file: %v\n%s", err, diff)
			}
			again, err := Read([]byte(key.Armoured), today)
			if diff := cmp.Diff(key, again); diff != "" || err != nil {
				t.Errorf("as it is kept: %v\n%s", err, diff)
			}
		})
	}
}

// TestAgreesWithTheLibrary: mail can be encrypted to a key as long as the library would do so.
func TestAgreesWithTheLibrary(t *testing.T) {
	t.Parallel()
	for _, seconds := range []uint32{0, year, 3 * year} {
		e := making{seconds: seconds}.entity(t)
		packets := public(t, e)
		key, err := Read(packets, today)
		if err != nil {
			t.Fatal(err)
		}
		for at := made.Add(time.Hour); at.Before(made.Add(5 * year * time.Second)); at = at.Add(30 * 24 * time.Hour) {
			if _, want := theirs(t, packets).EncryptionKey(at); (key.Check(at) == nil) != want {
				t.Errorf("%d s, %s: %v, the library says %v", seconds, at, key.Check(at), want)
			}
		}
	}
}

func TestRevokedKey(t *testing.T) {
	t.Parallel()
	e := making{}.entity(t)
	if err := e.RevokeKey(packet.KeyRetired, "moved", making{}.config()); err != nil {
		t.Fatal(err)
	}
	key, err := Read(public(t, e), today)
	if err != nil || !key.Revoked || !errors.Is(key.Check(today), FaultRevoked) {
		t.Errorf("%+v, %v", key, err)
	}
}

func TestSubkeys(t *testing.T) {
	t.Parallel()
	t.Run("the one for mail is revoked", func(t *testing.T) {
		t.Parallel()
		e := making{}.entity(t)
		if err := e.RevokeSubkey(&e.Subkeys[0], packet.KeyCompromised, "", making{}.config()); err != nil {
			t.Fatal(err)
		}
		key, err := Read(public(t, e), today)
		if err != nil || key.Encrypts || !errors.Is(key.Check(today), FaultNoMail) {
			t.Errorf("%+v, %v", key, err)
		}
	})
	t.Run("the last one counts", func(t *testing.T) {
		t.Parallel()
		e := making{}.entity(t)
		for _, seconds := range []uint32{5 * year, 4 * year} {
			if err := e.AddEncryptionSubkey(making{seconds: seconds}.config()); err != nil {
				t.Fatal(err)
			}
		}
		e.Subkeys = e.Subkeys[1:]
		key, err := Read(public(t, e), today)
		if err != nil || !key.Expires.Equal(made.Add(5*year*time.Second)) {
			t.Errorf("%s, %v", key.Expires, err)
		}
	})
	t.Run("none at all", func(t *testing.T) {
		t.Parallel()
		e := making{}.entity(t)
		e.Subkeys = nil
		key, err := Read(public(t, e), today)
		if err != nil || !errors.Is(key.Check(today), FaultNoMail) {
			t.Errorf("%+v, %v", key, err)
		}
	})
	t.Run("one that signs too", func(t *testing.T) {
		t.Parallel()
		e := making{}.entity(t)
		if err := e.AddSigningSubkey(making{}.config()); err != nil {
			t.Fatal(err)
		}
		if key, err := Read(public(t, e), today); err != nil || key.Check(today) != nil {
			t.Errorf("%+v, %v", key, err)
		}
	})
}

// TestOnlyWhatTheKeySaysOfItself: what others certified, and a photograph, are left out of what is
// kept.
func TestOnlyWhatTheKeySaysOfItself(t *testing.T) {
	t.Parallel()
	e, friend := making{}.entity(t), making{name: "Somebody Else", email: "friend@example.org"}.entity(t)
	bare, err := Read(public(t, e), today)
	if err != nil {
		t.Fatal(err)
	}
	for id := range e.Identities {
		if err := e.SignIdentity(id, friend, making{}.config()); err != nil {
			t.Fatal(err)
		}
	}
	certified := public(t, e)
	photo := slices.Concat(certified, tagged(tagAttribute, []byte("\x05\x01photo")), lastSignature(t, certified))
	for name, packets := range map[string][]byte{
		"certified": certified, "photo": photo,
		"trust, marker, padding":       slices.Concat(certified, tagged(tagTrust, []byte{1}), tagged(tagMarker, []byte("PGP")), tagged(tagPadding, make([]byte, 9))),
		"a user id that nobody signed": slices.Concat(certified, tagged(tagUserID, []byte("Impostor <i@example.org>"))),
	} {
		got, err := Read(packets, today)
		if diff := cmp.Diff(bare, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
	if len(certified) <= len(public(t, theirs(t, unarmoured(t, bare.Armoured)))) {
		t.Error("nothing was certified")
	}
}

func lastSignature(t *testing.T, packets []byte) []byte {
	t.Helper()
	pieces, err := split(packets)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range slices.Backward(pieces) {
		if p.tag == tagSignature {
			return p.whole
		}
	}
	t.Fatal("no signature")
	return nil
}

func unarmoured(t *testing.T, text string) []byte {
	t.Helper()
	packets, err := unarmour(text)
	if err != nil {
		t.Fatal(err)
	}
	return packets
}

func hexOf(b []byte) string {
	const digits = "0123456789abcdef"
	var s strings.Builder
	for _, c := range b {
		s.WriteByte(digits[c>>4])
		s.WriteByte(digits[c&15])
	}
	return s.String()
}
