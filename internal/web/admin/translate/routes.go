package translate

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of translations.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/translations", Need: account.MayTranslate, Page: d.translations},
		{Method: http.MethodGet, Pattern: "/entries/{id}/translate/{tag}", Need: account.MayTranslate, Page: d.translation},
		{Method: http.MethodPost, Pattern: "/entries/{id}/translate/{tag}", Need: account.MayTranslate, Page: d.translate, Done: visit.Done{"translated": "translate.saved", "unchanged": "translate.unchanged"}},
	}
}
