package admin_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/cascadia"

	"amparo/internal/account"
	"amparo/internal/demo"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

// blocksOf are the ids of the blocks of a dashboard, in their order.
func blocksOf(t *testing.T, e *webtest.Editor) []string {
	t.Helper()
	var blocks []string
	for _, h := range cascadia.QueryAll(listed(t, e, "/admin", http.StatusOK), cascadia.MustCompile(".dash h2")) {
		blocks = append(blocks, attribute(h, "id"))
	}
	return blocks
}

func TestDashboardIsForWhoAsks(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	tests := map[account.Role][]string{
		account.RoleTranslator: {"translation", "links", "drafts", "recent"},
		account.RoleModerator:  {"reports", "comments", "links", "recent"},
		account.RoleEditor:     {"reports", "comments", "verification", "translation", "links", "newer", "drafts", "scheduled", "recent"},
		account.RoleManager:    {"reports", "comments", "verification", "translation", "links", "newer", "drafts", "scheduled", "recent"},
	}
	for role, want := range tests {
		if got := blocksOf(t, site.SignIn(role, "es")); !slices.Equal(got, want) {
			t.Errorf("%s sees %v, want %v", role, got, want)
		}
	}
	doc := listed(t, site.SignIn(account.RoleTranslator, "es"), "/admin", http.StatusOK)
	if bars := cascadia.QueryAll(doc, cascadia.MustCompile("svg[role=img]")); len(bars) != 1 || !strings.HasPrefix(attribute(bars[0], "aria-label"), "Spanish: ") {
		t.Errorf("a translator sees %d bars", len(bars))
	}
}

// TestDashboardNumbers: every number is that of the list behind it.
func TestDashboardNumbers(t *testing.T) {
	t.Parallel()
	_, editor, _ := busy(t)
	doc := listed(t, editor, "/admin", http.StatusOK)
	links := cascadia.QueryAll(doc, cascadia.MustCompile(".numbers a"))
	if len(links) < 8 {
		t.Fatalf("only %d numbers", len(links))
	}
	for _, a := range links {
		count, _, _ := strings.Cut(shown(a), " ")
		if n := len(wholeList(t, editor, attribute(a, "href"))); fmt.Sprint(n) != count {
			t.Errorf("%q leads to %d entries: %s", shown(a), n, attribute(a, "href"))
		}
	}
	for _, bar := range cascadia.QueryAll(doc, cascadia.MustCompile("svg[role=img]")) {
		total := 0.0
		for _, part := range cascadia.QueryAll(bar, cascadia.MustCompile("rect")) {
			var width float64
			if _, err := fmt.Sscanf(attribute(part, "width"), "%f%%", &width); err != nil {
				t.Fatal(err)
			}
			total += width
		}
		if total < 99.9 || total > 100.1 || attribute(bar, "aria-label") == "" {
			t.Errorf("%q: a bar of %v %%", attribute(bar, "aria-label"), total)
		}
	}
}

// exec writes to the database behind the site's back: what other forms store.
func (c *crowd) exec(statement string, args ...any) {
	c.Helper()
	db, err := sql.Open("sqlite", filepath.Join(c.site.Dir, "amparo.db"))
	if err == nil {
		_, err = db.ExecContext(c.Context(), statement, args...)
	}
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		c.Fatal(err)
	}
}

func TestDashboardDraftsAndPublicationsToCome(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	live, other := c.live(1), c.live(2)
	another := c.site.SignIn(account.RoleEditor)
	for _, d := range [][]any{
		{c.editor.Account.ID, live, "fr"}, {c.editor.Account.ID, "new", "es"}, {another.Account.ID, other, "fr"},
	} {
		c.exec(`INSERT INTO drafts (account_id, entry_id, language, base, form, at) VALUES (?, ?, ?, '', '', 1)`, d...)
	}
	c.exec(`INSERT INTO schedules (id, entry_id, revision_id, languages, account_id, at) VALUES ('s', ?, ?, '["fr"]', ?, ?)`,
		other, c.head(other).ID, c.editor.Account.ID, storetest.At(48).UnixMilli())
	doc := listed(t, c.editor, "/admin", http.StatusOK)
	var drafts []string
	for _, a := range cascadia.QueryAll(doc, cascadia.MustCompile("[aria-labelledby=drafts] li a")) {
		drafts = append(drafts, attribute(a, "href"))
	}
	if want := []string{"/admin/entries/" + live + "?lang=fr", "/admin/entries/new"}; !slices.Equal(slices.Sorted(slices.Values(drafts)), slices.Sorted(slices.Values(want))) {
		t.Errorf("the drafts are %v", drafts)
	}
	if got := shown(find(doc, "[aria-labelledby=scheduled]")); !strings.Contains(got, "1 publication to come") || !strings.Contains(got, "25 November 2026, 00:00 UTC") {
		t.Errorf("scheduled: %q", got)
	}
	if got := wholeList(t, c.editor, "/admin/entries?state=scheduled"); !slices.Equal(got, []string{other}) {
		t.Errorf("scheduled: %v", got)
	}
	if got := effects(c.ask(chosenIDs("publish", other), http.StatusOK))[other]; got != "A publication is scheduled already" {
		t.Errorf("a scheduled entry: %q", got)
	}
	form := confirmed(c.ask(chosenIDs("withdraw", other), http.StatusOK))
	form.Set("reason", "closed")
	c.send(form)
	if got := wholeList(t, c.editor, "/admin/entries?state=scheduled"); len(got) != 0 {
		t.Error("what was withdrawn would come back")
	}
}

// TestDashboardWithoutWork: kind words instead of numbers.
func TestDashboardWithoutWork(t *testing.T) {
	t.Parallel()
	const terms = "vocabularies/terms.json"
	file, err := fs.ReadFile(demo.Directory(), terms)
	if err != nil {
		t.Fatal(err)
	}
	site := webtest.New(t, webtest.Options{Entries: fstest.MapFS{terms: {Data: file}}})
	doc := listed(t, site.SignIn(account.RoleEditor), "/admin", http.StatusOK)
	for _, block := range []string{"reports", "comments", "verification", "translation", "links", "newer", "drafts", "scheduled", "recent"} {
		section := find(doc, "[aria-labelledby="+block+"]")
		if section == nil || find(section, "p.quiet") == nil || find(section, "li a") != nil {
			t.Errorf("%s: %q", block, shown(section))
		}
	}
}

func TestDashboardSaysWhatWasDone(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	form := confirmed(c.ask(chosenIDs("verify", c.live(1), c.live(2)), http.StatusOK))
	c.send(form)
	got := shown(find(listed(t, c.editor, "/admin", http.StatusOK), "[aria-labelledby=recent] li"))
	if !strings.HasPrefix(got, c.editor.Account.Name+" asked for the verification of several entries") || !strings.Contains(got, "2 entries") || !strings.Contains(got, "Fonds 1, Fonds 2") {
		t.Errorf("it says %q", got)
	}
}

// TestNavigationCounts: what the navigation counts is there when somebody has
// come in by the dashboard, and follows what is done.
func TestNavigationCounts(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	count := func(path string) string {
		return shown(find(listed(t, c.editor, path, http.StatusOK), ".side-nav a[href='/admin/verifications'] .count"))
	}
	before := count("/admin")
	c.live(1)
	if after := count("/admin/entries/bulk?" + url.Values{"action": {"export"}, "id": {storetest.Entry(1).ID}}.Encode()); before == "" || after == before {
		t.Errorf("%q before and %q after an entry was published", before, after)
	}
}
