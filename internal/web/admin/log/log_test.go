package log_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestLogRoles: who may see and send what.
func TestLogRoles(t *testing.T) {
	t.Parallel()
	webtest.New(t, webtest.Options{}).CheckRoles(map[string]account.Permission{
		"/admin/log":        account.MayManage,
		"/admin/log/export": account.MayManage,
	})
}

func TestLogPage(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	ctx := t.Context()
	for i := range 230 {
		act := account.Act{AccountID: e.Account.ID, Name: e.Account.Name, Action: "entry.save", Subject: "0190b2c0-0000-7000-8000-000000000001", Label: "=cmd|' /C calc'!A0", At: site.Now()}
		if i%2 == 0 {
			act.Detail = map[string]any{"minor": true, "before": "0190b2c0-0000-7000-8000-00000000000a", "after": "0190b2c0-0000-7000-8000-00000000000b", "odd": "<script>"}
		}
		if err := site.Store.Note(ctx, act); err != nil {
			t.Fatal(err)
		}
	}
	p := e.Get("/admin/log").Want(http.StatusOK)
	if n := len(p.All("tbody tr")); n != 100 {
		t.Errorf("%d rows", n)
	}
	if got := p.Text("tbody tr:nth-child(2) td"); !strings.Contains(got, "23 November 2026, 10:42 UTC") || !strings.Contains(got, "saved the entry") ||
		!strings.Contains(got, "Compare before and after") || !strings.Contains(got, "minor change yes") || !strings.Contains(got, "<script>") {
		t.Errorf("a row says %q", got)
	}
	seen, path := map[string]bool{}, "/admin/log"
	for pages := 1; path != "" && pages < 9; pages++ {
		p = e.Get(path).Want(http.StatusOK)
		for _, n := range p.All("tbody tr") {
			seen[n.Attribute("id")] = true
		}
		path = ""
		if next := p.All("a[rel=next]"); next != nil {
			path = next[0].Attribute("href")
		}
	}
	if len(seen) != 232 { // an account, a session
		t.Errorf("all pages together have %d rows", len(seen))
	}
	back := e.Get(p.All("a[rel=prev]")[0].Attribute("href")).Want(http.StatusOK)
	if n := len(back.All("tbody tr")); n != 100 {
		t.Errorf("the page before the last has %d rows", n)
	}
	for query, want := range map[string]int{
		"action=session.start": 1, "account=-": 1, "account=" + e.Account.ID + "&action=entry.save&from=2026-11-23&until=2026-11-23": 100,
		"from=2026-11-24": 0, "until=2026-11-22": 0, "subject='%20OR%201=1": 0, "before=x&after=-9": 100,
	} {
		if got := len(e.Get("/admin/log?" + query).Want(http.StatusOK).All("tbody tr")); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
	}
	bad := e.Get("/admin/log?from=yesterday").Want(http.StatusUnprocessableEntity)
	if bad.All("#from")[0].Attribute("value") != "yesterday" || bad.All(".problems a[href='#from']") == nil {
		t.Error("a wrong day is not kept, or not explained")
	}
}

// TestLogExport: the file has every row, is harmless, and leaves a row itself.
func TestLogExport(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	if err := site.Store.Note(t.Context(), account.Act{Action: "entry.save", Label: "=HYPERLINK(1)", At: site.Now()}); err != nil {
		t.Fatal(err)
	}
	form := e.Get("/admin/log/export").Want(http.StatusOK).Fields(webtest.MainForm)
	var w *webtest.Page
	site.Leaves(1, func() { w = e.Post("/admin/log/export", form).Want(http.StatusOK) })
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 5 || rows[2][6] != "'=HYPERLINK(1)" || rows[1][4] != "log.export" {
		t.Errorf("%v: %q", err, rows)
	}
	form.Set("format", "jsonl")
	site.Leaves(1, func() { w = e.Post("/admin/log/export", form).Want(http.StatusOK) })
	lines := strings.Split(strings.TrimSpace(w.Body.String()), "\n")
	for _, line := range lines {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
	if len(lines) != 5 || strings.Contains(w.Body.String(), e.Token) {
		t.Errorf("%d lines", len(lines))
	}
	form.Set("format", "exe")
	site.Leaves(0, func() { e.Post("/admin/log/export", form).Want(http.StatusUnprocessableEntity) })
	site.Wait(account.FactorFresh)
	if w := e.Get("/admin/log/export"); w.Code != http.StatusSeeOther {
		t.Errorf("without a fresh factor: %d", w.Code)
	}
}
