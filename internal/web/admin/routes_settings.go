package admin

import (
	"net/http"

	"amparo/internal/account"
)

func (d *Desk) settingsRoutes() []route {
	const page, reset = "/settings/pages/{page}", "/settings/pages/{page}/reset"
	return []route{
		{method: http.MethodGet, pattern: "/settings", need: account.MayManage, page: d.settings},
		{method: http.MethodPost, pattern: "/settings", need: account.MayManage, page: d.saveSettings},
		{method: http.MethodGet, pattern: page, need: account.MayManage, page: d.staticPage},
		{method: http.MethodPost, pattern: page, need: account.MayManage, page: d.saveStaticPage},
		{method: http.MethodGet, pattern: reset, need: account.MayManage, page: d.askReset},
		{method: http.MethodPost, pattern: reset, need: account.MayManage, page: d.resetStaticPage},
	}
}
