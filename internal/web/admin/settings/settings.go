package settings

import (
	"context"
	"errors"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/settings"
)

// Store is the part of the store that this room needs.
type Store interface {
	// SiteSettings returns everything that was decided about the site.
	SiteSettings(ctx context.Context) (settings.Settings, error)
	// SaveSettings stores name and ways out; ErrConflict if they are no longer
	// what they were before.
	SaveSettings(ctx context.Context, act account.Act, before, after settings.Settings, languages []lang.Tag) error
	// SaveText stores the Markdown of a static page, "" for the one the program
	// came with; ErrConflict if it is no longer what it was before.
	SaveText(ctx context.Context, act account.Act, text settings.Text, before, after string) error
}

// settingsForm is the form of the settings as it is shown.
type settingsForm struct {
	typed, stored settings.Settings
	problems      []directory.Problem
	conflict      bool
	builtIn       map[settings.Text]bool // the static pages that the program came with
}

func (d *Room) settings(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	now, err := d.Store.SiteSettings(r.Context())
	if err != nil {
		return err
	}
	return d.settingsPage(w, r, v, settingsForm{typed: now, stored: now})
}

func (d *Room) settingsPage(w http.ResponseWriter, r *http.Request, v *visit.Visit, f settingsForm) error {
	f.builtIn = d.builtIn()
	page := settingsView(v, f)
	for _, need := range d.Directory.Now().Terms(directory.VocabularyNeeds) {
		page.Advice = append(page.Advice, adviceRow(v, &need, d.Pages.Advice(), f.stored.Texts))
	}
	page.Frame = d.Frame(r, v, v.Printer.T("desk.settings"))
	page.Problems = visit.ProblemsOf(v.Printer, page.Fields)
	status := visit.StatusFor(page.Problems)
	if f.conflict {
		status = http.StatusConflict
		page.Notices = append(page.Notices, visit.Notice("warning", v.Printer.T("settings.conflict_strong"), v.Printer.T("settings.conflict")))
	}
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

// builtIn are the static pages that the program came with.
func (d *Room) builtIn() map[settings.Text]bool {
	has := map[settings.Text]bool{}
	for _, page := range settings.Pages {
		for _, tag := range d.Words.Languages() {
			source, err := d.Pages.BuiltInText(page.Name, tag)
			has[settings.Text{Page: page.Name, Language: tag}] = err == nil && source != ""
		}
	}
	return has
}

// readSettings is the settings with what was typed instead of the same fields.
func (d *Room) readSettings(v form.Values, now settings.Settings) settings.Settings {
	typed := settings.Settings{Name: v.Line("name"), Exit: map[lang.Tag]string{}, Texts: now.Texts, CommentsClosed: v.On(ClosedField)}
	for _, tag := range d.Words.Languages() {
		if to := v.Line("exit." + string(tag)); to != "" && to != d.Words.Printer(tag).T("site.exit_url") {
			typed.Exit[tag] = to
		}
	}
	return typed
}

func (d *Room) saveSettings(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	now, err := d.Store.SiteSettings(r.Context())
	if err != nil {
		return err
	}
	sent := form.Of(r)
	f := settingsForm{typed: d.readSettings(sent, now), stored: now}
	if f.problems = f.typed.Check(); len(f.problems) > 0 {
		return d.settingsPage(w, r, v, f)
	}
	act := d.Act(r, v, "settings.save", "", "")
	act.Result, act.Detail = visit.Root+"/settings?done=settings-saved", settingsDetail(now, f.typed, d.Words.Languages())
	err = directory.ErrConflict
	if sent.Line(visit.SeenField) == settingsSeen(now) {
		err = d.Store.SaveSettings(r.Context(), act, now, f.typed, d.Words.Languages())
	} else if settingsSeen(f.typed) == settingsSeen(now) {
		err = nil // somebody else wanted the same
	}
	if errors.Is(err, directory.ErrConflict) {
		f.conflict = true
		return d.settingsPage(w, r, v, f)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// settingsSeen stands for the settings that the form shows.
func settingsSeen(n settings.Settings) string {
	return visit.SeenOf([]any{n.Name, n.Exit, n.CommentsClosed})
}

// ClosedField is the tick that takes the form for comments away.
const ClosedField = "comments_closed"

// settingsDetail is what the log says: the values that change.
func settingsDetail(before, after settings.Settings, languages []lang.Tag) map[string]any {
	was, is := map[string]any{}, map[string]any{}
	if before.Name != after.Name {
		was["name"], is["name"] = before.Name, after.Name
	}
	for _, tag := range languages {
		if before.Exit[tag] != after.Exit[tag] {
			was["exit."+string(tag)], is["exit."+string(tag)] = before.Exit[tag], after.Exit[tag]
		}
	}
	if before.CommentsClosed != after.CommentsClosed {
		was[ClosedField], is[ClosedField] = before.CommentsClosed, after.CommentsClosed
	}
	return map[string]any{"before": was, "after": is}
}
