package entry

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/web/admin/entry/ids"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
)

// entryShow shows the form as the entry is now, or as its writer left it.
func (d *Room) entryShow(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	tab, err := d.entryTab(r, v)
	if err != nil {
		return err
	}
	shown := entryShown{tab: tab, values: entryValues(tab.base.Entry, tab.tag, tab.facts, d.gazetteer(v)), said: contacts.ReadSaid(r.URL.Query()[contacts.ValueSaid])}
	if tab.facts && !tab.isNew() {
		if shown.problems, err = d.storedFaults(r.Context(), v, shown); err != nil {
			return err
		}
	}
	if err := d.offerDraft(r, v, &shown); err != nil {
		return err
	}
	return d.entryPage(w, r, v, http.StatusOK, shown)
}

// storedFaults are what is saved and cannot be published.
func (d *Room) storedFaults(ctx context.Context, v *visit.Visit, shown entryShown) ([]fieldProblem, error) {
	reader, err := d.reader(ctx, v, shown.tab, shown.values)
	if err != nil {
		return nil, err
	}
	reader.read(false)
	return reader.faults(v.Terms), nil
}

// entryPost does what the button asks that was pressed.
func (d *Room) entryPost(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	tab, err := d.entryTab(r, v)
	if err != nil {
		return err
	}
	if !tab.words {
		return reply.Status(http.StatusForbidden)
	}
	values := form.Of(r)
	if tab.isNew() && values.Line(valueDo) == "" { // no button of the form: an entry without a word would be left
		return reply.Status(http.StatusBadRequest)
	}
	contacts.TakeFiles(values)
	contacts.ForgetSecrets(values)
	if tab.facts {
		if focus, ok := redraw(values, values.Line(valueDo)); ok {
			return d.entryPage(w, r, v, http.StatusOK, entryShown{tab: tab, values: values, focus: focus, dirty: true})
		}
	}
	return d.entrySave(w, r, v, entryShown{tab: tab, values: values, dirty: true})
}

// entrySave shows what was typed as its page would be, or saves it.
func (d *Room) entrySave(w http.ResponseWriter, r *http.Request, v *visit.Visit, shown entryShown) error {
	tab, do := shown.tab, shown.values.Line(valueDo)
	reader, err := d.reader(r.Context(), v, tab, shown.values)
	if err != nil {
		return err
	}
	entry := reader.read(tab.facts)
	reader.tidy()
	if do == "preview" {
		return d.Public.PreviewProfile(w, r, entry.Preview(), tab.tag)
	}
	if tab.isNew() {
		if err := d.nameEntry(r.Context(), entry, shown.values.Line("slug")); err != nil {
			return err
		}
	}
	if shown.problems = reader.check(v.Terms, do == "publish"); len(shown.problems) > 0 {
		return d.entryPage(w, r, v, http.StatusUnprocessableEntity, shown)
	}
	to, err := d.keepEntry(r, v, tab, Saving{
		Base: tab.base, Mine: entry, Kind: kindOf(tab), minor: shown.values.On(valueMinor),
		To: savedHref(entry.ID, tab, shown.values, contacts.Said(reader.tidied)), ignored: ignored(tab, shown.values),
	})
	if tab.isNew() && errors.Is(err, directory.ErrConflict) {
		shown.problems = []fieldProblem{{name: "slug", code: problemTaken, value: entry.Slug}}
		return d.entryPage(w, r, v, http.StatusUnprocessableEntity, shown)
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, to)
}

// keepEntry saves, forgets the private draft of what is now saved, and says
// where the browser goes.
func (d *Room) keepEntry(r *http.Request, v *visit.Visit, tab *entryTab, s Saving) (to string, err error) {
	n, err := d.Save(r, v, s)
	if err != nil {
		return "", err
	}
	return SavedTo(n, s), d.Store.DropDraft(r.Context(), v.Account.ID, tab.id, tab.draftTag())
}

// kindOf is how the revision comes about.
func kindOf(tab *entryTab) directory.RevisionKind {
	if tab.tag == tab.base.Entry.Original {
		return directory.RevisionSaved
	}
	return directory.RevisionTranslated
}

// savedHref is where the browser goes after saving: back to where the editor
// was, or on to the publication.
func savedHref(id string, tab *entryTab, values form.Values, said string) string {
	do, at, _ := strings.Cut(values.Line(valueDo), ":")
	if do == "publish" {
		address := visit.EntryPageHref(id, "/publish", tab.tag)
		if values.On(valueMinor) {
			address += "&minor=1"
		}
		return address
	}
	if at == "" {
		at = values.Line(valueAt)
	}
	address := visit.EntryPageHref(id, "", tab.tag) + "&done=entry-saved" + said
	if isPart(at) {
		address += "#" + at
	}
	return address
}

// nameEntry gives a new entry its id and the last word of its address: what
// was typed, or a word made from its name that is free.
func (d *Room) nameEntry(ctx context.Context, e *directory.Entry, typed string) error {
	id, err := ident.New()
	if err != nil {
		return err
	}
	e.ID, e.Slug = id, typed
	if typed != "" {
		return nil
	}
	text := e.OriginalText()
	stem := ids.SlugFrom(text.Acronym, text.Name)
	if stem == "" {
		stem = "entry-" + id[len(id)-8:]
	}
	for i := 1; ; i++ {
		if e.Slug = stem; i > 1 {
			e.Slug += "-" + strconv.Itoa(i)
		}
		if taken, err := d.Store.SlugTaken(ctx, e.Slug); err != nil || !taken {
			return err
		}
	}
}

// ignored names the facts that were sent where they may not be changed.
func ignored(tab *entryTab, values form.Values) []string {
	var list []string
	for name := range values.Values {
		if isFact(name) && (!tab.facts || (name == "slug" && !tab.isNew() && values.Line(name) != tab.base.Entry.Slug)) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list[:min(len(list), maxIgnored)]
}

// maxIgnored is how many names the log is told: enough to see what it was.
const maxIgnored = 20
