package translate

import (
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/translate"
)

// translating is one entry while it is translated into a language.
type translating struct {
	tag      lang.Tag
	head     string // revision the page was made from
	entry    *directory.Entry
	public   *directory.Text // what readers see in the language, nil for nothing
	draft    bool            // what is saved is not what readers see
	sections []directory.Translated
	key      string
	typed    map[directory.Section]string // what the fields hold, if not the entry's words
	problems []directory.Problem
	focus    directory.Section // where the cursor goes
	plain    bool              // the original without marks
}

// translation shows an original and its translation side by side.
func (d *Room) translation(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	t, err := d.translating(r, v)
	if err != nil {
		return err
	}
	t.key, t.plain = form.NewKey(), r.URL.Query().Get("marks") == "no"
	return d.showTranslation(w, r, v, t)
}

// translate takes what was typed, whatever button was pressed.
func (d *Room) translate(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	t, err := d.translating(r, v)
	if err != nil {
		return err
	}
	in := readTranslation(form.Of(r), t)
	switch in.do {
	case doCopy, doMarks:
		return d.showTranslation(w, r, v, t)
	case doPreview:
		in.apply(t)
		return d.Public.PreviewProfile(w, r, t.entry.Preview(), t.tag)
	}
	changed := in.apply(t)
	if t.problems = in.problems(t); len(t.problems) > 0 {
		return d.showTranslation(w, r, v, t)
	}
	return d.saveTranslation(w, r, v, t, in, changed)
}

// translating loads the entry as the page had it: the newest revision for a
// new page, the one a form was made from otherwise.
func (d *Room) translating(r *http.Request, v *visit.Visit) (*translating, error) {
	tag, err := d.translationTag(r, v)
	if err != nil {
		return nil, err
	}
	revision, err := d.formRevision(r, chi.URLParam(r, "id"))
	if err != nil {
		return nil, err
	}
	e := revision.Entry
	if e.Original == tag || e.OriginalText() == nil {
		return nil, directory.ErrNotFound // an original is written in the form of the entry
	}
	t := &translating{tag: tag, head: revision.ID, entry: e, sections: e.Translation(tag)}
	live, err := d.Store.Live(r.Context(), e.ID)
	if err != nil {
		return nil, err
	}
	if p, ok := live[tag]; ok {
		shown, err := d.Store.Revision(r.Context(), e.ID, p.RevisionID)
		if err != nil {
			return nil, err
		}
		t.public = shown.Entry.Text(tag)
	}
	t.draft = e.Text(tag) != nil && !reflect.DeepEqual(e.Text(tag), t.public)
	return t, nil
}

// formRevision is the revision that a form was made from, the newest one for a
// page that is shown.
func (d *Room) formRevision(r *http.Request, entryID string) (directory.Revision, error) {
	if r.Method != http.MethodPost {
		return d.Store.HeadOf(r.Context(), entryID)
	}
	return d.Store.Revision(r.Context(), entryID, form.Of(r).Line("head"))
}

// saveTranslation keeps what was typed, and leads on: to the confirmation of
// its publication, or to what is left to do.
func (d *Room) saveTranslation(w http.ResponseWriter, r *http.Request, v *visit.Visit, t *translating, in *translationForm, changed bool) error {
	to := visit.TranslateHref(t.entry.ID, t.tag) + "?done=translated" + in.next(t)
	switch {
	case in.do == doPublish:
		to = visit.PublishHref(t.entry.ID, t.tag)
	case !changed:
		to = visit.TranslateHref(t.entry.ID, t.tag) + "?done=unchanged" + in.next(t)
	}
	if !changed {
		return visit.SeeOther(w, r, to)
	}
	s := entry.Saving{Base: directory.Revision{ID: t.head}, Mine: t.entry, Kind: directory.RevisionTranslated, To: to}
	n, err := d.Entry.Save(r, v, s)
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, entry.SavedTo(n, s))
}

func (d *Room) showTranslation(w http.ResponseWriter, r *http.Request, v *visit.Visit, t *translating) error {
	status := http.StatusOK
	if len(t.problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	p := v.Printer
	frame := d.Frame(r, v, p.T("translate.h1", i18n.Args{"Name": t.entry.Title(), "Language": p.Locale().LanguageName(string(t.tag))}))
	visit.Beneath(&frame, "/translations")
	frame.Crumbs = translationWay(p, t)
	return reply.Page(r.Context(), w, status, ui.Show(translationView(v, frame, t)))
}

// section returns a section of the page, or nil.
func (t *translating) section(name directory.Section) *directory.Translated {
	i := slices.IndexFunc(t.sections, func(s directory.Translated) bool { return s.Section == name })
	if i < 0 {
		return nil
	}
	return &t.sections[i]
}

// translationTag is the language in the address: one of the site's that who
// asks may write.
func (d *Room) translationTag(r *http.Request, v *visit.Visit) (lang.Tag, error) {
	for _, t := range d.Words.Languages() {
		if strings.EqualFold(string(t), chi.URLParam(r, "tag")) {
			if !v.Account.MayWrite(t) {
				return "", reply.Status(http.StatusForbidden)
			}
			return t, nil
		}
	}
	return "", directory.ErrNotFound
}
