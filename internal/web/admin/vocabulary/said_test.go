package vocabulary_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

const legalNeed = "/admin/vocabularies/needs/terms/legal"

// zorbled are so many phrases, a line each.
func zorbled(n int) string {
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("zorbled number%d", i))
	}
	return strings.Join(lines, "\n")
}

// needsOf are the needs that a text is understood to have on a site.
func needsOf(site *webtest.Site, text string, t lang.Tag) []string {
	var ids []string
	for _, f := range site.Catalogue.Now().Understand(text, t).Said.Needs {
		ids = append(ids, f.ID)
	}
	return ids
}

// TestSaid: what an editor adds as said by people is understood at the next request, in every language
// that is asked for, and is there when the form is opened again.
func TestSaid(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	form := e.Get(legalNeed).Want(http.StatusOK).Fields(webtest.MainForm)
	for _, tag := range []string{"en", "fr", "es", "sw", "ar", "zh"} {
		if !form.Has("said." + tag) {
			t.Errorf("nobody is asked what people say in %s", tag)
		}
	}
	if got := needsOf(site, "my brother was zorbled", "en"); got != nil {
		t.Fatalf("it means %v before", got)
	}
	form.Set("said.en", "  zorbled \r\n\r\nthey  quibbled him")
	form.Set("said.sw", "amezorbliwa")
	site.Leaves(1, func() { e.Post(legalNeed, form).Want(http.StatusSeeOther) })
	site.Leaves(0, func() { e.Post(legalNeed, form).Want(http.StatusSeeOther) })
	for text, tag := range map[string]lang.Tag{"My brother was ZORBLED": "en", "him, they have quibbled": "en", "amezorbliwa": "sw", "amezorbliwa jana": "fr"} {
		if got := needsOf(site, text, tag); !slices.Equal(got, []string{"legal"}) {
			t.Errorf("%q means %v", text, got)
		}
	}
	again := e.Get(legalNeed).Want(http.StatusOK).Fields(webtest.MainForm)
	if again.Get("said.en") != "zorbled\nthey quibbled him" || again.Get("said.sw") != "amezorbliwa" {
		t.Errorf("%q, %q", again.Get("said.en"), again.Get("said.sw"))
	}
	if p := site.SignIn(account.RoleManager).Get("/admin/log").Want(http.StatusOK); !strings.Contains(p.Text("main"), "What people say (English): zorbled; they quibbled him") {
		t.Error("the log does not say what was added")
	}
	again.Set("said.en", "")
	again.Set("said.sw", " ")
	site.Leaves(1, func() { e.Post(legalNeed, again).Want(http.StatusSeeOther) })
	if term := site.Catalogue.Now().Term(directory.VocabularyNeeds, "legal"); term.Said != nil || needsOf(site, "zorbled", "en") != nil {
		t.Errorf("taken away, it stays: %v", term.Said)
	}
}

// TestSaidRefused: what is wrong is said in words beside the field, with the line, and all that was typed
// is still there.
func TestSaidRefused(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	for _, row := range []struct {
		name, field, typed, want string
	}{
		{"a star", "said.en", "fine words\narrest*", "line 2, “arrest*”: a phrase is made of words alone, without *"},
		{"commas", "said.en", "jail, prison", "line 1, “jail, prison”: a phrase is made of words alone, without ,"},
		{"a class of the files", "said.en", "took <family>", "line 1, “took <family>”: a phrase is made of words alone, without <"},
		{"markup", "said.fr", "<script>alert(1)</script>", "line 1, “<script>alert(1)</script>”: a phrase is made of words alone, without <"},
		{"twice", "said.en", "took him\nx-rays\nHIM took", "line 3, “HIM took”: this value appears twice"},
		{"two letters", "said.fr", "un", "line 1, “un”: “un” alone is in too many texts: put another word beside it"},
		{"an ordinary word", "said.en", "fine words\nthe", "line 2, “the”: “the” alone is in too many texts"},
		{"no word", "said.es", "¿?", "line 1, “¿?”: there is no word in it"},
		{"many words", "said.en", "a b c d e f g h i j k l m", "line 1, “a b c d e f g h i j k l m”: it has more than 12 words"},
		{"too long", "said.en", strings.Repeat("longword", 13), "the text has 104 characters, 100 at most are possible"},
		{"letters that mislead", "said.en", "word\u202eback", "line 1, “word[U+202E]back”: a character that is not allowed"},
		{"a thousand", "said.en", zorbled(1000), "200 lines allowed, 1,000 given"},
		{"two lines", "said.en", "a|b\nfine\n=not", "line 1, “a|b”: a phrase is made of words alone, without |; line 3, “=not”: a phrase is made of words alone, without ="},
		{"a language without a label", "said.sw", "pesa*", "line 1, “pesa*”: a phrase is made of words alone, without *"},
	} {
		t.Run(row.name, func(t *testing.T) {
			form := e.Get(legalNeed).Want(http.StatusOK).Fields(webtest.MainForm)
			form.Set(row.field, row.typed)
			form.Set("said.pt", "palavras boas")
			site.Leaves(0, func() {
				p := e.Post(legalNeed, form).Want(http.StatusUnprocessableEntity)
				if got := p.Text(`[id="` + row.field + `-error"]`); !strings.Contains(got, row.want) {
					t.Errorf("%q, not %q", got, row.want)
				}
				kept := p.Fields(webtest.MainForm)
				if kept.Get(row.field) != row.typed || kept.Get("said.pt") != "palavras boas" || kept.Get("label.en") != form.Get("label.en") {
					t.Errorf("what was typed is lost: %q, %q", kept.Get(row.field), kept.Get("said.pt"))
				}
				if open := p.Root().Has("main details[open]"); open != (row.field == "said.sw") {
					t.Errorf("the further languages are open: %v", open)
				}
				if !slices.Contains(p.Root().Attributes(".problems a", "href"), "#"+row.field) {
					t.Error("nothing above leads to the field")
				}
			})
		})
	}
	if got := needsOf(site, "fine words", "en"); got != nil {
		t.Errorf("something refused means %v", got)
	}
}

// TestSaidConflict: what somebody else saved meanwhile stands beside what was typed.
func TestSaidConflict(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	first, stale := e.Get(legalNeed).Fields(webtest.MainForm), e.Get(legalNeed).Fields(webtest.MainForm)
	first.Set("said.sw", "amezorbliwa")
	site.Leaves(1, func() { e.Post(legalNeed, first).Want(http.StatusSeeOther) })
	stale.Set("said.sw", "amekwibliwa")
	p := e.Post(legalNeed, stale).Want(http.StatusConflict)
	if p.Fields(webtest.MainForm).Get("said.sw") != "amekwibliwa" || !strings.Contains(p.Text(`[id="said.sw-hint"]`), "amezorbliwa") || !p.Root().Has("main details[open]") {
		t.Error("a conflict does not show both")
	}
	site.Leaves(1, func() { e.Post(legalNeed, p.Fields(webtest.MainForm)).Want(http.StatusSeeOther) })
	if got := needsOf(site, "amekwibliwa", "sw"); !slices.Equal(got, []string{"legal"}) {
		t.Errorf("it means %v", got)
	}
}

// TestMergeSaid: phrases go on with the term that is kept, unless it has no room for them.
func TestMergeSaid(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	const areas = "/admin/vocabularies/areas/terms/"
	save := func(id, phrases string) {
		t.Helper()
		form := e.Get(areas + id).Want(http.StatusOK).Fields(webtest.MainForm)
		form.Set("said.en", phrases)
		site.Leaves(1, func() { e.Post(areas+id, form).Want(http.StatusSeeOther) })
	}
	save("academic-freedom", zorbled(directory.MaxSaid))
	save("artistic-freedom", "quibbled")
	full := e.Get(areas + "artistic-freedom/merge?into=academic-freedom").Want(http.StatusUnprocessableEntity)
	if !strings.Contains(full.Text("#into-error"), "more phrases than one term may have") {
		t.Errorf("%q", full.Text("#into-error"))
	}
	site.Leaves(0, func() {
		e.Post(areas+"artistic-freedom/merge", url.Values{"into": {"academic-freedom"}, "key": {"k"}}).Want(http.StatusUnprocessableEntity)
	})
	save("academic-freedom", "zorbled")
	form := e.Get(areas + "artistic-freedom/merge?into=academic-freedom").Want(http.StatusOK).Fields(webtest.MainForm)
	site.Leaves(1, func() { e.Post(areas+"artistic-freedom/merge", form).Want(http.StatusSeeOther) })
	said := site.Catalogue.Now().Understand("quibbled, zorbled", "en").Said
	if len(said.Areas) != 1 || said.Areas[0].ID != "academic-freedom" || len(said.Situations) != 1 {
		t.Errorf("%+v", said)
	}
}
