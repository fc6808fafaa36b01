package imports_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// sendFile uploads a file and returns the address of its dry run.
func sendFile(t *testing.T, e *webtest.Editor, name string, content []byte) string {
	t.Helper()
	w := e.Upload("/admin/exchange/import", nil, name, content)
	to, _, ok := strings.Cut(w.Location(), "?done=import-sent")
	if w.Code != http.StatusSeeOther || !ok {
		t.Fatalf("%s: %d %s", name, w.Code, strings.Join(w.Texts(".problems a"), "; "))
	}
	return to
}

// fileOfEntry is the file of one entry with pieces replaced, old and new in turn.
func fileOfEntry(t *testing.T, e *webtest.Editor, slug string, replace ...string) string {
	t.Helper()
	content := webtest.UnzippedFiles(t, e.ExportedNow())["entries/"+slug+".json"]
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(content, replace[i]) {
			t.Fatalf("%q is not in the file of %s", replace[i], slug)
		}
		content = strings.Replace(content, replace[i], replace[i+1], 1)
	}
	return content
}

// newEntry is the file of an entry that nobody has: another one's, renamed.
func newEntry(t *testing.T, e *webtest.Editor, slug string) string {
	t.Helper()
	head, err := e.Store().Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	return fileOfEntry(t, e, "omct", head.EntryID, "01a1f640-bc00-7000-8000-00000000abcd", `"slug": "omct"`, `"slug": "`+slug+`"`)
}

// TestImport goes the whole way: dry run, choice, application, undoing.
func TestImport(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	was := site.Head("fidh")
	file := webtest.ZippedFiles(t, map[string]string{
		"a.json":   newEntry(t, manager, "newcomer"),
		"b.json":   fileOfEntry(t, manager, "fidh", `"founded": 1922`, `"founded": 1923`),
		"c.json":   fileOfEntry(t, manager, "awid"),
		"bad.json": fileOfEntry(t, manager, "icorn", `"kind": "network"`, `"kind": "<b>club"`),
	})
	before := site.LogEnd()
	at := sendFile(t, manager, "entries.zip", file)
	site.Logged(before, "import.send")
	page := manager.Get(at)
	for selector, want := range map[string]string{
		"#row-newcomer": "newcomer", "#row-fidh dt": "Year of foundation", "#row-fidh ins": "1923", ".none li": "<b>club", ".same summary": "1 row",
	} {
		if got := strings.Join(page.Texts(selector), " | "); !strings.Contains(got, want) {
			t.Errorf("%s is %q, want %q", selector, got, want)
		}
	}
	if got := site.Head("fidh").ID; got != was.ID {
		t.Error("a dry run changed something")
	}

	form := page.Fields("#rows")
	form.Set("publish", "1")
	before = site.LogEnd()
	w := manager.Post(at, form)
	if w.Code != http.StatusSeeOther || w.Location() != at+"?done=import-applied" {
		t.Fatalf("%d %s", w.Code, w.Location())
	}
	row := site.Logged(before, "import.apply")[0]
	if !strings.Contains(row.Detail, `"changed":1`) || !strings.Contains(row.Detail, `"new":1`) || row.AccountID != manager.Account.ID {
		t.Errorf("the log says %+v", row)
	}
	is := site.Head("fidh")
	if is.Entry.Founded != 1923 || is.Kind != directory.RevisionImported || is.AccountID != manager.Account.ID || is.Parent != was.ID {
		t.Errorf("the newest revision is %+v", is)
	}
	if w := site.Get("/en/directory/newcomer"); w.Code != http.StatusOK {
		t.Errorf("the new entry answers %d", w.Code)
	}
	if w := manager.Post(at, form); w.Code != http.StatusSeeOther || site.LogEnd() != row.Seq {
		t.Errorf("the same form again: %d, %d rows", w.Code, site.LogEnd()-row.Seq)
	}
	undoImport(t, site, manager, at, was)
}

// undoImport takes the import of TestImport back.
func undoImport(t *testing.T, site *webtest.Site, manager *webtest.Editor, at string, was directory.Revision) {
	t.Helper()
	if got := manager.Get(at).Texts("a.b.second"); len(got) != 1 {
		t.Fatalf("the page of the import has the links %q", got)
	}
	page := manager.Get(at + "/undo")
	form := page.Fields("main form")
	before := site.LogEnd()
	if w := manager.Post(at+"/undo", form); w.Code != http.StatusSeeOther || w.Location() != at+"?done=import-undone" {
		t.Fatalf("%d %s", w.Code, w.Location())
	}
	site.Logged(before, "import.undo")
	is := site.Head("fidh")
	if is.Entry.Founded != was.Entry.Founded || is.Kind != directory.RevisionUndone || is.AccountID != manager.Account.ID {
		t.Errorf("the newest revision is %+v", is)
	}
	if w := site.Get("/en/directory/newcomer"); w.Code != http.StatusGone {
		t.Errorf("what the import created answers %d", w.Code)
	}
	if w := site.Get("/en/directory/fidh"); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "1923") {
		t.Errorf("what the import changed answers %d", w.Code)
	}
	if w := manager.Post(at+"/undo", form); w.Code != http.StatusSeeOther || site.LogEnd() != before+1 {
		t.Errorf("undone twice: %d", w.Code)
	}
}

// TestImportUndoKeeps: what somebody changed since is not taken back.
func TestImportUndoKeeps(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	at := sendFile(t, manager, "two.zip", webtest.ZippedFiles(t, map[string]string{
		"a.json": fileOfEntry(t, manager, "fidh", `"founded": 1922`, `"founded": 1923`),
		"b.json": fileOfEntry(t, manager, "omct", `"founded": 1986`, `"founded": 1987`),
	}))
	form := manager.Get(at).Fields("#rows")
	if w := manager.Post(at, form); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	since := site.Head("omct")
	since.Entry.Founded = 1990
	if _, err := site.Store.Save(t.Context(), since.Entry, since.ID, site.Now()); err != nil {
		t.Fatal(err)
	}
	page := manager.Get(at + "/undo")
	if got := page.Texts("[data-kept]"); len(got) != 1 || got[0] != "changed since: stays as it is" {
		t.Errorf("kept: %q", got)
	}
	if w := manager.Post(at+"/undo", page.Fields("main form")); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	if a, b := site.Head("fidh").Entry.Founded, site.Head("omct").Entry.Founded; a != 1922 || b != 1990 {
		t.Errorf("founded in %d and %d, want 1922 and 1990", a, b)
	}
}

// TestImportConflict: nothing is stored when a ticked entry has changed since
// the dry run; the page says which, and keeps the other ticks.
func TestImportConflict(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	at := sendFile(t, manager, "two.zip", webtest.ZippedFiles(t, map[string]string{
		"a.json": fileOfEntry(t, manager, "fidh", `"founded": 1922`, `"founded": 1923`),
		"b.json": fileOfEntry(t, manager, "omct", `"founded": 1986`, `"founded": 1987`),
	}))
	form := manager.Get(at).Fields("#rows")
	form.Set("publish", "1")
	since := site.Head("omct")
	since.Entry.Founded = 1990
	if _, err := site.Store.Save(t.Context(), since.Entry, since.ID, site.Now()); err != nil {
		t.Fatal(err)
	}
	before := site.LogEnd()
	w := manager.Post(at, form)
	page := w
	if w.Code != http.StatusConflict || site.Head("fidh").Entry.Founded != 1922 || site.LogEnd() != before {
		t.Fatalf("%d, and something was stored", w.Code)
	}
	form = page.Fields("#rows")
	if got := form["row"]; len(got) != 1 || got[0] != "fidh" || form.Get("publish") == "" {
		t.Errorf("ticked: %v", form)
	}
	if got := page.Texts("#row-omct .error"); len(got) != 1 {
		t.Errorf("errors at the row: %q", got)
	}
	form.Add("row", "omct") // looked at again
	if w := manager.Post(at, form); w.Code != http.StatusSeeOther || site.Head("omct").Entry.Founded != 1987 {
		t.Errorf("the second time: %d", w.Code)
	}
}

// TestImportNeedsTerms: an entry cannot come without the terms it uses.
func TestImportNeedsTerms(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	at := sendFile(t, manager, "both.zip", webtest.ZippedFiles(t, map[string]string{
		"a.json": fileOfEntry(t, manager, "fidh", `"areas": [`, `"areas": [ "space-travel",`),
		"v.json": `{"format": "amparo-vocabularies/1", "vocabularies": {"areas": [{"id": "space-travel", "order": 99, "labels": {"en": {"label": "Space travel"}}}]}}`,
	}))
	form := manager.Get(at).Fields("#rows")
	all := form["row"]
	form["row"] = []string{"fidh"}
	before := site.LogEnd()
	w := manager.Post(at, form)
	if w.Code != http.StatusUnprocessableEntity || site.LogEnd() != before || len(w.Texts("#row-fidh .error")) != 1 {
		t.Fatalf("without the vocabulary: %d", w.Code)
	}
	form["row"] = nil
	if w := manager.Post(at, form); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("nothing ticked: %d", w.Code)
	}
	form["row"] = all
	if w := manager.Post(at, form); w.Code != http.StatusSeeOther {
		t.Fatalf("with it: %d", w.Code)
	}
	if w := manager.Post(at+"/undo", manager.Get(at+"/undo").Fields("main form")); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	terms, err := site.Store.Terms(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range terms[directory.VocabularyAreas] {
		if term.ID == "space-travel" && !term.Retired {
			t.Error("the term of an import that was undone is not retired")
		}
	}
}

// TestImportWaits: few files wait at the same time, and one that was given up
// leaves nothing behind.
func TestImportWaits(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	content := []byte(fileOfEntry(t, manager, "fidh", `"founded": 1922`, `"founded": 1923`))
	var at string
	for range 5 {
		at = sendFile(t, manager, `C:\files\fidh.json`, content)
	}
	if w := manager.Upload("/admin/exchange/import", nil, "f.json", content); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("the sixth: %d", w.Code)
	}
	before := site.LogEnd()
	if w := manager.Post(at+"/give-up", manager.Get(at).Fields(".give-up")); w.Code != http.StatusSeeOther {
		t.Errorf("given up: %d", w.Code)
	}
	site.Logged(before, "import.give_up")
	id := at[strings.LastIndex(at, "/")+1:]
	if left, err := site.Store.ImportFile(t.Context(), id); len(left) != 0 || err != nil {
		t.Errorf("%d bytes are left, %v", len(left), err)
	}
	if w := manager.Get(at); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "given up") || !strings.Contains(w.Body.String(), "fidh.json") {
		t.Errorf("its page: %d", w.Code)
	}
	for _, path := range []string{"/admin/exchange/imports/x", "/admin/exchange/imports/x/undo"} {
		if w := manager.Get(path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// TestUploadIsForManagers: nothing that a stranger sends is read, and no other
// address takes files.
func TestUploadIsForManagers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	stranger := *manager
	stranger.Token = "nobody"
	if w := stranger.Upload("/admin/exchange/import", nil, "a.json", bytes.Repeat([]byte("x"), 1<<20)); w.Code != http.StatusUnauthorized || !strings.Contains(w.Body.String(), `type="password"`) {
		t.Errorf("a stranger: %d", w.Code)
	}
	if w := manager.Upload("/admin/exchange/export", nil, "a.json", []byte("{}")); w.Code != http.StatusUnsupportedMediaType {
		t.Errorf("another address: %d", w.Code)
	}
	if w := manager.Post("/admin/exchange/import", url.Values{"file": {"x"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", w.Code)
	}
}

// TestFormerAddresses: what is imported redirects, what is really there is
// not hidden by it.
func TestFormerAddresses(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	at := sendFile(t, manager, "fidh.json", []byte(fileOfEntry(t, manager, "fidh", "\n}\n", ",\n  \"former_addresses\": [\"/fr/FIDH-d%C3%A9fenseurs/\", \"/en/directory/old-fidh\", \"/2019/05/fidh\", \"/en/directory/omct\"]\n}\n")))
	if w := manager.Post(at, manager.Get(at).Fields("#rows")); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	for path, want := range map[string]string{
		"/fr/fidh-d%C3%A9fenseurs": "/fr/repertoire/fidh", "/fr/FIDH-d%C3%A9fenseurs/": "/fr/repertoire/fidh",
		"/en/directory/old-fidh": "/en/directory/fidh", "/2019/05/fidh/": "/repertoire/fidh", "/en/directory/omct": "", "/fr/fid": "",
	} {
		w := site.Get(path)
		if got := w.Location(); (want == "" && got != "") || !strings.HasSuffix(got, want) || (want != "" && w.Code != http.StatusMovedPermanently) {
			t.Errorf("%s leads to %d %q, want %q", path, w.Code, got, want)
		}
	}
}
