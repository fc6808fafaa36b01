package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/web/even"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// find shows the needs, or, for the address of a list, the list.
func (s *Site) find(w http.ResponseWriter, r *http.Request, v visit) error {
	if r.URL.RawQuery != "" {
		return s.sharedList(w, r, v)
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Find(findView(v)))
}

// answers lists who offers what was asked for. It came in the body and goes
// nowhere else: no address, no title, no log.
func (s *Site) answers(w http.ResponseWriter, r *http.Request, v visit) error {
	q := questionOf(v, even.Form(r.PostForm, askCountry))
	if q.nothing() && r.PostForm.Has("need") {
		return reply.Status(http.StatusBadRequest) // no form of ours sends this
	}
	// no-cache, not no-store: Back must show these answers again.
	w.Header().Set("Cache-Control", "private, no-cache")
	status := http.StatusOK
	if q.meant.Unknown {
		status = http.StatusUnprocessableEntity
	}
	return reply.Page(r.Context(), w, status, templates.Answers(answersView(v, q)))
}

// sharedList is the list behind an address that somebody asked for and gave
// away. What it names and is not known any more is left out, and said so.
func (s *Site) sharedList(w http.ResponseWriter, r *http.Request, v visit) error {
	q := questionOf(v, even.Form(r.URL.Query(), askCountry))
	q.shared = true
	page := answersView(v, q)
	if q.dropped {
		page.Notice = templates.Notice{Kind: "warning", Text: v.printer.T("answers.dropped")}
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Answers(page))
}

// help is the public page of one response kind.
func (s *Site) help(w http.ResponseWriter, r *http.Request, v visit) error {
	slug := chi.URLParam(r, "kind")
	kind := v.now.TermBySlug(directory.VocabularyKinds, v.tag, slug)
	if kind == nil {
		return helpElsewhere(v, slug)
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Answers(helpView(v, kind)))
}

// helpElsewhere sends the word of another language, an id, or a word of the
// past to this language's word of today.
func helpElsewhere(v visit, slug string) error {
	for i := range v.base.languages {
		if kind := v.now.TermBySlug(directory.VocabularyKinds, v.base.languages[i].tag, slug); kind != nil {
			return moved{v.paths.Help(kind.PathSlug(v.tag))}
		}
	}
	if kind := v.now.Term(directory.VocabularyKinds, slug); kind != nil && !kind.Retired {
		return moved{v.paths.Help(kind.PathSlug(v.tag))}
	}
	if kind := v.now.FormerTerm(directory.VocabularyKinds, v.tag, slug); kind != nil {
		return moved{v.paths.Help(kind.PathSlug(v.tag))}
	}
	return directory.ErrNotFound
}
