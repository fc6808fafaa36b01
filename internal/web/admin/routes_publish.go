package admin

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/i18n"
)

// publishDone is what a page says after readers see something else, or will.
var publishDone = map[string]i18n.Key{
	"published":   "publish.done",
	"unpublished": "publish.done_unpublished",
	"withdrawn":   "withdraw.done",
	"renamed":     "address.done",
	"restored":    "history.restored",
	"scheduled":   "schedule.done",
	"unscheduled": "schedule.cancelled",
}

func (d *Desk) publishRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/entries/{id}/publish", need: account.MayTranslate, page: d.publishPage},
		{method: http.MethodPost, pattern: "/entries/{id}/publish", need: account.MayTranslate, page: d.publish},
		{method: http.MethodPost, pattern: "/entries/{id}/unschedule", need: account.MayTranslate, page: d.unschedule},
		{method: http.MethodGet, pattern: "/entries/{id}/unpublish", need: account.MayEdit, page: d.unpublishPage},
		{method: http.MethodPost, pattern: "/entries/{id}/unpublish", need: account.MayEdit, page: d.unpublish},
		{method: http.MethodGet, pattern: "/entries/{id}/withdraw", need: account.MayEdit, page: d.withdrawPage},
		{method: http.MethodPost, pattern: "/entries/{id}/withdraw", need: account.MayEdit, page: d.withdraw},
		{method: http.MethodGet, pattern: "/entries/{id}/address", need: account.MayEdit, page: d.addressPage},
		{method: http.MethodPost, pattern: "/entries/{id}/address", need: account.MayEdit, page: d.rename},
		{method: http.MethodGet, pattern: "/entries/{id}/history", need: account.MayEnter, page: d.historyPage},
		{method: http.MethodGet, pattern: "/entries/{id}/compare", need: account.MayEnter, page: d.comparePage},
		{method: http.MethodPost, pattern: "/entries/{id}/restore", need: account.MayEdit, page: d.restore},
		{method: http.MethodGet, pattern: "/preview/{token}", page: d.previewPage},
	}
}
