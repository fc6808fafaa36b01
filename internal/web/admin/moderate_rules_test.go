package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/admin"
	"amparo/internal/web/webtest"
)

func TestFasterModerator(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	one, two := site.SignIn(account.RoleModerator), site.SignIn(account.RoleModerator)
	remarkOn(t, site, comment.Comment{ID: "c", Text: "Text"})
	late := hiddenIn(formTo(t, deskPage(t, two.Get("/admin/comments"), http.StatusOK), "/admin/comments/c"))
	pressIn(t, site, one, "c", "publish")
	late.Set("do", "delete")
	w := two.Post("/admin/comments/c", late)
	if !strings.Contains(w.Header().Get("Location"), "comment-decided") || commentState(t, site, "c") != comment.StatePublished {
		t.Errorf("%s, %q", w.Header().Get("Location"), commentState(t, site, "c"))
	}
}

func TestTeamAnswers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	remarkOn(t, site, comment.Comment{ID: "c", Text: "A question"})
	pressIn(t, site, e, "c", "publish")
	const path = "/admin/comments/c/answer"
	values := hiddenIn(formTo(t, deskPage(t, e.Get(path), http.StatusOK), path))
	values.Set("language", "en")
	if w := e.Post(path, values); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty answer: %d", w.Code)
	}
	values.Set("text", "An <i>answer</i>")
	if w := e.Post(path, values); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	doc := deskPage(t, site.Get("/es/directorio/omct"), http.StatusOK)
	if got := nodesIn(doc, ".remarks .remarks .team"); len(got) != 1 || wordsIn(got[0]) != "El equipo editorial" {
		t.Error("the answer is not there, or not the team's")
	}
	if got := nodesIn(doc, ".remarks .remarks [lang=en] i"); len(got) != 1 {
		t.Error("the answer is not in its language")
	}
}

func TestWordListsAndKeys(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	const path = "/admin/comments/words"
	values := hiddenIn(formTo(t, deskPage(t, e.Get(path), http.StatusOK), path))
	values.Set("hold", "ab\ncasino")
	doc := deskPage(t, e.Post(path, values), http.StatusUnprocessableEntity)
	if wordsIn(nodesIn(doc, "#hold")[0]) != "ab casino" {
		t.Error("the list is lost")
	}
	values.Set("hold", "loans\n\n loans ")
	values.Set("reject", "free  money")
	if w := e.Post(path, values); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	lists, err := site.Store.CommentLists(t.Context())
	if err != nil || len(lists.Hold) != 1 || len(lists.Reject) != 1 || lists.Reject[0] != "free money" {
		t.Errorf("%+v %v", lists, err)
	}
	doc = deskPage(t, e.Get("/admin/comments"), http.StatusOK)
	if len(nodesIn(doc, "[data-keys]")) != 1 {
		t.Error("the keys are off at first")
	}
	if w := e.Post("/admin/comments/keys", hiddenIn(formTo(t, doc, "/admin/comments/keys"))); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if len(nodesIn(deskPage(t, e.Get("/admin/comments"), http.StatusOK), "[data-keys]")) != 0 {
		t.Error("the keys are still on")
	}
}

func TestReportQueue(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	card, _, err := site.Catalogue.Now().BySlug("omct")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"r1", "r2"} {
		r := comment.Report{ID: id, EntryID: card.ID, Kinds: []comment.ReportKind{comment.WrongPhone}, Text: "Wrong " + id, Language: "en", At: site.Now()}
		if err := site.Store.AddReport(t.Context(), r, id, false); err != nil {
			t.Fatal(err)
		}
	}
	decide := func(id, do string) *html.Node {
		values := hiddenIn(formTo(t, deskPage(t, e.Get("/admin/reports"), http.StatusOK), "/admin/reports/"+id))
		values.Set("do", do)
		before, _ := rowsOfLog(t, site)
		w := e.Post("/admin/reports/"+id, values)
		if after, last := rowsOfLog(t, site); w.Code != http.StatusSeeOther || after != before+1 || !admin.HasWords(last.Action) || strings.Contains(last.Detail, "Wrong") {
			t.Fatalf("%s: %d, %d rows, %+v", do, w.Code, after-before, last)
		}
		return deskPage(t, e.Get(w.Header().Get("Location")), http.StatusOK)
	}
	decide("r2", "dismiss")
	decide("r1", "confirm")
	const mark = "Error reported, under review"
	if !strings.Contains(site.Get("/en/directory/omct").Body.String(), mark) {
		t.Error("the entry does not say so")
	}
	doc := decide("r1", "resolve")
	if len(nodesIn(doc, ".queue > li")) != 0 || strings.Contains(site.Get("/en/directory/omct").Body.String(), mark) || onAnyDisk(t, site, "Wrong r") {
		t.Error("a report is left")
	}
}

// TestWhoModerates: translators and strangers see nothing of it.
func TestWhoModerates(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	remarkOn(t, site, comment.Comment{ID: "c", Text: "Text"})
	translator := site.SignIn(account.RoleTranslator, "es")
	if strings.Contains(translator.Get("/admin").Body.String(), "/admin/comments") {
		t.Error("the navigation offers it to translators")
	}
	for _, path := range []string{"/admin/comments", "/admin/comments/words", "/admin/comments/c/mask", "/admin/comments/c/answer", "/admin/reports", "/admin/comments/several"} {
		if w := translator.Get(path); w.Code != http.StatusForbidden {
			t.Errorf("GET %s by a translator: %d", path, w.Code)
		}
		if w := site.Get(path); w.Code != http.StatusSeeOther {
			t.Errorf("GET %s by a stranger: %d", path, w.Code)
		}
	}
	for _, path := range []string{"/admin/comments/c", "/admin/comments/c/undo", "/admin/comments/c/mask", "/admin/comments/c/answer", "/admin/comments/words", "/admin/comments/keys", "/admin/comments/several", "/admin/reports/r"} {
		if w := translator.Post(path, url.Values{"do": {"publish"}}); w.Code != http.StatusForbidden {
			t.Errorf("POST %s by a translator: %d", path, w.Code)
		}
	}
	if commentState(t, site, "c") != comment.StateWaiting {
		t.Error("decided by somebody who may not")
	}
}

// TestPurge: what nobody decided on goes after thirty days, with a row in the
// log that says how many.
func TestPurge(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	remarkOn(t, site, comment.Comment{ID: "old", Text: "Old words"})
	site.Wait(comment.Keep - time.Minute)
	remarkOn(t, site, comment.Comment{ID: "new", Text: "New words"})
	if err := site.Desk.Tend(t.Context()); err != nil || commentState(t, site, "old") != comment.StateWaiting {
		t.Fatalf("too early: %v", err)
	}
	site.Wait(time.Minute)
	before, _ := rowsOfLog(t, site)
	if err := site.Desk.Tend(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after, last := rowsOfLog(t, site); after != before+1 || last.Action != "comment.purge" || commentState(t, site, "old") != "" || commentState(t, site, "new") == "" || onAnyDisk(t, site, "Old words") {
		t.Errorf("%d rows, %+v", after-before, last)
	}
}

// TestLearns: what moderators call spam is recognised, and still only sorted.
func TestLearns(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for i := range 25 {
		for to, text := range map[comment.State]string{comment.StateSpam: "cheap watches replica rolex number %d", comment.StatePublished: "the organisation answered quickly and helped number %d"} {
			c := remarkOn(t, site, comment.Comment{ID: fmt.Sprint(to, i), Text: fmt.Sprintf(text, i)})
			if err := site.Store.DecideComments(t.Context(), account.Act{Action: "comment.publish", At: site.Now()}, []comment.Comment{c}, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := site.Visitors.Learned.Suspects("cheap replica watches"); got != "" {
		t.Errorf("it learned from decisions that can be undone: %q", got)
	}
	site.Wait(comment.Undo)
	if err := site.Desk.Tend(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := site.Visitors.Learned.Suspects("cheap replica watches for you"); !strings.Contains(got, "replica") {
		t.Errorf("suspect for %q", got)
	}
	if got := site.Visitors.Learned.Suspects("they answered quickly"); got != "" {
		t.Errorf("a good comment is suspect for %q", got)
	}
	if onAnyDisk(t, site, "rolex") {
		t.Error("words of spam are kept")
	}
}

// TestDashboardSaysWhatWaits: reports and comments come first, with the age of
// the oldest, and the navigation counts.
func TestDashboardSaysWhatWaits(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	remarkOn(t, site, comment.Comment{ID: "a", Text: "One"})
	site.Wait(3 * time.Hour)
	remarkOn(t, site, comment.Comment{ID: "b", Text: "Two", Suspect: true})
	if err := site.Store.AddReport(t.Context(), comment.Report{ID: "r", Text: "x", Language: "fr", At: site.Now()}, "r", false); err != nil {
		t.Fatal(err)
	}
	doc := deskPage(t, site.SignIn(account.RoleModerator).Get("/admin"), http.StatusOK)
	cards := nodesIn(doc, "main .card")
	if len(cards) < 2 || !strings.Contains(wordsIn(cards[0]), "1 report to look into") || !strings.Contains(wordsIn(cards[1]), "2 comments, the oldest from 3 hours ago") {
		t.Errorf("%d cards: %q", len(cards), wordsIn(cards[0]))
	}
	if count := nodesIn(doc, "a[href='/admin/comments'] .count"); len(count) != 1 || !strings.HasPrefix(wordsIn(count[0]), "2") {
		t.Error("the navigation does not count")
	}
	doc = deskPage(t, site.SignIn(account.RoleTranslator, "es").Get("/admin"), http.StatusOK)
	if len(nodesIn(doc, "#comments, #reports")) != 0 {
		t.Error("a translator sees what waits for moderators")
	}
}
