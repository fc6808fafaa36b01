package resets

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of requests for a new way in, which two people
// decide.
func (d *Room) Routes() []visit.Route {
	const manage, edit = account.MayManage, account.MayEdit
	return []visit.Route{
		{Method: http.MethodPost, Pattern: "/accounts/{id}/ask-reset", Need: manage, Fresh: true, Page: d.askForReset, Done: visit.Done{"reset-asked": "account.done_asked"}},
		{Method: http.MethodGet, Pattern: "/accounts/requests", Need: edit, Fresh: true, Page: d.resets},
		{Method: http.MethodPost, Pattern: "/accounts/requests/confirm", Need: edit, Fresh: true, Page: d.confirmReset, Done: visit.Done{"reset-confirmed": "account.done_confirmed"}},
		{Method: http.MethodPost, Pattern: "/accounts/requests/refuse", Need: edit, Fresh: true, Page: d.refuseReset, Done: visit.Done{"reset-refused": "account.done_refused"}},
	}
}
