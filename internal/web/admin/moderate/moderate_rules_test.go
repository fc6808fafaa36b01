package moderate_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

func TestFasterModerator(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	one, two := site.SignIn(account.RoleModerator), site.SignIn(account.RoleModerator)
	site.Remark(comment.Comment{ID: "c", Text: "Text"})
	late := two.Get("/admin/comments").Want(http.StatusOK).Fields(webtest.FormTo("/admin/comments/c"))
	pressIn(t, site, one, "c", "publish")
	late.Set("do", "delete")
	w := two.Post("/admin/comments/c", late)
	if !strings.Contains(w.Location(), "comment-decided") || commentState(t, site, "c") != comment.StatePublished {
		t.Errorf("%s, %q", w.Location(), commentState(t, site, "c"))
	}
}

func TestTeamAnswers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	site.Remark(comment.Comment{ID: "c", Text: "A question"})
	pressIn(t, site, e, "c", "publish")
	const path = "/admin/comments/c/answer"
	values := e.Get(path).Want(http.StatusOK).Fields(webtest.FormTo(path))
	values.Set("language", "en")
	if w := e.Post(path, values); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty answer: %d", w.Code)
	}
	values.Set("text", "An <i>answer</i>")
	if w := e.Post(path, values); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	doc := site.Get("/es/directorio/omct").Want(http.StatusOK)
	if got := doc.All(".remarks .remarks .team"); len(got) != 1 || got[0].Words() != "El equipo editorial" {
		t.Error("the answer is not there, or not the team's")
	}
	if got := doc.All(".remarks .remarks [lang=en] i"); len(got) != 1 {
		t.Error("the answer is not in its language")
	}
}

func TestWordListsAndKeys(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	const path = "/admin/comments/words"
	values := e.Get(path).Want(http.StatusOK).Fields(webtest.FormTo(path))
	values.Set("hold", "ab\ncasino")
	doc := e.Post(path, values).Want(http.StatusUnprocessableEntity)
	if doc.All("#hold")[0].Words() != "ab casino" {
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
	doc = e.Get("/admin/comments").Want(http.StatusOK)
	if len(doc.All("[data-keys]")) != 1 {
		t.Error("the keys are off at first")
	}
	doc.Submit(webtest.FormTo("/admin/comments/keys"), url.Values{"on": nil}).Want(http.StatusSeeOther)
	if e.Get("/admin/comments").Want(http.StatusOK).Has("[data-keys]") {
		t.Error("the keys are still on")
	}
}

// TestWhoModerates: translators and strangers see nothing of it.
func TestWhoModerates(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.Remark(comment.Comment{ID: "c", Text: "Text"})
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
	site.Remark(comment.Comment{ID: "old", Text: "Old words"})
	site.Wait(comment.Keep - time.Minute)
	site.Remark(comment.Comment{ID: "new", Text: "New words"})
	if err := site.Desk.SettleComments(t.Context()); err != nil || commentState(t, site, "old") != comment.StateWaiting {
		t.Fatalf("too early: %v", err)
	}
	site.Wait(time.Minute)
	site.Logs("comment.purge", func() {
		if err := site.Desk.SettleComments(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	if commentState(t, site, "old") != "" || commentState(t, site, "new") == "" || site.OnDisk("Old words") {
		t.Error("the old one is still there, or the new one is gone")
	}
}

// TestLearns: what moderators call spam is recognised, and still only sorted.
func TestLearns(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for i := range 25 {
		for to, text := range map[comment.State]string{comment.StateSpam: "cheap watches replica rolex number %d", comment.StatePublished: "the organisation answered quickly and helped number %d"} {
			c := site.Remark(comment.Comment{ID: fmt.Sprint(to, i), Text: fmt.Sprintf(text, i)})
			if err := site.Store.DecideComments(t.Context(), account.Act{Action: "comment.publish", At: site.Now()}, []comment.Comment{c}, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := site.Visitors.Learned.Suspects("cheap replica watches"); got != "" {
		t.Errorf("it learned from decisions that can be undone: %q", got)
	}
	site.Wait(comment.Undo)
	if err := site.Desk.SettleComments(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := site.Visitors.Learned.Suspects("cheap replica watches for you"); !strings.Contains(got, "replica") {
		t.Errorf("suspect for %q", got)
	}
	if got := site.Visitors.Learned.Suspects("they answered quickly"); got != "" {
		t.Errorf("a good comment is suspect for %q", got)
	}
	if site.OnDisk("rolex") {
		t.Error("words of spam are kept")
	}
}
