package admin

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// routes are the addresses of translations.
func (d *translateRoom) routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/translations", Need: account.MayTranslate, Page: d.translations},
		{Method: http.MethodGet, Pattern: "/entries/{id}/translate/{tag}", Need: account.MayTranslate, Page: d.translation},
		{Method: http.MethodPost, Pattern: "/entries/{id}/translate/{tag}", Need: account.MayTranslate, Page: d.translate, Done: visit.Done{"translated": "translate.saved", "unchanged": "translate.unchanged"}},
	}
}
