package settings

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/settings"
)

// staticForm is the form of a static page as it is shown.
type staticForm struct {
	text     settings.Text
	typed    string
	stored   string // what readers see now
	builtIn  string
	changed  bool // stored is not what the program came with
	problem  i18n.Key
	conflict bool
}

// staticForm reads which page is meant, in which language, and what it says.
func (d *Room) staticForm(r *http.Request) (staticForm, error) {
	f := staticForm{text: settings.Text{Page: chi.URLParam(r, "page"), Language: lang.Tag(r.URL.Query().Get("lang"))}}
	if f.text.Language == "" {
		f.text.Language = d.Words.Languages()[0]
	}
	if _, known := settings.PageOf(f.text.Page); !known || !slices.Contains(d.Words.Languages(), f.text.Language) {
		return f, directory.ErrNotFound
	}
	now, err := d.Store.SiteSettings(r.Context())
	if err != nil {
		return f, err
	}
	builtIn, err := d.Pages.BuiltInText(f.text.Page, f.text.Language)
	f.builtIn = form.Tidy(builtIn)
	f.stored = now.Texts[f.text]
	if f.changed = f.stored != ""; !f.changed {
		f.stored = f.builtIn
	}
	f.typed = f.stored
	return f, err
}

// before is what the store holds: nothing while the page is as it came.
func (f *staticForm) before() string {
	if !f.changed {
		return ""
	}
	return f.stored
}

func (d *Room) staticPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.staticForm(r)
	if err != nil {
		return err
	}
	return d.showStatic(w, r, v, f)
}

func (d *Room) showStatic(w http.ResponseWriter, r *http.Request, v *visit.Visit, f staticForm) error {
	p := v.Printer
	page := staticView(v, f)
	page.Frame = d.Frame(r, v, pageName(p, f.text.Page), visit.Crumb(visit.Root+"/settings", p.T("desk.settings")))
	page.Problems = visit.ProblemsOf(p, []admin.Field{page.Source})
	status := visit.StatusFor(page.Problems)
	if f.conflict {
		status = http.StatusConflict
		page.Notices = append(page.Notices, visit.Notice("warning", p.T("settings.conflict_strong"), p.T("pages_edit.conflict")))
	}
	return reply.Page(r.Context(), w, status, ui.Static(page))
}

func (d *Room) saveStaticPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.staticForm(r)
	if err != nil {
		return err
	}
	sent := form.Of(r)
	f.typed = sent.Prose("source")
	if f.problem = d.textProblem(f.text.Language, f.typed); f.problem != "" {
		return d.showStatic(w, r, v, f)
	}
	if sent.Line("do") == "preview" {
		return d.Pages.PreviewText(w, r, f.text, f.typed)
	}
	if f.typed == f.stored {
		return visit.SeeOther(w, r, pageHrefIn(f.text.Page, f.text.Language)+"&done=page-same")
	}
	if f.conflict = sent.Line(visit.SeenField) != visit.SeenOf(f.stored); f.conflict {
		return d.showStatic(w, r, v, f)
	}
	return d.storeStatic(w, r, v, f)
}

// storeStatic keeps what was typed; a text that is the one the program came
// with is not kept a second time.
func (d *Room) storeStatic(w http.ResponseWriter, r *http.Request, v *visit.Visit, f staticForm) error {
	act := d.Act(r, v, "page.save", f.text.Page+"/"+string(f.text.Language), pageName(v.Printer, f.text.Page))
	act.Result = pageHrefIn(f.text.Page, f.text.Language) + "&done=page-saved"
	after := f.typed
	if after == f.builtIn {
		after = ""
		act.Action, act.Result = "page.reset", pageHrefIn(f.text.Page, f.text.Language)+"&done=page-reset"
	}
	act.Detail = map[string]any{"language": f.text.Language}
	err := d.Store.SaveText(r.Context(), act, f.text, f.before(), after)
	if errors.Is(err, directory.ErrConflict) {
		f.conflict = true
		return d.showStatic(w, r, v, f)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// textProblem is what is wrong with the Markdown of a static page, "" for
// nothing. A page needs a title: it stands in the list of the browser's tabs.
func (d *Room) textProblem(t lang.Tag, source string) i18n.Key {
	if code := settings.CheckText(source); code != "" {
		return settingProblems[code]
	}
	if strings.TrimSpace(safehtml.Page(source, d.Words.Printer(t).Locale()).Title) == "" {
		return "pages_edit.need_title"
	}
	return ""
}

func (d *Room) askReset(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.staticForm(r)
	if err != nil {
		return err
	}
	if !f.changed || f.builtIn == "" {
		return directory.ErrNotFound
	}
	p := v.Printer
	page := staticView(v, f)
	page.Frame = d.Frame(r, v, p.T("pages_edit.reset"), visit.Crumb(visit.Root+"/settings", p.T("desk.settings")),
		visit.Crumb(pageHrefIn(f.text.Page, f.text.Language), pageName(p, f.text.Page)))
	return reply.Page(r.Context(), w, http.StatusOK, ui.Reset(page))
}

func (d *Room) resetStaticPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.staticForm(r)
	if err != nil {
		return err
	}
	if f.builtIn == "" {
		return directory.ErrNotFound
	}
	if f.changed && form.Of(r).Line(visit.SeenField) != visit.SeenOf(f.stored) {
		return d.askAgain(w, r, v)
	}
	f.typed = f.builtIn
	return d.storeStatic(w, r, v, f)
}

// askAgain shows the confirmation with the text as it is now.
func (d *Room) askAgain(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.staticForm(r)
	if err != nil {
		return err
	}
	f.conflict = true
	return d.showStatic(w, r, v, f)
}
