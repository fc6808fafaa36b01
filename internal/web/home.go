package web

import (
	"net/http"

	"amparo/internal/i18n"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/templates"
)

func (s *Site) home(w http.ResponseWriter, r *http.Request, v visit) error {
	return reply.Page(r.Context(), w, http.StatusOK, templates.Home(homeView(v)))
}

// homeView is the first page: what to do now, then the rest.
func homeView(v visit) templates.HomePage {
	p := v.printer
	page := templates.HomePage{
		Frame: frame(v, subject{
			title: p.T("site.tagline"), description: p.T("meta.home"), address: paths.Language.Home,
		}),
		Needs:       needsView(v),
		Letters:     lettersView(v, ""),
		EntriesNote: p.T("home.entries", i18n.Args{"Count": v.now.Len()}),
	}
	page.Hot, page.HotMark = hotView(v)
	return page
}
