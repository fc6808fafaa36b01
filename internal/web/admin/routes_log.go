package admin

import (
	"net/http"

	"amparo/internal/account"
)

func (d *Desk) logRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/log", need: account.MayManage, page: d.log},
		{method: http.MethodGet, pattern: "/log/export", need: account.MayManage, fresh: true, page: d.logExport},
		{method: http.MethodPost, pattern: "/log/export", need: account.MayManage, fresh: true, page: d.exportLog},
	}
}
