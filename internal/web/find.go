package web

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/answers"
	"amparo/internal/web/pagecache"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/internal/web/wire"
	"amparo/static"
	"amparo/templates"
	ui "amparo/templates/answers"
)

// find shows the needs, or, for the address of a list, the list.
func (s *Site) find(w http.ResponseWriter, r *http.Request, v visit) error {
	if r.URL.RawQuery != "" {
		return s.sharedList(w, r, v)
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Find(findView(v)))
}

// room is what surrounds answers to this visit.
func (s *Site) room(r *http.Request, v visit) answers.Room {
	return answers.Room{Reader: v.reader(), Paths: v.paths, Snapshot: v.now, Advice: v.site.before, Said: s.said(r)}
}

// answers lists who offers what was asked for, or asks where. What was asked came in
// the body and goes nowhere else: no address, no title, no log.
func (s *Site) answers(w http.ResponseWriter, r *http.Request, v visit) error {
	room := s.room(r, v)
	q := room.Read(r.PostForm)
	if q.Alien() {
		return reply.Status(http.StatusBadRequest) // no form of ours sends this
	}
	if form, ok := q.Same(); ok && pagecache.Same(w, pagecache.Address{Host: s.hostOf(r), URI: v.paths.Find(), Question: form}) {
		return nil
	}
	// no-cache, not no-store: Back must show these answers again.
	w.Header().Set("Cache-Control", "private, no-cache")
	status := http.StatusOK
	if q.Unknown() {
		status = http.StatusUnprocessableEntity
	}
	if q.AsksWhere() {
		return reply.Page(r.Context(), w, status, ui.ShowWhere(room.Where(q, findFrame(v, true))))
	}
	return s.showAnswers(w, r, status, wire.MostAlike, room.Page(q, findFrame(v, true)))
}

// showAnswers writes a page of answers that has at most so many bytes on the wire.
func (s *Site) showAnswers(w http.ResponseWriter, r *http.Request, status, most int, page ui.Page) error {
	for {
		body, err := reply.Rendered(r.Context(), ui.Show(page))
		if err != nil {
			return err
		}
		if s.Unpadded || wire.Fits(s.finished(body), most) || !answers.Shorten(&page) {
			reply.Bytes(w, status, "text/html; charset=utf-8", body)
			return nil
		}
	}
}

// sharedList is the list behind an address that somebody asked for and gave
// away. What it names and is not known any more is left out, and said so.
func (s *Site) sharedList(w http.ResponseWriter, r *http.Request, v visit) error {
	room := s.room(r, v)
	q := room.Read(r.URL.Query())
	q.Forget()
	if q.AsksWhere() {
		return reply.Page(r.Context(), w, http.StatusOK, ui.ShowWhere(room.Where(q, findFrame(v, true))))
	}
	page := room.Page(q, findFrame(v, true))
	if q.Dropped() {
		page.Notice = templates.Notice{Kind: "warning", Text: v.printer.T("answers.dropped")}
	}
	return s.showAnswers(w, r, http.StatusOK, wire.MostAlike, page)
}

// help is the public page of one response kind.
func (s *Site) help(w http.ResponseWriter, r *http.Request, v visit) error {
	slug := chi.URLParam(r, "kind")
	kind := v.now.TermBySlug(directory.VocabularyKinds, v.tag, slug)
	if kind == nil {
		return helpElsewhere(v, slug)
	}
	number, err := strconv.Atoi(r.URL.Query().Get(answers.FieldPage))
	if err != nil {
		number = 1
	}
	label, _ := kind.In(v.tag, v.now.Languages())
	title := label.Label
	if number > 1 {
		title = v.printer.T("title.numbered", i18n.Args{"Page": title, "Number": v.printer.Locale().Number(number)})
	}
	page, pages := s.room(r, v).Topic(kind, number, frame(v, subject{
		title: title, description: v.printer.T("meta.help", i18n.Args{"Kind": label.Label}), nav: templates.NavFind, sheet: static.Answers,
		address: func(l paths.Language) string { return l.Help(kind.PathSlug(l.Tag())) },
	}))
	if number > pages {
		return directory.ErrNotFound
	}
	page.NoIndex, page.Kinds = number > 1, kindLinks(v, kind.ID)
	return s.showAnswers(w, r, http.StatusOK, wire.MostOfPage, page)
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
