package transfer_test

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

func TestExchangeRoles(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	tests := []struct {
		role         account.Role
		export, send int
	}{
		{account.RoleTranslator, http.StatusForbidden, http.StatusForbidden},
		{account.RoleModerator, http.StatusForbidden, http.StatusForbidden},
		{account.RoleEditor, http.StatusOK, http.StatusForbidden},
		{account.RoleManager, http.StatusOK, http.StatusSeeOther},
	}
	for _, test := range tests {
		editor := site.SignIn(test.role, "es")
		page := editor.Get("/admin/exchange")
		if page.Code != test.export {
			t.Errorf("%s gets the page: %d, want %d", test.role, page.Code, test.export)
		}
		if got := strings.Contains(page.Body.String(), `type="file"`); got != (test.send == http.StatusSeeOther) {
			t.Errorf("%s sees the form for files: %v", test.role, got)
		}
		if w := editor.Post("/admin/exchange/export", url.Values{"format": {"json"}}); w.Code != test.export {
			t.Errorf("%s exports: %d, want %d", test.role, w.Code, test.export)
		}
		if w := editor.Upload("/admin/exchange/import", nil, "a.json", []byte("{}")); w.Code != test.send {
			t.Errorf("%s imports: %d, want %d", test.role, w.Code, test.send)
		}
		site.Wait(account.FactorFresh)
		if w := editor.Post("/admin/exchange/export", url.Values{"format": {"json"}}); test.export == http.StatusOK && w.Code != http.StatusForbidden {
			t.Errorf("%s exports without showing a factor again: %d", test.role, w.Code)
		}
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	head, err := site.Store.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, file string
		form       url.Values
		want       []string // names of files
		detail     string   // in the log
	}{
		{"all", "amparo-2026-11-23.zip", url.Values{"format": {"json"}}, []string{"vocabularies.json", "entries/omct.json", "entries/fidh.json"}, `"team_contacts":false`},
		{"one", "amparo-2026-11-23-team.zip", url.Values{"format": {"json"}, "ids": {head.EntryID}, "team": {"1"}}, []string{"vocabularies.json", "entries/omct.json"}, `"team_contacts":true`},
		{"tables", "amparo-2026-11-23-csv.zip", url.Values{"format": {"csv"}, "state": {"public"}}, []string{"entries.csv", "contacts.csv", "responses.csv", "texts.csv"}, `"format":"csv"`},
		{"hsds", "amparo-2026-11-23-hsds.zip", url.Values{"format": {"hsds"}, "team": {"1"}}, []string{"fr/organizations.json", "es/services.json", "en/taxonomy_terms.json"}, `"team_contacts":false`},
	}
	for _, test := range tests {
		before := site.LogEnd()
		w := editor.Post("/admin/exchange/export", test.form)
		if w.Code != http.StatusOK || w.Header().Get("Content-Disposition") != "attachment; filename="+test.file || w.Header().Get("Cache-Control") != "no-store" {
			t.Fatalf("%s: %d %v", test.name, w.Code, w.Header())
		}
		files := webtest.UnzippedFiles(t, w.Body.Bytes())
		for _, name := range test.want {
			if files[name] == "" {
				t.Errorf("%s: no %s", test.name, name)
			}
		}
		if test.name == "one" && len(files) != 2 {
			t.Errorf("%d files for one entry", len(files))
		}
		if row := site.Logged(before, "export.files")[0]; !strings.Contains(row.Detail, test.detail) || row.Name != editor.Account.Name || row.Label != test.file {
			t.Errorf("%s: the log says %+v", test.name, row)
		}
	}
}

func TestExportRefused(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	before := site.LogEnd()
	for name, form := range map[string]url.Values{
		"no format": {}, "another format": {"format": {"pdf"}, "team": {"1"}}, "a state nobody knows": {"format": {"json"}, "state": {"x"}},
		"nothing there": {"format": {"json"}, "state": {"withdrawn"}}, "ids of nothing": {"format": {"csv"}, "ids": {"x,y"}},
	} {
		w := editor.Post("/admin/exchange/export", form)
		page := w
		if w.Code != http.StatusUnprocessableEntity || len(page.Texts(".problems a")) != 1 || len(page.Texts("[data-error]")) != 1 {
			t.Errorf("%s: %d", name, w.Code)
		}
		if got := len(page.Texts("input[name=team][checked]")) == 1; got != (form.Get("team") != "") {
			t.Errorf("%s: the box is ticked: %v", name, got)
		}
	}
	if site.LogEnd() != before {
		t.Error("a refused export is in the log")
	}
}

// TestExportTables: a spreadsheet shows every cell as text, and reads UTF-8.
func TestExportTables(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	files := webtest.UnzippedFiles(t, editor.Post("/admin/exchange/export", url.Values{"format": {"csv"}}).Body.Bytes())
	for name, content := range files {
		text, ok := strings.CutPrefix(content, "\ufeff")
		if !ok {
			t.Errorf("%s has no mark of UTF-8", name)
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(rows) < 20 {
			t.Fatalf("%s: %d rows, %v", name, len(rows), err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("%s: a formula %q", name, cell)
				}
			}
		}
	}
	if !strings.Contains(files["contacts.csv"], "'+") {
		t.Error("no phone number, or they are formulas")
	}
}
