package history

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of what an entry was, and of previews.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/entries/{id}/history", Need: account.MayRead, Page: d.historyPage},
		{Method: http.MethodGet, Pattern: "/entries/{id}/compare", Need: account.MayRead, Page: d.comparePage},
		{Method: http.MethodPost, Pattern: "/entries/{id}/restore", Need: account.MayEdit, Page: d.restore, Done: visit.Done{"restored": "history.restored"}},
		{Method: http.MethodGet, Pattern: "/preview/{token}", Page: d.previewPage},
	}
}
