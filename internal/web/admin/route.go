package admin

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/form"
)

// route is one address of the editors' side. Tests walk the table: who may,
// that another site may not send it, and that it leaves one row in the log.
type route struct {
	method, pattern string             // pattern below Root
	need            account.Permission // "" for those who are not signed in: page must see to it
	fresh           bool               // a second factor must have been shown minutes ago
	quiet           string             // a POST that leaves no row in the log: why
	page            handler
}

// table is every route there is.
func (d *Desk) table() []route {
	return slices.Concat(
		d.sessionRoutes(),
		d.deskRoutes(),
		d.accountRoutes(),
		d.entryRoutes(),
		d.conflictRoutes(),
		d.publishRoutes(),
		d.translateRoutes(),
		d.verifyRoutes(),
		d.vocabularyRoutes(),
		d.logRoutes(),
		d.settingsRoutes(),
		d.exchangeRoutes(),
		d.moderateRoutes(),
		d.linkRoutes(),
	)
}

func (d *Desk) router() chi.Router {
	r := chi.NewRouter()
	for _, to := range d.table() {
		r.Method(to.method, to.pattern, d.guarded(to))
	}
	r.NotFound(d.guarded(route{method: http.MethodGet, page: d.notFound}).ServeHTTP)
	r.MethodNotAllowed(d.guarded(route{method: http.MethodGet, page: d.methodNotAllowed}).ServeHTTP)
	return r
}

// guarded is the one way to a handler: it knows who asks, turns away who may
// not, and answers errors.
func (d *Desk) guarded(to route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := d.visitor(r)
		r = r.WithContext(i18n.With(r.Context(), v.printer))
		if err == nil {
			err = d.admit(w, r, to, v)
		}
		if err != nil {
			d.fail(w, r, v, err)
		}
	})
}

// admit calls the handler of who may, and shows the others the way.
func (d *Desk) admit(w http.ResponseWriter, r *http.Request, to route, v *visit) error {
	switch {
	case to.need == "":
		return to.page(w, r, v)
	case v.account == nil:
		return d.signInFirst(w, r, v)
	case !v.account.May(to.need):
		return errStatus(http.StatusForbidden)
	case to.fresh && !v.session.Fresh(d.Now()):
		return d.factorFirst(w, r, v)
	}
	return to.page(w, r, v)
}

// newID makes the id of something new.
func newID() (string, error) {
	id, err := uuid.NewV7()
	return id.String(), err
}

// keyOf is the key of a form, "" if it has none.
func keyOf(r *http.Request) string {
	if r.Method != http.MethodPost {
		return ""
	}
	return form.Of(r).Line(form.KeyField)
}

// seeOther sends the browser on after a form was accepted.
func seeOther(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
