package store

import (
	"context"

	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/store/leaving"
	"amparo/internal/store/seal"
)

// Exported returns the ids of the entries of a selection, in the order of an
// export.
func (s *Store) Exported(ctx context.Context, of exchange.Selection) ([]string, error) {
	return leaving.IDs(ctx, s.engine, of)
}

// Export calls each with every entry of a selection, as files hold it. Nothing
// is kept open between two of them: whoever receives the files may be slow.
func (s *Store) Export(ctx context.Context, of exchange.Selection, each func(exchange.Outgoing) error) error {
	return s.tell(leaving.Each(ctx, s.engine, of, each))
}

// RecordAct adds a row to the log for something that changes nothing here: an
// export.
func (s *Store) RecordAct(ctx context.Context, act account.Act) error { return s.record(ctx, act, nil) }

// FormerAddresses returns the addresses of an earlier web site, each with the
// id of the entry it leads to.
func (s *Store) FormerAddresses(ctx context.Context) (map[string]string, error) {
	former := map[string]string{}
	err := s.engine.Query(ctx, stmt(`SELECT path, entry_id, `+seal.Sound("former_addresses", "")+` FROM former_addresses`), func(row scanner) error {
		var path, id string
		var sound bool
		if err := row.Scan(&path, &id, &sound); err != nil {
			return err
		}
		if s.sound(sound, "former_addresses", path) {
			former[path] = id
		}
		return nil
	})
	return former, err
}
