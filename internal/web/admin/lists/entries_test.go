package lists_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

// TestListFilters: each filter alone, and any together, find what a walk over
// the documents finds.
func TestListFilters(t *testing.T) {
	t.Parallel()
	site, editor := webtest.Busy(t)
	all := allKnown(t, site, editor)
	values := map[string][]string{
		"q":     {"organisation-1", "ORGANISATION-12", "é", "fond", "no such words"},
		"state": {"live", "newer", "draft", "withdrawn", "scheduled"},
		"ver":   {"verified", "due", "never", "silent", "to-do"},
		"text":  {"current", "to-review", "missing", "draft", "to-do"},
		"lang":  {"fr", "en", "es"},
		"kind":  {all[0].head.Entry.Responses[0].Kind, "emergency-grants"},
		"place": {"001", "002", "015", "FR", "BR", "150"},
		"mine":  {"1"}, "public": {"1"},
	}
	found := map[string]bool{}
	check := func(q url.Values) {
		t.Helper()
		var want []string
		for _, k := range all {
			if k.passes(q, editor.Account.ID) {
				want = append(want, k.head.EntryID)
			}
		}
		got := editor.Listed("/admin/entries?" + q.Encode())
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("?%s: %d entries, want %d", q.Encode(), len(got), len(want))
		}
		if len(want) > 0 && len(want) < len(all) {
			for name := range q {
				found[name+"="+q.Get(name)] = true
			}
		}
	}
	for name, list := range values {
		for _, value := range list {
			check(url.Values{name: {value}})
		}
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 60 {
		q := url.Values{}
		for name, list := range values {
			if random.IntN(3) == 0 {
				q.Set(name, list[random.IntN(len(list))])
			}
		}
		check(q)
	}
	for _, filter := range []string{"state=live", "state=newer", "state=withdrawn", "state=draft", "ver=verified", "ver=due", "ver=never", "ver=silent", "text=to-review", "text=missing", "text=draft", "place=001", "mine=1", "public=1"} {
		if !found[filter] {
			t.Errorf("%s never told entries apart: the test says nothing of it", filter)
		}
	}
}

func TestListOrder(t *testing.T) {
	t.Parallel()
	site, editor := webtest.Busy(t)
	all := allKnown(t, site, editor)
	byID := map[string]knownEntry{}
	for _, k := range all {
		byID[k.head.EntryID] = k
	}
	english := site.Words.Printer("en").Locale()
	name := func(id string) string {
		e := byID[id].head.Entry
		text := e.Texts["en"]
		if text == nil {
			text = e.OriginalText()
		}
		return english.Filing(text.Name)
	}
	ids := editor.Listed("/admin/entries")
	if len(ids) != len(all) || !slices.IsSortedFunc(ids, func(a, b string) int { return english.Compare(name(a), name(b)) }) {
		t.Errorf("%d entries, not by name", len(ids))
	}
	ids = editor.Listed("/admin/entries?sort=changed")
	if len(ids) != len(all) || !slices.IsSortedFunc(ids, func(a, b string) int { return byID[b].head.CreatedAt.Compare(byID[a].head.CreatedAt) }) {
		t.Errorf("%d entries, not by their last change", len(ids))
	}
	ids = editor.Listed("/admin/entries?sort=verified")
	rank := func(id string) int {
		return slices.Index([]string{"silent", "due", "verified"}, strings.Replace(byID[id].verification, "never", "due", 1))
	}
	if len(ids) != len(all) || !slices.IsSortedFunc(ids, func(a, b string) int { return rank(a) - rank(b) }) {
		t.Errorf("%d entries, not by urgency", len(ids))
	}
}

func TestListPages(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Many: 130})
	editor := site.SignIn(account.RoleTranslator)
	tests := []struct {
		path    string
		n       int
		heading string
	}{
		{"/admin/entries", 50, "130 entries Entries 1 to 50"},
		{"/admin/entries?page=3", 30, "130 entries Entries 101 to 130"},
		{"/admin/entries?page=99", 30, "130 entries Entries 101 to 130"},
		{"/admin/entries?page=-1", 50, "130 entries Entries 1 to 50"},
		{"/admin/entries?q=organisation-12&page=2", 11, "11 entries"},
	}
	for _, tt := range tests {
		doc := editor.Get(tt.path).Want(http.StatusOK)
		if got := doc.Find("#entries").Words(); len(doc.ListedIDs()) != tt.n || got != tt.heading {
			t.Errorf("%s: %d rows under %q, want %d under %q", tt.path, len(doc.ListedIDs()), got, tt.n, tt.heading)
		}
	}
	next := editor.Get("/admin/entries?sort=changed&public=1").Want(http.StatusOK).Find("nav.pages a[rel=next]")
	if got := next.Attribute("href"); got != "/admin/entries?page=2&public=1&sort=changed" {
		t.Errorf("the next page is %s", got)
	}
}

// TestListFormKeepsWhatWasAsked: without script, the form of the filters sends
// what it was made from.
func TestListFormKeepsWhatWasAsked(t *testing.T) {
	t.Parallel()
	editor := webtest.New(t, webtest.Options{}).SignIn(account.RoleEditor)
	asked := url.Values{"q": {"Défense <b>\"&"}, "state": {"live"}, "ver": {"never"}, "text": {"to-do"}, "lang": {"es"}, "kind": {"legal-assistance"}, "place": {"FR"}, "mine": {"1"}, "public": {"1"}, "sort": {"changed"}}
	doc := editor.Get("/admin/entries?" + asked.Encode()).Want(http.StatusOK)
	got := doc.Fields("form.list-filters")
	if got.Encode() != asked.Encode() {
		t.Errorf("the form says %s, asked was %s", got.Encode(), asked.Encode())
	}
	if form := doc.Find("form.list-filters"); form.Attribute("method") != "" || form.Attribute("action") != "/admin/entries" || !form.Has("button") {
		t.Error("the filters are no plain form")
	}
}

func TestListSaysWhatToDrop(t *testing.T) {
	t.Parallel()
	editor := webtest.New(t, webtest.Options{}).SignIn(account.RoleEditor)
	doc := editor.Get("/admin/entries?q=omct&state=withdrawn&ver=never").Want(http.StatusOK)
	drop := doc.All(".sheet-a .buttons a.second")
	if len(drop) == 0 {
		t.Fatal("nothing is said of what to leave out")
	}
	for _, a := range drop {
		_, count, _ := strings.Cut(a.Words(), ": ")
		if n := len(editor.Listed(a.Attribute("href"))); fmt.Sprint(n) != count {
			t.Errorf("%q leads to %d entries", a.Words(), n)
		}
	}
}

// TestListSavedFilters: every number is that of the list behind it.
func TestListSavedFilters(t *testing.T) {
	t.Parallel()
	_, editor := webtest.Busy(t)
	for _, a := range editor.Get("/admin/entries").Want(http.StatusOK).All(".saved a") {
		if got, n := a.Find(".count").Words(), len(editor.Listed(a.Attribute("href"))); got != fmt.Sprint(n) {
			t.Errorf("%s leads to %d entries", a.Words(), n)
		}
	}
}

func TestListRoles(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, role := range account.Roles {
		e := site.SignIn(role, "es")
		doc := e.Get("/admin/entries")
		if role == account.RoleModerator {
			doc.Want(http.StatusForbidden)
			continue
		}
		doc.Want(http.StatusOK)
		edits := role == account.RoleEditor || role == account.RoleManager
		if has := doc.Has("a[href='/admin/entries/new']"); has != edits {
			t.Errorf("%s: new entry %v", role, has)
		}
		if has := doc.Has("tbody input[type=checkbox]"); has != edits {
			t.Errorf("%s: tick boxes %v", role, has)
		}
		if len(doc.ListedIDs()) == 0 {
			t.Errorf("%s sees no entry", role)
		}
	}
}

// TestListHostile: whatever an address says, the answer is a page.
func TestListHostile(t *testing.T) {
	t.Parallel()
	editor := webtest.New(t, webtest.Options{}).SignIn(account.RoleEditor)
	for _, query := range []string{
		"page=0", "page=9223372036854775807", "page=99999999999999999999", "page=1e3", "state=<script>", "state=%00", "lang=xx&text=missing", "text=missing&text=current",
		"q=%ff%fe", "q=" + strings.Repeat("%C3%A9", 2000), "q=%27%20OR%201%3D1--", "kind=..%2F..", "place=002'", "place=001&place=FR", "ver=due%0d%0a", "sort=;drop", "mine=%00", "unknown=1", "%zz=1", "q=a;b=c",
	} {
		for _, path := range []string{"/admin/entries?", "/admin/entries/bulk?", "/admin/entries/bulk?action=publish&all=1&", "/admin/entries/bulk/result?action=publish&n=1&", "/admin/entries/bulk/result?back=%25zz&action=publish&n=1&", "/admin/entries/bulk/result?"} {
			if w := editor.Get(path + query); w.Code >= 500 || strings.Contains(w.Body.String(), "<script>") {
				t.Errorf("%s%s: %d", path, query, w.Code)
			}
		}
	}
}

func BenchmarkList(b *testing.B) {
	site := webtest.New(b, webtest.Options{Many: 10_000})
	editor := site.SignIn(account.RoleEditor)
	const path = "/admin/entries?q=fond&state=live&text=to-do&ver=never&place=002&sort=verified"
	open := func(b *testing.B, path string) {
		if w := editor.Get(path); w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
	open(b, path)
	for _, p := range []string{"/admin/entries", path, "/admin"} {
		b.Run(p, func(b *testing.B) {
			for b.Loop() {
				open(b, p)
			}
		})
	}
	head, err := site.Store.Head(b.Context(), "organisation-7")
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range []string{"/admin/entries", "/admin"} {
		b.Run("after a save "+p, func(b *testing.B) {
			for b.Loop() {
				head.ID = storetest.Save(b, site.Store, head.Entry, head.ID)
				open(b, p)
			}
		})
	}
}
