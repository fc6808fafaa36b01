package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

var oClock = time.Date(2026, 11, 30, 1, 0, 0, 0, time.UTC)

// happened writes one event of each hour.
func happened(t *testing.T, db *store.Store, from time.Time, hours int) {
	t.Helper()
	for i := range hours {
		err := db.AddEvents(t.Context(), []account.Event{{Kind: account.EventPassword, AccountID: "tom", Hour: from.Add(time.Duration(i) * time.Hour), Count: i + 1}})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestEventsAreChained: whatever of the record is changed afterwards shows; after the oldest
// went, too.
func TestEventsAreChained(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, sql string
		want      account.LogFault
		seq       int64
	}{
		{"nothing", `SELECT 1`, "", 0},
		{"a count", `UPDATE events SET count = 1 WHERE seq = 5`, account.LogChanged, 5},
		{"an account", `UPDATE events SET account_id = 'anna' WHERE seq = 4`, account.LogChanged, 4},
		{"one between", `DELETE FROM events WHERE seq = 5`, account.LogGap, 5},
		{"the first that is left", `DELETE FROM events WHERE seq = 4`, account.LogGap, 1},
		{"the last", `DELETE FROM events WHERE seq = 8`, account.LogCut, 8},
		{"where the end is noted", `DELETE FROM secrets WHERE name = 'events.end'`, account.LogEndUnknown, 8},
		{"what went", `UPDATE events SET note = '3 ' || hash WHERE kind = 'purged'`, account.LogChanged, 4},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			dir := storetest.Dir(t)
			db := storetest.OpenIn(t, dir)
			happened(t, db, oClock, 3)
			happened(t, db, oClock.Add(account.EventsKept+time.Hour), 3)
			if err := db.PurgeEvents(t.Context(), oClock.Add(account.EventsKept+3*time.Hour)); err != nil {
				t.Fatal(err)
			}
			happened(t, db, oClock.Add(account.EventsKept+4*time.Hour), 1)
			storetest.Tamper(t, dir, row.sql)
			got, err := db.VerifyEvents(t.Context())
			if err != nil || got.Fault != row.want || got.Seq != row.seq || row.want == "" && got.Rows != 5 {
				t.Errorf("%+v %v", got, err)
			}
		})
	}
}

// TestEventsAreFinal: the database itself refuses to change a row, and to remove one that is
// not old enough.
func TestEventsAreFinal(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	happened(t, db, oClock, 3)
	for _, sql := range []string{`UPDATE events SET count = 9`, `DELETE FROM events WHERE seq = 1`} {
		if err := store.Exec(t.Context(), db, sql); err == nil {
			t.Errorf("%s: done", sql)
		}
	}
	for range 2 { // what is not old stays, however often it is looked at
		if err := db.PurgeEvents(t.Context(), oClock.Add(account.EventsKept)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := db.VerifyEvents(t.Context()); err != nil || got.Rows != 3 {
		t.Errorf("%+v %v", got, err)
	}
}

// TestEventsAreSummed: rows of one hour, account and kind are shown as one, page by page,
// and the hours with what they had.
func TestEventsAreSummed(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	event := func(kind account.EventKind, id string, hour, count int) account.Event {
		return account.Event{Kind: kind, AccountID: id, Hour: oClock.Add(time.Duration(hour) * time.Hour), Count: count}
	}
	for _, list := range [][]account.Event{
		{event(account.EventPassword, "tom", 0, 2), event(account.EventPassword, "", 0, 7), event(account.EventCode, "tom", 0, 1)},
		{event(account.EventPassword, "tom", 0, 3), event(account.EventPassword, "tom", 1, 1)},
	} {
		if err := db.AddEvents(t.Context(), list); err != nil {
			t.Fatal(err)
		}
	}
	type line struct {
		seq         int64
		kind        account.EventKind
		account     string
		hour, count int
	}
	var got []line
	for before := int64(0); ; {
		page, err := db.Events(t.Context(), account.EventFilter{Before: before}, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page {
			got = append(got, line{r.Seq, r.Kind, r.AccountID, r.Hour.Hour() - 1, r.Count})
			before = r.Seq
		}
		if len(page) < 2 {
			break
		}
	}
	want := []line{{5, account.EventPassword, "tom", 1, 1}, {4, account.EventPassword, "tom", 0, 5}, {3, account.EventCode, "tom", 0, 1}, {2, account.EventPassword, "", 0, 7}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(line{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	hours, err := db.EventHours(t.Context(), oClock, account.EventPassword)
	if diff := cmp.Diff([]account.HourOfEvents{{Hour: oClock, Accounts: 5, Unknown: 7}, {Hour: oClock.Add(time.Hour), Accounts: 1}}, hours); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// TestOldEventsGo: what is older than 180 days goes as soon as something newer is there, no
// row before its day, and what is left is proven.
func TestOldEventsGo(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	happened(t, db, oClock, 3)
	happened(t, db, oClock.Add(account.EventsKept), 2)
	for _, row := range []struct {
		name string
		at   time.Duration
		want int64 // what is left of five, with the row that says what went
	}{
		{"the first is not old enough", account.EventsKept, 5},
		{"two are", account.EventsKept + 2*time.Hour, 4},
		{"the third is too", account.EventsKept + 3*time.Hour, 4},
		{"all are, where nothing happened since", 2*account.EventsKept + 4*time.Hour, 1},
	} {
		if err := db.PurgeEvents(t.Context(), oClock.Add(row.at)); err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		if got, err := db.VerifyEvents(t.Context()); err != nil || got.Fault != "" || got.Rows != row.want {
			t.Errorf("%s: %+v %v", row.name, got, err)
		}
	}
}
