package lists

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of the list of entries, and of what is done to
// several at once.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/entries", Need: account.MayRead, Page: d.entries},
		{Method: http.MethodGet, Pattern: "/entries/bulk", Need: account.MayEdit, Fresh: true, Page: d.confirmBulk},
		{Method: http.MethodPost, Pattern: "/entries/bulk", Need: account.MayEdit, Fresh: true, Anew: true, Page: d.doBulk},
		{Method: http.MethodGet, Pattern: "/entries/bulk/result", Need: account.MayEdit, Page: d.bulkDone},
	}
}
