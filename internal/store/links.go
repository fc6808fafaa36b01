package store

import (
	"context"
	"encoding/json"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/link"
	"amparo/internal/store/engine"
)

const selectLinks = `SELECT address, verdict, reason, status, moved_to, checked_at, since, times, gone_since, vouched, quiet_until FROM links `

const selectLastLinkCheck = `SELECT COALESCE(MAX(checked_at), 0) FROM links`

// Links returns what is known of the addresses with one of these verdicts, or
// of all for none, ordered by address.
func (s *Store) Links(ctx context.Context, verdicts ...link.Verdict) ([]link.Result, error) {
	if len(verdicts) == 0 {
		return s.links(ctx, stmt(selectLinks+`ORDER BY address`))
	}
	list, err := json.Marshal(verdicts)
	if err != nil {
		return nil, err
	}
	return s.links(ctx, stmt(selectLinks+`WHERE verdict IN `+engine.Listed+` ORDER BY address`, string(list)))
}

// Link returns what is known of an address: nothing but its name if it was
// never asked.
func (s *Store) Link(ctx context.Context, address string) (link.Result, error) {
	list, err := s.links(ctx, stmt(selectLinks+`WHERE address = ?`, address))
	if err != nil || len(list) == 0 {
		return link.Result{Address: address}, err
	}
	return list[0], nil
}

func (s *Store) links(ctx context.Context, query Statement) ([]link.Result, error) {
	var list []link.Result
	err := s.engine.Query(ctx, query, func(row scanner) error {
		var r link.Result
		var checked, since, gone, quiet int64
		if err := row.Scan(&r.Address, &r.Verdict, &r.Reason, &r.Status, &r.To, &checked, &since, &r.Times, &gone, &r.Vouched, &quiet); err != nil {
			return err
		}
		r.CheckedAt, r.Since, r.GoneSince, r.QuietUntil = moment(checked), moment(since), moment(gone), moment(quiet)
		list = append(list, r)
		return nil
	})
	return list, err
}

// LastLinkCheck is when any address was last asked; the zero time: never.
func (s *Store) LastLinkCheck(ctx context.Context) (time.Time, error) {
	var last int64
	err := s.engine.Query(ctx, stmt(selectLastLinkCheck), func(row scanner) error { return row.Scan(&last) })
	return moment(last), err
}

// SaveLink stores what is known of an address, unless somebody has vouched for
// it meanwhile.
func (s *Store) SaveLink(ctx context.Context, r link.Result) error {
	return s.engine.Batch(ctx, []Statement{saveLink(r, `WHERE links.quiet_until = excluded.quiet_until`)})
}

// RecordLink stores what somebody has found out about an address.
func (s *Store) RecordLink(ctx context.Context, act account.Act, r link.Result) error {
	return s.record(ctx, act, []Statement{saveLink(r, ``)})
}

func saveLink(r link.Result, unless string) Statement {
	return stmt(`INSERT INTO links (address, verdict, reason, status, moved_to, checked_at, since, times, gone_since, vouched, quiet_until)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (address) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason, status = excluded.status, moved_to = excluded.moved_to,
  checked_at = excluded.checked_at, since = excluded.since, times = excluded.times, gone_since = excluded.gone_since,
  vouched = excluded.vouched, quiet_until = excluded.quiet_until `+unless,
		r.Address, string(r.Verdict), string(r.Reason), r.Status, r.To, stored(r.CheckedAt), stored(r.Since), r.Times, stored(r.GoneSince), string(r.Vouched), stored(r.QuietUntil))
}

// KeepLinks forgets what is known of all other addresses.
func (s *Store) KeepLinks(ctx context.Context, addresses []string) error {
	list, err := json.Marshal(append([]string{}, addresses...))
	if err != nil {
		return err
	}
	return s.engine.Batch(ctx, []Statement{stmt(`DELETE FROM links WHERE address NOT IN `+engine.Listed, string(list))})
}

// LiveLinks returns every web address that readers of the entries meet.
func (s *Store) LiveLinks(ctx context.Context) ([]link.Use, error) {
	var uses []link.Use
	_, err := s.Published(ctx, func(p *directory.Published) error {
		if !p.Withdrawn {
			uses = append(uses, link.In(p)...)
		}
		return nil
	})
	return uses, err
}

// moment is a stored time; 0 is none.
func moment(milli int64) time.Time {
	if milli == 0 {
		return time.Time{}
	}
	return time.UnixMilli(milli).UTC()
}

// stored is moment backwards.
func stored(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}
