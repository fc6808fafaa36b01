package store

import (
	"context"
	"time"

	"amparo/internal/directory"
)

// Setting names a value the site remembers about itself.
type Setting string

// SettingDemo is "yes" when the directory holds demonstration data: pages say
// so for as long as this database lives, however the program is started.
const SettingDemo Setting = "demo"

// Setting returns a value, "" if it was never set.
func (s *Store) Setting(ctx context.Context, key Setting) (string, error) {
	value := ""
	err := s.engine.query(ctx, stmt(`SELECT value FROM settings WHERE key = ?`, string(key)), func(row scanner) error { return row.Scan(&value) })
	return value, err
}

// Set stores a value.
func (s *Store) Set(ctx context.Context, key Setting, value string, at time.Time) error {
	return s.engine.batch(ctx, []Statement{
		stmt(`INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, string(key), value),
		changed(directory.ChangeSettings, "", at),
	})
}
