package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"

	"amparo/internal/answer"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/answers"
	"amparo/internal/web/country"
	"amparo/internal/web/lands"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/internal/web/where"
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
		return landElsewhere(v, word)
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

// longestLand is how many characters the name of a country may have in an address.
const longestLand = 80

// landElsewhere leads from the name of a country, in any language, to its page. What may be
// several countries, or is not written as any name is, is not there.
func landElsewhere(v visit, word string) error {
	name, err := url.PathUnescape(word)
	if err != nil || utf8.RuneCountInString(name) > longestLand {
		return directory.ErrNotFound
	}
	found := place.Resolve(strings.ReplaceAll(name, "-", " "), v.tag, place.InField)
	if len(found) == 0 || !found[0].Sure || found[0].Misspelt || len(found[0].Places) != 1 {
		return directory.ErrNotFound
	}
	at := where.Land(found[0].Places[0])
	if at == place.World {
		return moved{v.paths.Countries()}
	}
	if within := at.Countries(); !lands.IsRegion(at) && len(within) == 1 {
		at, _ = place.OfCountry(within[0])
	}
	if code, ok := lands.Code(at); ok {
		return moved{v.paths.Country(code)}
	}
	return directory.ErrNotFound
}
