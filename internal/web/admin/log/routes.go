package log

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of the log.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/log", Need: account.MayManage, Page: d.log},
		{Method: http.MethodGet, Pattern: "/log/export", Need: account.MayManage, Fresh: true, Page: d.logExport},
		{Method: http.MethodPost, Pattern: "/log/export", Need: account.MayManage, Fresh: true, Page: d.exportLog},
	}
}
