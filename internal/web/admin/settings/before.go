package settings

import (
	"errors"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"amparo/internal/before"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/settings"
)

// adviceForm is the form of what to know before a call, for a need in a language.
type adviceForm struct {
	need     *directory.Term
	tag      lang.Tag
	typed    before.Advice
	stored   before.Advice // what readers see now
	source   string        // what the store holds; "" while it is as the program came
	came     before.Advice // as the program came; zero where it came without
	problems []directory.Problem
	conflict bool
	restored bool // typed is what the program came with, and is not saved yet
}

// adviceForm reads which need is meant, in which language, and what is said now.
func (d *Room) adviceForm(r *http.Request) (adviceForm, error) {
	f := adviceForm{need: d.Directory.Now().Term(directory.VocabularyNeeds, chi.URLParam(r, "need")), tag: lang.Tag(r.URL.Query().Get("lang"))}
	if f.tag == "" {
		f.tag = d.Words.Languages()[0]
	}
	if f.need == nil || !slices.Contains(d.Words.Languages(), f.tag) {
		return f, directory.ErrNotFound
	}
	now, err := d.Store.SiteSettings(r.Context())
	if err != nil {
		return f, err
	}
	f.came, _ = d.Pages.Advice().Came(f.need.ID, f.tag)
	f.source = now.Texts[before.Text(f.need.ID, f.tag)]
	if f.stored = f.came; f.source != "" {
		f.stored, _ = before.Decode(f.source)
	}
	f.typed = f.stored
	return f, nil
}

func (d *Room) advice(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.adviceForm(r)
	if err != nil {
		return err
	}
	return d.showAdvice(w, r, v, f)
}

func (d *Room) showAdvice(w http.ResponseWriter, r *http.Request, v *visit.Visit, f adviceForm) error {
	p := v.Printer
	page := adviceView(v, f)
	page.Frame = d.Frame(r, v, p.T("advice.title")+" · "+f.name(v.Printer), visit.Crumb(visit.Root+"/settings", p.T("desk.settings")))
	page.Problems = visit.ProblemsOf(p, page.Fields)
	status := visit.StatusFor(page.Problems)
	switch {
	case f.conflict:
		status = http.StatusConflict
		page.Notices = append(page.Notices, visit.Notice("warning", p.T("settings.conflict_strong"), p.T("pages_edit.conflict")))
	case f.restored:
		page.Notices = append(page.Notices, visit.Notice("information", p.T("advice.restored_strong"), p.T("advice.restored")))
	}
	return reply.Page(r.Context(), w, status, ui.Advice(page))
}

func (d *Room) saveAdvice(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.adviceForm(r)
	if err != nil {
		return err
	}
	sent := form.Of(r)
	for _, part := range before.Parts {
		*part.At(&f.typed) = sent.Line(part.Name)
	}
	if sent.Line("do") == "restore" && f.came.Say != "" {
		f.typed, f.restored = f.came, true
		return d.showAdvice(w, r, v, f)
	}
	if f.problems = f.typed.Check(); len(f.problems) > 0 {
		return d.showAdvice(w, r, v, f)
	}
	if f.typed == f.stored {
		return visit.SeeOther(w, r, adviceHref(f.need.ID, f.tag)+"&done=advice-same")
	}
	if f.conflict = sent.Line(visit.SeenField) != visit.SeenOf(f.stored); f.conflict {
		return d.showAdvice(w, r, v, f)
	}
	return d.storeAdvice(w, r, v, f)
}

// storeAdvice keeps what was typed; what the program came with is not kept a second
// time.
func (d *Room) storeAdvice(w http.ResponseWriter, r *http.Request, v *visit.Visit, f adviceForm) error {
	text, after := before.Text(f.need.ID, f.tag), f.typed.Encode()
	act := d.Act(r, v, "page.save", text.Page+"/"+string(f.tag), v.Printer.T("advice.title")+" · "+f.name(v.Printer))
	if f.typed == f.came {
		act.Action, after = "page.reset", ""
	}
	act.Result, act.Detail = adviceHref(f.need.ID, f.tag)+"&done=advice-saved", map[string]any{"language": f.tag}
	err := d.Store.SaveText(r.Context(), act, text, f.source, after)
	if errors.Is(err, directory.ErrConflict) {
		f.conflict = true
		return d.showAdvice(w, r, v, f)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
