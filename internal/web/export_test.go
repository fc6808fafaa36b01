package web

import (
	"context"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/pagecache"
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
	return reply.Page(ctx, w, http.StatusOK, templates.Profile(profilePage(v, p)))
}

// Keeps reports whether the answer of an address may be kept.
func (s *Site) Keeps(uri string) bool { return s.keeps(pagecache.Address{Host: s.host, URI: uri}) }

// Uncached answers without the cache.
func (s *Site) Uncached() http.Handler { return s.handler }

// Kept answers a request and reports whether it did with what was kept.
func (s *Site) Kept(w http.ResponseWriter, r *http.Request) bool { return s.pages.Answer(w, r).Kept }

// Likely are the questions that are answered before anybody asks, by the addresses to
// which they are sent.
func (s *Site) Likely() map[string][]string {
	asked := map[string][]string{}
	for _, at := range s.likely() {
		if at.Question != "" {
			asked[at.URI] = append(asked[at.URI], at.Question)
		}
	}
	return asked
}

// Warm makes these answers now.
func (s *Site) Warm(ctx context.Context) { s.pages.Warm(ctx, s.likely()) }

// Overlooks reports whether the answer of an address is the same whatever its query.
func (s *Site) Overlooks(path string) bool { return s.overlooks(path) }
