package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// oldData is a folder whose documents are as an older version kept them: a value
// and a zone as they were typed, the safety that follows from the kind, something
// doubtful. fidh has a draft besides what readers see.
func oldData(t *testing.T) string {
	t.Helper()
	dir := filled(t)
	inStore(t, dir, func(db *store.Store) {
		head, err := db.Head(t.Context(), "fidh")
		if err != nil {
			t.Fatal(err)
		}
		draft := head.Entry.Clone()
		draft.Texts["en"].Summary = "Only a draft."
		if _, err := db.Save(t.Context(), draft, head.ID, time.Now()); err != nil {
			t.Fatal(err)
		}
	})
	const of = `entry_id = (SELECT id FROM entries WHERE slug = `
	damage(t, dir, []string{
		`DROP TRIGGER revisions_are_final`,
		`UPDATE revisions SET document = json_set(document, '$.contacts[0].value', '0041 22 809 49 39', '$.contacts[0].zone', 'Dakar', '$.contacts[0].safety', 'ordinary') WHERE ` + of + `'omct')`,
		`UPDATE revisions SET document = json_set(document, '$.contacts[1].value', 'omct@omct.zzz') WHERE ` + of + `'omct')`,
		`UPDATE revisions SET document = json_set(document, '$.contacts[0].value', '` + "\u202a" + `' || json_extract(document, '$.contacts[0].value')) WHERE ` + of + `'fidh')`,
		`UPDATE revisions SET document = json_set(document, '$.contacts[0].value', '+999 12 34 56 78', '$.contacts[0].kind', 'phone') WHERE ` + of + `'awid')`,
	})
	storetest.Reseal(t, dir)
	return dir
}

func inStore(t *testing.T, dir string, do func(*store.Store)) {
	t.Helper()
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	do(db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func fixed(t *testing.T, dir string, more ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), append([]string{"amparo", "check", "--data", dir, "--fix"}, more...), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// TestCheckNamesOldContacts: per entry and contact, what would be kept otherwise
// is wrong, and what is doubtful or said twice is a note.
func TestCheckNamesOldContacts(t *testing.T) {
	t.Parallel()
	code, out, _ := checked(t, oldData(t))
	if code != 1 {
		t.Errorf("it ends with %d", code)
	}
	for _, want := range []string{
		`omct (online in en, es, fr): contacts.phone-1.value: "0041 22 809 49 39" becomes "+41 22 809 49 39"`,
		`omct (online in en, es, fr): contacts.phone-1.zone: "Dakar" becomes "Africa/Dakar"`,
		`note   omct (online in en, es, fr): contacts.phone-1.safety: "ordinary" is left out`,
		`No such ending of a site’s name is known: zzz`,
		`fidh (draft): contacts.`, `fidh (online in en, es, fr): contacts.`,
		`awid (online in en, es, fr): contacts[0].value: no country has the code +999`,
		`--fix --dry-run`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

// TestCheckFixes: nothing in a dry run; then one new version for each entry, live
// where readers saw the fault, drafts apart, one row in the log, and nothing left
// to fix.
func TestCheckFixes(t *testing.T) {
	t.Parallel()
	dir := oldData(t)
	var before map[string]int
	inStore(t, dir, func(db *store.Store) { before = versions(t, db) })
	code, dry, errs := fixed(t, dir, "--dry-run")
	if code != 0 || !strings.Contains(dry, "2 entries would be changed (dry run: nothing was)") || !strings.Contains(dry, "awid: left as it is") {
		t.Errorf("%d %s\n%s", code, errs, dry)
	}
	inStore(t, dir, func(db *store.Store) {
		if after := versions(t, db); after["omct"] != before["omct"] || after["fidh"] != before["fidh"] {
			t.Error("a dry run changed something")
		}
	})
	code, out, errs := fixed(t, dir)
	if code != 0 || strings.ReplaceAll(out, "2 entries were changed", "") != strings.ReplaceAll(dry, "2 entries would be changed (dry run: nothing was)", "") {
		t.Errorf("%d %s\nit did\n%s\nand said before\n%s", code, errs, out, dry)
	}
	inStore(t, dir, func(db *store.Store) { checkFixed(t, db, before) })
	if _, again, _ := fixed(t, dir); !strings.Contains(again, "0 entries were changed") {
		t.Errorf("the second time:\n%s", again)
	}
	_, left, _ := checked(t, dir)
	if strings.Contains(left, "becomes") || !strings.Contains(left, "3 rows, unbroken") || !strings.Contains(left, "known: zzz") {
		t.Errorf("after it:\n%s", left)
	}
}

func checkFixed(t *testing.T, db *store.Store, before map[string]int) {
	t.Helper()
	for slug, more := range map[string]int{"omct": 1, "fidh": 2, "awid": 0} { // of fidh the draft, and what readers see
		if after := versions(t, db); after[slug] != before[slug]+more {
			t.Errorf("%s: %d versions, %d before", slug, after[slug], before[slug])
		}
	}
	head, err := db.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	phone, mail := head.Entry.Contacts[0], head.Entry.Contacts[1]
	if phone.Value != "+41 22 809 49 39" || phone.Zone != "Africa/Dakar" || phone.Safety != "" || mail.Value != "omct@omct.zzz" || head.AccountID != "" {
		t.Errorf("omct: %+v %+v", phone, mail)
	}
	draft, err := db.Head(t.Context(), "fidh")
	if err != nil {
		t.Fatal(err)
	}
	live, err := db.LiveEntry(t.Context(), draft.EntryID)
	if err != nil {
		t.Fatal(err)
	}
	if draft.Entry.Texts["en"].Summary != "Only a draft." || live.Text("en").Summary == "Only a draft." || !slices.Equal(live.Languages(), []lang.Tag{"en", "es", "fr"}) {
		t.Error("fidh: the draft and what readers see are no longer apart")
	}
	for _, e := range []*directory.Entry{draft.Entry, live.Facts} {
		if strings.Contains(e.Contacts[0].Value, "\u202a") {
			t.Errorf("fidh: %+q", e.Contacts[0].Value)
		}
	}
}

// versions is how many versions each entry has.
func versions(t *testing.T, db *store.Store) map[string]int {
	t.Helper()
	count := map[string]int{}
	if err := db.EveryRevision(t.Context(), func(h store.Held) error { count[h.Slug]++; return nil }); err != nil {
		t.Fatal(err)
	}
	return count
}

func TestCheckRefusesDryRunAlone(t *testing.T) {
	t.Parallel()
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"amparo", "check", "--dry-run", "--data", t.TempDir()}, &out, &errs); code != 1 || !strings.Contains(errs.String(), "--dry-run goes with --fix") {
		t.Errorf("%d %s", code, errs.String())
	}
	if code := run(t.Context(), []string{"amparo", "check", "--help"}, &out, &errs); code != 0 || !strings.Contains(out.String(), "amparo check --data ./data --fix --dry-run") {
		t.Errorf("%d %s", code, out.String())
	}
}
