package accounts

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses about everybody's accounts.
func (d *Room) Routes() []visit.Route {
	const manage = account.MayManage
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/accounts", Need: manage, Fresh: true, Page: d.everybody},
		{Method: http.MethodGet, Pattern: "/accounts/new", Need: manage, Fresh: true, Page: d.inviteForm},
		{Method: http.MethodPost, Pattern: "/accounts/new", Need: manage, Fresh: true, Page: d.invite},
		{Method: http.MethodGet, Pattern: "/accounts/{id}", Need: manage, Fresh: true, Page: d.accountPage},
		{Method: http.MethodPost, Pattern: "/accounts/{id}/invite", Need: manage, Fresh: true, Page: d.inviteAgain},
		{Method: http.MethodPost, Pattern: "/accounts/{id}/role", Need: manage, Fresh: true, Page: d.setRole, Done: visit.Done{"role-changed": "account.done_role"}},
		{Method: http.MethodGet, Pattern: "/accounts/{id}/suspend", Need: manage, Fresh: true, Page: d.suspendForm},
		{Method: http.MethodPost, Pattern: "/accounts/{id}/suspend", Need: manage, Fresh: true, Page: d.suspend, Done: visit.Done{"account-suspended": "account.done_suspended"}},
		{Method: http.MethodPost, Pattern: "/accounts/{id}/reactivate", Need: manage, Fresh: true, Page: d.reactivate, Done: visit.Done{"account-reactivated": "account.done_reactivated"}},
		{Method: http.MethodPost, Pattern: "/accounts/{id}/end-sessions", Need: manage, Fresh: true, Page: d.endSessions, Done: visit.Done{"signed-out": "account.done_sessions"}},
	}
}
