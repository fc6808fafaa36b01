package entry

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of the form of an entry, of its draft, and of two
// people's work put together.
func (d *Room) Routes() []visit.Route {
	const private = "keeps what somebody is writing, for them alone"
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/entries/new", Need: account.MayEdit, Page: d.entryShow},
		{Method: http.MethodPost, Pattern: "/entries/new", Limit: visit.EntryLimit, Need: account.MayEdit, Page: d.entryPost, Done: visit.Done{"entry-saved": "entry.done_saved"}},
		{Method: http.MethodGet, Pattern: "/entries/{id}", Need: account.MayRead, Page: d.entryShow},
		{Method: http.MethodPost, Pattern: "/entries/{id}", Limit: visit.EntryLimit, Need: account.MayTranslate, Page: d.entryPost, Done: visit.Done{"entry-saved": "entry.done_saved", "merged": "conflict.merged"}},
		{Method: http.MethodGet, Pattern: "/entries/{id}/draft", Need: account.MayTranslate, Page: d.draftCompare},
		{Method: http.MethodPost, Pattern: "/entries/{id}/draft", Limit: visit.EntryLimit, Need: account.MayTranslate, Quiet: private, Page: d.draftKeep},
		{Method: http.MethodPost, Pattern: "/entries/{id}/draft/discard", Need: account.MayTranslate, Page: d.draftDiscard, Done: visit.Done{"draft-discarded": "draft.done_discarded"}},
		{Method: http.MethodPost, Pattern: "/entries/{id}/seen", Limit: visit.EntryLimit, Need: account.MayTranslate, Quiet: "changes nothing", Page: d.responseSeen},
		{Method: http.MethodPost, Pattern: "/preview-text", Need: account.MayTranslate, Quiet: "changes nothing", Page: d.previewText},
		{Method: http.MethodPost, Pattern: "/check-contact", Limit: visit.EntryLimit, Need: account.MayEdit, Quiet: "changes nothing", Page: d.checkContact},
		{Method: http.MethodGet, Pattern: "/entries/{id}/conflict/{revision}", Need: account.MayTranslate, Page: d.conflictPage},
		{Method: http.MethodPost, Pattern: "/entries/{id}/conflict/{revision}", Need: account.MayTranslate, Page: d.settleConflict, Done: visit.Done{"settled": "conflict.settled"}},
	}
}
