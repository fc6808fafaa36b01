// Package desk is every entry in its newest state, in memory: what the lists
// of the editors' side show, filter and count. Private drafts are not in it.
package desk

import (
	"maps"
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/link"
)

// State is how an entry stands before its readers.
type State string

// The states of an entry.
const (
	StateLive      State = "live"      // readers see all that was written
	StateNewer     State = "newer"     // live, and something newer is not
	StateDraft     State = "draft"     // never published
	StateWithdrawn State = "withdrawn" // public once
)

// States lists them.
var States = []State{StateLive, StateNewer, StateDraft, StateWithdrawn}

// TextDraft is the state of a text that is not the one readers see, besides
// those of directory: it is current, but has not been published.
const TextDraft directory.State = "draft"

// TextStates lists what a text can be, the most work first.
var TextStates = []directory.State{directory.StateMissing, directory.StateToReview, TextDraft, directory.StateCurrent}

// Row is one entry. It never changes.
type Row struct {
	ID, Slug  string
	Revision  string // the newest
	Original  lang.Tag
	Title     string
	State     State
	Live      map[lang.Tag]string          // revision that is public per language
	Texts     map[lang.Tag]directory.State // per language of the site
	Outdated  map[lang.Tag]int             // sections to review
	Scheduled time.Time                    // next publication that waits; zero: none
	Kinds     []string                     // of its responses
	Areas     []string
	Audiences []string
	Scope     directory.Scope
	ChangedAt time.Time
	ChangedBy string // id of an account, "" before accounts and for the command line
	Check     Check
	Links     []link.Use // web addresses that readers of the entry meet
	names     map[lang.Tag]Name
	folded    string
	keys      map[lang.Tag]string
	contacts  []directory.Contact
}

// Name is what an entry is called in one language.
type Name struct{ Name, Acronym string }

// Public reports whether readers can see the entry.
func (r *Row) Public() bool { return r.State == StateLive || r.State == StateNewer }

// Name returns the name for a reader of a language: that of the text, or of
// the original, and the language it is in. It is empty while there is none.
func (r *Row) Name(t lang.Tag) (Name, lang.Tag) {
	if n, ok := r.names[t]; ok {
		return n, t
	}
	return r.names[r.Original], r.Original
}

// newRow makes a row of an entry's newest revision and of those that are live,
// by id.
func newRow(h directory.Head, newest directory.Revision, live map[string]*directory.Entry, site []*lang.Locale) *Row {
	e := newest.Entry
	r := &Row{
		ID: h.EntryID, Slug: h.Slug, Revision: h.RevisionID, Original: e.Original, Title: e.Title(), Live: h.Live,
		Texts: map[lang.Tag]directory.State{}, Outdated: map[lang.Tag]int{},
		Areas: e.Areas, Audiences: e.Audiences, Scope: e.Scope, ChangedAt: newest.CreatedAt, ChangedBy: newest.AccountID,
		contacts: e.Contacts, names: map[lang.Tag]Name{}, keys: map[lang.Tag]string{},
	}
	for _, response := range e.Responses {
		r.Kinds = append(r.Kinds, response.Kind)
	}
	r.name(e, site)
	for _, l := range site {
		tag := l.Tag()
		progress := directory.ProgressOf(e.Translation(tag))
		r.Outdated[tag] = progress.ToReview
		r.Texts[tag] = textState(e, tag, progress, live[h.Live[tag]])
	}
	r.State = stateOf(h, e, live)
	if r.Public() {
		r.Links = liveLinks(h, e, live)
	}
	return r
}

// liveLinks is the web addresses that readers of a public entry meet.
func liveLinks(h directory.Head, e *directory.Entry, live map[string]*directory.Entry) []link.Use {
	var facts *directory.Entry
	texts := map[lang.Tag]*directory.Text{}
	for tag, revision := range h.Live {
		of := live[revision]
		if of == nil || of.Text(tag) == nil {
			continue
		}
		if texts[tag] = of.Text(tag); tag == of.Original && (facts == nil || tag == e.Original) {
			facts = of
		}
	}
	if facts == nil {
		return nil
	}
	return link.In(facts, texts)
}

// name fills in what the entry is called, found by and filed under.
func (r *Row) name(e *directory.Entry, site []*lang.Locale) {
	said := []string{e.Slug}
	for _, tag := range e.Languages() {
		if text := e.Texts[tag]; text != nil {
			r.names[tag] = Name{text.Name, text.Acronym}
			said = append(said, text.Name, text.Acronym)
		}
	}
	r.folded = lang.Fold(strings.Join(said, "\n"))
	for _, l := range site {
		name, _ := r.Name(l.Tag())
		filed := name.Name
		if filed == "" {
			filed = r.Title
		}
		r.keys[l.Tag()] = l.SortKey(l.Filing(filed))
	}
}

// textState is how the text of a language stands: what has to be written comes
// before what has to be published.
func textState(e *directory.Entry, t lang.Tag, p directory.Progress, live *directory.Entry) directory.State {
	switch {
	case e.Text(t) == nil:
		return directory.StateMissing
	case p.State() != directory.StateCurrent:
		return p.State()
	case !sameText(e, live, t):
		return TextDraft
	}
	return directory.StateCurrent
}

// stateOf is how an entry stands before its readers.
func stateOf(h directory.Head, e *directory.Entry, live map[string]*directory.Entry) State {
	switch {
	case h.Withdrawn:
		return StateWithdrawn
	case len(h.Live) == 0:
		return StateDraft
	}
	if facts := live[h.Live[e.Original]]; facts == nil || !slices.Equal(fields(e, isFact), fields(facts, isFact)) {
		return StateNewer
	}
	tags := map[lang.Tag]bool{}
	for _, tag := range e.Languages() {
		tags[tag] = true
	}
	for tag := range h.Live {
		tags[tag] = true
	}
	for tag := range maps.Keys(tags) {
		if !sameText(e, live[h.Live[tag]], tag) {
			return StateNewer
		}
	}
	return StateLive
}

func sameText(e, live *directory.Entry, t lang.Tag) bool {
	if e == live {
		return true
	}
	if live == nil || (e.Text(t) == nil) != (live.Text(t) == nil) {
		return false
	}
	of := func(path string) bool { return strings.HasPrefix(path, "texts."+string(t)+".") }
	return slices.Equal(fields(e, of), fields(live, of))
}

func isFact(path string) bool { return !strings.HasPrefix(path, "texts.") }

func fields(e *directory.Entry, wanted func(path string) bool) []directory.Field {
	return slices.DeleteFunc(e.Fields(), func(f directory.Field) bool { return !wanted(f.Path) })
}
