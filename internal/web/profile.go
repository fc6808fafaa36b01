package web

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/web/reply"
	"amparo/templates"
)

func (s *Site) profile(w http.ResponseWriter, r *http.Request, v visit) error {
	p, err := s.entry(r, v, v.paths.Profile)
	if err != nil {
		return err
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Profile(s.profilePage(v, p)))
}

func (s *Site) print(w http.ResponseWriter, r *http.Request, v visit) error {
	p, err := s.entry(r, v, v.paths.Print)
	if err != nil {
		return err
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Print(s.printView(v, p)))
}

// entry finds the entry an address names. A slug it had before moves to the
// address it has now.
func (s *Site) entry(r *http.Request, v visit, address func(slug string) string) (*catalogue.Profile, error) {
	slug := chi.URLParam(r, "slug")
	card, left, err := v.now.BySlug(slug)
	switch {
	case errors.Is(err, directory.ErrGone):
		return nil, gone{left}
	case err != nil:
		return nil, err
	case card.Slug != slug:
		return nil, moved{address(card.Slug)}
	}
	return s.Directory.Profile(r.Context(), card, v.tag)
}

// profilePage is the view of a profile with the hour of the day in its form.
func (s *Site) profilePage(v visit, p *catalogue.Profile) templates.ProfilePage {
	page := *s.profileView(v, p)
	page.Comments.Form.Stamp = s.Visitors.Seal.CoarseStamp(s.Now())
	return page
}
