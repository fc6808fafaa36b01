package entry

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/internal/web/admin/entry/ids"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
)

// entryTab is the form of an entry in a language, for who asks.
type entryTab struct {
	id           string             // directory.NewEntry before the first saving
	base         directory.Revision // the form was, or will be, made from it
	tag          lang.Tag
	facts, words bool // who asks may change them here
}

func (t *entryTab) isNew() bool { return t.id == directory.NewEntry }

// draftTag is the language private drafts of the tab are kept under: that of a
// new entry may still change.
func (t *entryTab) draftTag() lang.Tag {
	if t.isNew() {
		return ""
	}
	return t.tag
}

// href is the address of a tab of the form.
func (t *entryTab) href(tag lang.Tag) string { return visit.EntryPageHref(t.id, "", tag) }

// entryTab finds the entry and the language a request is about. A form that is
// sent is about the revision it was made from.
func (d *Room) entryTab(r *http.Request, v *visit.Visit) (*entryTab, error) {
	t := &entryTab{id: chi.URLParam(r, "id"), tag: tagOf(r)}
	if t.id == "" || t.id == directory.NewEntry {
		t.id = directory.NewEntry
		return t, d.newTab(r, v, t)
	}
	var err error
	if head := form.Of(r).Line(valueHead); r.Method == http.MethodPost && head != "" {
		t.base, err = d.Store.Revision(r.Context(), t.id, head)
	} else {
		t.base, err = d.Store.HeadOf(r.Context(), t.id)
	}
	if err != nil {
		return nil, err
	}
	e := t.base.Entry
	if t.tag == "" {
		t.tag = e.Original
	}
	if !slices.Contains(d.Words.Languages(), t.tag) && e.Text(t.tag) == nil {
		return nil, directory.ErrNotFound
	}
	t.words = v.Account.MayWrite(t.tag)
	t.facts = v.May(account.MayEdit) && t.tag == e.Original
	return t, nil
}

// newTab is the form of an entry that is not there yet. Its language is the
// one it is to be written in first.
func (d *Room) newTab(r *http.Request, v *visit.Visit, t *entryTab) error {
	if !v.May(account.MayEdit) {
		return reply.Status(http.StatusForbidden)
	}
	if chosen := lang.Tag(form.Of(r).Line(valueOriginal)); chosen != "" {
		t.tag = chosen
	}
	if t.tag == "" {
		t.tag = v.Printer.Lang()
	}
	if !slices.Contains(d.Words.Languages(), t.tag) {
		return directory.ErrNotFound
	}
	t.words, t.facts = true, true
	t.base.Entry = newEntry(t.tag)
	return nil
}

// newEntry is an entry that says nothing yet.
func newEntry(tag lang.Tag) *directory.Entry {
	return &directory.Entry{
		Original: tag, Availability: directory.AvailabilityUnknown, Contacts: []directory.Contact{}, Responses: []directory.Response{},
		Scope:     directory.Scope{Regions: []string{}, Countries: []string{}},
		SiteLangs: []string{}, ReplyLangs: []string{}, Audiences: []string{}, Areas: []string{}, Sources: []directory.Source{},
		Texts: map[lang.Tag]*directory.Text{tag: {Responses: map[string]*directory.ResponseText{}, Contacts: map[string]*directory.ContactText{}}},
	}
}

// tagOf is the language a request names.
func tagOf(r *http.Request) lang.Tag {
	if tag := form.Of(r).Line(visit.ValueLang); tag != "" {
		return lang.Tag(tag)
	}
	return lang.Tag(r.URL.Query().Get(visit.ValueLang))
}

// gazetteer reads names for somebody.
func (d *Room) gazetteer(v *visit.Visit) gazetteer.Gazetteer { return d.gazetteers[v.Printer.Lang()]() }

// reader reads what was sent in a tab.
func (d *Room) reader(ctx context.Context, v *visit.Visit, t *entryTab, values form.Values) (*entryReader, error) {
	n := &entryReader{v: values, base: t.base.Entry, tag: t.tag, names: d.gazetteer(v), ids: ids.New(), now: d.Now(), terms: v.Terms}
	if t.isNew() {
		return n, nil
	}
	used, err := d.Store.UsedIDs(ctx, t.id)
	n.ids = ids.New(used...)
	return n, err
}

// entryShown is a form as it is to be shown.
type entryShown struct {
	tab      *entryTab
	values   form.Values
	problems []fieldProblem
	focus    redrawn
	dirty    bool                        // it has something that is not saved
	draftAt  time.Time                   // something newer was typed and not saved; zero: no
	said     map[string]directory.Tidied // what was tidied of contacts when they were saved
}

// entryKnown is what is known of an entry besides its document.
type entryKnown struct {
	live      map[lang.Tag]directory.Publication
	revisions []directory.Revision
	verified  map[string]directory.Verification
	dead      map[string]bool // addresses that nobody can open
}
