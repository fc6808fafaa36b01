package admin

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// routes: the dashboard is the one page of this room.
func (d *homeRoom) routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/", Need: account.MayEnter, Page: d.dashboard},
	}
}
