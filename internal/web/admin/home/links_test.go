package home_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/link"
	"amparo/internal/web/webtest"
)

func TestDashboardDeadLinks(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Links: webtest.Links{}})
	if got := site.SignIn(account.RoleEditor).Get("/admin").Text("[aria-labelledby=links]"); !strings.Contains(got, "No link has been checked yet") {
		t.Errorf("before the first check: %q", got)
	}
	block := func() *webtest.Page {
		return site.SignIn(account.RoleTranslator, "es").Get("/admin").Want(http.StatusOK)
	}
	site.Found(webtest.Website, link.Found{Reason: link.Answered, Status: 200}, 1)
	if got := block().Text("[aria-labelledby=links]"); !strings.Contains(got, "No dead link. Last check: 22 November 2026") {
		t.Errorf("nothing is dead: %q", got)
	}
	site.Found(webtest.Website, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
	site.Found(webtest.WayOut, link.Found{Reason: link.NoName}, 4, 2)
	site.Found("https://gone.example/", link.Found{Reason: link.NoName}, 4, 2)
	site.Found("https://es.wikipedia.org/wiki/Wikipedia:Portada", link.Found{Reason: link.Answered, Status: 200, To: "https://new.example/"}, 2)
	p := block()
	var numbers []string
	for _, a := range p.All("[aria-labelledby=links] .numbers a") {
		numbers = append(numbers, a.Words()+" "+a.Attribute("href"))
	}
	if want := []string{"2 dead links /admin/links"}; !slices.Equal(numbers[:1], want) {
		t.Errorf("numbers: %v", numbers)
	}
	items := p.Texts("[aria-labelledby=links] ul.plain li")
	if len(items) != 2 || !strings.Contains(items[0], "English") || !strings.Contains(items[1], "World Organisation Against Torture") || !strings.Contains(items[1], "(dead link) OMCT "+webtest.Website+" The page no longer exists (404)") {
		t.Errorf("items: %v", items)
	}
	if err := site.Store.WithdrawAs(t.Context(), account.Act{Action: "entry.withdraw", At: site.Now().Add(time.Minute)}, site.Head("omct").EntryID, directory.WithdrawalReason("closed")); err != nil {
		t.Fatal(err)
	}
	if got := block().Text("[aria-labelledby=links]"); !strings.Contains(got, "1 dead link ") {
		t.Errorf("after its entry was withdrawn: %q", got)
	}
}

func TestDashboardLinksSwitchedOff(t *testing.T) {
	t.Parallel()
	p := webtest.New(t, webtest.Options{}).SignIn(account.RoleEditor).Get("/admin").Want(http.StatusOK)
	if got := p.Text("[aria-labelledby=links]"); !strings.Contains(got, "this server asks nothing of other sites") || strings.Contains(got, "No dead link") {
		t.Errorf("the dashboard says %q", got)
	}
}
