package admin

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
)

func (d *Desk) translateRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/translations", need: account.MayTranslate, page: d.translations},
		{method: http.MethodGet, pattern: "/entries/{id}/translate/{tag}", need: account.MayTranslate, page: d.translation},
		{method: http.MethodPost, pattern: "/entries/{id}/translate/{tag}", need: account.MayTranslate, page: d.translate},
	}
}

// translateDone is what the page says after a translation was sent.
var translateDone = map[string]i18n.Key{
	"translated": "translate.saved",
	"unchanged":  "translate.unchanged",
}

// translateHref is the address of an entry's translation. Addresses are lower
// case, tags of languages need not be.
func translateHref(entryID string, t lang.Tag) string {
	return entryHref(entryID) + "/translate/" + strings.ToLower(string(t))
}

func entryHref(entryID string) string { return Root + "/entries/" + entryID }

// translationTag is the language in the address: one of the site's that who
// asks may write.
func (d *Desk) translationTag(r *http.Request, v *visit) (lang.Tag, error) {
	for _, t := range d.Words.Languages() {
		if strings.EqualFold(string(t), chi.URLParam(r, "tag")) {
			if !v.account.MayWrite(t) {
				return "", errStatus(http.StatusForbidden)
			}
			return t, nil
		}
	}
	return "", directory.ErrNotFound
}

// publishHref is where a language is published.
func publishHref(entryID string, t lang.Tag) string {
	return entryHref(entryID) + "/publish?" + url.Values{"lang": {string(t)}}.Encode()
}
