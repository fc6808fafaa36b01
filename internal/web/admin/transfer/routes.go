package transfer

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses where entries leave.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/exchange", Need: account.MayExchange, Fresh: true, Page: d.exchangePage},
		{Method: http.MethodGet, Pattern: "/exchange/export", Need: account.MayExchange, Page: d.toExchange},
		{Method: http.MethodGet, Pattern: "/exchange/import", Need: account.MayExchange, Page: d.toExchange},
		{Method: http.MethodPost, Pattern: "/exchange/export", Need: account.MayExchange, Fresh: true, Anew: true, Page: d.export},
	}
}
