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

func (s *Site) find(w http.ResponseWriter, r *http.Request, v visit) error {
	return reply.Page(r.Context(), w, http.StatusOK, templates.Find(templates.FindPage{
		Frame: s.findFrame(v, false), Needs: needsView(v), Kinds: kindLinks(v, ""),
	}))
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

// answers lists who offers what a need asks for. The need came in the body and
// goes nowhere else: no address, no title, no log.
func (s *Site) answers(w http.ResponseWriter, r *http.Request, v visit) error {
	need := v.now.Term(directory.VocabularyNeeds, r.PostFormValue("need"))
	if need == nil || need.Retired {
		return errStatus(http.StatusBadRequest)
	}
	// no-cache, not no-store: Back must show these answers again.
	w.Header().Set("Cache-Control", "private, no-cache")
	label, in := need.In(v.tag, v.now.Languages())
	found := v.now.Offering(v.tag, need.Kinds...)
	return reply.Page(r.Context(), w, http.StatusOK, templates.Answers(templates.AnswersPage{
		Frame: s.findFrame(v, true), Heading: words(v, label.Label, in), BackHref: v.paths.Find(),
		Rows: s.rowsView(v, found, need.Kinds), EmptyText: v.printer.T("answers.empty"),
		CountText: v.printer.T("dir.count", i18n.Args{"Count": len(found)}),
	}))
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

// helpElsewhere sends the word of another language, or an id, to this
// language's word.
func (s *Site) helpElsewhere(v visit, slug string) error {
	for i := range s.languages {
		if kind := v.now.TermBySlug(directory.VocabularyKinds, s.languages[i].tag, slug); kind != nil {
			return moved{v.paths.Help(kind.PathSlug(v.tag))}
		}
	}
	if kind := v.now.Term(directory.VocabularyKinds, slug); kind != nil && !kind.Retired {
		return moved{v.paths.Help(kind.PathSlug(v.tag))}
	}
	return directory.ErrNotFound
}

func (s *Site) helpView(v visit, kind *directory.Term) templates.AnswersPage {
	p := v.printer
	label, in := kind.In(v.tag, v.now.Languages())
	found := v.now.Offering(v.tag, kind.ID)
	page := templates.AnswersPage{
		Frame: s.frame(v, subject{
			title: label.Label, description: p.T("meta.help", i18n.Args{"Kind": label.Label}), nav: templates.NavFind,
			address: func(l paths.Language) string { return l.Help(kind.PathSlug(l.Tag())) },
		}),
		Heading: words(v, label.Label, in), BackHref: v.paths.Find(), Intro: p.T("help.intro"),
		CountText: p.T("dir.count", i18n.Args{"Count": len(found)}),
		Rows:      s.rowsView(v, found, []string{kind.ID}), EmptyText: p.T("answers.empty"),
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
