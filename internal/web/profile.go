package web

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/carry"
	"amparo/internal/web/policy"
	"amparo/internal/web/reply"
	"amparo/templates"
	show "amparo/templates/carry"
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
	_, c, err := s.contact(r, v, v.paths.Key)
	switch {
	case err != nil:
		return err
	case c.Key.Block == "":
		return directory.ErrNotFound
	}
	reply.Bytes(w, http.StatusOK, "application/pgp-keys", []byte(c.Key.Block+"\n"))
	return nil
}

// code shows a contact as a QR code.
func (s *Site) code(w http.ResponseWriter, r *http.Request, v visit) error {
	p, c, err := s.contact(r, v, v.paths.Code)
	switch {
	case err != nil:
		return err
	case !carry.Carried(c):
		return directory.ErrNotFound
	}
	page, err := codeView(v, p, c)
	if err != nil {
		return err
	}
	return reply.Page(r.Context(), w, http.StatusOK, show.Show(page))
}

// card sends a contact as a file that phones take into their address book.
func (s *Site) card(w http.ResponseWriter, r *http.Request, v visit) error {
	_, c, err := s.contact(r, v, v.paths.Card)
	switch {
	case err != nil:
		return err
	case !carry.Carried(c):
		return directory.ErrNotFound
	}
	reply.Bytes(w, http.StatusOK, carry.CardType, carry.File(v.reader(), c))
	return nil
}

// contact finds the contact of an entry that an address names.
func (s *Site) contact(r *http.Request, v visit, address func(slug, id string) string) (*catalogue.Profile, directory.PublishedContact, error) {
	id := chi.URLParam(r, "contact")
	p, err := s.entry(r, v, func(slug string) string { return address(slug, id) })
	if err != nil {
		return nil, directory.PublishedContact{}, err
	}
	for _, c := range p.Facts.Contacts {
		if c.ID == id {
			return p, c, nil
		}
	}
	return nil, directory.PublishedContact{}, directory.ErrNotFound
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
	page.Comments, page.ReportHref, page.Carried = templates.Comments{}, "", nil
	page.NoIndex, page.Canonical, page.Alternates, page.Also = true, "", nil, nil
	page.Notices = append([]templates.Notice{{
		Kind: "information", Strong: l.printer.T("preview.strong"), Text: l.printer.T("preview.text"),
	}}, page.Notices...)
	w.Header().Set("Content-Security-Policy", policy.Content)
	return reply.Page(i18n.With(r.Context(), l.printer), w, http.StatusOK, templates.Profile(page))
}
