package admin_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// Words that only the team may know: of an entry that was never public, and of a
// contact that readers do not see.
const (
	draftWords = "Entwurf-Drosselbart"
	teamValue  = "+49 30 901820"
)

// hide makes an entry that is a draft, and gives a public one a contact for the team
// and a change that is not published.
func hide(w *webtest.Walker) (draft, public *webtest.Entry) {
	w.TB.Helper()
	draft, public = w.Draft(1), w.Entry("omct")
	draft.Edit(false, func(e *directory.Entry) { e.OriginalText().Name = draftWords })
	public.Edit(false, func(e *directory.Entry) {
		e.OriginalText().Summary = draftWords
		e.Contacts = append(e.Contacts, directory.Contact{ID: "team-1", Kind: "phone", Value: teamValue, Visibility: directory.VisibilityTeam})
	})
	w.Remark(comment.Comment{ID: "c", Text: "They answered."})
	for id, entry := range map[string]string{"r1": public.ID, "r2": ""} {
		if err := w.Store.AddReport(w.TB.Context(), comment.Report{ID: id, EntryID: entry, Text: "Closed.", Language: "en", At: w.Now()}, id, false); err != nil {
			w.TB.Fatal(err)
		}
	}
	return draft, public
}

// TestModeratorsReadWhatReadersRead: whatever address they ask, with whatever entry
// in it, no answer has a word of a draft or of a contact for the team.
func TestModeratorsReadWhatReadersRead(t *testing.T) {
	t.Parallel()
	w := webtest.NewWalker(t)
	draft, public := hide(w)
	moderator, translator := w.SignIn(account.RoleModerator, "es"), w.SignIn(account.RoleTranslator, "es")
	secret := func(p *webtest.Page) bool {
		return strings.Contains(p.Body.String(), draftWords) || strings.Contains(p.Body.String(), teamValue)
	}
	for _, path := range []string{"", "/compare"} {
		if !secret(translator.Get(public.Here(path))) {
			t.Errorf("nothing of it is at %q: this test sees nothing", path)
		}
	}
	asked := 0
	for _, a := range w.Desk.Addresses() {
		if a.Method != http.MethodGet {
			continue
		}
		for _, e := range []*webtest.Entry{draft, public} {
			path := strings.ReplaceAll(w.PathOf(a), w.Head("omct").EntryID, e.ID)
			asked++
			if p := moderator.Get(path + "?q=" + strings.ReplaceAll(teamValue, "+", "%2B")); secret(p) {
				t.Errorf("%s: %d, and has what is for the team", path, p.Code)
			} else if strings.Contains(a.Pattern, "/entries/{id}") && p.Code != http.StatusForbidden {
				t.Errorf("%s: %d", path, p.Code)
			}
		}
	}
	if asked < 60 {
		t.Errorf("only %d addresses", asked)
	}
}

// TestNothingIsOfferedInVain: from the dashboard on, every link and every form that a
// page offers to a role is one that the role may follow.
func TestNothingIsOfferedInVain(t *testing.T) {
	t.Parallel()
	for _, role := range account.Roles {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			w := webtest.NewWalker(t)
			hide(w)
			e := w.SignIn(role, "es")
			seen, waiting := map[string]bool{"/admin": true}, []string{"/admin"}
			for len(waiting) > 0 && len(seen) < 120 {
				at := waiting[0]
				waiting = waiting[1:]
				p := e.Get(at)
				if p.Code == http.StatusForbidden {
					t.Errorf("%s is offered", at)
				}
				if p.Code != http.StatusOK || !strings.HasPrefix(p.Header().Get("Content-Type"), "text/html") {
					continue
				}
				checkForms(t, w, e, p, at)
				for _, link := range p.Links("a[href]") {
					link, _, _ = strings.Cut(link, "#")
					if strings.HasPrefix(link, "/admin") && !seen[link] && !strings.HasPrefix(link, "/admin/preview/") {
						seen[link], waiting = true, append(waiting, link)
					}
				}
			}
			if len(seen) < 5 {
				t.Errorf("only %d addresses", len(seen))
			}
		})
	}
}

// checkForms looks at where the forms of a page lead.
func checkForms(t *testing.T, w *webtest.Walker, e *webtest.Editor, p *webtest.Page, at string) {
	t.Helper()
	for _, to := range slices.Concat(p.Attributes("form[method=post]", "action"), p.Attributes("[formaction]", "formaction")) {
		r := webtest.Request(http.MethodPost, to, nil)
		if a, ok := w.Desk.AddressOf(r); ok && a.Need != "" && !e.Account.May(a.Need) {
			t.Errorf("%s has a form to %s", at, to)
		}
	}
}
