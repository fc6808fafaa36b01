package settings_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestAdvice: what the team writes is kept, somebody else's text is not lost, bad input
// loses nothing, and the first text can be had back.
func TestAdvice(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	const path = "/admin/settings/before/legal?lang=es"
	form := e.Get(path).Want(http.StatusOK).Fields(webtest.MainForm)
	stale := e.Get(path).Fields(webtest.MainForm)
	first := form.Get("say")
	if !strings.HasPrefix(first, "«") || form.Get("who") == "" {
		t.Fatalf("it came with %q", form)
	}
	form.Set("say", "«Otra frase.»")
	site.Leaves(1, func() { e.Post(path, form).Want(http.StatusSeeOther) })
	if got := e.Get(path).Fields(webtest.MainForm).Get("say"); got != "«Otra frase.»" {
		t.Errorf("kept: %q", got)
	}
	if row := e.Get("/admin/settings").Text("main"); !strings.Contains(row, site.Words.Printer("en").T("pages_edit.changed")) {
		t.Error("the list does not say that it was changed")
	}
	stale.Set("say", "«La tercera.»")
	site.Leaves(0, func() {
		p := e.Post(path, stale).Want(http.StatusConflict)
		if got := p.Fields(webtest.MainForm).Get("say"); got != "«La tercera.»" || !strings.Contains(p.Text("#say-hint"), "Otra frase") {
			t.Errorf("a conflict does not show both: %q, %q", got, p.Text("#say-hint"))
		}
	})
	for name, bad := range map[string]string{"empty": "", "long": strings.Repeat("x", 401), "hidden mark": "a\u202eb"} {
		form := e.Get(path).Fields(webtest.MainForm)
		form.Set("say", bad)
		form.Set("ask", "queda")
		site.Leaves(0, func() {
			if got := e.Post(path, form).Want(http.StatusUnprocessableEntity).Fields(webtest.MainForm); got.Get("ask") != "queda" {
				t.Errorf("%s: what was typed is lost: %v", name, got)
			}
		})
	}
	form = e.Get(path).Fields(webtest.MainForm)
	form.Set("do", "restore")
	var back *webtest.Page
	site.Leaves(0, func() { back = e.Post(path, form).Want(http.StatusOK) })
	again := back.Fields(webtest.MainForm)
	if again.Get("say") != first {
		t.Errorf("the first text did not come back: %q", again.Get("say"))
	}
	site.Leaves(1, func() { e.Post(path, again).Want(http.StatusSeeOther) })
	if strings.Contains(e.Get(path).Text("main form"), site.Words.Printer("en").T("advice.restore")) {
		t.Error("there is nothing to bring back any more")
	}
	for _, unknown := range []string{"/admin/settings/before/nothing", "/admin/settings/before/legal?lang=xx"} {
		e.Get(unknown).Want(http.StatusNotFound)
	}
}
