package web

import (
	"net/http"
	"net/url"
	"strconv"

	"amparo/internal/directory"
	"amparo/internal/web/reply"
	"amparo/templates"
)

func (s *Site) directory(w http.ResponseWriter, r *http.Request, v visit) error {
	if asksForList(r.URL.Query()) {
		return s.listAtAddress(w, r, v)
	}
	number, err := pageNumber(r.URL.Query(), v)
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
// address; what is not a page of a directory does not exist.
func pageNumber(query url.Values, v visit) (int, error) {
	text := query.Get("page")
	if !query.Has("page") {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	switch {
	case err != nil || n < 1 || strconv.Itoa(n) != text:
		return 0, directory.ErrNotFound
	case n == 1:
		return 0, moved{v.paths.Directory()}
	}
	return n, nil
}

func (s *Site) aToZ(w http.ResponseWriter, r *http.Request, v visit) error {
	return reply.Page(r.Context(), w, http.StatusOK, templates.AToZ(aToZView(v)))
}
