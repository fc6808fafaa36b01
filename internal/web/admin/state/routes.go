package state

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Path is where managers read how the server is.
const Path = visit.Root + "/health"

// Routes are the addresses of how the server is.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/health", Need: account.MayManage, Page: d.show},
		{Method: http.MethodPost, Pattern: "/health", Need: account.MayManage, Page: d.check, Done: visit.Done{"health-checked": "health.checked"}},
		{Method: http.MethodGet, Pattern: "/health/report", Need: account.MayManage, Page: d.report},
	}
}
