package vocabulary

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/vocabulary"
)

// termForm is the form of a term as it is shown.
type termForm struct {
	*glossary
	spoken   []lang.Tag // the languages that people are understood in
	typed    directory.Term
	stored   *directory.Term // nil for a term that is to be added
	problems []directory.Problem
	conflict bool
}

// termForm reads which term is meant.
func (d *Room) termForm(r *http.Request) (termForm, error) {
	g, err := d.glossary(r)
	if err != nil {
		return termForm{}, err
	}
	f := termForm{glossary: g, spoken: d.Directory.Now().Spoken(), typed: directory.Term{Labels: map[lang.Tag]directory.Label{}}}
	if id := chi.URLParam(r, "term"); id != "" {
		if f.stored = g.Find(g.name, id); f.stored == nil {
			return f, directory.ErrNotFound
		}
		f.typed = *f.stored
	}
	return f, nil
}

func (d *Room) term(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.termForm(r)
	if err != nil {
		return err
	}
	return d.showTerm(w, r, v, f)
}

func (d *Room) showTerm(w http.ResponseWriter, r *http.Request, v *visit.Visit, f termForm) error {
	p := v.Printer
	page := termView(p, f)
	title := p.T("vocab.new")
	if f.stored != nil {
		title = labelOf(p, *f.stored, f.Languages)
	}
	page.Frame = d.Frame(r, v, title, visit.Crumb(visit.VocabularyHref(f.name), p.T(vocabularyWords[f.name])))
	for _, group := range page.Groups {
		page.Problems = append(page.Problems, namedProblems(p, group)...)
	}
	page.Problems = append(page.Problems, visit.ProblemsOf(p, slices.Concat(page.More, page.Fields))...)
	status := visit.StatusFor(page.Problems)
	if f.conflict {
		status = http.StatusConflict
		page.Notices = append(page.Notices, visit.Notice("warning", p.T("settings.conflict_strong"), p.T("vocab.conflict")))
	}
	return reply.Page(r.Context(), w, status, ui.Term(page))
}

// namedProblems says of each problem in which language it is.
func namedProblems(p *i18n.Printer, g ui.Group) []admin.Problem {
	fields := slices.Clone(g.Fields)
	for i := range fields {
		fields[i].Label = p.T("vocab.label_in", i18n.Args{"Field": fields[i].Label, "Language": g.Name})
	}
	return visit.ProblemsOf(p, fields)
}

// readTerm is a term with what was typed. A language of which nothing was typed
// has no label.
func readTerm(sent form.Values, f termForm) directory.Term {
	t := directory.Term{ID: f.typed.ID, Order: f.typed.Order, Retired: f.typed.Retired, Labels: map[lang.Tag]directory.Label{}}
	for _, tag := range termLanguages(f) {
		l := directory.Label{Label: sent.Line("label." + string(tag)), Short: sent.Line("short." + string(tag)), Slug: f.typed.Labels[tag].Slug, Hint: f.typed.Labels[tag].Hint}
		if f.name == directory.VocabularyKinds {
			l.Slug = sent.Line("slug." + string(tag))
		}
		if f.name == directory.VocabularyNeeds {
			l.Hint = sent.Line("hint." + string(tag))
		}
		if l != (directory.Label{}) {
			t.Labels[tag] = l
		}
	}
	t.Said = readSaid(sent, f)
	if f.name == directory.VocabularyNeeds {
		t.Kinds = sent.All("kinds")
	}
	if f.stored == nil {
		t.ID, t.Order = sent.Line("id"), len(f.Terms[f.name])+1
		for _, tag := range f.Languages {
			if t.ID == "" {
				t.ID = directory.TermID(t.Labels[tag].Label)
			}
		}
	}
	return t
}

func (d *Room) saveTerm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.termForm(r)
	if err != nil {
		return err
	}
	sent := form.Of(r)
	f.typed = readTerm(sent, f)
	if f.stored != nil && termSeen(f.typed) == termSeen(*f.stored) {
		return visit.SeeOther(w, r, visit.VocabularyHref(f.name)+"?done=term-same#t-"+f.typed.ID)
	}
	if f.stored == nil && wasAdded(f) {
		return visit.SeeOther(w, r, visit.VocabularyHref(f.name)+"?done=term-added#t-"+f.typed.ID)
	}
	f.problems = append(f.Check(f.name, f.typed, f.stored == nil), ordinarySaid(f.typed, d.Directory.Now().Ordinary)...)
	if len(f.problems) > 0 {
		return d.showTerm(w, r, v, f)
	}
	if f.conflict = f.stored != nil && sent.Line(visit.SeenField) != termSeen(*f.stored); f.conflict {
		return d.showTerm(w, r, v, f)
	}
	return d.storeTerm(w, r, v, f)
}

// wasAdded reports whether a new term is there already, just as it was typed:
// the form was sent twice.
func wasAdded(f termForm) bool {
	t := f.Find(f.name, f.typed.ID)
	return t != nil && reflect.DeepEqual(t.Labels, f.typed.Labels) && reflect.DeepEqual(t.Said, f.typed.Said) && len(t.Kinds) == len(f.typed.Kinds)
}

// storeTerm stores a term that has been checked. Its former words in addresses
// go on leading to it.
func (d *Room) storeTerm(w http.ResponseWriter, r *http.Request, v *visit.Visit, f termForm) error {
	act := d.Act(r, v, "term.add", f.name+"/"+f.typed.ID, labelOf(v.Printer, f.typed, f.Languages))
	done := "?done=term-added"
	c := directory.TermChange{Vocabulary: f.name, Terms: []directory.Term{f.typed}, Seen: f.seen}
	after := termFields(f.typed)
	addSaid(after, f.typed, directory.Term{})
	act.Detail = map[string]any{"vocabulary": f.name, "after": after}
	if f.stored != nil {
		act.Action, done = "term.save", "?done=term-saved"
		before, after := differing(termFields(*f.stored), termFields(f.typed))
		addSaid(before, *f.stored, f.typed)
		addSaid(after, f.typed, *f.stored)
		act.Detail["before"], act.Detail["after"] = before, after
		if f.name == directory.VocabularyKinds {
			c.Former = directory.Renamed(*f.stored, f.typed, f.Languages)
		}
	}
	act.Result = visit.VocabularyHref(f.name) + done + "#t-" + f.typed.ID
	err := d.Store.ChangeTerms(r.Context(), act, c)
	if errors.Is(err, directory.ErrConflict) {
		return d.termAgain(w, r, v, f.typed)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// termFields is what the log says of a term, but for what people say: see
// addSaid.
func termFields(t directory.Term) map[string]string {
	fields := map[string]string{}
	add := func(name, value string) {
		if value != "" {
			fields[name] = value
		}
	}
	add("kinds", strings.Join(t.Kinds, ", "))
	for tag, l := range t.Labels {
		add("label."+string(tag), l.Label)
		add("short."+string(tag), l.Short)
		add("hint."+string(tag), l.Hint)
		add("slug."+string(tag), l.Slug)
	}
	return fields
}

// differing leaves of two sets of values those that are not the same in both.
func differing(before, after map[string]string) (was, is map[string]string) {
	was, is = map[string]string{}, map[string]string{}
	for name, value := range before {
		if after[name] != value {
			was[name] = value
		}
	}
	for name, value := range after {
		if before[name] != value {
			is[name] = value
		}
	}
	return was, is
}

// termAgain shows what was typed beside what was stored meanwhile.
func (d *Room) termAgain(w http.ResponseWriter, r *http.Request, v *visit.Visit, typed directory.Term) error {
	f, err := d.termForm(r)
	if err != nil {
		return err
	}
	f.typed, f.conflict = typed, true
	return d.showTerm(w, r, v, f)
}

// termSeen stands for what the form of a term shows.
func termSeen(t directory.Term) string {
	return visit.SeenOf([]any{t.ID, append([]string{}, t.Kinds...), t.Labels, t.Said})
}
