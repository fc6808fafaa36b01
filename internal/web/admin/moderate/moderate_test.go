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

// pressIn presses a button of a comment in the queue, twice, and follows the
// answer: it is done once.
func pressIn(t *testing.T, site *webtest.Site, e *webtest.Editor, id, do string) *webtest.Page {
	t.Helper()
	path := "/admin/comments/" + id
	values := e.Get("/admin/comments").Want(http.StatusOK).Fields(webtest.FormTo(path))
	values.Set("do", do)
	before := site.LogEnd()
	p := e.Post(path, values).Want(http.StatusSeeOther)
	e.Post(path, values).LeadsTo(p.Location())
	rows := site.Records(before)
	if len(rows) != 1 || rows[0].Subject != id {
		t.Errorf("%s: %d rows more, %+v", do, len(rows), rows)
	}
	return p.Follow().Want(http.StatusOK)
}

func commentState(t *testing.T, site *webtest.Site, id string) comment.State {
	t.Helper()
	c, err := site.Store.Comment(t.Context(), id)
	if err != nil {
		return ""
	}
	return c.State
}

func TestQueue(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	site.Remark(comment.Comment{ID: "b", Name: "Ana", Text: "Call +41 22 809 49 39 <script>x</script>", Suspect: true, Reasons: []comment.Reason{{Kind: comment.ReasonWords, Detail: "casino"}}})
	site.Wait(2 * time.Hour)
	site.Remark(comment.Comment{ID: "a", Text: "Fine", Email: "ana@example.org"})
	site.Wait(time.Hour)
	e := site.SignIn(account.RoleModerator)
	doc := e.Get("/admin/comments").Want(http.StatusOK)
	items := doc.All(".queue > li")
	if len(items) != 2 {
		t.Fatalf("%d comments", len(items))
	}
	if first := items[0].Words(); !strings.Contains(first, "Anonymous") || !strings.Contains(first, "1 hour ago") || !strings.Contains(first, "ana@example.org") {
		t.Errorf("first: %q", first)
	}
	suspect := items[1].Words()
	for _, want := range []string{"Ana", "3 hours ago", "in French", "Phone number: +41\u00a022\u00a0809\u00a049\u00a039", "Contains a word to watch: casino", "OMCT"} {
		if !strings.Contains(suspect, want) && !strings.Contains(suspect, strings.ReplaceAll(want, "OMCT", "World Organisation")) {
			t.Errorf("%q is missing from %q", want, suspect)
		}
	}
	if marks := items[1].All("mark"); len(marks) != 1 || marks[0].Words() != "+41 22 809 49 39" {
		t.Errorf("%d marks", len(marks))
	}
}

func TestDecideAndUndo(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	for do, want := range map[string]comment.State{"publish": comment.StatePublished, "spam": comment.StateSpam, "delete": comment.StateDeleted} {
		c := site.Remark(comment.Comment{ID: "c-" + do, Name: "Lou", Text: "Text of " + do, Email: "lou@example.org"})
		doc := pressIn(t, site, e, c.ID, do)
		if got := commentState(t, site, c.ID); got != want {
			t.Errorf("%s: %q", do, got)
		}
		if kept, _ := site.Store.Comment(t.Context(), c.ID); kept.Email != "" {
			t.Errorf("%s keeps the address", do)
		}
		if public := strings.Contains(site.Get("/es/directorio/omct").Body.String(), "Text of "+do); public != (do == "publish") {
			t.Errorf("%s: public is %v", do, public)
		}
		site.Logs("comment.undo", func() { doc.Submit(webtest.FormTo("/admin/comments/"+c.ID+"/undo"), nil).Want(http.StatusSeeOther) })
		if got := commentState(t, site, c.ID); got != comment.StateWaiting {
			t.Errorf("undo %s: %q", do, got)
		}
		if strings.Contains(site.Get("/es/directorio/omct").Body.String(), "Text of "+do) {
			t.Errorf("%s undone is still public", do)
		}
		pressIn(t, site, e, c.ID, do)
		site.Wait(comment.Undo)
		if w := e.Post("/admin/comments/"+c.ID+"/undo", url.Values{"key": {"0123456789" + do}}); !strings.Contains(w.Location(), "comment-decided") || commentState(t, site, c.ID) != want {
			t.Errorf("undo %s after ten minutes: %s, %q", do, w.Location(), commentState(t, site, c.ID))
		}
	}
	if err := site.Desk.SettleComments(t.Context()); err != nil {
		t.Fatal(err)
	}
	if commentState(t, site, "c-publish") != comment.StatePublished || commentState(t, site, "c-spam") != "" || commentState(t, site, "c-delete") != "" {
		t.Error("settled wrongly")
	}
}

// TestRejectedLeavesNoTrace: what was rejected, masked or withdrawn is on no
// page of the database and in no log afterwards.
func TestRejectedLeavesNoTrace(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	for _, do := range []string{"spam", "delete"} {
		site.Remark(comment.Comment{ID: "c-" + do, Name: "Trace" + do, Text: "Trazable" + do + strings.Repeat(" long", 800), Email: "trail" + do + "@example.org"})
		if !site.OnDisk("Trazable" + do) {
			t.Fatal("the test does not see what is stored")
		}
		pressIn(t, site, e, "c-"+do, do)
	}
	site.Remark(comment.Comment{ID: "c-mask", Name: "Lou", Text: "Ask Tracemask now"})
	maskIn(e, "c-mask", "Tracemask").Want(http.StatusSeeOther)
	site.Remark(comment.Comment{ID: "c-withdraw", Name: "Lou", Text: "Trazablewithdraw"})
	if err := site.Store.WithdrawComment(t.Context(), "code c-withdraw", site.Now()); err != nil {
		t.Fatal(err)
	}
	site.Wait(comment.Undo)
	if err := site.Desk.SettleComments(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, trace := range []string{"Trazable", "Tracespam", "Tracedelete", "Tracemask", "trailspam", "traildelete"} {
		if site.OnDisk(trace) {
			t.Errorf("%s is still there", trace)
		}
	}
}

// maskIn masks words of a comment.
func maskIn(e *webtest.Editor, id, what string) *webtest.Page {
	return e.Get("/admin/comments/"+id+"/mask").Submit(webtest.FormTo("/admin/comments/"+id+"/mask"), url.Values{"words": {what}, "do": {"mask"}})
}

func TestMask(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	site.Remark(comment.Comment{ID: "c", Name: "Ana Silva", Text: `Ask <b>Ana</b> Silva, +41 22 809 49 39, <abbr title="Ana Silva">A.</abbr>`})
	form := e.Get("/admin/comments/c/mask").Want(http.StatusOK)
	if area := form.All("textarea[name=words]"); len(area) != 1 || area[0].Words() != "+41 22 809 49 39" {
		t.Errorf("prefilled with %q", area[0].Words())
	}
	doc := maskIn(e, "c", "Nobody").Want(http.StatusUnprocessableEntity)
	if len(doc.All(".problems a[href='#words']")) != 1 || doc.All("textarea")[0].Words() != "Nobody" {
		t.Error("what is missing is not remarks, or the words are lost")
	}
	doc = maskIn(e, "c", "ana silva\n+41 22 809 49 39").Want(http.StatusSeeOther).Follow()
	_, body, _ := strings.Cut(site.Get("/en/directory/omct").Body.String(), `id="comments"`)
	if strings.Contains(body, "Silva") || strings.Contains(body, "809") || !strings.Contains(body, "Ask <b>███</b>, ███, <abbr>A.</abbr>") {
		t.Errorf("published: %.600s", body)
	}
	doc.Submit(webtest.FormTo("/admin/comments/c/undo"), nil).Want(http.StatusSeeOther)
	c, err := site.Store.Comment(t.Context(), "c")
	if err != nil || c.Name != "Ana Silva" || !strings.Contains(c.Text, "<b>Ana</b> Silva") || c.Masked {
		t.Errorf("undone: %+v %v", c, err)
	}
}

func TestSeveral(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	query := url.Values{"do": {"publish"}}
	for i := range 3 {
		c := site.Remark(comment.Comment{ID: fmt.Sprint("c", i), Text: fmt.Sprint("Several ", i)})
		query.Add("id", c.ID)
	}
	doc := e.Get("/admin/comments/several?" + query.Encode()).Want(http.StatusOK)
	if commentState(t, site, "c0") != comment.StateWaiting || len(doc.All(".queue > li")) != 3 {
		t.Fatal("no confirmation, or something was done before it")
	}
	row := site.Logs("comment.publish", func() { doc.Submit(webtest.FormTo("/admin/comments/several"), nil).Want(http.StatusSeeOther) })
	if strings.Contains(row.Detail, "Several") {
		t.Errorf("the log says %+v", row)
	}
	if body := site.Get("/en/directory/omct").Body.String(); strings.Count(body, "Several ") != 3 {
		t.Error("not all were published")
	}
}
