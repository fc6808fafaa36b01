package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/said"
	"amparo/internal/web/reply"
	"amparo/templates"
)

func (s *Site) directory(w http.ResponseWriter, r *http.Request, v visit) error {
	if asksForList(r.URL.Query()) {
		return s.listAtAddress(w, r, v)
	}
	number, err := pageNumber(r.URL.Query(), v.paths.Directory())
	if err != nil {
		return err
	}
	all := v.now.Sorted(v.tag)
	pages := max((len(all)+pageSize-1)/pageSize, 1)
	if number > pages {
		return directory.ErrNotFound
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Directory(directoryView(v, number, pages)))
}

// pageNumber reads ?page=N. The first page has no number, so that it has one
// address; what is not a page of a list does not exist.
func pageNumber(query url.Values, first string) (int, error) {
	text := query.Get("page")
	if !query.Has("page") {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil || n < 1 || strconv.Itoa(n) != text:
		return 0, directory.ErrNotFound
	case n == 1:
		return 0, moved{first}
	}
	return n, nil
}

func (s *Site) aToZ(w http.ResponseWriter, r *http.Request, v visit) error {
	return reply.Page(r.Context(), w, http.StatusOK, templates.AToZ(aToZView(v)))
}

// letter is a page of the names under a letter.
func (s *Site) letter(w http.ResponseWriter, r *http.Request, v visit) error {
	word := chi.URLParam(r, "letter")
	number, err := pageNumber(r.URL.Query(), v.paths.Letter(word))
	if err != nil {
		return err
	}
	page, ok := letterPage(v, word, number)
	if !ok {
		return directory.ErrNotFound
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.AToZ(page))
}

// list answers what was typed and chosen in the directory. It came in the body
// and goes nowhere else: no address, no title, no log.
func (s *Site) list(w http.ResponseWriter, r *http.Request, v visit) error {
	q := listQuestionOf(v, r.PostForm)
	// no-cache, not no-store: Back must show this list again.
	w.Header().Set("Cache-Control", "private, no-cache")
	status := http.StatusOK
	if q.meant.Unknown {
		status = http.StatusUnprocessableEntity
	}
	return reply.Page(r.Context(), w, status, templates.Directory(listView(v, q, s.said(r))))
}

// listAtAddress is the list behind an address that somebody asked for and gave
// away. What it names and is not known any more is left out, and said so.
func (s *Site) listAtAddress(w http.ResponseWriter, r *http.Request, v visit) error {
	q := listQuestionOf(v, r.URL.Query())
	page := listView(v, q, s.said(r))
	if q.dropped {
		page.Notice = templates.Notice{Kind: "warning", Text: v.printer.T("answers.dropped")}
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Directory(page))
}

// said reads what entries say for as long as a request lasts.
func (s *Site) said(r *http.Request) saidBy {
	return func(c *catalogue.Card) (said.Entry, error) {
		return s.Directory.Said(r.Context(), c)
	}
}
