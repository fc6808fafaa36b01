package door

import (
	"net/http"
	"net/url"

	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
)

// SignInFirst shows the way in to who is not signed in. A form that was sent
// is not lost: the way in is shown at its address, and it travels along.
func (d *Room) SignInFirst(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	if r.Method != http.MethodPost || visit.Within(r.URL.Path, visit.Root+"/sign-out") || visit.Within(r.URL.Path, visit.Root+"/confirm") {
		return visit.SeeOther(w, r, visit.Root+"/sign-in?next="+url.QueryEscape(localAddress(r.URL.RequestURI())))
	}
	w.Header().Set("WWW-Authenticate", "Form") // what 401 must have; no browser knows it, and the page is shown
	return d.showSignIn(w, r, v, entrance{next: visit.Root, carried: posted(r)})
}

// FactorFirst asks for the second factor again before a dangerous page; a form
// that was sent travels along. A new password does not: the page of its address asks for it
// once the factor was shown.
func (d *Room) FactorFirst(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	if r.Method != http.MethodPost {
		return visit.SeeOther(w, r, visit.Root+"/confirm?next="+url.QueryEscape(r.URL.RequestURI()))
	}
	if visit.Within(r.URL.Path, visit.OwnRoot+"/password") && r.PostForm.Has("password") {
		return d.showFactor(w, r, v, entrance{next: r.URL.Path, dropped: true})
	}
	return d.showFactor(w, r, v, entrance{next: visit.Root, carried: posted(r)})
}

// SendAgain gives a form back that could not be stored: one button sends it once more. It
// has its key still, so that it counts once if it was stored after all.
func (d *Room) SendAgain(w http.ResponseWriter, r *http.Request, v *visit.Visit, id string) error {
	for _, name := range secretFields {
		if r.PostForm.Get(name) != "" { // a password is typed again
			return reply.Status(http.StatusServiceUnavailable)
		}
	}
	p := v.Printer
	page := resendView(d.Frame(r, v, p.T("err.503_title")), p, posted(r))
	page.Intro = []string{p.T("desk.unstored"), p.T("err.request_id", i18n.Args{"ID": id})}
	return reply.Page(r.Context(), w, http.StatusServiceUnavailable, admin.Gate(page))
}

func (d *Room) signOut(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "session.end", v.Session.ID, v.Account.Name)
	if err := d.Sessions.EndSession(r.Context(), act, v.Session.ID); err != nil {
		return err
	}
	http.SetCookie(w, d.Cookie("", -1))
	// Cookies are not among it: that of the session is gone, and the browser stays known.
	w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	return visit.SeeOther(w, r, visit.Root+"/sign-in")
}
