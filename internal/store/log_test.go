package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// noted is a store with a log of so many rows.
func noted(tb testing.TB, rows int) *store.Store {
	tb.Helper()
	s := storetest.Open(tb)
	for i := range rows {
		note(tb, s, i)
	}
	return s
}

func note(tb testing.TB, s *store.Store, i int) {
	tb.Helper()
	act := account.Act{
		AccountID: fmt.Sprintf("account-%d", i%3), Name: fmt.Sprintf("name %d", i%3), Action: account.Action([]string{"entry.save", "term.add"}[i%2]),
		Subject: fmt.Sprintf("subject-%d", i%5), Label: "label", Detail: map[string]any{"number": i}, At: storetest.At(i),
	}
	if err := s.Note(context.Background(), act); err != nil {
		tb.Fatal(err)
	}
}

func verified(t *testing.T, s *store.Store) account.LogCheck {
	t.Helper()
	check, err := s.VerifyLog(t.Context(), func(int64) {})
	if err != nil {
		t.Fatal(err)
	}
	return check
}

// TestVerifyLog: whoever can write into the file itself leaves traces.
func TestVerifyLog(t *testing.T) {
	t.Parallel()
	const rows = 9
	tests := []struct {
		name   string
		tamper []string
		rows   int64
		fault  account.LogFault
		seq    int64
	}{
		{"nothing", nil, 9, "", 0},
		{"another name", []string{`UPDATE log SET name = 'somebody' WHERE seq = 4`}, 3, account.LogChanged, 4},
		{"another time", []string{`UPDATE log SET at = at + 1 WHERE seq = 1`}, 0, account.LogChanged, 1},
		{"another detail in the last row", []string{`UPDATE log SET detail = '{}' WHERE seq = 9`}, 8, account.LogChanged, 9},
		{"another hash", []string{`UPDATE log SET hash = 'f00' WHERE seq = 5`}, 4, account.LogChanged, 5},
		{"words moved between fields", []string{`UPDATE log SET subject = subject || 'x', label = substr(label, 2) WHERE seq = 2`}, 1, account.LogChanged, 2},
		{"removed in the middle", []string{`DELETE FROM log WHERE seq = 5`}, 4, account.LogGap, 5},
		{"removed and closed up", []string{`DELETE FROM log WHERE seq = 5`, `UPDATE log SET seq = seq - 1 WHERE seq > 5`}, 4, account.LogChanged, 5},
		{"removed at the start", []string{`DELETE FROM log WHERE seq <= 2`}, 0, account.LogGap, 1},
		{"removed at the end", []string{`DELETE FROM log WHERE seq >= 8`}, 7, account.LogCut, 8},
		{"removed altogether", []string{`DELETE FROM log`}, 0, account.LogCut, 1},
		{"swapped", []string{
			`UPDATE log SET seq = 100 WHERE seq = 3`, `UPDATE log SET seq = 3 WHERE seq = 4`, `UPDATE log SET seq = 4 WHERE seq = 100`,
		}, 2, account.LogChanged, 3},
		{"added", []string{`INSERT INTO log SELECT 10, at, account_id, name, action, subject, label, detail, hash FROM log WHERE seq = 9`}, 9, account.LogChanged, 10},
		{"the note of the end removed", []string{`DELETE FROM secrets WHERE name = 'log.end'`}, 9, account.LogEndUnknown, 9},
		{"the note of the end spoilt", []string{`UPDATE secrets SET value = '9 f00' WHERE name = 'log.end'`}, 9, account.LogChanged, 9},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := noted(t, rows)
			if test.tamper != nil {
				tamper(t, s, test.tamper)
			}
			want := account.LogCheck{Rows: test.rows, Fault: test.fault, Seq: test.seq}
			if diff := cmp.Diff(want, verified(t, s)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// tamper changes the database as somebody would who has the file.
func tamper(t *testing.T, s *store.Store, statements []string) {
	t.Helper()
	for _, sql := range append([]string{`DROP TRIGGER log_is_not_changed`, `DROP TRIGGER log_is_not_shortened`}, statements...) {
		if err := store.Exec(t.Context(), s, sql); err != nil {
			t.Fatal(err)
		}
	}
}

// TestVerifyLogGrownSince: a log that was cut and written on shows the gap.
func TestVerifyLogGrownSince(t *testing.T) {
	t.Parallel()
	s := noted(t, 6)
	tamper(t, s, []string{`DELETE FROM log WHERE seq > 4`})
	note(t, s, 6)
	if diff := cmp.Diff(account.LogCheck{Rows: 4, Fault: account.LogGap, Seq: 5}, verified(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNoteTogether: rows that are written at once stand behind each other, and
// none is turned away, however many write, in one process or in two.
func TestNoteTogether(t *testing.T) {
	t.Parallel()
	const writers, each = 16, 25
	dir := storetest.Dir(t)
	stores := make([]*store.Store, 2)
	for i := range stores {
		s, err := store.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		stores[i] = s
	}
	var wait sync.WaitGroup
	for i := range writers {
		wait.Go(func() {
			for range each {
				if err := stores[i%2].Note(t.Context(), account.Act{Action: "entry.save", Detail: map[string]any{"number": i}, At: storetest.At(i)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got := verified(t, stores[0]); got.Rows != writers*each || got.Fault != "" {
		t.Errorf("%+v", got)
	}
}

func TestLogIsFinal(t *testing.T) {
	t.Parallel()
	s := noted(t, 2)
	for _, sql := range []string{`UPDATE log SET name = 'x'`, `DELETE FROM log`} {
		if err := store.Exec(t.Context(), s, sql); err == nil {
			t.Errorf("%s was accepted", sql)
		}
	}
}

func TestLogFilter(t *testing.T) {
	t.Parallel()
	s := noted(t, 30)
	act := account.Act{Action: "account.add", Label: "by the command line", At: storetest.At(30)}
	if err := s.Note(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		filter account.LogFilter
		want   []int64
	}{
		{"all, newest first", account.LogFilter{}, []int64{31, 30, 29}},
		{"older", account.LogFilter{Before: 4}, []int64{3, 2, 1}},
		{"newer", account.LogFilter{After: 4}, []int64{7, 6, 5}},
		{"an account", account.LogFilter{AccountID: "account-1"}, []int64{29, 26, 23}},
		{"no account", account.LogFilter{AccountID: account.NoAccount}, []int64{31}},
		{"an action", account.LogFilter{Action: "term.add"}, []int64{30, 28, 26}},
		{"a subject, older", account.LogFilter{Subject: "subject-4", Before: 20}, []int64{15, 10, 5}},
		{"from a moment", account.LogFilter{From: storetest.At(29)}, []int64{31, 30}},
		{"until a moment", account.LogFilter{Until: storetest.At(2)}, []int64{2, 1}},
		{"all at once", account.LogFilter{
			AccountID: "account-0", Action: "entry.save", Subject: "subject-0", From: storetest.At(0), Until: storetest.At(30), Before: 25,
		}, []int64{1}},
		{"nothing", account.LogFilter{Subject: "' OR 1=1 --"}, nil},
	}
	for _, test := range tests {
		list, err := s.Log(t.Context(), test.filter, 3)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		var got []int64
		for _, r := range list {
			got = append(got, r.Seq)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// BenchmarkLog reads pages of a log of 100,000 rows.
func BenchmarkLog(b *testing.B) {
	s := storetest.Open(b)
	err := store.Exec(b.Context(), s, `INSERT INTO log WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
SELECT i, i * 60000, 'account-' || (i % 7), 'name', 'entry.save', 'subject-' || (i % 500), 'label', '{"minor":true}', 'hash' FROM n`)
	if err != nil {
		b.Fatal(err)
	}
	for name, filter := range map[string]account.LogFilter{
		"newest": {}, "middle": {Before: 50_000}, "account": {AccountID: "account-3", Before: 50_000}, "subject": {Subject: "subject-9"},
		"oldest-day": {Until: time.UnixMilli(86_400_000)}, "nothing": {AccountID: "account-3", Action: "term.add", Subject: "x"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Log(b.Context(), filter, 101); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.VerifyLog(b.Context(), func(int64) {}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
