package admin_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/exchange"
	"amparo/internal/web/admin"
	"amparo/internal/web/webtest"
)

// loggedRows is the actions in the log after a number, and that number for the
// next time.
func loggedRows(t *testing.T, site *webtest.Site, after int64) (rows []account.Record, last int64) {
	t.Helper()
	last = after
	err := site.Store.Records(t.Context(), after, func(r account.Record) error {
		rows, last = append(rows, r), r.Seq
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows, last
}

// oneLogged: exactly one row, which has words.
func oneLogged(t *testing.T, site *webtest.Site, after int64, want account.Action) account.Record {
	t.Helper()
	rows, _ := loggedRows(t, site, after)
	if len(rows) != 1 || rows[0].Action != want || !admin.HasExchangeWords(want) {
		t.Fatalf("the log has %+v, want one row %s", rows, want)
	}
	return rows[0]
}

func logEnd(t *testing.T, site *webtest.Site) int64 {
	t.Helper()
	_, last := loggedRows(t, site, 0)
	return last
}

// unzippedFiles is the files of an archive by name.
func unzippedFiles(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatalf("no archive: %v", err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

func parsedPage(t *testing.T, w *httptest.ResponseRecorder) *html.Node {
	t.Helper()
	node, err := html.Parse(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return node
}

// textsAt is the words of every node that a selector finds.
func textsAt(t *testing.T, in *html.Node, selector string) []string {
	t.Helper()
	var list []string
	for _, n := range cascadia.QueryAll(in, cascadia.MustCompile(selector)) {
		list = append(list, strings.Join(strings.Fields(nodeWords(n)), " "))
	}
	return list
}

func nodeWords(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(nodeWords(c) + " ")
	}
	return b.String()
}

// sentForm is what a browser would send of a form: hidden values, and the ticked
// boxes.
func sentForm(t *testing.T, in *html.Node, form string) url.Values {
	t.Helper()
	values := url.Values{}
	for _, n := range cascadia.QueryAll(in, cascadia.MustCompile(form+" input")) {
		if kind := attribute(n, "type"); kind == "hidden" || (kind == "checkbox" && hasAttribute(n, "checked")) {
			values.Add(attribute(n, "name"), attribute(n, "value"))
		}
	}
	return values
}

func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

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
		before := logEnd(t, site)
		w := editor.Post("/admin/exchange/export", test.form)
		if w.Code != http.StatusOK || w.Header().Get("Content-Disposition") != "attachment; filename="+test.file || w.Header().Get("Cache-Control") != "no-store" {
			t.Fatalf("%s: %d %v", test.name, w.Code, w.Header())
		}
		files := unzippedFiles(t, w.Body.Bytes())
		for _, name := range test.want {
			if files[name] == "" {
				t.Errorf("%s: no %s", test.name, name)
			}
		}
		if test.name == "one" && len(files) != 2 {
			t.Errorf("%d files for one entry", len(files))
		}
		if row := oneLogged(t, site, before, "export.files"); !strings.Contains(row.Detail, test.detail) || row.Name != editor.Account.Name || row.Label != test.file {
			t.Errorf("%s: the log says %+v", test.name, row)
		}
	}
}

func TestExportRefused(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	before := logEnd(t, site)
	for name, form := range map[string]url.Values{
		"no format": {}, "another format": {"format": {"pdf"}, "team": {"1"}}, "a state nobody knows": {"format": {"json"}, "state": {"x"}},
		"nothing there": {"format": {"json"}, "state": {"withdrawn"}}, "ids of nothing": {"format": {"csv"}, "ids": {"x,y"}},
	} {
		w := editor.Post("/admin/exchange/export", form)
		page := parsedPage(t, w)
		if w.Code != http.StatusUnprocessableEntity || len(textsAt(t, page, ".problems a")) != 1 || len(textsAt(t, page, "[data-error]")) != 1 {
			t.Errorf("%s: %d", name, w.Code)
		}
		if got := len(textsAt(t, page, "input[name=team][checked]")) == 1; got != (form.Get("team") != "") {
			t.Errorf("%s: the box is ticked: %v", name, got)
		}
	}
	if logEnd(t, site) != before {
		t.Error("a refused export is in the log")
	}
}

// TestExportTables: a spreadsheet shows every cell as text, and reads UTF-8.
func TestExportTables(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	files := unzippedFiles(t, editor.Post("/admin/exchange/export", url.Values{"format": {"csv"}}).Body.Bytes())
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

// exportedNow is one export of all entries as they are.
func exportedNow(t *testing.T, editor *webtest.Editor) []byte {
	t.Helper()
	w := editor.Post("/admin/exchange/export", url.Values{"format": {"json"}, "team": {"1"}})
	if w.Code != http.StatusOK {
		t.Fatal(w.Code)
	}
	return w.Body.Bytes()
}

// zippedFiles is files as a zip.
func zippedFiles(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := exchange.NewZip(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
