package web

import (
	"net/http"

	"amparo/internal/web/reply"
	"amparo/templates"
)

// list answers what was typed and chosen in the directory. It came in the body
// and goes nowhere else: no address, no title, no log.
func (s *Site) list(w http.ResponseWriter, r *http.Request, v visit) error {
	q := s.listQuestionOf(v, r.PostForm)
	// no-cache, not no-store: Back must show this list again.
	w.Header().Set("Cache-Control", "private, no-cache")
	status := http.StatusOK
	if q.unknownCountry != "" {
		status = http.StatusUnprocessableEntity
	}
	return reply.Page(r.Context(), w, status, templates.Directory(s.listView(r.Context(), v, q)))
}

// listAtAddress is the list behind an address that somebody asked for and gave
// away. What it names and is not known any more is left out, and said so.
func (s *Site) listAtAddress(w http.ResponseWriter, r *http.Request, v visit) error {
	q := s.listQuestionOf(v, r.URL.Query())
	page := s.listView(r.Context(), v, q)
	if q.dropped {
		page.Notice = templates.Notice{Kind: "warning", Text: v.printer.T("answers.dropped")}
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Directory(page))
}
