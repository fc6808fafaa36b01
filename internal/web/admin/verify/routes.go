package verify

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of verifications.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/verifications", Need: account.MayEdit, Page: d.verifications},
		{Method: http.MethodGet, Pattern: "/entries/{id}/verify", Need: account.MayEdit, Page: d.verification},
		{Method: http.MethodPost, Pattern: "/entries/{id}/verify", Need: account.MayEdit, Page: d.verify, Done: visit.Done{"verified": "verify.saved"}},
	}
}
