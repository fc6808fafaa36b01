package admin

import (
	"net/http"

	"amparo/internal/account"
)

// previewTextPath renders a text that is being written.
const previewTextPath = Root + "/preview-text"

func (d *Desk) entryRoutes() []route {
	const private = "keeps what somebody is writing, for them alone"
	return []route{
		{method: http.MethodGet, pattern: "/entries/new", need: account.MayEdit, page: d.entryShow},
		{method: http.MethodPost, pattern: "/entries/new", need: account.MayEdit, page: d.entryPost},
		{method: http.MethodGet, pattern: "/entries/{id}", need: account.MayEnter, page: d.entryShow},
		{method: http.MethodPost, pattern: "/entries/{id}", need: account.MayTranslate, page: d.entryPost},
		{method: http.MethodGet, pattern: "/entries/{id}/draft", need: account.MayTranslate, page: d.draftCompare},
		{method: http.MethodPost, pattern: "/entries/{id}/draft", need: account.MayTranslate, quiet: private, page: d.draftKeep},
		{method: http.MethodPost, pattern: "/entries/{id}/draft/discard", need: account.MayTranslate, page: d.draftDiscard},
		{method: http.MethodPost, pattern: "/preview-text", need: account.MayTranslate, quiet: "changes nothing", page: d.previewText},
	}
}
