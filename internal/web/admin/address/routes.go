package address

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are where an entry gets another address.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/entries/{id}/address", Need: account.MayEdit, Page: d.addressPage},
		{Method: http.MethodPost, Pattern: "/entries/{id}/address", Need: account.MayEdit, Page: d.rename, Done: visit.Done{"renamed": "address.done"}},
	}
}
