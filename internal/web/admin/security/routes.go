package security

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of what happens to accounts.
func (d *Room) Routes() []visit.Route {
	const manage = account.MayManage
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/security", Need: manage, Page: d.page},
		{Method: http.MethodPost, Pattern: "/security/password", Need: manage, Fresh: true, Page: d.requirePassword, Done: visit.Done{"password-required": "security.done_required"}},
		{Method: http.MethodPost, Pattern: "/security/settle", Need: manage, Fresh: true, Page: d.settle, Done: visit.Done{"warning-settled": "security.done_settled"}},
		{Method: http.MethodPost, Pattern: "/security/session/end", Need: manage, Fresh: true, Page: d.endSession, Done: visit.Done{"one-session-ended": "security.done_session"}},
		{Method: http.MethodPost, Pattern: "/security/sessions/end", Need: manage, Fresh: true, Page: d.endSessions, Done: visit.Done{"all-sessions-ended": "security.done_sessions"}},
	}
}
