package admin_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

// crowd is a site with a few entries that an editor acts on at once.
type crowd struct {
	*testing.T
	site   *webtest.Site
	editor *webtest.Editor
}

func newCrowd(t *testing.T) *crowd {
	t.Helper()
	site := webtest.New(t, webtest.Options{})
	return &crowd{T: t, site: site, editor: site.SignIn(account.RoleEditor)}
}

// draft saves an entry that was never public and returns its id.
func (c *crowd) draft(n int) string {
	c.Helper()
	storetest.Save(c, c.site.Store, storetest.Entry(n), "")
	return storetest.Entry(n).ID
}

// live publishes an entry.
func (c *crowd) live(n int) string {
	c.Helper()
	storetest.Publish(c, c.site.Store, storetest.Entry(n), "", "fr", "en")
	return storetest.Entry(n).ID
}

// touch saves an entry once more, as somebody else would.
func (c *crowd) touch(id string) string {
	c.Helper()
	head := c.head(id)
	head.Entry.Founded = 1999
	return storetest.Save(c, c.site.Store, head.Entry, head.ID)
}

func (c *crowd) head(id string) directory.Revision {
	c.Helper()
	head, err := c.site.Store.HeadOf(c.Context(), id)
	if err != nil {
		c.Fatal(err)
	}
	return head
}

func (c *crowd) languages(id string) int {
	c.Helper()
	live, err := c.site.Store.Live(c.Context(), id)
	if err != nil {
		c.Fatal(err)
	}
	return len(live)
}

func (c *crowd) records() []account.Record {
	c.Helper()
	var all []account.Record
	err := c.site.Store.Records(c.Context(), 0, func(r account.Record) error {
		all = append(all, r)
		return nil
	})
	if err != nil {
		c.Fatal(err)
	}
	return all
}

// ask opens the confirmation of an action.
func (c *crowd) ask(query url.Values, status int) *html.Node {
	c.Helper()
	return listed(c, c.editor, "/admin/entries/bulk?"+query.Encode(), status)
}

// confirmed is the form of a confirmation as a browser sends it.
func confirmed(doc *html.Node) url.Values {
	form := url.Values{}
	for _, n := range cascadia.QueryAll(doc, cascadia.MustCompile("main form[method=post] input")) {
		form.Add(attribute(n, "name"), attribute(n, "value"))
	}
	return form
}

// effects is what a confirmation says of each entry.
func effects(doc *html.Node) map[string]string {
	all := map[string]string{}
	for _, li := range cascadia.QueryAll(doc, cascadia.MustCompile("ul.acted li")) {
		id := strings.TrimPrefix(attribute(find(li, "a"), "href"), "/admin/entries/")
		all[id] = shown(find(li, ".state"))
	}
	return all
}

// send sends a confirmation and follows it to what was done.
func (c *crowd) send(form url.Values) *html.Node {
	c.Helper()
	w := c.editor.Post("/admin/entries/bulk", form)
	if w.Code != http.StatusSeeOther {
		c.Fatalf("POST: %d", w.Code)
	}
	return listed(c, c.editor, w.Header().Get("Location"), http.StatusOK)
}

// logged checks that one row was added, and returns the ids it names.
func (c *crowd) logged(before int, action account.Action) []string {
	c.Helper()
	all := c.records()
	if len(all) != before+1 || all[len(all)-1].Action != action || all[len(all)-1].AccountID != c.editor.Account.ID {
		c.Fatalf("%d rows were added to the log, the last is %s", len(all)-before, all[len(all)-1].Action)
	}
	var detail struct{ Entries []struct{ ID string } }
	if err := json.Unmarshal([]byte(all[len(all)-1].Detail), &detail); err != nil {
		c.Fatal(err)
	}
	var ids []string
	for _, e := range detail.Entries {
		ids = append(ids, e.ID)
	}
	return ids
}

func chosenIDs(action string, ids ...string) url.Values {
	return url.Values{"action": {action}, "id": ids}
}

func TestBulkPublish(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	draft, newer, live := c.draft(1), c.live(2), c.live(3)
	revision := c.touch(newer)
	doc := c.ask(chosenIDs("publish", draft, newer, live), http.StatusOK)
	want := map[string]string{
		draft: "Will be published in English and French", newer: "Will be published in English and French", live: "Nothing to publish: all of it is live",
	}
	if got := effects(doc); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the confirmation says %v", got)
	}
	before := len(c.records())
	done := c.send(confirmed(doc))
	if got := shown(find(done, ".note")); !strings.Contains(got, "2 entries published") {
		t.Errorf("it says %q", got)
	}
	if got := c.logged(before, "entries.publish"); !slices.Equal(got, []string{draft, newer}) {
		t.Errorf("the log names %v", got)
	}
	published, err := c.site.Store.Live(t.Context(), newer)
	if err != nil || published["fr"].RevisionID != revision || c.languages(draft) != 2 {
		t.Errorf("not live: %v %v", published, err)
	}
	if w := c.site.Get("/en/directory/fund-1"); w.Code != http.StatusOK {
		t.Errorf("readers get %d", w.Code)
	}
}

func TestBulkPublishLeavesOut(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	incomplete, withdrawn := c.draft(1), c.live(2)
	head := c.head(incomplete)
	head.Entry.Texts["fr"].Summary = ""
	storetest.Save(t, c.site.Store, head.Entry, head.ID)
	if err := c.site.Store.Withdraw(t.Context(), withdrawn, c.site.Now()); err != nil {
		t.Fatal(err)
	}
	doc := c.ask(chosenIDs("publish", incomplete, withdrawn), http.StatusOK)
	want := map[string]string{incomplete: "Incomplete: to be corrected in the entry", withdrawn: "Withdrawn: publish it again from the entry"}
	if got := effects(doc); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the confirmation says %v", got)
	}
	if find(doc, "main form") != nil {
		t.Error("there is nothing to confirm, and a form")
	}
}

func TestBulkWithdraw(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	draft, live, other := c.draft(1), c.live(2), c.live(3)
	form := confirmed(c.ask(chosenIDs("withdraw", draft, live, other), http.StatusOK))
	for _, reason := range []string{"", " \n", "no such reason"} {
		form.Set("reason", reason)
		w := c.editor.Post("/admin/entries/bulk", form)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#reason"`) || c.languages(live) != 2 {
			t.Errorf("without a reason: %d", w.Code)
		}
	}
	form.Set("reason", "closed")
	before := len(c.records())
	c.send(form)
	if got := c.logged(before, "entries.withdraw"); !slices.Equal(got, []string{live, other}) {
		t.Errorf("the log names %v", got)
	}
	if last := c.records()[before]; !strings.Contains(last.Detail, `"reason":"closed"`) {
		t.Errorf("the log says %s", last.Detail)
	}
	if w := c.site.Get("/en/directory/fund-2"); w.Code != http.StatusGone {
		t.Errorf("readers get %d", w.Code)
	}
}

func TestBulkVerify(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	live := c.live(1)
	form := confirmed(c.ask(chosenIDs("verify", live), http.StatusOK))
	before := len(c.records())
	c.send(form)
	c.logged(before, "entries.request_verification")
	if got := effects(c.ask(chosenIDs("verify", live), http.StatusOK))[live]; got != "A verification was asked for already" {
		t.Errorf("it says %q", got)
	}
}

func TestBulkTerm(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	live, has := c.live(1), c.live(2)
	head := c.head(has)
	head.Entry.Areas = []string{"environment-land"}
	revision := storetest.Save(t, c.site.Store, head.Entry, head.ID)
	choice := c.ask(chosenIDs("term", live, has), http.StatusOK)
	if find(choice, "form select[name=term] option[value='areas:environment-land']") == nil || find(choice, "main form[method=post]") != nil {
		t.Fatal("the term is not asked for")
	}
	query := chosenIDs("term", live, has)
	query.Set("term", "areas:environment-land")
	doc := c.ask(query, http.StatusOK)
	if got := effects(doc)[has]; got != "Has this term already" {
		t.Errorf("it says %q", got)
	}
	before := len(c.records())
	form := confirmed(doc)
	c.send(form)
	c.send(form) // the same form once more
	if got := c.logged(before, "entries.add_term"); !slices.Equal(got, []string{live}) {
		t.Errorf("the log names %v", got)
	}
	after := c.head(live)
	if !slices.Contains(after.Entry.Areas, "environment-land") || after.AccountID != c.editor.Account.ID || c.head(has).ID != revision {
		t.Errorf("the newest revision has %v", after.Entry.Areas)
	}
	if all, err := c.site.Store.Revisions(t.Context(), live, 0); err != nil || len(all) != 2 {
		t.Errorf("%d revisions, want 2 (%v)", len(all), err)
	}
}

func TestBulkExport(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	a, b := c.live(1), c.draft(2)
	doc := c.ask(chosenIDs("export", a, b), http.StatusOK)
	if find(doc, "a[href='/admin/exchange/export?ids="+a+","+b+"']") == nil || len(effects(doc)) != 2 {
		t.Error("no link to the export")
	}
}

// TestBulkConflict: what somebody saved since the confirmation was shown is
// left alone, and named.
func TestBulkConflict(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	moved, still := c.draft(1), c.draft(2)
	form := confirmed(c.ask(chosenIDs("publish", moved, still), http.StatusOK))
	c.touch(moved)
	before := len(c.records())
	done := c.send(form)
	if got := effects(done); len(got) != 1 || got[moved] != "Saved meanwhile by somebody else" {
		t.Errorf("it says %v", got)
	}
	if c.languages(moved) != 0 || c.languages(still) != 2 {
		t.Errorf("live in %d and %d languages", c.languages(moved), c.languages(still))
	}
	if got := c.logged(before, "entries.publish"); !slices.Equal(got, []string{still}) {
		t.Errorf("the log names %v", got)
	}
	form = confirmed(c.ask(chosenIDs("publish", moved), http.StatusOK))
	c.touch(moved)
	before = len(c.records())
	if w := c.editor.Post("/admin/entries/bulk", form); w.Code != http.StatusConflict || len(c.records()) != before {
		t.Errorf("nothing could be done: %d, %d rows in the log", w.Code, len(c.records())-before)
	}
}

// TestBulkOnce: a form that is sent twice does it once, and is answered twice.
func TestBulkOnce(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	form := confirmed(c.ask(chosenIDs("publish", c.draft(1)), http.StatusOK))
	first := c.editor.Post("/admin/entries/bulk", form).Header().Get("Location")
	before := len(c.records())
	again := c.editor.Post("/admin/entries/bulk", form)
	if again.Code != http.StatusSeeOther || again.Header().Get("Location") != first || len(c.records()) != before {
		t.Errorf("the second time: %d %s, %d more rows", again.Code, again.Header().Get("Location"), len(c.records())-before)
	}
}

// TestBulkAllThatMatch: the filter travels, not the ids of a page.
func TestBulkAllThatMatch(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Many: 260})
	c := &crowd{T: t, site: site, editor: site.SignIn(account.RoleEditor)}
	list := listed(t, c.editor, "/admin/entries?q=organisation-1&sort=changed", http.StatusOK)
	query := url.Values{}
	for _, n := range cascadia.QueryAll(list, cascadia.MustCompile("form[action='/admin/entries/bulk'] input[type=hidden]")) {
		query.Add(attribute(n, "name"), attribute(n, "value"))
	}
	if find(list, "input[name=all]") == nil {
		t.Fatal("nobody can choose all")
	}
	query.Set("action", "verify")
	query.Set("all", "1")
	if n := len(effects(c.ask(query, http.StatusOK))); n != 111 {
		t.Errorf("%d entries, want 111", n)
	}
	query.Del("q")
	if doc := c.ask(query, http.StatusUnprocessableEntity); find(doc, ".problems") == nil {
		t.Error("260 entries at once are not refused")
	}
}

func TestBulkProblems(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	live := c.live(1)
	tests := []struct {
		name     string
		query    url.Values
		problems int
	}{
		{"nothing", url.Values{}, 2},
		{"no entry", chosenIDs("publish"), 1},
		{"no such entry", chosenIDs("publish", "x", "01a1f640-bc00-7000-8000-ffffffffffff"), 1},
		{"no action", chosenIDs("", live), 1},
		{"no such action", chosenIDs("delete", live), 1},
	}
	for _, tt := range tests {
		doc := c.ask(tt.query, http.StatusUnprocessableEntity)
		links := cascadia.QueryAll(doc, cascadia.MustCompile(".problems a"))
		if len(links) != tt.problems {
			t.Errorf("%s: %d problems, want %d", tt.name, len(links), tt.problems)
		}
		for _, a := range links {
			if find(doc, attribute(a, "href")) == nil {
				t.Errorf("%s: %s leads nowhere", tt.name, attribute(a, "href"))
			}
		}
	}
	doc := c.ask(chosenIDs("", live), http.StatusUnprocessableEntity)
	if find(doc, "input[value='"+live+"'][checked]") == nil && find(doc, "nav.pages") == nil {
		t.Error("what was ticked is not ticked any more")
	}
}

func TestBulkHostile(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	live := c.live(1)
	entry := live + ":" + c.head(live).ID
	before := len(c.records())
	tests := []url.Values{
		{}, {"action": {"export"}, "entry": {entry}}, {"action": {"publish"}}, {"action": {"publish"}, "entry": {":", "x", live, "x:y" + strings.Repeat("z", 5000)}},
		{"action": {"term"}, "entry": {entry}, "term": {"areas:no-such"}}, {"action": {"term"}, "entry": {entry}, "term": {"response-kinds:legal-assistance"}},
		{"action": {"term"}, "entry": {entry}, "term": {":"}}, {"action": {"drop"}, "entry": {entry}}, {"action": {"withdraw"}, "entry": {live + ":other"}, "reason": {"closed"}, "back": {"%zz"}},
	}
	for _, form := range tests {
		if w := c.editor.Post("/admin/entries/bulk", form); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d", form.Encode(), w.Code)
		}
	}
	if n := len(c.records()); n != before || c.languages(live) != 2 {
		t.Errorf("%d rows were added to the log", n-before)
	}
}

func TestBulkRoles(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	live := c.live(1)
	form := url.Values{"action": {"verify"}, "entry": {live + ":" + c.head(live).ID}, "key": {"k"}}
	for _, role := range []account.Role{account.RoleTranslator, account.RoleModerator} {
		e := c.site.SignIn(role, "es")
		if w := e.Get("/admin/entries/bulk?" + chosenIDs("verify", live).Encode()); w.Code != http.StatusForbidden {
			t.Errorf("%s may ask: %d", role, w.Code)
		}
		if w := e.Post("/admin/entries/bulk", form); w.Code != http.StatusForbidden {
			t.Errorf("%s may act: %d", role, w.Code)
		}
	}
}
