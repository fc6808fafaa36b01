package web

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/reply"
	"amparo/templates"
)

func (s *Site) profile(w http.ResponseWriter, r *http.Request, v visit) error {
	p, err := s.entry(r, v, v.paths.Profile)
	if err != nil {
		return err
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Profile(profilePage(v, p)))
}

func (s *Site) print(w http.ResponseWriter, r *http.Request, v visit) error {
	p, err := s.entry(r, v, v.paths.Print)
	if err != nil {
		return err
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Print(printView(v, p)))
}

// key sends the public key of a contact as a file, for programs that encrypt mail.
func (s *Site) key(w http.ResponseWriter, r *http.Request, v visit) error {
	id := chi.URLParam(r, "contact")
	p, err := s.entry(r, v, func(slug string) string { return v.paths.Key(slug, id) })
	if err != nil {
		return err
	}
	for _, c := range p.Facts.Contacts {
		if c.ID == id && c.Key.Block != "" {
			reply.Bytes(w, http.StatusOK, "application/pgp-keys", []byte(c.Key.Block+"\n"))
			return nil
		}
	}
	return directory.ErrNotFound
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
func profilePage(v visit, p *catalogue.Profile) templates.ProfilePage {
	page := *profileView(v, p)
	page.Comments.Form.Stamp = v.base.seal.CoarseStamp(v.at)
	return page
}

// PreviewProfile answers with the page of an entry as readers would see it in
// a language, whether any of it is published or not; the page says that it is
// a preview. The entry must have a text in its original language.
func (s *Site) PreviewProfile(w http.ResponseWriter, r *http.Request, p *directory.Published, t lang.Tag) error {
	l := s.index[t]
	if l == nil {
		l = &s.languages[0]
	}
	v := s.visit(l)
	page := newProfileView(v, s.Directory.Draft(p, l.tag))
	page.Comments, page.ReportHref = templates.Comments{}, ""
	page.NoIndex, page.Canonical, page.Alternates, page.Also = true, "", nil, nil
	page.Notices = append([]templates.Notice{{
		Kind: "information", Strong: l.printer.T("preview.strong"), Text: l.printer.T("preview.text"),
	}}, page.Notices...)
	w.Header().Set("Content-Security-Policy", contentPolicy)
	return reply.Page(i18n.With(r.Context(), l.printer), w, http.StatusOK, templates.Profile(page))
}
