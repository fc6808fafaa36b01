package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Schedule keeps a release for later, in somebody's name. A further revision
// of it is saved now. ErrConflict: that one's parent is no longer the head.
func (s *Store) Schedule(ctx context.Context, act account.Act, n directory.Schedule) error {
	shown, batch, err := s.shown(ctx, n.Release)
	if err != nil {
		return err
	}
	languages, err := json.Marshal(n.Languages)
	if err != nil {
		return err
	}
	live, err := json.Marshal(n.Live)
	if err != nil {
		return err
	}
	minor := 0
	if n.Minor {
		minor = 1
	}
	return s.record(ctx, act, append(batch, stmt(`INSERT INTO schedules (id, entry_id, revision_id, languages, minor, live, account_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		n.ID, n.EntryID, shown.ID, string(languages), minor, string(live), n.AccountID, n.At.UnixMilli())))
}

const selectSchedule = `SELECT id, entry_id, revision_id, languages, minor, live, account_id, at, failed FROM schedules `

// Schedules returns the releases of an entry that are still to come or have
// failed, in the order of their time.
func (s *Store) Schedules(ctx context.Context, entryID string) ([]directory.Schedule, error) {
	return s.schedules(ctx, stmt(selectSchedule+`WHERE entry_id = ? ORDER BY at, id`, entryID))
}

// Due returns the releases whose time has come, in the order of their time.
func (s *Store) Due(ctx context.Context, now time.Time) ([]directory.Schedule, error) {
	return s.schedules(ctx, stmt(selectSchedule+`WHERE at <= ? AND failed = '' ORDER BY at, id`, now.UnixMilli()))
}

func (s *Store) schedules(ctx context.Context, query Statement) ([]directory.Schedule, error) {
	var list []directory.Schedule
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var n directory.Schedule
		var languages, live string
		var at int64
		if err := row.Scan(&n.ID, &n.EntryID, &n.RevisionID, &languages, &n.Minor, &live, &n.AccountID, &at, &n.Failed); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(languages), &n.Languages); err != nil {
			return fmt.Errorf("schedule %s: %w", n.ID, err)
		}
		n.Live = map[lang.Tag]string{}
		if err := json.Unmarshal([]byte(live), &n.Live); err != nil {
			return fmt.Errorf("schedule %s: %w", n.ID, err)
		}
		n.At = time.UnixMilli(at).UTC()
		list = append(list, n)
		return nil
	})
	return list, err
}

// RunSchedule makes a release happen whose time has come, once. Errors are
// those of PublishAs; ErrConflict also: it has happened or was cancelled.
func (s *Store) RunSchedule(ctx context.Context, act account.Act, n directory.Schedule) error {
	batch, err := s.release(ctx, n.Release, act.At)
	if err != nil {
		return err
	}
	return s.record(ctx, act, append(removeSchedule(n.EntryID, n.ID), batch...))
}

// Unschedule cancels a release, or forgets one that failed. ErrConflict: there
// is no such one any more.
func (s *Store) Unschedule(ctx context.Context, act account.Act, entryID, id string) error {
	return s.record(ctx, act, removeSchedule(entryID, id))
}

func removeSchedule(entryID, id string) []Statement {
	return []Statement{
		stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM schedules WHERE id = ? AND entry_id = ?)`, id, entryID),
		stmt(`DELETE FROM schedules WHERE id = ?`, id),
	}
}

// FailSchedule remembers why a release could not happen; it is not tried again.
func (s *Store) FailSchedule(ctx context.Context, act account.Act, id string, why directory.ScheduleFailure) error {
	return s.record(ctx, act, []Statement{stmt(`UPDATE schedules SET failed = ? WHERE id = ?`, string(why), id)})
}
