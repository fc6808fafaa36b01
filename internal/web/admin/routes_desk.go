package admin

import (
	"net/http"

	"amparo/internal/account"
)

func (d *Desk) deskRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/", need: account.MayEnter, page: d.dashboard},
		{method: http.MethodGet, pattern: "/entries", need: account.MayEnter, page: d.entries},
		{method: http.MethodGet, pattern: "/entries/bulk", need: account.MayEdit, page: d.confirmBulk},
		{method: http.MethodPost, pattern: "/entries/bulk", need: account.MayEdit, page: d.doBulk},
		{method: http.MethodGet, pattern: "/entries/bulk/result", need: account.MayEdit, page: d.bulkDone},
	}
}
