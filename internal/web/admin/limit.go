package admin

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
)

// Limit is how much what is sent to an address may hold: what its row in the
// table says. Where files are taken, a form without one is read like any other.
func (d *Desk) Limit(r *http.Request) visit.Limit {
	route := chi.NewRouteContext()
	if !d.Router.Match(route, r.Method, strings.TrimPrefix(r.URL.Path, Root)) {
		return visit.FormLimit
	}
	limit, ok := d.limits[route.RoutePattern()]
	if !ok || limit.Unread() && !form.HasFile(r) {
		return visit.FormLimit
	}
	return limit
}

// limitsOf are the limits of the addresses that have one of their own, by
// their patterns.
func limitsOf(table []visit.Route) map[string]visit.Limit {
	limits := map[string]visit.Limit{}
	for _, to := range table {
		if to.Limit != (visit.Limit{}) {
			limits[to.Pattern] = to.Limit
		}
	}
	return limits
}
