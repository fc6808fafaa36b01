package web

import (
	"context"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/reply"
	"amparo/templates"

	"net/http"
)

// WriteProfile is what a request for a profile costs without the middleware:
// catalogue to view to page.
func (s *Site) WriteProfile(w http.ResponseWriter, t lang.Tag, slug string) error {
	l := s.index[t]
	v := s.visit(l)
	card, _, err := v.now.BySlug(slug)
	if err != nil {
		return err
	}
	ctx := i18n.With(context.Background(), l.printer)
	p, err := s.Directory.Profile(ctx, card, t)
	if err != nil {
		return err
	}
	return reply.Page(ctx, w, http.StatusOK, templates.Profile(s.profilePage(v, p)))
}
