package store

import (
	"cmp"
	"context"
	"encoding/json"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/store/watching"
)

const selectReport = `SELECT id, entry_id, kinds, text, language, state, at FROM reports `

func (s *Store) reports(ctx context.Context, query Statement) ([]comment.Report, error) {
	var list []comment.Report
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var r comment.Report
		var kinds string
		var at int64
		if err := row.Scan(&r.ID, &r.EntryID, &kinds, &r.Text, &r.Language, &r.State, &at); err != nil {
			return err
		}
		r.At = time.UnixMilli(at).UTC()
		if err := json.Unmarshal([]byte(kinds), &r.Kinds); err != nil {
			return err
		}
		list = append(list, r)
		return nil
	})
	return list, err
}

// Report returns one report; comment.ErrNotFound if there is none.
func (s *Store) Report(ctx context.Context, id string) (*comment.Report, error) {
	list, err := s.reports(ctx, stmt(selectReport+`WHERE id = ?`, id))
	if err != nil || len(list) == 0 {
		return nil, cmp.Or(err, comment.ErrNotFound)
	}
	return &list[0], nil
}

// Reports returns a part of the reports in a state, oldest first.
func (s *Store) Reports(ctx context.Context, state comment.ReportState, limit, offset int) ([]comment.Report, error) {
	return s.reports(ctx, stmt(selectReport+`WHERE state = ? ORDER BY at, id LIMIT ? OFFSET ?`, string(state), limit, offset))
}

// CountReports returns how many reports are in each state.
func (s *Store) CountReports(ctx context.Context) (map[comment.ReportState]int, error) {
	return countByState[comment.ReportState](ctx, s, `SELECT state, COUNT(*) FROM reports GROUP BY state`)
}

// AddReport stores a report that waits; one that came with the same form before
// is there already, and nothing is done. notify asks for a notice by mail.
func (s *Store) AddReport(ctx context.Context, r comment.Report, keyHash string, notify bool) error {
	kinds, err := json.Marshal(append([]comment.ReportKind{}, r.Kinds...))
	if err != nil {
		return err
	}
	batch := []Statement{stmt(`INSERT INTO reports (id, entry_id, kinds, text, language, state, at, key_hash) VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT (key_hash) DO NOTHING`,
		r.ID, r.EntryID, string(kinds), r.Text, string(r.Language), r.At.UnixMilli(), keyHash)}
	if notify {
		batch = append(batch, notice("reports", r.At))
	}
	return s.engine.Batch(ctx, batch)
}

// ConfirmReport makes a report visible: readers see that the entry is under
// review.
func (s *Store) ConfirmReport(ctx context.Context, act account.Act, r *comment.Report) error {
	return s.moderate(ctx, act, append([]Statement{
		reportIn(r), stmt(`UPDATE reports SET state = 'confirmed' WHERE id = ?`, r.ID),
	}, reviewed(r, act)...))
}

// CloseReport erases a report: it was wrong, or what it said has been mended.
func (s *Store) CloseReport(ctx context.Context, act account.Act, r *comment.Report) error {
	err := s.moderate(ctx, act, append([]Statement{reportIn(r), stmt(`DELETE FROM reports WHERE id = ?`, r.ID)}, reviewed(r, act)...))
	if err != nil {
		return err
	}
	return s.engine.Forget(ctx)
}

func reportIn(r *comment.Report) Statement {
	return stmt(`INSERT INTO guard (ok) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM reports WHERE id = ? AND state = ?)`, r.ID, string(r.State))
}

// reviewed is the change that readers see of a decision on a report.
func reviewed(r *comment.Report, act account.Act) []Statement {
	if r.EntryID == "" {
		return nil
	}
	return []Statement{changed(directory.ChangeEntry, r.EntryID, act.At)}
}

// reported returns the entries with a confirmed report.
func (s *Store) reported(ctx context.Context, query Statement) (map[string]bool, error) {
	found := map[string]bool{}
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var id string
		err := row.Scan(&id)
		found[id] = true
		return err
	})
	return found, err
}

// notice asks for a mail to moderators, unless one of the kind waits already.
func notice(kind string, at time.Time) Statement {
	return stmt(`INSERT INTO outbox (id, at, next_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`, kind, at.UnixMilli(), at.UnixMilli())
}

// Outbox is how many notices wait to be sent, and since when the oldest does; the zero
// time: none waits.
func (s *Store) Outbox(ctx context.Context) (waiting int, oldest time.Time, err error) {
	err = s.engine.Query(ctx, stmt(`SELECT COUNT(*), COALESCE(MIN(at), 0) FROM outbox`), func(row scanner) error {
		var at int64
		if err := row.Scan(&waiting, &at); err != nil || waiting == 0 {
			return err
		}
		oldest = time.UnixMilli(at).UTC()
		return nil
	})
	return waiting, oldest, err
}

// Notices returns the notices that are due, and whose kind has rested since the last mail.
func (s *Store) Notices(ctx context.Context, now time.Time) ([]comment.Notice, error) {
	var due []comment.Notice
	err := s.engine.Query(ctx, watching.DueNotices(now), func(row scanner) error {
		var n comment.Notice
		err := row.Scan(&n.Kind, &n.Tries)
		due = append(due, n)
		return err
	})
	return due, err
}

// NoticeSent removes a notice that was mailed at a moment: the next of its kind rests.
func (s *Store) NoticeSent(ctx context.Context, n comment.Notice, at time.Time) error {
	return s.engine.Batch(ctx, watching.NoticeSent(n.Kind, at))
}

// NoticeFailed keeps a notice until it may be tried again.
func (s *Store) NoticeFailed(ctx context.Context, n comment.Notice, next time.Time) error {
	return s.engine.Batch(ctx, []Statement{stmt(`UPDATE outbox SET tries = tries + 1, next_at = ? WHERE id = ?`, next.UnixMilli(), string(n.Kind))})
}
