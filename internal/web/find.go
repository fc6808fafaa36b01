package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// find shows the needs, or, for the address of a list, the list.
func (s *Site) find(w http.ResponseWriter, r *http.Request, v visit) error {
	if r.URL.RawQuery != "" {
		return s.sharedList(w, r, v)
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Find(s.findView(v)))
}

func (s *Site) findView(v visit) templates.FindPage {
	return templates.FindPage{
		Frame: s.findFrame(v, false), Needs: needsView(v), Kinds: kindLinks(v, ""), Unsure: unsureView(v),
	}
}

// findFrame has the same title whatever was asked: titles go into the history
// of the browser.
func (s *Site) findFrame(v visit, answers bool) templates.Frame {
	p := v.printer
	return s.frame(v, subject{
		title: p.T("nav.find"), description: p.T("meta.find"), nav: templates.NavFind,
		address: paths.Language.Find, noIndex: answers,
	})
}

// answers lists who offers what was asked for. It came in the body and goes
// nowhere else: no address, no title, no log.
func (s *Site) answers(w http.ResponseWriter, r *http.Request, v visit) error {
	q := s.questionOf(v, r.PostForm)
	if q.nothing() && r.PostForm.Has("need") {
		return errStatus(http.StatusBadRequest) // no form of ours sends this
	}
	// no-cache, not no-store: Back must show these answers again.
	w.Header().Set("Cache-Control", "private, no-cache")
	status := http.StatusOK
	if q.unknownCountry != "" {
		status = http.StatusUnprocessableEntity
	}
	return reply.Page(r.Context(), w, status, templates.Answers(s.answersView(v, q)))
}

// sharedList is the list behind an address that somebody asked for and gave
// away. What it names and is not known any more is left out, and said so.
func (s *Site) sharedList(w http.ResponseWriter, r *http.Request, v visit) error {
	q := s.questionOf(v, r.URL.Query())
	q.shared = true
	page := s.answersView(v, q)
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
		return s.helpElsewhere(v, slug)
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Answers(s.helpView(v, kind)))
}

// helpElsewhere sends the word of another language, an id, or a word of the
// past to this language's word of today.
func (s *Site) helpElsewhere(v visit, slug string) error {
	for i := range s.languages {
		if kind := v.now.TermBySlug(directory.VocabularyKinds, s.languages[i].tag, slug); kind != nil {
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

func (s *Site) helpView(v visit, kind *directory.Term) templates.AnswersPage {
	p := v.printer
	label, in := kind.In(v.tag, v.now.Languages())
	q := question{kinds: []string{kind.ID}}
	found := v.now.Answers(v.tag, catalogue.Ask{Kinds: q.kinds, Now: s.Now()})
	page := templates.AnswersPage{
		Frame: s.frame(v, subject{
			title: label.Label, description: p.T("meta.help", i18n.Args{"Kind": label.Label}), nav: templates.NavFind,
			address: func(l paths.Language) string { return l.Help(kind.PathSlug(l.Tag())) },
		}),
		Heading: words(v, label.Label, in), BackHref: v.paths.Find(), Intro: p.T("help.intro"),
		CountText: p.T("dir.count", i18n.Args{"Count": len(found)}),
		EmptyText: p.T("answers.empty"),
	}
	for _, a := range found {
		page.Rows = append(page.Rows, s.rowView(v, a.Card, q.kinds))
	}
	page.OtherKinds = kindLinks(v, kind.ID)
	return page
}

// kindLinks leads to the topic pages of all response kinds but one.
func kindLinks(v visit, but string) []templates.Link {
	var links []templates.Link
	for _, kind := range v.now.Terms(directory.VocabularyKinds) {
		if kind.ID != but {
			name := termWords(v, directory.VocabularyKinds, kind.ID)
			links = append(links, templates.Link{Href: v.paths.Help(kind.PathSlug(v.tag)), Text: name.Text, Lang: name.Lang, Dir: name.Dir})
		}
	}
	return links
}

func (s *Site) rowsView(v visit, cards []*catalogue.Card, kinds []string) []templates.Row {
	rows := make([]templates.Row, len(cards))
	for i, c := range cards {
		rows[i] = s.rowView(v, c, kinds)
	}
	return rows
}
