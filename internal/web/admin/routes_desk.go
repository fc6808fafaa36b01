package admin

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
)

func (d *Desk) deskRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/", need: account.MayEnter, page: d.dashboard},
	}
}

func (d *Desk) dashboard(w http.ResponseWriter, r *http.Request, v *visit) error {
	page := admin.DashboardPage{Frame: d.frame(r, v, v.printer.T("desk.needs_you"))}
	return reply.Page(r.Context(), w, http.StatusOK, admin.Dashboard(page))
}
