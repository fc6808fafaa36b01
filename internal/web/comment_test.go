package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

// visitor is somebody who writes a comment.
type visitor struct {
	*webtest.Site
	path string // where comments go
}

func newVisitor(s *webtest.Site) visitor { return visitor{s, "/fr/repertoire/omct/commentaires"} }

// preview fills in the form of the profile and sends it.
func (v visitor) preview(t *testing.T, fields url.Values) *webtest.Page {
	t.Helper()
	profile := v.path[:strings.LastIndex(v.path, "/")]
	values := v.Get(profile).Fields(webtest.MainForm)
	for name := range fields {
		values.Set(name, fields.Get(name))
	}
	return v.Post(v.path, values)
}

// send previews a comment, waits as a person does, and sends it.
func (v visitor) send(t *testing.T, fields url.Values) *webtest.Page {
	t.Helper()
	w := v.preview(t, fields)
	if w.Code != http.StatusOK {
		t.Fatalf("preview: %d", w.Code)
	}
	values := w.Fields(webtest.MainForm)
	values.Set("do", "send")
	v.Wait(comment.TooFast)
	return v.Post(v.path, values)
}

// left sends a comment and returns its code; time passes, so that the next one
// is not too early.
func (v visitor) left(t *testing.T, fields url.Values) string {
	t.Helper()
	w := v.send(t, fields)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("send: %d %s", w.Code, w.Texts(".problems, .note"))
	}
	receipt := v.Get(w.Location())
	code := receipt.Texts("textarea.code")
	if receipt.Code != http.StatusOK || len(code) != 1 {
		t.Fatalf("receipt: %d, code %q", receipt.Code, code)
	}
	v.Wait(15 * time.Minute)
	return code[0]
}

// published moves a comment on.
func published(t *testing.T, s *webtest.Site, id string) {
	t.Helper()
	c, err := s.Store.Comment(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	act := account.Act{Action: "comment.publish", Subject: id, At: s.Now()}
	if err := s.Store.DecideComments(t.Context(), act, []comment.Comment{*c}, comment.StatePublished); err != nil {
		t.Fatal(err)
	}
	s.CatchUp()
}

func waiting(t *testing.T, s *webtest.Site) []comment.Comment {
	t.Helper()
	list, err := s.Store.Queue(t.Context(), comment.StateWaiting, 100, 0)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestCommentIsLeft(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	const text = "Réponse <b>rapide</b>.\n\nÉcrivez à ana@example.org <script>x</script>"
	w := v.preview(t, url.Values{"text": {text}, "name": {"Lou"}, "email": {"lou@example.org"}})
	doc := w
	if got := doc.Texts(".remarks > li > div"); len(got) != 1 || got[0] != "Réponse rapide. Écrivez à ana@example.org" {
		t.Errorf("the preview shows %q", got)
	}
	if got := doc.Texts(".remarks mark"); len(got) != 1 || got[0] != "ana@example.org" {
		t.Errorf("marked: %q", got)
	}
	if got := w.Header().Get("Cache-Control"); got != "private, no-cache" {
		t.Errorf("Cache-Control %q", got)
	}
	edit := doc.Fields(webtest.MainForm)
	edit.Set("do", "edit")
	again := v.Post(v.path, edit)
	if got := again.Fields(webtest.MainForm); got.Get("text") != text || got.Get("name") != "Lou" || got.Get("email") != "lou@example.org" {
		t.Errorf("to be edited: %q", got)
	}
	if len(waiting(t, site)) != 0 {
		t.Fatal("a preview was stored")
	}
	code := v.left(t, url.Values{"text": {text}, "name": {"Lou"}, "email": {"lou@example.org"}})
	list := waiting(t, site)
	if len(list) != 1 || list[0].Text != text || list[0].Email != "lou@example.org" || list[0].Language != "fr" {
		t.Fatalf("stored: %+v", list)
	}
	if body := site.Get("/fr/repertoire/omct").Body.String(); strings.Contains(body, "Réponse <b>rapide") {
		t.Error("published without a decision")
	}
	published(t, site, list[0].ID)
	for path, words := range map[string]string{"/fr/repertoire/omct": "en français", "/en/directory/omct": "in French", "/es/directorio/omct": "en francés"} {
		doc := site.Get(path)
		remarks := doc.Find("#comments .remarks > li")
		if remarks == nil || !strings.Contains(remarks.Words(), words) || strings.Contains(remarks.Words(), "10:") || strings.Contains(remarks.Words(), "10\u00a0h") {
			t.Errorf("%s: the comment, its language or its day is missing", path)
			continue
		}
		if got := doc.Attributes("#comments .remarks > li > div", "lang"); len(got) != 1 || got[0] != "fr" {
			t.Errorf("%s: lang %q", path, got)
		}
	}
	if c, err := site.Store.Comment(t.Context(), list[0].ID); err != nil || c.Email != "" {
		t.Errorf("the address is kept: %q %v", c.Email, err)
	}
	withdrawn(t, site, code)
}

// withdrawn withdraws a comment by its code, as a person types it.
func withdrawn(t *testing.T, site *webtest.Site, code string) {
	t.Helper()
	w := site.Post("/en/withdraw-a-comment", url.Values{"code": {"AAAA-BBBB-CCCC"}})
	if w.Code != http.StatusUnprocessableEntity || w.Fields(webtest.MainForm).Get("code") != "AAAA-BBBB-CCCC" {
		t.Errorf("a wrong code: %d", w.Code)
	}
	typed := strings.ToLower(strings.ReplaceAll(code, "-", " "))
	if w := site.Post("/en/withdraw-a-comment", url.Values{"code": {typed}}); w.Code != http.StatusSeeOther {
		t.Fatalf("withdrawal: %d", w.Code)
	}
	for _, path := range []string{"/fr/repertoire/omct", "/en/directory/omct", "/es/directorio/omct"} {
		if strings.Contains(site.Get(path).Body.String(), "Réponse") && strings.Contains(site.Get(path).Body.String(), "<b>rapide</b>") {
			t.Errorf("%s still shows what was withdrawn", path)
		}
	}
	if w := site.Post("/en/withdraw-a-comment", url.Values{"code": {code}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("the second time: %d", w.Code)
	}
}

func TestReceiptShowsOnce(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	w := v.preview(t, url.Values{"text": {"Une aide"}})
	values := w.Fields(webtest.MainForm)
	values.Set("do", "send")
	site.Wait(comment.TooFast)
	first := v.Post(v.path, values)
	receipt := first.Location()
	if again := v.Post(v.path, values); again.Code != http.StatusSeeOther || again.Location() != receipt {
		t.Errorf("the same form again: %d %s, want %s", again.Code, again.Location(), receipt)
	}
	if list := waiting(t, site); len(list) != 1 {
		t.Errorf("%d comments", len(list))
	}
	if code := site.Get(receipt).Texts(".code"); len(code) != 1 {
		t.Errorf("code %q", code)
	}
	if code := site.Get(receipt).Texts(".code"); len(code) != 0 {
		t.Errorf("shown twice: %q", code)
	}
}
