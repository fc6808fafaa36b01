// Package sign signs files in the format of minisign, so that whoever is handed
// one can tell with a common tool whether it came from this site as it is.
package sign

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"aead.dev/minisign"
)

// Key signs. It is safe for concurrent use, also while another takes its place.
type Key struct{ held atomic.Pointer[held] }

// held is the key at a moment.
type held struct {
	private minisign.PrivateKey
	before  string // what keys of before have left, as HandOver writes it
}

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

// Keeper keeps a secret key: the one it has, or fresh from now on; and what the keys of
// before have left, "" if there was none.
type Keeper interface {
	SigningKey(ctx context.Context, fresh string) (string, error)
	FormerKeys(ctx context.Context) (string, error)
}

// Of is the key that is kept, made if there is none.
func Of(ctx context.Context, k Keeper) (*Key, error) {
	key := &Key{}
	return key, key.Take(ctx, k)
}

// Take takes what is kept in the place of what the key was: another process may have renewed
// it.
func (k *Key) Take(ctx context.Context, from Keeper) error {
	fresh, err := Fresh()
	if err != nil {
		return err
	}
	secret, err := from.SigningKey(ctx, fresh)
	if err != nil {
		return err
	}
	before, err := from.FormerKeys(ctx)
	if err != nil {
		return err
	}
	read, err := Read(secret)
	if err == nil {
		k.held.Store(&held{read.private(), before})
	}
	return err
}

// Read reads what Fresh made. An error says nothing of the text.
func Read(secret string) (*Key, error) {
	var h held
	if err := h.private.UnmarshalText([]byte(secret)); err != nil {
		return nil, fmt.Errorf("the key that signs files is damaged: %w", err)
	}
	k := &Key{}
	k.held.Store(&h)
	return k, nil
}

func (k *Key) private() minisign.PrivateKey { return k.held.Load().private }

// Public is the key that signatures are checked with: 56 letters and digits, as
// minisign takes them after -P.
func (k *Key) Public() string {
	public, _ := k.private().Public().(minisign.PublicKey)
	return public.String()
}

// PublicFile is the same as a file, as minisign takes it after -p.
func (k *Key) PublicFile() []byte {
	public, _ := k.private().Public().(minisign.PublicKey)
	text, _ := public.MarshalText() // of a key that was read: cannot fail
	return append(bytes.TrimSpace(text), '\n')
}

// Sign returns the signature of a file, to lie beside it. The comment, one line,
// is part of what is signed. The same file and comment have the same signature.
func (k *Key) Sign(content []byte, comment string) []byte {
	r := minisign.NewReader(bytes.NewReader(content))
	_, _ = io.Copy(io.Discard, r) // from memory: cannot fail
	text := r.SignWithComments(k.private(), comment, "signature")
	return append(bytes.TrimSpace(text), '\n')
}

// blank stands between what one key has left and the next.
const blank = "\n\n"

// HandOver is what a key leaves that another follows, before what those before it have left:
// the public key of the other, and its signature of that file. Who has a key of before finds
// by it, with minisign, whether the present one is of the same site. day is signed with it.
func (k *Key) HandOver(next *Key, day string) string {
	file := next.PublicFile()
	left := string(file) + string(bytes.TrimSpace(k.Sign(file, day)))
	if before := k.held.Load().before; before != "" {
		left += blank + before
	}
	return left
}

// Former is what all keys of before have left, the newest first; nil if there was none.
func (k *Key) Former() []byte {
	before := k.held.Load().before
	if before == "" {
		return nil
	}
	return []byte(before + "\n")
}

// Handed is the signature of PublicFile by the key of before, nil if there was none or it has
// left none to this key, as where somebody knew it.
func (k *Key) Handed() []byte {
	newest, _, _ := strings.Cut(k.held.Load().before, blank)
	signature, ok := strings.CutPrefix(newest, string(k.PublicFile()))
	if !ok {
		return nil
	}
	return []byte(signature + "\n")
}
