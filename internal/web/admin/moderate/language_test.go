package moderate_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// setLanguage chooses a language for a comment.
func setLanguage(e *webtest.Editor, id string, tag lang.Tag) *webtest.Page {
	path := "/admin/comments/" + id + "/language"
	return e.Get(path).Want(http.StatusOK).Submit(webtest.FormTo(path), url.Values{"language": {string(tag)}})
}

// TestSetLanguage: whether a comment waits or is published, a moderator says in
// which language it is, and it is shown so.
func TestSetLanguage(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	site.Remark(comment.Comment{ID: "c", Text: "No contestan al teléfono desde hace dos semanas.", LanguageBy: comment.ByPage})
	item := e.Get("/admin/comments").Find(".queue > li").Words()
	for _, want := range []string{"in French", "Language not asked for: that of the page", "Reads like a text in Spanish"} {
		if !strings.Contains(item, want) {
			t.Errorf("%q is missing from %q", want, item)
		}
	}
	form := e.Get("/admin/comments/c/language").Fields(webtest.FormTo("/admin/comments/c/language"))
	if got := form.Get("language"); got != "es" {
		t.Errorf("chosen already: %q", got)
	}
	row := site.Logs("comment.language", func() { setLanguage(e, "c", "es").Want(http.StatusSeeOther) })
	if row.Subject != "c" || !strings.Contains(row.Detail, "es") {
		t.Errorf("logged: %+v", row)
	}
	pressIn(t, site, e, "c", "publish")
	for tag, want := range map[lang.Tag]string{"es": "es ltr in Spanish", "ar": "ar rtl in Arabic", lang.Unknown: " auto "} {
		setLanguage(e, "c", tag).Want(http.StatusSeeOther)
		page := site.Get("/en/directory/omct")
		shown := page.Find("#comments .remarks > li > div")
		byline := page.Find("#comments .remarks .by .in").Words()
		if got := shown.Attribute("lang") + " " + shown.Attribute("dir") + " "; !strings.HasPrefix(want, got) || !strings.HasSuffix(byline, strings.TrimPrefix(want, got)) || tag == lang.Unknown && strings.Contains(byline, "·") {
			t.Errorf("%s: %q, %q; want %q", tag, got, byline, want)
		}
	}
	if got := e.Post("/admin/comments/c/language", url.Values{"key": {"another"}, "language": {"xx-nonsense"}, "state": {"published"}}).Code; got != http.StatusBadRequest {
		t.Errorf("no language: %d", got)
	}
	late := e.Post("/admin/comments/c/language", url.Values{"key": {"one more key"}, "language": {"en"}, "state": {"waiting"}})
	if !strings.Contains(late.Location(), "comment-decided") {
		t.Errorf("seen in another state: %s", late.Location())
	}
}

// TestTypedBesideShown: what was typed stands beside what will be shown, if that
// is not the same, and what shows nothing is named.
func TestTypedBesideShown(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	site.Remark(comment.Comment{ID: "a", Text: "As it is: <ana@example.org>"})
	site.Remark(comment.Comment{ID: "b", Text: "So\u202e <script>alert(1)</script><u>ist</u> <!-- es -->"})
	page := e.Get("/admin/comments").Want(http.StatusOK)
	if got := page.Texts(".queue .typed pre"); len(got) != 1 || got[0] != "So[U+202E] <script>alert(1)</script><u>ist</u> <!-- es -->" {
		t.Errorf("typed: %q", got)
	}
	if got := page.Texts(".queue .typed .remark"); len(got) != 1 || got[0] != "So ist" {
		t.Errorf("shown: %q", got)
	}
	notes := strings.Join(page.Texts(".queue .why li"), "; ")
	for _, want := range []string{"the words between them stay: <u>", "with all they enclose: <script>, <!-- -->"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is missing from %q", want, notes)
		}
	}
}
