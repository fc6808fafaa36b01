package directory_test

import (
	"crypto"
	"errors"
	"strings"
	"testing"
	"time"

	pgp "github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/openpgp"
)

// keyMade is when the keys of these tests were made, keyRead when they are read.
var (
	keyMade = time.Date(2026, 1, 10, 12, 0, 0, 0, time.UTC)
	keyRead = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
)

// madeKey is the public and the secret block of a new key.
func madeKey(t *testing.T, email string, days int) (public, secret string) {
	t.Helper()
	e, err := pgp.NewEntity("Harbour Fund", "", email, &packet.Config{
		Algorithm: packet.PubKeyAlgoEdDSA, DefaultHash: crypto.SHA256, KeyLifetimeSecs: uint32(days * 24 * 60 * 60), Time: func() time.Time { return keyMade },
	})
	if err != nil {
		t.Fatal(err)
	}
	armoured := func(kind string, write func(*strings.Builder) error) string {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Fatal(kind, err)
		}
		return b.String()
	}
	block := func(kind string, secret bool) func(*strings.Builder) error {
		return func(b *strings.Builder) error {
			w, err := armor.Encode(b, kind, nil)
			if err != nil {
				return err
			}
			if secret {
				err = e.SerializePrivateWithoutSigning(w, nil)
			} else {
				err = e.Serialize(w)
			}
			return errors.Join(err, w.Close())
		}
	}
	return armoured(pgp.PublicKeyType, block(pgp.PublicKeyType, false)), armoured(pgp.PrivateKeyType, block(pgp.PrivateKeyType, true))
}

// withKey is an entry with an e-mail address and a key as it was typed.
func withKey(address, block string) *directory.Entry {
	return &directory.Entry{Contacts: []directory.Contact{{ID: "mail", Kind: directory.ContactEmail, Value: address, Visibility: directory.VisibilityPublic, Key: directory.Key{Block: block}}}}
}

// keyProblems are the rules that keys of an entry break.
func keyProblems(e *directory.Entry) (found []string) {
	for _, p := range e.Check(nil) {
		if strings.Contains(p.Field, ".key.") {
			found = append(found, p.Field+" "+string(p.Code))
		}
	}
	return found
}

// TestTidyReadsKeys: a key that was typed is read once and stays as it is, on
// whatever day it is looked at again.
func TestTidyReadsKeys(t *testing.T) {
	t.Parallel()
	public, _ := madeKey(t, "help@example.org", 500)
	e := withKey("help@example.org", "\n"+public+"\n\n")
	if said := e.Tidy(keyRead); len(said) > 0 {
		t.Errorf("it is said %+v", said)
	}
	k := e.Contacts[0].Key
	if len(k.Fingerprint) != 40 || k.Read != "2026-11-30" || k.Expires != "2027-05-25" || !strings.HasPrefix(k.Block, "-----BEGIN PGP PUBLIC KEY BLOCK-----") {
		t.Errorf("%+v", k)
	}
	if found := keyProblems(e); len(found) > 0 {
		t.Errorf("%q", found)
	}
	for _, later := range []int{0, 1, 400} {
		again := e.Clone()
		if said := again.Tidy(keyRead.AddDate(0, 0, later)); len(said) > 0 || again.Contacts[0].Key != k {
			t.Errorf("%d days later: %+v %s", later, said, cmp.Diff(k, again.Contacts[0].Key))
		}
	}
	if k.DueKey(time.Date(2027, 4, 24, 23, 0, 0, 0, time.UTC)) || !k.DueKey(time.Date(2027, 4, 25, 0, 0, 0, 0, time.UTC)) {
		t.Error("it is not due thirty days before it expires")
	}
}

// TestTidyRefusesKeys: a secret key is not kept at all, what is damaged stays for
// whoever typed it and is named, an expired one is refused, and one of another
// address is said to be.
func TestTidyRefusesKeys(t *testing.T) {
	t.Parallel()
	public, secret := madeKey(t, "help@example.org", 500)
	expired, _ := madeKey(t, "help@example.org", 30)
	other, _ := madeKey(t, "someone@example.net", 500)
	for _, row := range []struct {
		name, block string
		fault       openpgp.Fault
		other, kept bool
	}{
		{"public", public, "", false, true},
		{"secret", secret, openpgp.FaultSecret, false, false},
		{"expired", expired, openpgp.FaultExpired, false, true},
		{"of another address", other, "", true, true},
		{"cut off", public[:len(public)/2], openpgp.FaultDamaged, false, true},
		{"no key", "our key is on our site", openpgp.FaultNoKey, false, true},
		{"enormous", strings.Repeat("x", 65<<10), openpgp.FaultTooLarge, false, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := withKey("help@example.org", row.block)
			var said directory.Tidied
			if all := e.Tidy(keyRead); len(all) > 0 {
				said = all[0]
			}
			k := e.Contacts[0].Key
			if said.KeyFault != row.fault || said.KeyOther != row.other || (k.Block != "") != row.kept {
				t.Errorf("%+v, kept %v", said, k.Block != "")
			}
			if strings.Contains(k.Block, "PRIVATE") || strings.Contains(said.Was+said.Detail, "PRIVATE") {
				t.Error("the secret key is still there")
			}
			if found := keyProblems(e); (len(found) > 0) != (row.fault != "" && row.kept) {
				t.Errorf("the rules say %q", found)
			}
		})
	}
}

// TestKeysAreWhatWasRead: nobody can put another block, fingerprint or day to a
// key that was read; a new key has to be compared anew.
func TestKeysAreWhatWasRead(t *testing.T) {
	t.Parallel()
	public, _ := madeKey(t, "help@example.org", 500)
	newer, _ := madeKey(t, "help@example.org", 600)
	e := withKey("help@example.org", public)
	e.Tidy(keyRead)
	e.Contacts[0].Key.Compared = directory.ComparedByVoice
	if e.Tidy(keyRead); e.Contacts[0].Key.Compared != directory.ComparedByVoice {
		t.Error("what was compared is forgotten")
	}
	for name, change := range map[string]func(*directory.Key){
		"fingerprint": func(k *directory.Key) { k.Fingerprint = strings.Repeat("A", 40) },
		"expiry":      func(k *directory.Key) { k.Expires = "2099-01-01" },
		"block":       func(k *directory.Key) { k.Block = strings.TrimSpace(newer) },
	} {
		changed := e.Clone()
		if change(&changed.Contacts[0].Key); len(keyProblems(changed)) == 0 {
			t.Errorf("another %s is no problem", name)
		}
	}
	was := e.Contacts[0].Key
	e.Contacts[0].Key.Block = newer
	e.Tidy(keyRead.AddDate(0, 0, 1))
	if k := e.Contacts[0].Key; k.Fingerprint == was.Fingerprint || k.Compared != "" || k.Read != "2026-12-01" || len(keyProblems(e)) > 0 {
		t.Errorf("the new key: %+v %q", k, keyProblems(e))
	}
}

// TestFingerprintAlone: it is written in one way. A day that a block had said goes with the block,
// one that was stated stays.
func TestFingerprintAlone(t *testing.T) {
	t.Parallel()
	e := withKey("help@example.org", "")
	e.Contacts[0].Key = directory.Key{Fingerprint: "0123 4567 89ab cdef 0123  4567 89ab cdef 0123 4567", Read: "2026-01-01", Expires: "2026-01-01"}
	e.Tidy(keyRead)
	if want := (directory.Key{Fingerprint: "0123456789ABCDEF0123456789ABCDEF01234567"}); e.Contacts[0].Key != want || len(keyProblems(e)) > 0 {
		t.Errorf("%+v %q", e.Contacts[0].Key, keyProblems(e))
	}
	e.Contacts[0].Key = directory.Key{Fingerprint: "0123456789ABCDEF0123456789ABCDEF01234567", Expires: "2027-01-01"}
	if e.Tidy(time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)); e.Contacts[0].Key.Expires != "2027-01-01" {
		t.Error("when a key expires that is known by its fingerprint alone is lost")
	}
}

// TestMergeKeys: somebody adds a key while another changes the value beside it.
func TestMergeKeys(t *testing.T) {
	t.Parallel()
	public, _ := madeKey(t, "help@example.org", 500)
	base := withKey("help@example.org", "")
	mine, theirs := base.Clone(), base.Clone()
	mine.Contacts[0].Key.Block = public
	mine.Tidy(keyRead)
	theirs.Contacts[0].DayAndNight = true
	merged, clashes := directory.Merge(base, mine, theirs)
	if k := merged.Contacts[0]; len(clashes) > 0 || k.Key != mine.Contacts[0].Key || !k.DayAndNight || len(keyProblems(merged)) > 0 {
		t.Errorf("%+v %+v", clashes, k)
	}
}
