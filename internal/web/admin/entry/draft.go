package entry

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	ui "amparo/templates/admin/entry"
)

// draftKeep stores what somebody is writing, and says so in words for the dock.
func (d *Room) draftKeep(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	tab, err := d.entryTab(r, v)
	if err != nil {
		return err
	}
	if !tab.words {
		return reply.Status(http.StatusForbidden)
	}
	contacts.ForgetSecrets(form.Values{Values: r.PostForm})
	now := d.Now()
	err = d.Store.KeepDraft(r.Context(), directory.Draft{
		AccountID: v.Account.ID, EntryID: tab.id, Language: tab.draftTag(), Base: tab.base.ID, Form: r.PostForm.Encode(), At: now,
	})
	if err != nil {
		return err
	}
	reply.Bytes(w, http.StatusOK, "text/plain; charset=utf-8", []byte(draftKept(v.Printer, now)))
	return nil
}

// draftDiscard forgets what somebody was writing.
func (d *Room) draftDiscard(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	tab, err := d.entryTab(r, v)
	if err != nil {
		return err
	}
	if !tab.words {
		return reply.Status(http.StatusForbidden)
	}
	act := d.Act(r, v, "draft.discard", tab.base.EntryID, tab.base.Entry.Title())
	act.Result = tab.href(tab.tag) + "&done=draft-discarded"
	if err := d.Store.DiscardDraft(r.Context(), act, tab.id, tab.draftTag()); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// draftCompare shows what differs between what was typed and what is saved.
func (d *Room) draftCompare(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	tab, err := d.entryTab(r, v)
	if err != nil {
		return err
	}
	draft, values, err := d.draftOf(r, v, tab)
	if err != nil {
		return err
	}
	saved := entryValues(tab.base.Entry, tab.tag, tab.facts, d.gazetteer(v))
	view := d.entryView(v, entryShown{tab: tab, values: values})
	page := ui.DraftPage{
		Frame:   d.Frame(r, v, v.Printer.T("draft.title"), append(entryCrumbs(v.Printer), templates.Link{Href: tab.href(tab.tag), Text: tab.base.Entry.Title()})...),
		Draft:   draftView(v.Printer, tab, draft.At, form.NewKey()),
		Changes: view.changes(saved),
	}
	page.Draft.Compare.Href = ""
	return reply.Page(r.Context(), w, http.StatusOK, ui.Draft(page))
}

// draftOf is what who asks typed in a tab and did not save. ErrNotFound: nothing.
func (d *Room) draftOf(r *http.Request, v *visit.Visit, tab *entryTab) (directory.Draft, form.Values, error) {
	draft, err := d.Store.Draft(r.Context(), v.Account.ID, tab.id, tab.draftTag())
	if err != nil {
		return draft, form.Values{}, err
	}
	values, err := url.ParseQuery(draft.Form)
	for _, name := range []string{form.KeyField, valueDo, valueAt} {
		values.Del(name)
	}
	return draft, form.Values{Values: values}, err
}

// offerDraft puts what was typed and not saved into the form, if it is asked
// for; otherwise the page offers it.
func (d *Room) offerDraft(r *http.Request, v *visit.Visit, shown *entryShown) error {
	tab := shown.tab
	draft, values, err := d.draftOf(r, v, tab)
	if errors.Is(err, directory.ErrNotFound) || !tab.words {
		return nil
	}
	if err != nil {
		return err
	}
	if r.URL.Query().Get("draft") != "resume" {
		view := d.entryView(v, entryShown{tab: tab, values: values})
		if len(view.changes(shown.values)) > 0 {
			shown.draftAt = draft.At
		}
		return nil
	}
	shown.values, shown.dirty, shown.problems = values, true, nil
	if original := lang.Tag(values.Line(valueOriginal)); tab.isNew() && slices.Contains(d.Words.Languages(), original) {
		tab.tag, tab.base.Entry = original, newEntry(original)
	}
	if draft.Base != "" && draft.Base != tab.base.ID {
		tab.base, err = d.Store.Revision(r.Context(), tab.id, draft.Base)
	}
	return err
}

// previewText answers with a text as readers would see it, for the switch of
// its field.
func (d *Room) previewText(w http.ResponseWriter, r *http.Request, _ *visit.Visit) error {
	values := form.Of(r)
	html := safehtml.Markdown(values.Prose("text"), d.Words.Printer(tagOf(r)).Locale(), 4)
	reply.Bytes(w, http.StatusOK, "text/html; charset=utf-8", []byte(html.String()))
	return nil
}
