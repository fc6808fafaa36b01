package admin_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestListsAreBuiltBeside: no request reads the rows of the lists, however long that takes.
// Those who want one are told so; whatever needs none works.
func TestListsAreBuiltBeside(t *testing.T) {
	t.Parallel()
	read := make(chan struct{})
	site := webtest.New(t, webtest.Options{Reading: func() { <-read }})
	entry, manager := site.Live(1), site.SignIn(account.RoleManager)
	t.Run("while they are read", func(t *testing.T) {
		for _, path := range []string{"/admin", "/admin/entries?q=a", "/admin/translations", "/admin/verifications", "/admin/links"} {
			t.Run(path, func(t *testing.T) {
				t.Parallel()
				page := manager.Get(path).Want(http.StatusServiceUnavailable)
				if title := page.Text("h1"); title != "The lists are being prepared" || page.Header().Get("Retry-After") == "" {
					t.Errorf("%q", title)
				}
			})
		}
		for _, path := range []string{entry.Here(""), entry.Here("/history"), "/admin/accounts", "/admin/comments", "/fr/repertoire"} {
			t.Run(path, func(t *testing.T) {
				t.Parallel()
				page := manager.Get(path).Want(http.StatusOK)
				if unasked := strings.Contains(page.Text("main"), "Nobody knows yet whether another entry"); unasked != (path == entry.Here("")) {
					t.Errorf("it is said that doubles are not known: %t", unasked)
				}
			})
		}
	})
	close(read)
	if err := site.Desk.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	manager.Get("/admin").Want(http.StatusOK)
	if page := manager.Get(entry.Here("")); strings.Contains(page.Text("main"), "Nobody knows yet") {
		t.Error("it is said afterwards that doubles are not known")
	}
	if listed := manager.Get("/admin/entries").Want(http.StatusOK).ListedIDs(); len(listed) == 0 {
		t.Error("no entry is listed")
	}
}
