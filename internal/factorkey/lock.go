package factorkey

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
)

// mark begins whatever is locked. No secret in clear begins so: base32 has neither small
// letters nor points.
const mark = "k1."

// Locked reports whether a text was locked, by whatever key.
func Locked(text string) bool { return strings.HasPrefix(text, mark) }

// key is AES-256 in Galois/Counter Mode, under a name that says nothing of it.
type key struct {
	name string
	aead cipher.AEAD
}

func newKey(raw []byte) (key, error) {
	block, err := aes.NewCipher(raw)
	if err != nil {
		return key{}, err
	}
	aead, err := cipher.NewGCM(block)
	sum := sha256.Sum256(append([]byte("amparo, name of a key of factors\n"), raw...))
	return key{hex.EncodeToString(sum[:4]), aead}, err
}

// Lock locks a secret for one row: in another it cannot be unlocked. ErrMissing and
// ErrUnusable say why it cannot be done.
func (f File) Lock(secret, row string) (string, error) {
	keys, err := f.keys()
	if err != nil {
		return "", err
	}
	k := keys[0]
	nonce := make([]byte, k.aead.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	sealed := k.aead.Seal(nonce, nonce, []byte(secret), []byte(row))
	return mark + k.name + "." + base64.RawURLEncoding.EncodeToString(sealed), nil
}

// Unlock is what was locked for a row.
func (f File) Unlock(locked, row string) (string, error) {
	keys, err := f.keys()
	if err != nil {
		return "", err
	}
	name, text, ok := strings.Cut(strings.TrimPrefix(locked, mark), ".")
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if !ok || err != nil || !Locked(locked) {
		return "", ErrDamaged
	}
	for _, k := range keys {
		if k.name != name {
			continue
		}
		if len(sealed) < k.aead.NonceSize() {
			return "", ErrDamaged
		}
		nonce, rest := sealed[:k.aead.NonceSize()], sealed[k.aead.NonceSize():]
		secret, err := k.aead.Open(nil, nonce, rest, []byte(row))
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return string(secret), nil
	}
	return "", ErrOther
}

// Name is that of the key that locks now; it says nothing of the key. ErrMissing and
// ErrUnusable say why there is none.
func (f File) Name() (string, error) {
	keys, err := f.keys()
	if err != nil {
		return "", err
	}
	return keys[0].name, nil
}

// Current reports whether something was locked with the key that locks now.
func (f File) Current(locked string) (bool, error) {
	keys, err := f.keys()
	if err != nil {
		return false, err
	}
	return strings.HasPrefix(locked, mark+keys[0].name+"."), nil
}
