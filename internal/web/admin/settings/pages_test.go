package settings_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

func TestUnknownPages(t *testing.T) {
	t.Parallel()
	e := webtest.New(t, webtest.Options{}).SignIn(account.RoleManager)
	for _, path := range []string{
		"/admin/settings/pages/nothing", "/admin/settings/pages/about?lang=xx",
	} {
		if got := e.Get(path).Code; got != http.StatusNotFound {
			t.Errorf("%s: %d", path, got)
		}
	}
}

// TestStaticPage: what the team writes is what readers see, at once and
// without anything that runs.
func TestStaticPage(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	const path = "/admin/settings/pages/safety?lang=es"
	form := e.Get(path).Want(http.StatusOK).Fields(webtest.MainForm)
	stale := e.Get(path).Fields(webtest.MainForm)
	original := form.Get("source")
	if !strings.HasPrefix(original, "# ") {
		t.Fatalf("the page begins with %q", original[:20])
	}
	hostile := "# Nuevo <script>alert(1)</script>\n\nEntrada.\n\n## Parte\n\n<script>alert(2)</script>\n<img src=x onerror=alert(3)>\n\n[enlace](javascript:alert(4))"
	form.Set("source", hostile)
	preview := url.Values{"do": {"preview"}, "source": {hostile}}
	site.Leaves(0, func() {
		p := e.Post(path, preview).Want(http.StatusOK)
		if !strings.Contains(p.Text("h1"), "Nuevo") || p.All("html")[0].Attribute("lang") != "es" || p.All("meta[name=robots]") == nil {
			t.Errorf("the preview: %s", p.Text("main"))
		}
	})
	site.Leaves(1, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	p := site.Get("/es/" + site.Words.Printer("es").T("path.safety")).Want(http.StatusOK)
	if !strings.Contains(p.Text("h1"), "Nuevo") || p.All("main script, main img, main [onerror], main a[href^=javascript]") != nil {
		t.Errorf("readers see %s", p.Text("main"))
	}
	if other := site.Get("/fr/"); strings.Contains(other.Text("main"), "Nuevo") {
		t.Error("another language changed")
	}
	stale.Set("source", "# Otro\n\nTexto.")
	p = e.Post(path, stale).Want(http.StatusConflict)
	if p.Text("#source") != "# Otro Texto." || !strings.Contains(p.Text("#stored"), "Nuevo") {
		t.Error("a conflict does not show both")
	}
	reset := e.Get("/admin/settings/pages/safety/reset?lang=es").Want(http.StatusOK).Fields(webtest.MainForm)
	site.Leaves(1, func() { e.Post("/admin/settings/pages/safety/reset?lang=es", reset).Want(http.StatusSeeOther) })
	if got := e.Get(path).Fields(webtest.MainForm).Get("source"); got != original {
		t.Error("the first text did not come back")
	}
	for _, bad := range []string{"", "   \n", "no title", "## second level", "#\n\ntext", "# " + strings.Repeat("x", 20_001), "# a\u202eb"} {
		form := e.Get(path).Fields(webtest.MainForm)
		form.Set("source", bad)
		site.Leaves(0, func() {
			p := e.Post(path, form).Want(http.StatusUnprocessableEntity)
			if len(bad) < 100 && strings.TrimSpace(p.All("#source")[0].Raw()) != strings.TrimSpace(bad) {
				t.Errorf("%q was not kept", bad)
			}
		})
	}
}
