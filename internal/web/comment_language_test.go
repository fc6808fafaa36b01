package web_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"amparo/internal/comment"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// TestCommentLanguages: a comment on the page of another language, of which
// nobody chose the language, is published in its own.
func TestCommentLanguages(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("../comment/testdata/comment-language.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(content)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		t.Run(cells[1], func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{})
			v := visitor{site, "/en/directory/omct/comments"}
			v.left(t, url.Values{"text": {cells[1]}})
			published(t, site, waiting(t, site)[0].ID)
			for _, path := range []string{"/en/directory/omct", "/fr/repertoire/omct"} {
				page := site.Get(path)
				shown := page.Find("#comments .remarks > li > div")
				if got := "lang=" + shown.Attribute("lang") + ", dir=" + shown.Attribute("dir"); !strings.HasPrefix(cells[2], got) {
					t.Errorf("%s: %s, want %s", path, got, cells[2])
				}
			}
			byline := site.Get("/en/directory/omct").Find("#comments .by .in").Words()
			if spanish := strings.Contains(byline, "in Spanish"); strings.Contains(byline, "English") || strings.Contains(cells[2], "Spanish") != spanish {
				t.Errorf("byline %q, want %s", byline, cells[2])
			}
		})
	}
	if rows < 2 {
		t.Errorf("%d rows", rows)
	}
}

// TestCommentLanguageIsAsked: the form proposes the language of the page first;
// what its author says counts, also against what the text tells.
func TestCommentLanguageIsAsked(t *testing.T) {
	t.Parallel()
	const spanish = "No contestan al teléfono desde hace dos semanas."
	site := webtest.New(t, webtest.Options{})
	v := visitor{site, "/en/directory/omct/comments"}
	if got := site.Get("/en/directory/omct").Attributes("#language option", "value"); strings.Join(got, " ") != "en fr es und" {
		t.Errorf("proposed: %q", got)
	}
	for name, row := range map[string]struct {
		typed, chosen, confirmed string // "" leaves what is there
		taken                    lang.Tag
		want                     lang.Tag
		by                       comment.LanguageBy
	}{
		"left alone":           {typed: spanish, taken: "es", want: "es", by: comment.ByWriter},
		"put right":            {typed: spanish, confirmed: "gn", taken: "es", want: "gn", by: comment.ByWriter},
		"against the text":     {typed: spanish, confirmed: "en", taken: "es", want: "en", by: comment.ByWriter},
		"chosen at once":       {typed: spanish, chosen: "fr", taken: "fr", want: "fr", by: comment.ByWriter},
		"another, told":        {typed: spanish, chosen: "und", taken: "es", want: "es", by: comment.ByWriter},
		"another, nobody says": {typed: "Ñande aguyje", chosen: "und", taken: "und", want: "und", by: comment.ByWriter},
		"no language":          {typed: "Thank you, this is what we need.", chosen: "<b>", taken: "en", want: "en", by: comment.ByWriter},
	} {
		v.Wait(comment.DuplicateTime)
		fields := url.Values{"text": {row.typed}}
		if row.chosen != "" {
			fields.Set("language", row.chosen)
		}
		values := v.preview(t, fields).Want(http.StatusOK).Fields(webtest.MainForm)
		if got := lang.Tag(values.Get("language")); got != row.taken {
			t.Errorf("%s: taken for %q, want %q", name, got, row.taken)
		}
		if row.confirmed != "" {
			values.Set("language", row.confirmed)
		}
		values.Set("do", "edit")
		if got := v.Post(v.path, values).Fields(webtest.MainForm).Get("language"); got != values.Get("language") {
			t.Errorf("%s: to be edited in %q, want %q", name, got, values.Get("language"))
		}
		values.Set("do", "send")
		v.Wait(comment.TooFast)
		v.Post(v.path, values).Want(http.StatusSeeOther)
		list := waiting(t, site)
		if last := list[len(list)-1]; last.Language != row.want || last.LanguageBy != row.by {
			t.Errorf("%s: stored as %q by %q", name, last.Language, last.LanguageBy)
		}
	}
}

// TestCommentLanguageWithoutPreview: who sends at once was not asked; the text is.
func TestCommentLanguageWithoutPreview(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := visitor{site, "/en/directory/omct/comments"}
	values := v.Get("/en/directory/omct").Fields(webtest.MainForm)
	values.Set("text", "No contestan al teléfono desde hace dos semanas <img src=x> <a href=\"javascript:alert(1)\">aquí</a>.")
	values.Set("do", "send")
	v.Wait(comment.TooFast)
	receipt := v.Get(v.Post(v.path, values).Want(http.StatusSeeOther).Location())
	if got := strings.Join(receipt.Texts(".note li"), "; "); !strings.Contains(got, "<img>") || !strings.Contains(got, "javascript:alert(1)") {
		t.Errorf("the receipt says %q", got)
	}
	if c := waiting(t, site)[0]; c.Language != "es" || c.LanguageBy != comment.ByText {
		t.Errorf("stored as %q by %q", c.Language, c.LanguageBy)
	}
}

// TestCommentLeftOut: what will not appear is said before it is sent.
func TestCommentLeftOut(t *testing.T) {
	t.Parallel()
	v := newVisitor(webtest.New(t, webtest.Options{}))
	page := v.preview(t, url.Values{"text": {`Aide <img src="x"><script>y</script><b onclick="z">ici</b>`}}).Want(http.StatusOK)
	got := strings.Join(page.Texts(".note li"), "; ")
	for _, want := range []string{"<img>", "<script>", "onclick"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing from %q", want, got)
		}
	}
	if got := v.preview(t, url.Values{"text": {"Aide <nom> <b>ici</b>"}}).Texts(".note li"); len(got) != 0 {
		t.Errorf("nothing is left out, but %q", got)
	}
}
