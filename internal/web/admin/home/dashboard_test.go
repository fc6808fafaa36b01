package home_test

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

// TestDashboardNumbers: every number is that of the list behind it.
func TestDashboardNumbers(t *testing.T) {
	t.Parallel()
	_, editor := webtest.Busy(t)
	doc := editor.Get("/admin").Want(http.StatusOK)
	links := doc.All(".numbers a")
	if len(links) < 8 {
		t.Fatalf("only %d numbers", len(links))
	}
	for _, a := range links {
		count, _, _ := strings.Cut(a.Words(), " ")
		if n := len(editor.Listed(a.Attribute("href"))); fmt.Sprint(n) != count {
			t.Errorf("%q leads to %d entries: %s", a.Words(), n, a.Attribute("href"))
		}
	}
	for _, bar := range doc.All("svg[role=img]") {
		total := 0.0
		for _, part := range bar.All("rect") {
			var width float64
			if _, err := fmt.Sscanf(part.Attribute("width"), "%f%%", &width); err != nil {
				t.Fatal(err)
			}
			total += width
		}
		if total < 99.9 || total > 100.1 || bar.Attribute("aria-label") == "" {
			t.Errorf("%q: a bar of %v %%", bar.Attribute("aria-label"), total)
		}
	}
}

func TestDashboardDraftsAndPublicationsToCome(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	live, other := site.Live(1), site.Live(2)
	editor, another := site.SignIn(account.RoleEditor), site.SignIn(account.RoleEditor)
	for _, d := range []directory.Draft{
		{AccountID: editor.Account.ID, EntryID: live.ID, Language: "fr"}, {AccountID: editor.Account.ID, EntryID: directory.NewEntry, Language: "es"},
		{AccountID: another.Account.ID, EntryID: other.ID, Language: "fr"},
	} {
		d.At = site.Now()
		if err := site.Store.KeepDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	other.Schedule(editor, storetest.At(48), "fr")
	p := editor.Get("/admin").Want(http.StatusOK)
	drafts := p.Links("[aria-labelledby=drafts] li a")
	slices.Sort(drafts)
	if want := []string{live.Here("?lang=fr"), "/admin/entries/new"}; !slices.Equal(drafts, want) {
		t.Errorf("the drafts are %v", drafts)
	}
	if got := p.Text("[aria-labelledby=scheduled]"); !strings.Contains(got, "1 publication to come") || !strings.Contains(got, "25 November 2026, 00:00 UTC") {
		t.Errorf("scheduled: %q", got)
	}
}

// TestDashboardWithoutWork: kind words instead of numbers.
func TestDashboardWithoutWork(t *testing.T) {
	t.Parallel()
	const terms = "vocabularies/terms.json"
	file, err := fs.ReadFile(demo.Sample(), terms)
	if err != nil {
		t.Fatal(err)
	}
	site := webtest.New(t, webtest.Options{Entries: fstest.MapFS{terms: {Data: file}}})
	doc := site.SignIn(account.RoleEditor).Get("/admin").Want(http.StatusOK)
	for _, block := range []string{"reports", "comments", "verification", "translation", "links", "newer", "drafts", "scheduled", "recent"} {
		section := doc.Find("[aria-labelledby=" + block + "]")
		if section == nil || section.Find("p.quiet") == nil || section.Find("li a") != nil {
			t.Errorf("%s: %q", block, section.Words())
		}
	}
}

func TestDashboardSaysWhatWasDone(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	several := url.Values{"action": {"verify"}, "id": {site.Live(1).ID, site.Live(2).ID}}
	editor.Get("/admin/entries/bulk?"+several.Encode()).Submit(webtest.MainForm, nil).Want(http.StatusSeeOther)
	got := editor.Get("/admin").Want(http.StatusOK).Find("[aria-labelledby=recent] li").Words()
	if !strings.HasPrefix(got, editor.Account.Name+" asked for the verification of several entries") || !strings.Contains(got, "2 entries") || !strings.Contains(got, "Fonds 1, Fonds 2") {
		t.Errorf("it says %q", got)
	}
}

// TestNavigationCounts: what the navigation counts is there when somebody has
// come in by the dashboard, and follows what is done.
func TestNavigationCounts(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	count := func(path string) string {
		return editor.Get(path).Want(http.StatusOK).Text(".side-nav a[href='/admin/verifications'] .count")
	}
	before := count("/admin")
	live := site.Live(1)
	if after := count("/admin/entries/bulk?" + url.Values{"action": {"export"}, "id": {live.ID}}.Encode()); before == "" || after == before {
		t.Errorf("%q before and %q after an entry was published", before, after)
	}
}

// TestDashboardSaysWhatWaits: reports and comments come first, with the age of
// the oldest, and the navigation counts.
func TestDashboardSaysWhatWaits(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.Remark(comment.Comment{ID: "a", Text: "One"})
	site.Wait(3 * time.Hour)
	site.Remark(comment.Comment{ID: "b", Text: "Two", Suspect: true})
	if err := site.Store.AddReport(t.Context(), comment.Report{ID: "r", Text: "x", Language: "fr", At: site.Now()}, "r", false); err != nil {
		t.Fatal(err)
	}
	doc := site.SignIn(account.RoleModerator).Get("/admin").Want(http.StatusOK)
	cards := doc.All("main .card")
	if len(cards) < 2 || !strings.Contains(cards[0].Words(), "1 report to look into") || !strings.Contains(cards[1].Words(), "2 comments, the oldest from 3 hours ago") {
		t.Errorf("%d cards: %q", len(cards), cards[0].Words())
	}
	if count := doc.All("a[href='/admin/comments'] .count"); len(count) != 1 || !strings.HasPrefix(count[0].Words(), "2") {
		t.Error("the navigation does not count")
	}
	doc = site.SignIn(account.RoleTranslator, "es").Get("/admin").Want(http.StatusOK)
	if len(doc.All("#comments, #reports")) != 0 {
		t.Error("a translator sees what waits for moderators")
	}
}
