package web_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

// TestCommentErrorsKeepTheText: whatever is wrong, what was typed is there.
func TestCommentErrorsKeepTheText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", comment.MaxText+1)
	rows := map[string]struct {
		fields url.Values
		status int
		error  string // id of the field
	}{
		"nothing":       {url.Values{"name": {"Lou"}}, http.StatusUnprocessableEntity, "text"},
		"only blanks":   {url.Values{"text": {"&#8203;<b>&#x2800;</b>&#12644; \u115f"}}, http.StatusUnprocessableEntity, "text"},
		"only tags":     {url.Values{"text": {"<b> </b><script>x</script>"}}, http.StatusUnprocessableEntity, "text"},
		"too long":      {url.Values{"text": {long}}, http.StatusUnprocessableEntity, "text"},
		"long name":     {url.Values{"text": {"aide"}, "name": {strings.Repeat("n", 81)}}, http.StatusUnprocessableEntity, "name"},
		"no address":    {url.Values{"text": {"aide"}, "email": {"lou"}}, http.StatusUnprocessableEntity, "email"},
		"a robot":       {url.Values{"text": {"aide"}, "website": {"https://x.org"}}, http.StatusUnprocessableEntity, "website"},
		"a forged time": {url.Values{"text": {"aide"}, "stamp": {"abc.def"}}, http.StatusUnprocessableEntity, ""},
		"no time":       {url.Values{"text": {"aide"}, "stamp": {""}}, http.StatusUnprocessableEntity, ""},
	}
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	for name, row := range rows {
		w := v.preview(t, row.fields)
		doc := w
		kept := doc.Fields(webtest.MainForm)
		for field := range row.fields {
			if field != "website" && field != "stamp" && kept.Get(field) != row.fields.Get(field) {
				t.Errorf("%s: %s is %.40q", name, field, kept.Get(field))
			}
		}
		if w.Code != row.status {
			t.Errorf("%s: %d", name, w.Code)
		}
		if got := doc.Attributes(".problems a", "href"); row.error != "" && (len(got) != 1 || got[0] != "#"+row.error) {
			t.Errorf("%s: the summary leads to %q", name, got)
		}
		if title := doc.Texts("title"); !strings.HasPrefix(title[0], "Erreur") {
			t.Errorf("%s: title %q", name, title)
		}
	}
	if len(waiting(t, site)) != 0 {
		t.Error("something was stored")
	}
}

func TestCommentTooFastTooOldTooMany(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	send := func(text string, wait time.Duration) *webtest.Page {
		values := v.preview(t, url.Values{"text": {text}}).Fields(webtest.MainForm)
		values.Set("do", "send")
		site.Wait(wait)
		w := v.Post(v.path, values)
		if w.Code != http.StatusSeeOther && w.Fields(webtest.MainForm).Get("text") != text {
			t.Errorf("%q after %s: the text is lost", text, wait)
		}
		return w
	}
	if w := send("un", time.Second); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("too fast: %d", w.Code)
	}
	if w := send("un", 26*time.Hour); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("too old: %d", w.Code)
	}
	if w := send("un", 4*time.Second); w.Code != http.StatusSeeOther {
		t.Errorf("the first: %d", w.Code)
	}
	w := send("deux", 4*time.Second)
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "Réessayez dans 1 minute") {
		t.Errorf("the second at once: %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	for i := range 4 {
		if w := send(fmt.Sprint("plus ", i), 20*time.Second); w.Code != http.StatusSeeOther {
			t.Errorf("number %d: %d", i, w.Code)
		}
	}
	if w := send("six", 20*time.Second); w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), "minutes") {
		t.Errorf("the sixth within an hour: %d", w.Code)
	}
}

func TestCommentTwice(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	v.left(t, url.Values{"text": {"Une aide rapide"}})
	w := v.send(t, url.Values{"text": {"une  AIDE\nrapide"}})
	if w.Code != http.StatusUnprocessableEntity || w.Fields(webtest.MainForm).Get("text") != "une  AIDE\nrapide" {
		t.Errorf("the same words: %d", w.Code)
	}
	site.Wait(25 * time.Hour)
	v.left(t, url.Values{"text": {"Une aide rapide"}})
	v.path = "/fr/repertoire/fidh/commentaires"
	v.left(t, url.Values{"text": {"Une aide rapide"}})
}

func TestCommentAnswers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	v.left(t, url.Values{"text": {"Une question"}, "name": {"Lou"}})
	first := waiting(t, site)[0]
	path := v.path + "?reply=" + first.ID
	if w := site.Get(path); w.Code != http.StatusNotFound {
		t.Errorf("an answer to what is not published: %d", w.Code)
	}
	published(t, site, first.ID)
	if got := site.Get("/fr/repertoire/omct").Attributes(".remarks .acts a", "href"); len(got) != 1 || got[0] != path {
		t.Errorf("answer links %q, want %q", got, path)
	}
	values := site.Get(path).Fields(webtest.MainForm)
	values.Set("text", "Une réponse")
	v.left(t, values)
	second := waiting(t, site)[0]
	if second.ReplyTo != first.ID {
		t.Fatalf("answers %q", second.ReplyTo)
	}
	published(t, site, second.ID)
	if got := site.Get("/en/directory/omct").Texts(".remarks .remarks > li > div"); len(got) != 1 || got[0] != "Une réponse" {
		t.Errorf("answers shown: %q", got)
	}
	if w := site.Get(v.path + "?reply=" + second.ID); w.Code != http.StatusNotFound {
		t.Errorf("an answer to an answer: %d", w.Code)
	}
}

func TestCommentFeeds(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	v.left(t, url.Values{"text": {"Un <b>feed</b>"}, "name": {"Lou & Ana"}})
	c := waiting(t, site)[0]
	for _, path := range []string{"/fr/repertoire/omct/commentaires.atom", "/fr/commentaires.atom", "/en/comments.atom"} {
		if strings.Contains(site.Get(path).Body.String(), "<entry>") {
			t.Errorf("%s shows what waits", path)
		}
	}
	published(t, site, c.ID)
	for _, path := range []string{"/fr/repertoire/omct/commentaires.atom", "/fr/commentaires.atom", "/en/comments.atom", "/es/directorio/omct/comentarios.atom"} {
		w := site.Get(path)
		var feed struct {
			Entries []struct {
				Author  string `xml:"author>name"`
				Content string `xml:"content"`
				Updated string `xml:"updated"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(w.Body.Bytes(), &feed); err != nil || len(feed.Entries) != 1 || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
			t.Errorf("%s: %v %q %+v", path, err, w.Header().Get("Content-Type"), feed)
			continue
		}
		if e := feed.Entries[0]; e.Author != "Lou & Ana" || e.Content != "<p>Un <b>feed</b></p>" || !strings.HasSuffix(e.Updated, "T00:00:00Z") {
			t.Errorf("%s: %+v", path, e)
		}
	}
}

// TestCommentNamesAreSeen: a name of which nothing can be seen is no name.
func TestCommentNamesAreSeen(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	newVisitor(site).left(t, url.Values{"text": {"Une aide"}, "name": {"\u3164\u200b\u2800"}})
	if got := waiting(t, site)[0].Name; got != "" {
		t.Errorf("name %+q", got)
	}
}

// TestCommentNamesAreClean: a name cannot turn around what follows it.
func TestCommentNamesAreClean(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	newVisitor(site).left(t, url.Values{"text": {"Une aide"}, "name": {"\u202eLou\u0007 \u2066Ana"}})
	if got := waiting(t, site)[0].Name; got != "Lou Ana" {
		t.Errorf("name %q", got)
	}
}
