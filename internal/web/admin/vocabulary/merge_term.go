package vocabulary

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/vocabulary"
)

// mergeForm is the question before a term is merged into another.
type mergeForm struct {
	*glossary
	from     *directory.Term
	into     *directory.Term // nil until it has been chosen
	touched  []directory.Use
	wrong    bool // what was chosen cannot be
	full     bool // together they have more phrases than one may have
	conflict bool
}

// saidTooMuch reports whether a term has more phrases in a language than it may.
func saidTooMuch(t directory.Term) bool {
	for _, phrases := range t.Said {
		if len(phrases) > directory.MaxSaid {
			return true
		}
	}
	return false
}

// entries are the ids of the entries that will change.
func (f *mergeForm) entries() []string {
	ids := make([]string, len(f.touched))
	for i, u := range f.touched {
		ids[i] = u.EntryID
	}
	return ids
}

// mergeForm reads which term is to go, into which other, and who uses it.
func (d *Room) mergeForm(r *http.Request) (mergeForm, error) {
	g, err := d.glossary(r)
	if err != nil {
		return mergeForm{}, err
	}
	f := mergeForm{glossary: g, from: g.Find(g.name, chi.URLParam(r, "term"))}
	if f.from == nil || f.from.Retired || g.name == directory.VocabularyNeeds {
		return f, directory.ErrNotFound
	}
	if into := form.Of(r).Line("into"); into != "" {
		f.into = g.Find(g.name, into)
		if f.wrong = f.into == nil || f.into.Retired || into == f.from.ID; f.wrong {
			f.into = nil
		}
	}
	if f.into != nil && saidTooMuch(f.into.WithSaid(*f.from)) {
		f.full, f.into = true, nil
	}
	f.touched, err = d.Store.TermUses(r.Context(), g.name, f.from.ID)
	return f, err
}

func (d *Room) askMerge(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.mergeForm(r)
	if err != nil {
		return err
	}
	return d.showMerge(w, r, v, f)
}

func (d *Room) showMerge(w http.ResponseWriter, r *http.Request, v *visit.Visit, f mergeForm) error {
	p := v.Printer
	page := mergeView(p, f)
	page.Frame = d.Frame(r, v, p.T("vocab.merge"), visit.Crumb(visit.VocabularyHref(f.name), p.T(vocabularyWords[f.name])),
		visit.Crumb(visit.TermHref(f.name, f.from.ID), labelOf(p, *f.from, f.Languages)))
	page.Problems = visit.ProblemsOf(p, []admin.Field{page.Into})
	status := visit.StatusFor(page.Problems)
	if f.conflict {
		status = http.StatusConflict
		page.Notices = append(page.Notices, visit.Notice("warning", p.T("settings.conflict_strong"), p.T("vocab.conflict_merge")))
	}
	return reply.Page(r.Context(), w, status, ui.Merge(page))
}

func (d *Room) mergeTerm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.mergeForm(r)
	if errors.Is(err, directory.ErrNotFound) && f.from != nil && f.from.Retired {
		return visit.SeeOther(w, r, visit.VocabularyHref(f.name)+"?done=term-merged") // sent twice
	}
	if err != nil {
		return err
	}
	if f.into == nil {
		f.wrong = !f.full
		return d.showMerge(w, r, v, f)
	}
	if f.conflict = form.Of(r).Line(visit.SeenField) != visit.SeenOf(f.entries()); f.conflict {
		return d.showMerge(w, r, v, f)
	}
	act := d.Act(r, v, "term.merge", f.name+"/"+f.from.ID, labelOf(v.Printer, *f.from, f.Languages))
	act.Result = visit.VocabularyHref(f.name) + "?done=term-merged#t-" + f.into.ID
	act.Detail = map[string]any{"vocabulary": f.name, "into": f.into.ID, "entries": f.entries()}
	err = d.Store.MergeTerm(r.Context(), act, directory.TermMerge{
		Vocabulary: f.name, From: f.from.ID, To: f.into.ID, Entries: f.entries(), Seen: f.seen,
	})
	if errors.Is(err, directory.ErrConflict) {
		if f, err = d.mergeForm(r); err != nil {
			return err
		}
		f.conflict = true
		return d.showMerge(w, r, v, f)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
