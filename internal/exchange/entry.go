package exchange

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Entry is one organisation in a file: its newest revision, the languages in
// which readers see that revision, and what else the directory knows of it.
// See the comment of the package.
type Entry struct {
	Format    string     `json:"format"`
	Published []lang.Tag `json:"published"`
	directory.Entry
	Live            []Live         `json:"live,omitempty"`
	LiveOriginal    lang.Tag       `json:"live_original,omitempty"` // Original if empty
	Withdrawn       *Withdrawn     `json:"withdrawn,omitempty"`
	FormerSlugs     []string       `json:"former_slugs,omitempty"`
	FormerAddresses []string       `json:"former_addresses,omitempty"`
	Verifications   []Verification `json:"verifications,omitempty"`
	TeamLeftOut     bool           `json:"team_left_out,omitempty"`
	File            string         `json:"-"`
	// Tidied is what was made of contacts when the file was read, and what is
	// doubtful about them; of versions that readers see, what is not the same in
	// the newest.
	Tidied []directory.Tidied `json:"-"`
}

// Live is a version readers see that is not the newest.
type Live struct {
	Languages []lang.Tag       `json:"languages"`
	Entry     *directory.Entry `json:"entry"`
}

// Withdrawn says when and why an entry was taken from readers.
type Withdrawn struct {
	On     directory.Date `json:"on"`
	Reason string         `json:"reason,omitempty"`
}

// Verification is one check, without who made it. How is for the team only.
type Verification struct {
	Contact string                       `json:"contact,omitempty"` // "" for the whole entry
	On      directory.Date               `json:"on"`
	Result  directory.VerificationResult `json:"result"`
	How     string                       `json:"how,omitempty"`
}

// tidy gives what was read the form it is written in.
func (e *Entry) tidy(now time.Time) {
	e.Tidied = e.Entry.Tidy(now)
	for i, path := range e.FormerAddresses {
		e.FormerAddresses[i] = TidyAddress(path)
	}
	for _, l := range e.Live {
		if l.Entry != nil {
			l.Entry.ID, l.Entry.Slug = e.ID, e.Slug
			e.addTidied(l.Entry.Tidy(now))
		}
	}
}

func (e *Entry) addTidied(of []directory.Tidied) {
	for _, t := range of {
		again := slices.ContainsFunc(e.Tidied, func(was directory.Tidied) bool { return was.Contact == t.Contact && was.Was == t.Was })
		if !again {
			e.Tidied = append(e.Tidied, t)
		}
	}
}

// TidyAddress is a path as former addresses are kept and looked up: decoded,
// lower case, without a slash at the end.
func TidyAddress(path string) string {
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	return strings.TrimRight(strings.ToLower(path), "/")
}

// Versions returns the document readers see in each language in which the
// entry is public, the newest included.
func (e *Entry) Versions() map[lang.Tag]*directory.Entry {
	versions := map[lang.Tag]*directory.Entry{}
	for _, l := range e.Live {
		for _, tag := range l.Languages {
			versions[tag] = l.Entry
		}
	}
	for _, tag := range e.Published {
		versions[tag] = &e.Entry
	}
	return versions
}

// Show says which document readers of some languages see. Documents that say
// the same are one.
func (e *Entry) Show(version *directory.Entry, languages ...lang.Tag) {
	if len(languages) == 0 {
		return
	}
	if same(version, &e.Entry) {
		e.Published = append(e.Published, languages...)
		slices.Sort(e.Published)
		return
	}
	at := slices.IndexFunc(e.Live, func(l Live) bool { return same(l.Entry, version) })
	if at < 0 {
		e.Live = append(e.Live, Live{Entry: version})
		at = len(e.Live) - 1
	}
	e.Live[at].Languages = slices.Sorted(slices.Values(slices.Concat(e.Live[at].Languages, languages)))
	slices.SortFunc(e.Live, func(a, b Live) int { return strings.Compare(string(a.Languages[0]), string(b.Languages[0])) })
}

// same reports whether two documents are written with the same bytes.
func same(a, b *directory.Entry) bool {
	x, failed := json.Marshal(a)
	y, err := json.Marshal(b)
	return failed == nil && err == nil && bytes.Equal(x, y)
}

// FactsIn is the language whose version the facts readers see are taken from.
func (e *Entry) FactsIn() lang.Tag {
	if e.LiveOriginal != "" {
		return e.LiveOriginal
	}
	return e.Original
}

// Public is the published form of the entry, nil if readers see nothing of it.
// It does not know when it was published.
func (e *Entry) Public() *directory.Published {
	versions := e.Versions()
	facts := versions[e.FactsIn()]
	if facts == nil || e.Withdrawn != nil {
		return nil
	}
	live := &directory.Live{Facts: facts, Versions: versions}
	for _, v := range e.Verifications {
		if at, ok := v.On.Time(); ok && v.Contact == "" && v.Result == directory.VerificationAnswers && at.After(live.Verified) {
			live.Verified = at
		}
	}
	return live.Published()
}

// Day is a moment as its day, for a file.
func Day(at time.Time) directory.Date { return directory.Date(at.UTC().Format(time.DateOnly)) }
