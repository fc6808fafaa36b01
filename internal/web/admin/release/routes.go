package release

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses where it is decided what readers see.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/entries/{id}/publish", Need: account.MayTranslate, Page: d.publishPage},
		{Method: http.MethodPost, Pattern: "/entries/{id}/publish", Need: account.MayTranslate, Page: d.publish, Done: visit.Done{"published": "publish.done", "scheduled": "schedule.done"}},
		{Method: http.MethodPost, Pattern: "/entries/{id}/unschedule", Need: account.MayTranslate, Page: d.unschedule, Done: visit.Done{"unscheduled": "schedule.cancelled"}},
		{Method: http.MethodGet, Pattern: "/entries/{id}/unpublish", Need: account.MayEdit, Page: d.unpublishPage},
		{Method: http.MethodPost, Pattern: "/entries/{id}/unpublish", Need: account.MayEdit, Page: d.unpublish, Done: visit.Done{"unpublished": "publish.done_unpublished"}},
		{Method: http.MethodGet, Pattern: "/entries/{id}/withdraw", Need: account.MayEdit, Fresh: true, Page: d.withdrawPage},
		{Method: http.MethodPost, Pattern: "/entries/{id}/withdraw", Need: account.MayEdit, Fresh: true, Page: d.withdraw, Done: visit.Done{"withdrawn": "withdraw.done"}},
	}
}
