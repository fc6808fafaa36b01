// Package sign signs files in the format of minisign, so that whoever is handed
// one can tell with a common tool whether it came from this site as it is.
package sign

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"aead.dev/minisign"
)

// Key signs. It is safe for concurrent use.
type Key struct{ private minisign.PrivateKey }

// Fresh makes a secret key, as text: what minisign writes for a key without a
// password.
func Fresh() (string, error) {
	_, private, err := minisign.GenerateKey(nil)
	if err != nil {
		return "", err
	}
	text, err := private.MarshalText()
	return string(text), err
}

// Keeper keeps a secret key: the one it has, or fresh from now on.
type Keeper interface {
	SigningKey(ctx context.Context, fresh string) (string, error)
}

// Of is the key that is kept, made if there is none.
func Of(ctx context.Context, k Keeper) (*Key, error) {
	fresh, err := Fresh()
	if err != nil {
		return nil, err
	}
	secret, err := k.SigningKey(ctx, fresh)
	if err != nil {
		return nil, err
	}
	return Read(secret)
}

// Read reads what Fresh made. An error says nothing of the text.
func Read(secret string) (*Key, error) {
	k := &Key{}
	if err := k.private.UnmarshalText([]byte(secret)); err != nil {
		return nil, fmt.Errorf("the key that signs files is damaged: %w", err)
	}
	return k, nil
}

// Public is the key that signatures are checked with: 56 letters and digits, as
// minisign takes them after -P.
func (k *Key) Public() string {
	public, _ := k.private.Public().(minisign.PublicKey)
	return public.String()
}

// PublicFile is the same as a file, as minisign takes it after -p.
func (k *Key) PublicFile() []byte {
	public, _ := k.private.Public().(minisign.PublicKey)
	text, _ := public.MarshalText() // of a key that was read: cannot fail
	return append(bytes.TrimSpace(text), '\n')
}

// Sign returns the signature of a file, to lie beside it. The comment, one line,
// is part of what is signed. The same file and comment have the same signature.
func (k *Key) Sign(content []byte, comment string) []byte {
	r := minisign.NewReader(bytes.NewReader(content))
	_, _ = io.Copy(io.Discard, r) // from memory: cannot fail
	text := r.SignWithComments(k.private, comment, "signature")
	return append(bytes.TrimSpace(text), '\n')
}
