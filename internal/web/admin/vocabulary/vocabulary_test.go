package vocabulary_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// TestVocabularyRoles: who may see and send what.
func TestVocabularyRoles(t *testing.T) {
	t.Parallel()
	webtest.New(t, webtest.Options{}).CheckRoles(map[string]account.Permission{
		"/admin/vocabularies":                                     account.MayEdit,
		"/admin/vocabularies/areas":                               account.MayEdit,
		"/admin/vocabularies/areas/new":                           account.MayEdit,
		"/admin/vocabularies/areas/terms/torture":                 account.MayEdit,
		"/admin/vocabularies/areas/terms/torture/merge":           account.MayEdit,
		"/admin/vocabularies/response-kinds/terms/training/merge": account.MayEdit,
	})
}

func TestUnknownTerms(t *testing.T) {
	t.Parallel()
	e := webtest.New(t, webtest.Options{}).SignIn(account.RoleManager)
	for _, path := range []string{
		"/admin/vocabularies/nothing", "/admin/vocabularies/areas/terms/nothing", "/admin/vocabularies/areas/terms/nothing/merge",
		"/admin/vocabularies/needs/terms/money/merge",
	} {
		if got := e.Get(path).Code; got != http.StatusNotFound {
			t.Errorf("%s: %d", path, got)
		}
	}
}

// TestAddTerm and those after it: readers see every change at once.
func TestAddTerm(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	const path = "/admin/vocabularies/response-kinds/new"
	form := e.Get(path).Want(http.StatusOK).Fields(webtest.MainForm)
	form.Set("label.fr", "Œuvre d’été : conseil")
	form.Set("label.es", "Consejo")
	form.Set("slug.es", "consejo")
	site.Leaves(1, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	site.Leaves(0, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	added := site.Catalogue.Now().Term(directory.VocabularyKinds, "oeuvre-d-ete-conseil")
	if added == nil || added.PathSlug("es") != "consejo" {
		t.Fatalf("%+v", added)
	}
	site.Get("/es/" + site.Words.Printer("es").T("path.help") + "/consejo").Want(http.StatusOK)
	for name, values := range map[string]url.Values{
		"no label":             {},
		"an id that is there":  {"label.fr": {"x"}, "id": {"training"}},
		"an id that is none":   {"label.fr": {"x"}, "id": {"Ünï code/.."}},
		"a word that is taken": {"label.fr": {"x"}, "id": {"fresh"}, "slug.es": {"consejo"}},
		"a word that is none":  {"label.fr": {"x"}, "id": {"fresh"}, "slug.fr": {"a b"}},
		"only a word":          {"slug.fr": {"word"}, "id": {"fresh"}},
		"letters that mislead": {"label.fr": {"a\u202eb"}, "id": {"fresh"}},
		"a label without end":  {"label.en": {strings.Repeat("x", 301)}, "id": {"fresh"}},
		"no letters for an id": {"label.fr": {"日本"}},
	} {
		site.Leaves(0, func() {
			p := e.Post(path, values)
			if p.Code != http.StatusUnprocessableEntity || p.All(".problems a") == nil {
				t.Errorf("%s: %d", name, p.Code)
			}
			for field := range values {
				if n := p.All(`[name="` + field + `"]`); n == nil || n[0].Attribute("value") != values.Get(field) {
					t.Errorf("%s: %s was not kept", name, field)
				}
			}
		})
	}
}

func TestEditTerm(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	const path = "/admin/vocabularies/response-kinds/terms/legal-assistance"
	form, stale := e.Get(path).Want(http.StatusOK).Fields(webtest.MainForm), e.Get(path).Fields(webtest.MainForm)
	form.Set("label.en", "Lawyers & courts")
	form.Set("slug.en", "lawyers")
	form.Set("id", "another")
	site.Leaves(1, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	site.Leaves(0, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	now := site.Catalogue.Now()
	if now.Term(directory.VocabularyKinds, "another") != nil || now.Term(directory.VocabularyKinds, "legal-assistance").Labels["en"].Label != "Lawyers & courts" {
		t.Error("the id changed, or the label did not")
	}
	help := func(slug string) string { return "/en/" + site.Words.Printer("en").T("path.help") + "/" + slug }
	if p := site.Get(help("lawyers")); p.Code != http.StatusOK || p.Text("h1") != "Lawyers & courts" {
		t.Errorf("%d %q", p.Code, p.Text("h1"))
	}
	if w := site.Get(help("legal-assistance")); w.Code != http.StatusMovedPermanently || w.Location() != help("lawyers") {
		t.Errorf("the former word gives %d %s", w.Code, w.Location())
	}
	stale.Set("label.en", "Mine")
	p := e.Post(path, stale).Want(http.StatusConflict)
	if p.All(`[name="label.en"]`)[0].Attribute("value") != "Mine" || !strings.Contains(p.Text(`[id="label.en-hint"]`), "Lawyers & courts") {
		t.Error("a conflict does not show both")
	}
	site.Leaves(1, func() { e.Post(path, p.Fields(webtest.MainForm)).Want(http.StatusSeeOther) })
	taken := e.Get("/admin/vocabularies/response-kinds/terms/training").Fields(webtest.MainForm)
	for _, slug := range []string{"lawyers", "legal-assistance"} { // is, and never was, its own
		taken.Set("slug.en", slug)
		if p := e.Post("/admin/vocabularies/response-kinds/terms/training", taken); slug == "lawyers" && p.Code != http.StatusUnprocessableEntity {
			t.Errorf("a word of another term: %d", p.Code)
		}
	}
}

func TestArrangeTerms(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	const path = "/admin/vocabularies/areas"
	order := func() (ids []string) {
		for _, term := range site.Catalogue.Now().Terms(directory.VocabularyAreas) {
			ids = append(ids, term.ID)
		}
		return ids
	}
	press := func(do string) url.Values {
		v := e.Get(path).Want(http.StatusOK).Fields(webtest.MainForm)
		v.Set("do", do)
		return v
	}
	before := order()
	site.Leaves(1, func() { e.Post(path, press("down:"+before[0])).Want(http.StatusSeeOther) })
	if got := order(); got[0] != before[1] || got[1] != before[0] {
		t.Errorf("%v", got[:2])
	}
	site.Leaves(1, func() { e.Post(path, press("up:"+before[0])).Want(http.StatusSeeOther) })
	site.Leaves(0, func() { e.Post(path, press("up:"+before[0])).Want(http.StatusSeeOther) })
	v := press("order")
	v.Set("position."+before[4], "0")
	site.Leaves(1, func() { e.Post(path, v).Want(http.StatusSeeOther) })
	if got := order(); got[0] != before[4] || got[1] != before[0] {
		t.Errorf("%v", got[:3])
	}
	for _, bad := range []string{"", "x", "-1", "1e9", "99999", "<b>"} {
		v := press("order")
		v.Set("position."+before[2], bad)
		site.Leaves(0, func() {
			p := e.Post(path, v).Want(http.StatusUnprocessableEntity)
			if p.All(`[name="position.` + before[2] + `"]`)[0].Attribute("value") != bad {
				t.Errorf("%q was not kept", bad)
			}
		})
	}
	site.Leaves(1, func() { e.Post(path, press("retire:"+before[2])).Want(http.StatusSeeOther) })
	if slices.Contains(order(), before[2]) {
		t.Error("a retired term can still be chosen")
	}
	site.Leaves(0, func() { e.Post(path, press("retire:"+before[2])).Want(http.StatusSeeOther) })
	site.Leaves(1, func() { e.Post(path, press("restore:"+before[2])).Want(http.StatusSeeOther) })
	if !slices.Contains(order(), before[2]) {
		t.Error("it did not come back")
	}
	for _, do := range []string{"", "drop", "retire:nothing", "up:nothing", "retire:<script>"} {
		site.Leaves(0, func() {
			if p := e.Post(path, press(do)); p.Code == http.StatusOK || p.Code >= http.StatusInternalServerError {
				t.Errorf("%q: %d", do, p.Code)
			}
		})
	}
}

func TestMergeTermPages(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleEditor)
	const path = "/admin/vocabularies/response-kinds/terms/legal-assistance/merge"
	if p := e.Get(path).Want(http.StatusOK); p.All("form[method=post]") != nil && len(p.All("main form[method=post]")) > 0 {
		t.Error("asked before anything was chosen")
	}
	e.Get(path + "?into=legal-assistance").Want(http.StatusUnprocessableEntity)
	e.Get(path + "?into=nothing").Want(http.StatusUnprocessableEntity)
	p := e.Get(path + "?into=training").Want(http.StatusOK)
	touched := len(p.All(".touched li"))
	if touched == 0 || !strings.Contains(p.Text("main"), "OMCT") {
		t.Fatalf("%d entries named", touched)
	}
	form := p.Fields(webtest.MainForm)
	wrong := url.Values{"into": {"training"}, "seen": {"x"}, "key": {"k"}}
	site.Leaves(0, func() { e.Post(path, wrong).Want(http.StatusConflict) })
	site.Leaves(1, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	site.Leaves(0, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	now := site.Catalogue.Now()
	if got := now.Offering("en", "2026-11-30", "legal-assistance"); len(got) != 0 {
		t.Errorf("%d entries still offer it", len(got))
	}
	for _, tag := range site.Words.Languages() {
		words := site.Words.Printer(tag)
		to := "/" + string(tag) + "/" + words.T("path.help") + "/" + now.Term(directory.VocabularyKinds, "training").PathSlug(tag)
		for _, slug := range []string{"legal-assistance", now.Term(directory.VocabularyKinds, "legal-assistance").PathSlug(tag)} {
			from := "/" + string(tag) + "/" + words.T("path.help") + "/" + slug
			if w := site.Get(from); w.Code != http.StatusMovedPermanently || w.Location() != to {
				t.Errorf("%s: %d %s, want %s", from, w.Code, w.Location(), to)
			}
		}
	}
	if got := now.Term(directory.VocabularyNeeds, "legal").Kinds; !slices.Contains(got, "training") || slices.Contains(got, "legal-assistance") {
		t.Errorf("the need stands for %v", got)
	}
}
