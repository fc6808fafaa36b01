package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/store/secrets"
)

// Names of what nobody outside this site may know.
const (
	commentSecret = "comments"
	previewKey    = "preview"
	signingKey    = "signing"
	formerKeys    = "signing.former"
)

// CommentSecret returns the secret of the codes and stamps of comments: the one
// that is kept, or fresh, kept from now on.
func (s *Store) CommentSecret(ctx context.Context, fresh string) (string, error) {
	return secrets.First(ctx, s.engine, commentSecret, fresh)
}

// PreviewKey returns the key that signs the addresses of previews, as
// CommentSecret does.
func (s *Store) PreviewKey(ctx context.Context, fresh string) (string, error) {
	return secrets.First(ctx, s.engine, previewKey, fresh)
}

// SigningKey returns the secret key that signs the files readers take away, as
// CommentSecret does.
func (s *Store) SigningKey(ctx context.Context, fresh string) (string, error) {
	return secrets.First(ctx, s.engine, signingKey, fresh)
}

// FormerKeys returns what keys that signed before have left, "" if there was none.
func (s *Store) FormerKeys(ctx context.Context) (string, error) {
	return secrets.Read(ctx, s.engine, formerKeys)
}

// RenewSigningKey puts another secret key in the place of the one that is kept, with what is
// left of those before it.
func (s *Store) RenewSigningKey(ctx context.Context, act account.Act, fresh, former string) error {
	return s.record(ctx, act, []Statement{secrets.Keep(signingKey, fresh), secrets.Keep(formerKeys, former)})
}

// KeyNote returns what is noted of a key; "" if nothing is.
func (s *Store) KeyNote(ctx context.Context, key string) (string, error) {
	return secrets.Read(ctx, s.engine, "note."+key)
}

// NoteKey notes something of a key, in the place of what was noted.
func (s *Store) NoteKey(ctx context.Context, key, text string) error {
	return s.engine.Batch(ctx, []Statement{secrets.Keep("note."+key, text)})
}
