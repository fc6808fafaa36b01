package lists_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

const bulkPage = "/admin/entries/bulk"

// chosen is what the list sends for an action on entries.
func chosen(action string, entries ...*webtest.Entry) url.Values {
	values := url.Values{"action": {action}}
	for _, e := range entries {
		values.Add("id", e.ID)
	}
	return values
}

// askBulk opens the confirmation of an action.
func askBulk(e *webtest.Editor, query url.Values) *webtest.Page {
	return e.Get(bulkPage + "?" + query.Encode())
}

// effects is what a confirmation says of each entry, by its id.
func effects(p *webtest.Page) map[string]string {
	all := map[string]string{}
	for _, li := range p.All("ul.acted li") {
		id := strings.TrimPrefix(li.Find("a").Attribute("href"), "/admin/entries/")
		all[id] = li.Text(".state")
	}
	return all
}

// founded is a change of an entry that somebody else makes.
func founded(e *directory.Entry) { e.Founded = 1999 }

// done sends the form of a confirmation, follows it to what was done, and
// returns the entries that the one row in the log names.
func done(t *testing.T, site *webtest.Site, e *webtest.Editor, form url.Values, action account.Action) (*webtest.Page, []string) {
	t.Helper()
	var p *webtest.Page
	row := site.Logs(action, func() { p = e.Post(bulkPage, form).Want(http.StatusSeeOther).Follow().Want(http.StatusOK) })
	var detail struct{ Entries []struct{ ID string } }
	if err := json.Unmarshal([]byte(row.Detail), &detail); err != nil || row.AccountID != e.Account.ID {
		t.Fatalf("%v: %+v", err, row)
	}
	var ids []string
	for _, n := range detail.Entries {
		ids = append(ids, n.ID)
	}
	return p, ids
}

func TestBulkPublish(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	draft, newer, live := site.Draft(1), site.Live(2), site.Live(3)
	revision := newer.Edit(false, founded).ID
	doc := askBulk(editor, chosen("publish", draft, newer, live)).Want(http.StatusOK)
	want := map[string]string{
		draft.ID: "Will be published in English and French", newer.ID: "Will be published in English and French", live.ID: "Nothing to publish: all of it is live",
	}
	if got := effects(doc); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the confirmation says %v", got)
	}
	result, named := done(t, site, editor, doc.Fields(webtest.MainForm), "entries.publish")
	if got := result.Text(".note"); !strings.Contains(got, "2 entries published") {
		t.Errorf("it says %q", got)
	}
	if !slices.Equal(named, []string{draft.ID, newer.ID}) {
		t.Errorf("the log names %v", named)
	}
	published, err := site.Store.Live(t.Context(), newer.ID)
	if err != nil || published["fr"].RevisionID != revision || draft.Live() != 2 {
		t.Errorf("not live: %v %v", published, err)
	}
	if w := site.Get("/en/directory/fund-1"); w.Code != http.StatusOK {
		t.Errorf("readers get %d", w.Code)
	}
}

func TestBulkPublishLeavesOut(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	incomplete, withdrawn := site.Draft(1), site.Live(2)
	incomplete.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Summary = "" })
	if err := site.Store.Withdraw(t.Context(), withdrawn.ID, site.Now()); err != nil {
		t.Fatal(err)
	}
	doc := askBulk(editor, chosen("publish", incomplete, withdrawn)).Want(http.StatusOK)
	want := map[string]string{incomplete.ID: "Incomplete: to be corrected in the entry", withdrawn.ID: "Withdrawn: publish it again from the entry"}
	if got := effects(doc); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the confirmation says %v", got)
	}
	if doc.Has("main form") {
		t.Error("there is nothing to confirm, and a form")
	}
}

func TestBulkWithdraw(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	draft, live, other := site.Draft(1), site.Live(2), site.Live(3)
	form := askBulk(editor, chosen("withdraw", draft, live, other)).Want(http.StatusOK).Fields(webtest.MainForm)
	for _, reason := range []string{"", " \n", "no such reason"} {
		form.Set("reason", reason)
		w := editor.Post(bulkPage, form)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#reason"`) || live.Live() != 2 {
			t.Errorf("without a reason: %d", w.Code)
		}
	}
	form.Set("reason", "closed")
	before := site.LogEnd()
	if _, named := done(t, site, editor, form, "entries.withdraw"); !slices.Equal(named, []string{live.ID, other.ID}) {
		t.Errorf("the log names %v", named)
	}
	if row := site.Records(before)[0]; !strings.Contains(row.Detail, `"reason":"closed"`) {
		t.Errorf("the log says %s", row.Detail)
	}
	if w := site.Get("/en/directory/fund-2"); w.Code != http.StatusGone {
		t.Errorf("readers get %d", w.Code)
	}
}

func TestBulkVerify(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	live := site.Live(1)
	form := askBulk(editor, chosen("verify", live)).Want(http.StatusOK).Fields(webtest.MainForm)
	done(t, site, editor, form, "entries.request_verification")
	if got := effects(askBulk(editor, chosen("verify", live)).Want(http.StatusOK))[live.ID]; got != "A verification was asked for already" {
		t.Errorf("it says %q", got)
	}
}

func TestBulkTerm(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	live, has := site.Live(1), site.Live(2)
	revision := has.Edit(false, func(e *directory.Entry) { e.Areas = []string{"environment-land"} })
	choice := askBulk(editor, chosen("term", live, has)).Want(http.StatusOK)
	if choice.Find("form select[name=term] option[value='areas:environment-land']") == nil || choice.Find("main form[method=post]") != nil {
		t.Fatal("the term is not asked for")
	}
	query := chosen("term", live, has)
	query.Set("term", "areas:environment-land")
	doc := askBulk(editor, query).Want(http.StatusOK)
	if got := effects(doc)[has.ID]; got != "Has this term already" {
		t.Errorf("it says %q", got)
	}
	form, before := doc.Fields(webtest.MainForm), site.LogEnd()
	if _, named := done(t, site, editor, form, "entries.add_term"); !slices.Equal(named, []string{live.ID}) {
		t.Errorf("the log names %v", named)
	}
	editor.Post(bulkPage, form).Want(http.StatusSeeOther) // the same form once more
	site.Logged(before, "entries.add_term")
	after := live.Head()
	if !slices.Contains(after.Entry.Areas, "environment-land") || after.AccountID != editor.Account.ID || has.Head().ID != revision.ID {
		t.Errorf("the newest revision has %v", after.Entry.Areas)
	}
	if n := live.Revisions(); n != 2 {
		t.Errorf("%d revisions, want 2", n)
	}
}

func TestBulkExport(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	a, b := site.Live(1), site.Draft(2)
	doc := askBulk(editor, chosen("export", a, b)).Want(http.StatusOK)
	if doc.Find("a[href='/admin/exchange/export?ids="+a.ID+","+b.ID+"']") == nil || len(effects(doc)) != 2 {
		t.Error("no link to the export")
	}
}

// TestBulkConflict: what somebody saved since the confirmation was shown is
// left alone, and named.
func TestBulkConflict(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	moved, still := site.Draft(1), site.Draft(2)
	form := askBulk(editor, chosen("publish", moved, still)).Want(http.StatusOK).Fields(webtest.MainForm)
	moved.Edit(false, founded)
	result, named := done(t, site, editor, form, "entries.publish")
	if got := effects(result); len(got) != 1 || got[moved.ID] != "Saved meanwhile by somebody else" {
		t.Errorf("it says %v", got)
	}
	if moved.Live() != 0 || still.Live() != 2 {
		t.Errorf("live in %d and %d languages", moved.Live(), still.Live())
	}
	if !slices.Equal(named, []string{still.ID}) {
		t.Errorf("the log names %v", named)
	}
	form = askBulk(editor, chosen("publish", moved)).Want(http.StatusOK).Fields(webtest.MainForm)
	moved.Edit(false, founded)
	before := site.LogEnd()
	editor.Post(bulkPage, form).Want(http.StatusConflict) // nothing could be done
	site.Logged(before)
}

// TestBulkScheduled: an entry that is to be published later is listed so, is not
// published before, and does not come back once it was withdrawn.
func TestBulkScheduled(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	later := site.Live(1)
	later.Schedule(editor, site.Now().Add(48*time.Hour), "fr")
	if got := editor.Listed("/admin/entries?state=scheduled"); !slices.Equal(got, []string{later.ID}) {
		t.Errorf("scheduled: %v", got)
	}
	if got := effects(askBulk(editor, chosen("publish", later)).Want(http.StatusOK))[later.ID]; got != "A publication is scheduled already" {
		t.Errorf("a scheduled entry: %q", got)
	}
	form := askBulk(editor, chosen("withdraw", later)).Want(http.StatusOK).Fields(webtest.MainForm)
	form.Set("reason", "closed")
	done(t, site, editor, form, "entries.withdraw")
	if got := editor.Listed("/admin/entries?state=scheduled"); len(got) != 0 {
		t.Error("what was withdrawn would come back")
	}
}

// TestBulkOnce: a form that is sent twice does it once, and is answered twice.
func TestBulkOnce(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	form := askBulk(editor, chosen("publish", site.Draft(1))).Want(http.StatusOK).Fields(webtest.MainForm)
	first := editor.Post(bulkPage, form).Location()
	before := site.LogEnd()
	editor.Post(bulkPage, form).LeadsTo(first)
	site.Logged(before)
}

// TestBulkAllThatMatch: the filter travels, not the ids of a page.
func TestBulkAllThatMatch(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Many: 260})
	editor := site.SignIn(account.RoleEditor)
	list := editor.Get("/admin/entries?q=organisation-1&sort=changed").Want(http.StatusOK)
	query := list.Fields("form[action='" + bulkPage + "']")
	if list.Find("input[name=all]") == nil {
		t.Fatal("nobody can choose all")
	}
	query.Set("action", "verify")
	query.Set("all", "1")
	if n := len(effects(askBulk(editor, query).Want(http.StatusOK))); n != 111 {
		t.Errorf("%d entries, want 111", n)
	}
	query.Del("q")
	if doc := askBulk(editor, query).Want(http.StatusUnprocessableEntity); doc.Find(".problems") == nil {
		t.Error("260 entries at once are not refused")
	}
}

func TestBulkProblems(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	live := site.Live(1)
	tests := []struct {
		name     string
		query    url.Values
		problems int
	}{
		{"nothing", url.Values{}, 2},
		{"no entry", chosen("publish"), 1},
		{"no such entry", url.Values{"action": {"publish"}, "id": {"x", "01a1f640-bc00-7000-8000-ffffffffffff"}}, 1},
		{"no action", chosen("", live), 1},
		{"no such action", chosen("delete", live), 1},
	}
	for _, tt := range tests {
		doc := askBulk(editor, tt.query).Want(http.StatusUnprocessableEntity)
		links := doc.All(".problems a")
		if len(links) != tt.problems {
			t.Errorf("%s: %d problems, want %d", tt.name, len(links), tt.problems)
		}
		for _, a := range links {
			if doc.Find(a.Attribute("href")) == nil {
				t.Errorf("%s: %s leads nowhere", tt.name, a.Attribute("href"))
			}
		}
	}
	doc := askBulk(editor, chosen("", live)).Want(http.StatusUnprocessableEntity)
	if doc.Find("input[value='"+live.ID+"'][checked]") == nil && doc.Find("nav.pages") == nil {
		t.Error("what was ticked is not ticked any more")
	}
}

func TestBulkHostile(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	live := site.Live(1)
	entry := live.ID + ":" + live.Head().ID
	before := site.LogEnd()
	tests := []url.Values{
		{}, {"action": {"export"}, "entry": {entry}}, {"action": {"publish"}}, {"action": {"publish"}, "entry": {":", "x", live.ID, "x:y" + strings.Repeat("z", 5000)}},
		{"action": {"term"}, "entry": {entry}, "term": {"areas:no-such"}}, {"action": {"term"}, "entry": {entry}, "term": {"response-kinds:legal-assistance"}},
		{"action": {"term"}, "entry": {entry}, "term": {":"}}, {"action": {"drop"}, "entry": {entry}}, {"action": {"withdraw"}, "entry": {live.ID + ":other"}, "reason": {"closed"}, "back": {"%zz"}},
	}
	for _, form := range tests {
		if w := editor.Post(bulkPage, form); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d", form.Encode(), w.Code)
		}
	}
	site.Logged(before)
	if live.Live() != 2 {
		t.Errorf("live in %d languages", live.Live())
	}
}

func TestBulkRoles(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	live := site.Live(1)
	form := url.Values{"action": {"verify"}, "entry": {live.ID + ":" + live.Head().ID}, "key": {"k"}}
	for _, role := range []account.Role{account.RoleTranslator, account.RoleModerator} {
		e := site.SignIn(role, "es")
		if w := askBulk(e, chosen("verify", live)); w.Code != http.StatusForbidden {
			t.Errorf("%s may ask: %d", role, w.Code)
		}
		if w := e.Post(bulkPage, form); w.Code != http.StatusForbidden {
			t.Errorf("%s may act: %d", role, w.Code)
		}
	}
}
