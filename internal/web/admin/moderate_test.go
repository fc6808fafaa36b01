package admin_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/admin"
	"amparo/internal/web/webtest"
)

// remark stores a comment that waits on the entry omct.
func remarkOn(t testing.TB, site *webtest.Site, c comment.Comment) comment.Comment {
	t.Helper()
	card, _, err := site.Catalogue.Now().BySlug("omct")
	if err != nil {
		t.Fatal(err)
	}
	c.EntryID, c.State, c.Language, c.Filter, c.At = card.ID, comment.StateWaiting, "fr", 1, site.Now()
	if err := site.Store.AddComment(t.Context(), c, comment.Proof{Key: "key " + c.ID, Code: "code " + c.ID, Text: "text " + c.ID}, false); err != nil {
		t.Fatal(err)
	}
	return c
}

func deskPage(t *testing.T, w *httptest.ResponseRecorder, status int) *html.Node {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d", w.Code, status)
	}
	doc, err := html.Parse(strings.NewReader(w.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func nodesIn(doc *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(doc, cascadia.MustCompile(selector))
}

func wordsIn(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// fields are the values that a form sends by itself.
func hiddenIn(form *html.Node) url.Values {
	values := url.Values{}
	for _, n := range nodesIn(form, "input[type=hidden]") {
		var name, value string
		for _, a := range n.Attr {
			switch a.Key {
			case "name":
				name = a.Val
			case "value":
				value = a.Val
			}
		}
		values.Add(name, value)
	}
	return values
}

// formAt is the form that goes to an address.
func formTo(t *testing.T, doc *html.Node, action string) *html.Node {
	t.Helper()
	forms := nodesIn(doc, fmt.Sprintf("form[action=%q]", action))
	if len(forms) == 0 {
		t.Fatalf("no form goes to %s", action)
	}
	return forms[0]
}

// logRows is how many rows the log has, and the action of the last.
func rowsOfLog(t *testing.T, site *webtest.Site) (n int, last account.Record) {
	t.Helper()
	err := site.Store.Records(t.Context(), 0, func(r account.Record) error { n++; last = r; return nil })
	if err != nil {
		t.Fatal(err)
	}
	return n, last
}

// press presses a button of a comment in the queue and follows the answer.
func pressIn(t *testing.T, site *webtest.Site, e *webtest.Editor, id, do string) *html.Node {
	t.Helper()
	values := hiddenIn(formTo(t, deskPage(t, e.Get("/admin/comments"), http.StatusOK), "/admin/comments/"+id))
	values.Set("do", do)
	before, _ := rowsOfLog(t, site)
	w := e.Post("/admin/comments/"+id, values)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%s: %d", do, w.Code)
	}
	if after, last := rowsOfLog(t, site); after != before+1 || last.Subject != id || !admin.HasWords(last.Action) {
		t.Errorf("%s: %d rows more, %+v", do, after-before, last)
	}
	again := e.Post("/admin/comments/"+id, values)
	if again.Header().Get("Location") != w.Header().Get("Location") {
		t.Errorf("%s again leads to %s", do, again.Header().Get("Location"))
	}
	if after, _ := rowsOfLog(t, site); after != before+1 {
		t.Errorf("%s again was done again", do)
	}
	return deskPage(t, e.Get(w.Header().Get("Location")), http.StatusOK)
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
	remarkOn(t, site, comment.Comment{ID: "b", Name: "Ana", Text: "Call +41 22 809 49 39 <script>x</script>", Suspect: true, Reasons: []comment.Reason{{Kind: comment.ReasonWords, Detail: "casino"}}})
	site.Wait(2 * time.Hour)
	remarkOn(t, site, comment.Comment{ID: "a", Text: "Fine", Email: "ana@example.org"})
	site.Wait(time.Hour)
	e := site.SignIn(account.RoleModerator)
	doc := deskPage(t, e.Get("/admin/comments"), http.StatusOK)
	items := nodesIn(doc, ".queue > li")
	if len(items) != 2 {
		t.Fatalf("%d comments", len(items))
	}
	if first := wordsIn(items[0]); !strings.Contains(first, "Anonymous") || !strings.Contains(first, "1 hour ago") || !strings.Contains(first, "ana@example.org") {
		t.Errorf("first: %q", first)
	}
	suspect := wordsIn(items[1])
	for _, want := range []string{"Ana", "3 hours ago", "in French", "Phone number: +41 22 809 49 39", "Contains a word to watch: casino", "OMCT"} {
		if !strings.Contains(suspect, want) && !strings.Contains(suspect, strings.ReplaceAll(want, "OMCT", "World Organisation")) {
			t.Errorf("%q is missing from %q", want, suspect)
		}
	}
	if marks := nodesIn(items[1], "mark"); len(marks) != 1 || wordsIn(marks[0]) != "+41 22 809 49 39" {
		t.Errorf("%d marks", len(marks))
	}
}

func TestDecideAndUndo(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	for do, want := range map[string]comment.State{"publish": comment.StatePublished, "spam": comment.StateSpam, "delete": comment.StateDeleted} {
		c := remarkOn(t, site, comment.Comment{ID: "c-" + do, Name: "Lou", Text: "Text of " + do, Email: "lou@example.org"})
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
		undo := formTo(t, doc, "/admin/comments/"+c.ID+"/undo")
		before, _ := rowsOfLog(t, site)
		if w := e.Post("/admin/comments/"+c.ID+"/undo", hiddenIn(undo)); w.Code != http.StatusSeeOther || commentState(t, site, c.ID) != comment.StateWaiting {
			t.Errorf("undo %s: %d, %q", do, w.Code, commentState(t, site, c.ID))
		}
		if after, last := rowsOfLog(t, site); after != before+1 || last.Action != "comment.undo" {
			t.Errorf("undo %s: %d rows", do, after-before)
		}
		if strings.Contains(site.Get("/es/directorio/omct").Body.String(), "Text of "+do) {
			t.Errorf("%s undone is still public", do)
		}
		pressIn(t, site, e, c.ID, do)
		site.Wait(comment.Undo)
		if w := e.Post("/admin/comments/"+c.ID+"/undo", url.Values{"key": {"0123456789" + do}}); !strings.Contains(w.Header().Get("Location"), "comment-decided") || commentState(t, site, c.ID) != want {
			t.Errorf("undo %s after ten minutes: %s, %q", do, w.Header().Get("Location"), commentState(t, site, c.ID))
		}
	}
	if err := site.Desk.Tend(t.Context()); err != nil {
		t.Fatal(err)
	}
	if commentState(t, site, "c-publish") != comment.StatePublished || commentState(t, site, "c-spam") != "" || commentState(t, site, "c-delete") != "" {
		t.Error("settled wrongly")
	}
}

// onDisk reports whether words are anywhere in the data folder.
func onAnyDisk(t *testing.T, site *webtest.Site, words string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(site.Dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), words) {
			return true
		}
	}
	return strings.Contains(site.Log.String(), words)
}

// TestRejectedLeavesNoTrace: what was rejected, masked or withdrawn is on no
// page of the database and in no log afterwards.
func TestRejectedLeavesNoTrace(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	for _, do := range []string{"spam", "delete"} {
		remarkOn(t, site, comment.Comment{ID: "c-" + do, Name: "Trace" + do, Text: "Trazable" + do + strings.Repeat(" long", 800), Email: "trail" + do + "@example.org"})
		if !onAnyDisk(t, site, "Trazable"+do) {
			t.Fatal("the test does not see what is stored")
		}
		pressIn(t, site, e, "c-"+do, do)
	}
	remarkOn(t, site, comment.Comment{ID: "c-mask", Name: "Lou", Text: "Ask Tracemask now"})
	maskIn(t, site, e, "c-mask", "Tracemask", http.StatusSeeOther)
	remarkOn(t, site, comment.Comment{ID: "c-withdraw", Name: "Lou", Text: "Trazablewithdraw"})
	if err := site.Store.WithdrawComment(t.Context(), "code c-withdraw", site.Now()); err != nil {
		t.Fatal(err)
	}
	site.Wait(comment.Undo)
	if err := site.Desk.Tend(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, trace := range []string{"Trazable", "Tracespam", "Tracedelete", "Tracemask", "trailspam", "traildelete"} {
		if onAnyDisk(t, site, trace) {
			t.Errorf("%s is still there", trace)
		}
	}
}

func maskIn(t *testing.T, site *webtest.Site, e *webtest.Editor, id, what string, status int) *html.Node {
	t.Helper()
	path := "/admin/comments/" + id + "/mask"
	values := hiddenIn(formTo(t, deskPage(t, e.Get(path), http.StatusOK), path))
	values.Set("words", what)
	values.Set("do", "mask")
	w := e.Post(path, values)
	if w.Code != status {
		t.Fatalf("mask %q: %d", what, w.Code)
	}
	if status == http.StatusSeeOther {
		return deskPage(t, e.Get(w.Header().Get("Location")), http.StatusOK)
	}
	return deskPage(t, w, status)
}

func TestMask(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	remarkOn(t, site, comment.Comment{ID: "c", Name: "Ana Silva", Text: `Ask <b>Ana</b> Silva, +41 22 809 49 39, <abbr title="Ana Silva">A.</abbr>`})
	form := deskPage(t, e.Get("/admin/comments/c/mask"), http.StatusOK)
	if area := nodesIn(form, "textarea[name=words]"); len(area) != 1 || wordsIn(area[0]) != "+41 22 809 49 39" {
		t.Errorf("prefilled with %q", wordsIn(area[0]))
	}
	doc := maskIn(t, site, e, "c", "Nobody", http.StatusUnprocessableEntity)
	if len(nodesIn(doc, ".problems a[href='#words']")) != 1 || wordsIn(nodesIn(doc, "textarea")[0]) != "Nobody" {
		t.Error("what is missing is not remarks, or the words are lost")
	}
	doc = maskIn(t, site, e, "c", "ana silva\n+41 22 809 49 39", http.StatusSeeOther)
	_, body, _ := strings.Cut(site.Get("/en/directory/omct").Body.String(), `id="comments"`)
	if strings.Contains(body, "Silva") || strings.Contains(body, "809") || !strings.Contains(body, "Ask <b>███</b>, ███, <abbr>A.</abbr>") {
		t.Errorf("published: %.600s", body)
	}
	undo := formTo(t, doc, "/admin/comments/c/undo")
	if w := e.Post("/admin/comments/c/undo", hiddenIn(undo)); w.Code != http.StatusSeeOther {
		t.Fatalf("undo: %d", w.Code)
	}
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
		c := remarkOn(t, site, comment.Comment{ID: fmt.Sprint("c", i), Text: fmt.Sprint("Several ", i)})
		query.Add("id", c.ID)
	}
	doc := deskPage(t, e.Get("/admin/comments/several?"+query.Encode()), http.StatusOK)
	if commentState(t, site, "c0") != comment.StateWaiting || len(nodesIn(doc, ".queue > li")) != 3 {
		t.Fatal("no confirmation, or something was done before it")
	}
	values := hiddenIn(formTo(t, doc, "/admin/comments/several"))
	before, _ := rowsOfLog(t, site)
	if w := e.Post("/admin/comments/several", values); w.Code != http.StatusSeeOther {
		t.Fatalf("%d", w.Code)
	}
	if after, last := rowsOfLog(t, site); after != before+1 || last.Action != "comment.publish" || strings.Contains(last.Detail, "Several") {
		t.Errorf("%d rows, %+v", after-before, last)
	}
	if body := site.Get("/en/directory/omct").Body.String(); strings.Count(body, "Several ") != 3 {
		t.Error("not all were published")
	}
}
