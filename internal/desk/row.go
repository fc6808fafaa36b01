// Package desk is every entry in its newest state, in memory: what the lists
// of the editors' side show, filter and count. Private drafts are not in it.
package desk

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"amparo/internal/contact"
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
	Scheduled time.Time                    // next publication that waits; zero: none
	Kinds     []string                     // of its responses
	Areas     []string
	Audiences []string
	Scope     directory.Scope
	ChangedAt time.Time
	ChangedBy string // id of an account, "" before accounts and for the command line
	Check     Check
	Links     []link.Use // web addresses that readers of the entry meet
	names     perLanguage[Name]
	progress  perLanguage[Progress] // of the languages of the site that have a text
	keys      perLanguage[string]
	folded    string
	contacts  []directory.Contact
	dated     []directory.Response // those with a day, and nothing else of them
	claims    []contact.Key        // by which somebody finds a contact, whoever it is for
}

// Name is what an entry is called in one language.
type Name struct{ Name, Acronym string }

// Public reports whether readers can see the entry.
func (r *Row) Public() bool { return r.State == StateLive || r.State == StateNewer }

// Name returns the name for a reader of a language: that of the text, or of
// the original, and the language it is in. It is empty while there is none.
func (r *Row) Name(t lang.Tag) (Name, lang.Tag) {
	if n, ok := r.names.of(t); ok {
		return n, t
	}
	n, _ := r.names.of(r.Original)
	return n, r.Original
}

// Progress is how far a text of the newest revision has come.
type Progress struct {
	directory.Progress                // of its sections; of the original none
	Since              directory.Date // first day on which an original to review changed
	// Draft: readers see no such text, be it that only its marks are others.
	Draft bool
}

// Progress returns how far the text of a language of the site has come, false
// if there is none.
func (r *Row) Progress(t lang.Tag) (Progress, bool) { return r.progress.of(t) }

// newRow makes a row of an entry's newest revision and of those that are live,
// by id.
func newRow(h directory.Head, newest directory.Revision, live map[string]*directory.Entry, site []*lang.Locale) *Row {
	e := newest.Entry
	r := &Row{
		ID: h.EntryID, Slug: h.Slug, Revision: h.RevisionID, Original: e.Original, Title: e.Title(), Live: h.Live,
		Texts: make(map[lang.Tag]directory.State, len(site)),
		Areas: e.Areas, Audiences: e.Audiences, Scope: e.Scope, ChangedAt: newest.CreatedAt, ChangedBy: newest.AccountID,
		contacts: e.Contacts, names: make(perLanguage[Name], 0, len(e.Texts)),
		progress: make(perLanguage[Progress], 0, len(site)), keys: make(perLanguage[string], 0, len(site)),
	}
	for i := range r.contacts {
		r.claims = append(r.claims, r.contacts[i].Claims()...)
	}
	for _, response := range e.Responses {
		r.Kinds = append(r.Kinds, response.Kind)
		if response.Closes != "" || response.Reopens != "" {
			r.dated = append(r.dated, directory.Response{ID: response.ID, Closes: response.Closes, Reopens: response.Reopens})
		}
	}
	r.name(e, site)
	for _, l := range site {
		r.follow(h, e, live[h.Live[l.Tag()]], l.Tag())
	}
	r.State = stateOf(h, e, live)
	if r.Public() {
		r.Links = liveLinks(h, e, live)
	}
	return r
}

// follow fills in how the text of a language stands: what has to be written
// comes before what has to be published.
func (r *Row) follow(h directory.Head, e, live *directory.Entry, t lang.Tag) {
	if e.Text(t) == nil {
		r.Texts[t] = directory.StateMissing
		return
	}
	sections := e.Translation(t)
	same := sameText(e, live, t)
	p := Progress{Progress: directory.ProgressOf(sections), Draft: h.Withdrawn || !same || !sameMarks(e, live, t)}
	for i := range sections {
		if since := sections[i].Since; since != "" && (p.Since == "" || since < p.Since) {
			p.Since = since
		}
	}
	r.progress.add(t, p)
	if r.Texts[t] = p.State(); p.State() == directory.StateCurrent && !same {
		r.Texts[t] = TextDraft
	}
}

// liveLinks is the web addresses that readers of a public entry meet.
func liveLinks(h directory.Head, e *directory.Entry, live map[string]*directory.Entry) []link.Use {
	seen := &directory.Live{Versions: map[lang.Tag]*directory.Entry{}}
	for tag, revision := range h.Live {
		of := live[revision]
		if of == nil || of.Text(tag) == nil {
			continue
		}
		if seen.Versions[tag] = of; tag == of.Original && (seen.Facts == nil || tag == e.Original) {
			seen.Facts = of
		}
	}
	if seen.Facts == nil {
		return nil
	}
	return link.In(seen.Published())
}

// name fills in what the entry is called, found by and filed under.
func (r *Row) name(e *directory.Entry, site []*lang.Locale) {
	said := []string{e.Slug}
	for _, tag := range e.Languages() {
		if text := e.Texts[tag]; text != nil {
			r.names.add(tag, Name{text.Name, text.Acronym})
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
		r.keys.add(l.Tag(), l.SortKey(l.Filing(filed)))
	}
}

// stateOf is how an entry stands before its readers.
func stateOf(h directory.Head, e *directory.Entry, live map[string]*directory.Entry) State {
	switch {
	case h.Withdrawn:
		return StateWithdrawn
	case len(h.Live) == 0:
		return StateDraft
	}
	if shown := live[h.Live[e.Original]]; shown == nil || (shown != e && !slices.Equal(facts(e), facts(shown))) {
		return StateNewer
	}
	for _, tag := range e.Languages() {
		if !sameText(e, live[h.Live[tag]], tag) {
			return StateNewer
		}
	}
	for tag, revision := range h.Live {
		if !sameText(e, live[revision], tag) {
			return StateNewer
		}
	}
	return StateLive
}

// sameText reports whether readers see the words of a text; live is the entry
// they see it of, nil for none.
func sameText(e, live *directory.Entry, t lang.Tag) bool {
	if e == live {
		return true
	}
	if live == nil || (e.Text(t) == nil) != (live.Text(t) == nil) {
		return false
	}
	return e.Text(t) == nil || slices.Equal(words(e.Text(t).Sections()), words(live.Text(t).Sections()))
}

// words is what the sections of a text say, those left out that say nothing.
func words(sections iter.Seq2[directory.Section, string]) []directory.Field {
	var said []directory.Field
	for section, value := range sections {
		if value != "" {
			said = append(said, directory.Field{Path: string(section), Value: value})
		}
	}
	return said
}

// sameMarks reports whether the same sections are to review since the same
// days; both entries have the text.
func sameMarks(e, live *directory.Entry, t lang.Tag) bool {
	return maps.EqualFunc(e.Text(t).ToReview, live.Text(t).ToReview, func(a, b directory.Outdated) bool { return a.Since == b.Since })
}

// facts is the fields of an entry that all languages share.
func facts(e *directory.Entry) []directory.Field {
	return slices.DeleteFunc(e.Fields(), func(f directory.Field) bool { return strings.HasPrefix(f.Path, "texts.") })
}
