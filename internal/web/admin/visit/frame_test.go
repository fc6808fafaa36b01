package visit

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/locales"
	"amparo/templates"
	"amparo/templates/admin"
)

func catalogues(t *testing.T) *i18n.Catalogues {
	t.Helper()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// named is a public side that has a name and nothing else.
type named struct{}

func (named) Refresh() error { return nil }
func (named) PreviewProfile(http.ResponseWriter, *http.Request, *directory.Published, lang.Tag) error {
	return nil
}
func (named) SiteName(t lang.Tag) string { return "Amparo (" + string(t) + ")" }

// TestCounts: they are asked for once for a request, however many frames it
// makes; the log says once that they are not known, and the page is shown
// without them.
func TestCounts(t *testing.T) {
	t.Parallel()
	words := catalogues(t)
	for _, c := range []struct {
		name       string
		role       account.Role // "" for nobody
		counts     map[string]int
		err        error
		asked, log int
		nav        string
	}{
		{"known", account.RoleModerator, map[string]int{"/comments": 3}, nil, 1, 0, "0 3"},
		{"not known", account.RoleModerator, nil, errors.New("the disk is gone"), 1, 1, "0 0"},
		{"some, and a failure", account.RoleModerator, map[string]int{"/comments": 3}, errors.New("the disk is gone"), 1, 1, "0 0"},
		{"the browser has left", account.RoleModerator, nil, fmt.Errorf("read: %w", context.Canceled), 1, 0, "0 0"},
		{"nobody", "", nil, errors.New("the disk is gone"), 0, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			asked := 0
			d := &Desk{Public: named{}, Log: slog.New(slog.NewTextHandler(&log, nil)), Counts: func(*http.Request, *Visit) (map[string]int, error) {
				asked++
				return c.counts, c.err
			}}
			v := &Visit{Printer: words.Printer("en")}
			if c.role != "" {
				v.Account = &account.Account{ID: "a", Name: "Ada", Role: c.role, State: account.StateActive}
			}
			r := httptest.NewRequest(http.MethodGet, "/admin/comments", nil)
			for range 2 {
				f := d.Frame(r, v, "Comments")
				var nav []string
				for _, item := range f.Nav {
					nav = append(nav, fmt.Sprint(item.Count))
				}
				if got := strings.Join(nav, " "); got != c.nav || f.Title != "Comments" || f.SiteName != "Amparo (en)" {
					t.Errorf("%q counts %q, want %q", f.Title, got, c.nav)
				}
			}
			if n := strings.Count(log.String(), "\n"); asked != c.asked || n != c.log {
				t.Errorf("asked %d times, want %d; %d lines in the log, want %d\n%s", asked, c.asked, n, c.log, log.String())
			}
		})
	}
}

// navigation is the lines of a frame in one: its current section in brackets,
// a bar before those of the second group.
func navigation(f admin.Frame) string {
	var b strings.Builder
	second := false
	for _, item := range f.Nav {
		if item.Second && !second {
			b.WriteString(" |")
		}
		second = item.Second
		text := item.Text
		if item.Count > 0 {
			text += " " + strconv.Itoa(item.Count)
		}
		if item.Current {
			text = "[" + text + "]"
		}
		b.WriteString(" " + text)
	}
	return strings.TrimSpace(b.String())
}

// TestFrame: who sees which sections, where they are, what was done.
func TestFrame(t *testing.T) {
	t.Parallel()
	words := catalogues(t)
	crumbs := []templates.Link{{Href: "/admin/entries", Text: "Fichas"}}
	for _, c := range []struct {
		name   string
		who    account.Account
		tag    lang.Tag
		around around
		crumbs []templates.Link
		nav    string
		role   string
		done   string
	}{
		{"nobody: no navigation, and nothing was done", account.Account{}, "fr", around{path: "/admin/sign-in", done: "publish.done"}, nil, "", "", ""},
		{"moderator, with counts of what they may see", account.Account{Role: account.RoleModerator}, "en",
			around{path: "/admin/comments", counts: map[string]int{"/comments": 2, "/accounts": 9}}, nil,
			"Dashboard [Comments 2]", "Role: moderation", ""},
		{"translator at home", account.Account{Role: account.RoleTranslator}, "en", around{path: "/admin"}, nil,
			"[Dashboard] Entries Translations", "Role: translation", ""},
		{"editor below the entries", account.Account{Role: account.RoleEditor}, "es", around{path: "/admin/entries/x/history", done: "publish.done"}, crumbs,
			"Panel [Fichas] Traducciones Comentarios Verificaciones | Vocabularios Importar, exportar", "Rol: redacción", "Publicado. Los cambios están en línea."},
		{"manager where an address begins as a section's does", account.Account{Role: account.RoleManager}, "fr", around{path: "/admin/accounts-old"}, nil,
			"Tableau de bord Fiches Traductions Commentaires Vérifications | Vocabulaires Comptes et rôles Sécurité Journal Importer, exporter État du serveur Réglages", "Rôle\u00a0: gestion", ""},
		{"an account that was closed", account.Account{Role: account.RoleManager, State: account.StateSuspended}, "en", around{path: "/admin"}, nil, "", "Role: management", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := &Visit{Printer: words.Printer(c.tag)}
			if c.who.Role != "" {
				c.who.Name, c.who.State = "Ada <b>", cmp.Or(c.who.State, account.StateActive)
				v.Account = &c.who
			}
			c.around.site = "Amparo"
			f := frameView(v, c.around, "Título", c.crumbs)
			if got := navigation(f); got != c.nav {
				t.Errorf("the navigation is %q, want %q", got, c.nav)
			}
			if f.Role != c.role || (c.role != "" && f.Account.Text != "Ada <b>") || f.SiteHref != "/"+string(c.tag)+"/" || f.SiteName != "Amparo" {
				t.Errorf("role %q of %q, site %q at %q", f.Role, f.Account.Text, f.SiteName, f.SiteHref)
			}
			done := ""
			for _, n := range f.Notices {
				done += n.Text
			}
			if done != c.done {
				t.Errorf("it says %q, want %q", done, c.done)
			}
			if len(c.crumbs) > 0 && (len(f.Crumbs) != 2 || f.Crumbs[1] != (templates.Link{Text: "Título"}) || len(c.crumbs) != 1) {
				t.Errorf("the way is %+v", f.Crumbs)
			}
		})
	}
}
