package home

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes: the dashboard is the one page of this room.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/", Need: account.MayEnter, Page: d.dashboard},
	}
}
