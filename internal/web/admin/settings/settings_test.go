package settings_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestSettingsRoles: who may see and send what.
func TestSettingsRoles(t *testing.T) {
	t.Parallel()
	webtest.New(t, webtest.Options{}).CheckRoles(map[string]account.Permission{
		"/admin/settings":                   account.MayManage,
		"/admin/settings/pages/about":       account.MayManage,
		"/admin/settings/pages/about/reset": account.MayManage,
		"/admin/settings/before/legal":      account.MayManage,
	})
}

func TestSettings(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	form := e.Get("/admin/settings").Want(http.StatusOK).Fields(webtest.MainForm)
	stale := e.Get("/admin/settings").Fields(webtest.MainForm)
	form.Set("name", "Refugio & <b>co</b>")
	form.Set("exit.es", "https://weather.example/es")
	site.Leaves(1, func() { e.Post("/admin/settings", form).Want(http.StatusSeeOther) })
	site.Leaves(0, func() { e.Post("/admin/settings", form).Want(http.StatusSeeOther) }) // pressed twice
	for path, exit := range map[string]string{
		"/fr/": "wikipedia.org", "/en/directory/omct": "wikipedia.org", "/es/": "https://weather.example/es", "/es/nada": "https://weather.example/es",
	} {
		p := site.Get(path)
		if p.Text(".mark") != "Refugio & <b>co</b>" || !strings.HasSuffix(p.Text("title"), "– Refugio & <b>co</b>") || !strings.Contains(p.All(".exit")[0].Attribute("href"), exit) {
			t.Errorf("%s: %q, %q, %q", path, p.Text(".mark"), p.Text("title"), p.All(".exit")[0].Attribute("href"))
		}
	}
	if failure := string(site.FailurePages()["503.es.html"]); !strings.Contains(failure, "Refugio &amp;") || !strings.Contains(failure, "weather.example") {
		t.Error("the pages for failures have the old name or way out")
	}
	if p := e.Get("/admin/settings"); p.Text(".mark") != "Refugio & <b>co</b>" {
		t.Errorf("the desk is called %q", p.Text(".mark"))
	}
	stale.Set("name", "Another")
	site.Leaves(0, func() {
		p := e.Post("/admin/settings", stale).Want(http.StatusConflict)
		if p.All("#name")[0].Attribute("value") != "Another" || !strings.Contains(p.Text("#name-hint"), "Refugio & <b>co</b>") {
			t.Error("a conflict does not show both")
		}
		stale = p.Fields(webtest.MainForm)
	})
	site.Leaves(1, func() { e.Post("/admin/settings", stale).Want(http.StatusSeeOther) })
}

// TestCommentsClosed: the form goes, what is published stays, and whoever has
// just written loses nothing.
func TestCommentsClosed(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	closing := e.Get("/admin/settings").Fields(webtest.MainForm)
	closing.Set("comments_closed", "1")
	site.Leaves(1, func() { e.Post("/admin/settings", closing).Want(http.StatusSeeOther) })
	for path, says := range map[string]string{
		"/fr/repertoire/omct": "Les commentaires sont fermés pour le moment.", "/en/directory/omct": "Comments are closed for now.",
		"/es/directorio/omct": "Los comentarios están cerrados por ahora.",
	} {
		p := site.Get(path)
		if p.All("#comment form") != nil || !strings.Contains(p.Text("#comment"), says) || p.All("#comment a") == nil {
			t.Errorf("%s: %q", path, p.Text("#comment"))
		}
	}
	if w := site.Get("/en/directory/omct/comments"); w.Code != http.StatusFound || w.Location() != "/en/directory/omct" {
		t.Errorf("the form on its own page: %d %q", w.Code, w.Location())
	}
	refused := site.Post("/en/directory/omct/comments", url.Values{"text": {"They answered <b>fast</b>"}, "do": {"preview"}}).Want(http.StatusForbidden)
	if refused.Text("#text") != "They answered <b>fast</b>" || !strings.Contains(refused.Text("main"), "Comments are closed for now.") {
		t.Errorf("what was typed is lost: %q", refused.Text("main"))
	}
	if p := e.Get("/admin/log"); !strings.Contains(p.Text("tbody tr"), "Close comments") {
		t.Errorf("the log says %q", p.Text("tbody tr"))
	}
	opening := e.Get("/admin/settings").Fields(webtest.MainForm)
	if opening.Get("comments_closed") == "" {
		t.Fatal("the tick is lost")
	}
	opening.Del("comments_closed")
	site.Leaves(1, func() { e.Post("/admin/settings", opening).Want(http.StatusSeeOther) })
	if site.Get("/en/directory/omct").All("#comment form") == nil {
		t.Error("the form does not come back")
	}
}

func TestSettingsRefused(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	form := e.Get("/admin/settings").Fields(webtest.MainForm)
	for name, values := range map[string][]string{
		"exit.fr": {"http://example.org", "javascript:alert(1)", "https://", "//example.org", "https://user@example.org/", "https://exa mple.org", "https://example.org/\u202e", "https://localhost"},
		"name":    {strings.Repeat("n", 41), "a\u202eb", strings.Repeat("x", 400)},
	} {
		for _, value := range values {
			sent := url.Values{}
			for k, v := range form {
				sent[k] = slices.Clone(v)
			}
			sent.Set(name, value)
			sent.Set("exit.es", "https://kept.example/")
			site.Leaves(0, func() {
				p := e.Post("/admin/settings", sent).Want(http.StatusUnprocessableEntity)
				field := p.All(`[name="` + name + `"]`)[0]
				if field.Attribute("value") != value || field.Attribute("aria-invalid") != "true" || p.All(`.problems a[href="#`+name+`"]`) == nil {
					t.Errorf("%s %q: not kept or not explained", name, value)
				}
				if p.All(`[name="exit.es"]`)[0].Attribute("value") != "https://kept.example/" {
					t.Errorf("%s %q: another field was lost", name, value)
				}
			})
		}
	}
}
