package store_test

import (
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/mend"
	"amparo/internal/store/seal"
	"amparo/internal/store/storetest"
)

// faultsOf is everything that is wrong with a database.
func faultsOf(t *testing.T, db *store.Store) (all []seal.Fault) {
	t.Helper()
	for cursor := (store.Cursor{}); !cursor.Done(); {
		var faults []store.Fault
		var err error
		if faults, cursor, err = db.Scrub(t.Context(), cursor, 100); err != nil {
			t.Fatal(err)
		}
		for _, f := range faults {
			all = append(all, seal.Fault(f))
		}
	}
	return all
}

// TestRepair: what was damaged is as it was before, out of a copy or a backup, and nothing
// else has changed; what cannot be mended is said.
func TestRepair(t *testing.T) {
	t.Parallel()
	of := `WHERE entry_id = '` + storetest.Entry(2).ID + `'`
	for _, c := range []struct {
		name   string
		tamper string
		copies bool
		backup bool
		from   string // "" when it cannot be mended
		older  bool
	}{
		{"a document, from the copies", storetest.Flip("fund-2", "Fund", "Fond"), true, false, "the second copies", false},
		{"a document, from a backup", storetest.Flip("fund-2", "Fund", "Fond"), false, true, "backup", false},
		{"a document, from nowhere", storetest.Flip("fund-2", "Fund", "Fond"), false, false, "", false},
		{"the hash of a document", `UPDATE revisions SET digest = 'x' || substr(digest, 2) ` + of, true, false, "the second copies", false},
		{"the hash of a revision", `UPDATE revisions SET seal = 'x' || substr(seal, 2) ` + of, true, true, "backup", false},
		{"when a revision was made", `UPDATE revisions SET created_at = created_at + 1 ` + of, false, true, "backup", false},
		{"which document is published", `UPDATE publications SET digest = 'x' || substr(digest, 2) ` + of, false, false, "the version it names", false},
		{"when it was published", `UPDATE publications SET published_at = published_at + 1 ` + of, false, true, "backup", false},
		{"an address", `UPDATE entries SET slug = 'fund-x' WHERE slug = 'fund-2'`, false, true, "backup", false},
		{"a setting and its hash", `UPDATE settings SET value = 'no', seal = 'x' || substr(seal, 2) WHERE key = 'demo'`, false, true, "backup", true},
		{"a revision is gone", `DELETE FROM revisions ` + of, false, true, "backup", false},
		{"a revision is gone, without a backup", `DELETE FROM revisions ` + of, true, false, "", false},
		{"a setting is gone", `DELETE FROM settings WHERE key = 'demo'`, false, true, "backup", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			db := storetest.OpenIn(t, dir)
			for n := range 3 {
				storetest.Publish(t, db, storetest.Entry(n+1), "", "fr", "en")
			}
			if err := db.Set(t.Context(), store.SettingDemo, "yes", storetest.At(1)); err != nil {
				t.Fatal(err)
			}
			before := rowsOf(t, db)
			var copies mend.Copies
			if c.copies {
				copies = keepAll(t, db)
			}
			var from []mend.Source
			if c.backup {
				from = append(from, backupOf(t, db).Source("backup"))
			}
			storetest.Tamper(t, dir, c.tamper)
			faults := faultsOf(t, db)
			plans, err := db.PlanRepair(t.Context(), faults, copies, from...)
			if err != nil || len(plans) == 0 {
				t.Fatalf("plans %v: %v", plans, err)
			}
			act := account.Act{Name: "amparo repair", Action: "data.repair", At: storetest.At(2)}
			if err := db.Repair(t.Context(), act, plans); err != nil {
				t.Fatal(err)
			}
			checkRepaired(t, db, plans, c.from, c.older)
			if now := rowsOf(t, db); c.from != "" && now != before {
				t.Errorf("not as before:\n%s\n%s", before, now)
			}
		})
	}
}

func checkRepaired(t *testing.T, db *store.Store, plans []mend.Plan, from string, older bool) {
	t.Helper()
	for _, p := range plans {
		if p.From != from && !strings.HasSuffix(p.String(), "right again with the version it names") || p.Older != older || p.Mends() != (from != "") {
			t.Errorf("the plan is: %s", p.String())
		}
		if from == "" && p.Why == "" {
			t.Errorf("no reason is said: %+v", p)
		}
	}
	if left := faultsOf(t, db); (len(left) == 0) != (from != "") {
		t.Errorf("left: %v", left)
	}
	if from == "" {
		return
	}
	if found, err := db.Damage(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("the file: %v, %v", found, err)
	}
	records, err := db.Log(t.Context(), account.LogFilter{}, 1)
	if err != nil || len(records) != 1 || records[0].Action != "data.repair" {
		t.Errorf("the log has %v, %v", records, err)
	}
}

// backupOf is a database that was copied.
func backupOf(t *testing.T, db *store.Store) *store.Store {
	t.Helper()
	to := t.TempDir()
	if err := db.Snapshot(t.Context(), filepath.Join(to, store.FileName)); err != nil {
		t.Fatal(err)
	}
	backup, err := store.OpenReadOnly(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = backup.Close() })
	return backup
}

// rowsOf is what stands in the tables that the test damages.
func rowsOf(t *testing.T, db *store.Store) string {
	t.Helper()
	var all strings.Builder
	for _, e := range []int{1, 2, 3} {
		p, err := db.PublishedEntry(t.Context(), storetest.Entry(e).ID)
		if err != nil {
			all.WriteString(err.Error())
			continue
		}
		all.WriteString(p.Facts().Slug + " " + p.At.String() + " " + p.Texts()["fr"].Name + "\n")
	}
	setting, err := db.Setting(t.Context(), store.SettingDemo)
	if err != nil {
		t.Fatal(err)
	}
	return all.String() + setting
}
