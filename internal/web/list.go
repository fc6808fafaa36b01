package web

import (
	"net/http"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// list answers what was typed and chosen in the directory. It came in the body
// and goes nowhere else: no address, no title, no log.
func (s *Site) list(w http.ResponseWriter, r *http.Request, v visit) error {
	q := listQuestionOf(v, r.PostForm)
	// no-cache, not no-store: Back must show this list again.
	w.Header().Set("Cache-Control", "private, no-cache")
	status := http.StatusOK
	if q.unknownCountry != "" {
		status = http.StatusUnprocessableEntity
	}
	return reply.Page(r.Context(), w, status, templates.Directory(listView(v, q, s.texts(r))))
}

// listAtAddress is the list behind an address that somebody asked for and gave
// away. What it names and is not known any more is left out, and said so.
func (s *Site) listAtAddress(w http.ResponseWriter, r *http.Request, v visit) error {
	q := listQuestionOf(v, r.URL.Query())
	page := listView(v, q, s.texts(r))
	if q.dropped {
		page.Notice = templates.Notice{Kind: "warning", Text: v.printer.T("answers.dropped")}
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Directory(page))
}

// texts reads the texts of entries for as long as a request lasts.
func (s *Site) texts(r *http.Request) textsOf {
	return func(c *catalogue.Card) (map[lang.Tag]*directory.PublishedText, error) {
		return s.Directory.Texts(r.Context(), c)
	}
}
