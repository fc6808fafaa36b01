package reports

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of what readers reported.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/reports", Need: account.MayModerate, Page: d.reports},
		{Method: http.MethodPost, Pattern: "/reports/{id}", Need: account.MayModerate, Page: d.decideReport, Done: visit.Done{"report-confirmed": "moderate.done_confirmed", "report-closed": "moderate.done_closed"}},
	}
}
