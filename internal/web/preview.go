package web

import (
	"net/http"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// PreviewProfile answers with the page of an entry as readers would see it in
// a language, whether any of it is published or not; the page says that it is
// a preview. The entry must have a text in its original language.
func (s *Site) PreviewProfile(w http.ResponseWriter, r *http.Request, p *directory.Published, t lang.Tag) error {
	l := s.index[t]
	if l == nil {
		l = &s.languages[0]
	}
	v := s.visit(l)
	page := s.newProfileView(v, s.Directory.Draft(p, l.tag))
	page.Comments, page.ReportHref = templates.Comments{}, ""
	page.NoIndex, page.Canonical, page.Alternates, page.Also = true, "", nil, nil
	page.Notices = append([]templates.Notice{{
		Kind: "information", Strong: l.printer.T("preview.strong"), Text: l.printer.T("preview.text"),
	}}, page.Notices...)
	w.Header().Set("Content-Security-Policy", contentPolicy)
	return reply.Page(i18n.With(r.Context(), l.printer), w, http.StatusOK, templates.Profile(page))
}
