package admin

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// routes are the addresses of what readers reported.
func (d *reportsRoom) routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/reports", Need: account.MayModerate, Page: d.reports},
		{Method: http.MethodPost, Pattern: "/reports/{id}", Need: account.MayModerate, Page: d.decideReport, Done: visit.Done{"report-confirmed": "moderate.done_confirmed", "report-closed": "moderate.done_closed"}},
	}
}
