package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/answer"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/answers"
	"amparo/internal/web/country"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/static"
	"amparo/templates"
	ui "amparo/templates/country"
)

// countries is the list of all countries by region.
func (s *Site) countries(w http.ResponseWriter, r *http.Request, v visit) error {
	about := subject{title: v.printer.T("ctry.index_title"), description: v.printer.T("ctry.index_meta"), nav: templates.NavDirectory, sheet: static.Answers, address: paths.Language.Countries}
	return reply.Page(r.Context(), w, http.StatusOK, ui.Index(country.Index(frame(v, about), v.printer, v.paths)))
}

// country is who helps in a country, a territory or a region.
func (s *Site) country(w http.ResponseWriter, r *http.Request, v visit) error {
	word := chi.URLParam(r, "country")
	at, ok := lands.At(word)
	if !ok {
		if at, ok = country.Named(word, v.tag); ok {
			return moved{country.Href(v.paths, at)}
		}
		return directory.ErrNotFound
	}
	p := v.printer
	about := subject{
		title:       p.T("ctry.title", i18n.Args{"Place": lands.Name(v.tag, at)}),
		description: p.T("ctry.meta", i18n.Args{"In": lands.In(p.Locale(), at)}), nav: templates.NavDirectory, sheet: static.Answers,
		address: func(l paths.Language) string { return l.Country(word) },
	}
	room := answers.Room{Reader: v.reader(), Paths: v.paths}
	page := country.Page(frame(v, about), room, answer.InLand(v.now, at, v.tag, v.at))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Show(page))
}
