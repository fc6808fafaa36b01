package store

import "context"

// previewKey is the name of the key that signs the addresses of previews.
const previewKey = "preview"

// PreviewKey returns the key that signs the addresses of previews: the one
// that is kept, or fresh, kept from now on.
func (s *Store) PreviewKey(ctx context.Context, fresh string) (string, error) {
	kept := ""
	read := func() error {
		return s.engine.query(ctx, stmt(`SELECT value FROM secrets WHERE name = ?`, previewKey), func(row scanner) error { return row.Scan(&kept) })
	}
	if err := read(); err != nil || kept != "" {
		return kept, err
	}
	err := s.engine.batch(ctx, []Statement{stmt(`INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING`, previewKey, fresh)})
	if err != nil {
		return "", err
	}
	return kept, read()
}
