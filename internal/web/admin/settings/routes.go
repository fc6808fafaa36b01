package settings

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of the settings and of the static pages. Whoever finds a
// browser signed in is not to send readers who leave in haste somewhere else.
func (d *Room) Routes() []visit.Route {
	const page, reset, advice = "/settings/pages/{page}", "/settings/pages/{page}/reset", "/settings/before/{need}"
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/settings", Need: account.MayManage, Fresh: true, Page: d.settings},
		{Method: http.MethodPost, Pattern: "/settings", Need: account.MayManage, Fresh: true, Anew: true, Page: d.saveSettings, Done: visit.Done{"settings-saved": "settings.saved"}},
		{Method: http.MethodGet, Pattern: page, Need: account.MayManage, Fresh: true, Page: d.staticPage},
		{Method: http.MethodPost, Pattern: page, Need: account.MayManage, Fresh: true, Anew: true, Page: d.saveStaticPage, Done: visit.Done{"page-saved": "pages_edit.saved", "page-same": "pages_edit.same"}},
		{Method: http.MethodGet, Pattern: reset, Need: account.MayManage, Fresh: true, Page: d.askReset},
		{Method: http.MethodPost, Pattern: reset, Need: account.MayManage, Fresh: true, Anew: true, Page: d.resetStaticPage, Done: visit.Done{"page-reset": "pages_edit.was_reset"}},
		{Method: http.MethodGet, Pattern: advice, Need: account.MayManage, Fresh: true, Page: d.advice},
		{Method: http.MethodPost, Pattern: advice, Need: account.MayManage, Fresh: true, Anew: true, Page: d.saveAdvice, Done: visit.Done{"advice-saved": "pages_edit.saved", "advice-same": "pages_edit.same"}},
	}
}
