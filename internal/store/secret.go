package store

import (
	"context"

	"amparo/internal/account"
)

// Names of what nobody outside this site may know.
const (
	commentSecret = "comments"
	previewKey    = "preview"
	signingKey    = "signing"
)

// CommentSecret returns the secret of the codes and stamps of comments: the one
// that is kept, or fresh, kept from now on.
func (s *Store) CommentSecret(ctx context.Context, fresh string) (string, error) {
	return s.secret(ctx, commentSecret, fresh)
}

// PreviewKey returns the key that signs the addresses of previews, as
// CommentSecret does.
func (s *Store) PreviewKey(ctx context.Context, fresh string) (string, error) {
	return s.secret(ctx, previewKey, fresh)
}

// SigningKey returns the secret key that signs the files readers take away, as
// CommentSecret does.
func (s *Store) SigningKey(ctx context.Context, fresh string) (string, error) {
	return s.secret(ctx, signingKey, fresh)
}

// RenewSigningKey puts another secret key in the place of the one that is kept.
func (s *Store) RenewSigningKey(ctx context.Context, act account.Act, fresh string) error {
	return s.record(ctx, act, []Statement{stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, signingKey, fresh)})
}

// secret returns what is kept under a name. Whoever asks first decides.
func (s *Store) secret(ctx context.Context, name, fresh string) (string, error) {
	kept := ""
	read := func() error {
		return s.engine.Query(ctx, stmt(`SELECT value FROM secrets WHERE name = ?`, name), func(row scanner) error { return row.Scan(&kept) })
	}
	if err := read(); err != nil || kept != "" {
		return kept, err
	}
	err := s.engine.Batch(ctx, []Statement{stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING`, name, fresh)})
	if err != nil {
		return "", err
	}
	err = read()
	return kept, err
}
