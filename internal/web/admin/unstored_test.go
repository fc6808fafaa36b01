package admin_test

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

// TestFullDiskLosesNothing: while nothing can be written, every form comes back with what
// was typed and the cause in words; sent again when there is room, it is done, once.
func TestFullDiskLosesNothing(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager, "fr")
	site.Remark(comment.Comment{ID: "c", Text: "They answered."})
	var full atomic.Bool
	site.Store.Guard(func() error {
		if full.Load() {
			return errors.New("the disk is full")
		}
		return nil
	})
	entry, fidh := site.Entry("omct"), site.Entry("fidh")
	for _, row := range []struct {
		name, page, form string
		typed            url.Values
		action           account.Action
	}{
		{"an entry", entry.Here("?lang=fr"), "form#entry", url.Values{"text.description": {"Une longue description,\nde deux lignes.\n"}, "do": {"save"}}, "entry.save"},
		{"a new entry", "/admin/entries/new", "form#entry", url.Values{"text.name": {"Fonds nouveau"}, "do": {"save"}}, "entry.save"},
		{"a translation", entry.Here("/translate/es"), "form.translation", url.Values{"text.description": {"Una descripción larga."}}, "entry.translate"},
		{"publication", entry.Here("/publish"), webtest.FormTo(entry.Here("/publish")), url.Values{"languages": {"fr"}, "when": {"now"}}, "entry.publish"},
		{"settings", "/admin/settings", webtest.MainForm, url.Values{"name": {"Refugio"}, "exit.es": {"https://weather.example/"}}, "settings.save"},
		{"a static page", "/admin/settings/pages/safety?lang=es", webtest.MainForm, url.Values{"source": {"# Nuevo\n\nTexto."}}, "page.save"},
		{"a term", "/admin/vocabularies/areas/terms/torture", webtest.MainForm, url.Values{"label.fr": {"Torture, mauvais traitements"}}, "term.save"},
		{"words that hold comments", "/admin/comments/words", webtest.MainForm, url.Values{"hold": {"cheap\npills"}}, "comment.words"},
		{"withdrawal", fidh.Here("/withdraw"), webtest.FormTo(fidh.Here("/withdraw")), url.Values{"reason": {"on-request"}}, "entry.withdraw"},
	} {
		page := e.Get(row.page).Want(http.StatusOK)
		sent := page.Fields(row.form)
		maps.Copy(sent, row.typed)
		full.Store(true)
		var back *webtest.Page
		site.Leaves(0, func() { back = page.Submit(row.form, row.typed) })
		if back.Code != http.StatusServiceUnavailable || !strings.Contains(back.Text("main"), "the disk of the server is full") || back.Header().Get("Retry-After") == "" {
			t.Errorf("%s: %d %s", row.name, back.Code, back.Text("main"))
			full.Store(false)
			continue
		}
		if diff := cmp.Diff(sent, back.Fields(webtest.MainForm)); diff != "" {
			t.Errorf("%s: what was typed (-before +after):\n%s", row.name, diff)
		}
		full.Store(false)
		site.Logs(row.action, func() { back.Submit(webtest.MainForm, nil).Want(http.StatusSeeOther) })
		site.Leaves(0, func() { back.Submit(webtest.MainForm, nil).Want(http.StatusSeeOther) })
	}
	full.Store(true)
	if p := e.Post("/admin/me/password", url.Values{"current": {"a secret"}, "password": {"another secret"}}); strings.Contains(p.Body.String(), "secret") {
		t.Errorf("a password travels: %d", p.Code)
	}
}
