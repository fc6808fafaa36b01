package desk

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Likeness is why two entries may be about the same organisation.
type Likeness string

// The likenesses.
const (
	SameContact Likeness = "contact" // a contact leads to the same place
	SameSite    Likeness = "site"    // both have pages on the same site
	SameName    Likeness = "name"
	SameAcronym Likeness = "acronym"
)

// Likenesses lists them, the surest first.
var Likenesses = []Likeness{SameContact, SameSite, SameName, SameAcronym}

// Double is another entry that may be about the same organisation.
type Double struct {
	Row *Row
	By  Likeness
}

// manySites is how many entries with pages on one site make it a site of many,
// such as those of social networks: it says nothing about any of them.
const manySites = 3

// manyOfOne is how many entries with a contact are looked at: the first that has
// it is named, and one is enough.
const manyOfOne = 20

// Doubles finds entries by what only one organisation has. It follows the desk
// and is safe for concurrent use. While it is being built, right after a start, it says
// ErrBuilding.
type Doubles struct {
	index *Index
	ready atomic.Bool // the first rows are in byKey
	mu    sync.Mutex
	rows  []*Row // that are in byKey
	byKey map[string][]*Row
}

// Doubles returns the index of what entries have in common with others.
func (x *Index) Doubles() *Doubles { return x.doubles }

// follow brings the index up to date and locks it, until the function that it returns is
// called. It takes time only for what was stored since. As long as nothing is known of the
// first rows, see prepare, the error is ErrBuilding.
func (d *Doubles) follow(ctx context.Context) (done func(), err error) {
	if !d.ready.Load() {
		return nil, ErrBuilding
	}
	s, err := d.index.Now(ctx)
	if err != nil {
		return nil, err
	}
	d.mu.Lock() // not before: who makes the rows may wait for it
	d.take(s)
	return d.mu.Unlock, nil
}

// prepare takes what the first rows have in common with others, which of many takes long:
// nobody waits for it.
func (d *Doubles) prepare(s *Snapshot) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.ready.Load() {
		d.take(s)
		d.ready.Store(true)
	}
}

// take brings the index to a snapshot.
func (d *Doubles) take(s *Snapshot) {
	gone, come := difference(d.rows, s.rows)
	for _, r := range gone {
		for _, key := range r.doubleKeys() {
			if d.byKey[key] = slices.DeleteFunc(d.byKey[key], func(other *Row) bool { return other == r }); len(d.byKey[key]) == 0 {
				delete(d.byKey, key)
			}
		}
	}
	for _, r := range come {
		for _, key := range r.doubleKeys() {
			d.byKey[key] = append(d.byKey[key], r)
		}
	}
	d.rows = s.rows
}

// Of returns for each contact, by its place, another entry that has it, or whose
// site it is on; a nil Row where none has. Contacts for the team count like all
// others: who asks is of the team.
func (d *Doubles) Of(ctx context.Context, entryID string, contacts []directory.Contact) ([]Double, error) {
	found := make([]Double, len(contacts))
	done, err := d.follow(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	for i := range contacts {
		r := contacts[i].Read()
		for _, key := range contactKeys(r) {
			if row := d.other(key, entryID, r); row != nil {
				found[i] = Double{row, SameContact}
				break
			}
		}
		if found[i].Row == nil {
			found[i] = d.onSite(siteKey(&contacts[i], r), entryID)
		}
	}
	return found, nil
}

// other is another entry that has the contact.
func (d *Doubles) other(key, entryID string, r contact.Result) *Row {
	rows := d.byKey[key]
	for _, row := range rows[:min(len(rows), manyOfOne)] {
		if row.ID == entryID {
			continue
		}
		for i := range row.contacts {
			if contact.Same(r, row.contacts[i].Read()) {
				return row
			}
		}
	}
	return nil
}

func (d *Doubles) onSite(key, entryID string) Double {
	rows := d.byKey[key]
	if key == "" || len(rows) > manySites {
		return Double{}
	}
	for _, row := range rows {
		if row.ID != entryID {
			return Double{row, SameSite}
		}
	}
	return Double{}
}

// Named returns another entry that is called the same, in whatever language; a
// nil Row if none is.
func (d *Doubles) Named(ctx context.Context, entryID string, name Name) (Double, error) {
	done, err := d.follow(ctx)
	if err != nil {
		return Double{}, err
	}
	defer done()
	for _, by := range []struct {
		key  string
		like Likeness
	}{{nameKey(name.Name), SameName}, {acronymKey(name.Acronym), SameAcronym}} {
		for _, row := range d.byKey[by.key] {
			if row.ID != entryID && by.key != "" {
				return Double{row, by.like}, nil
			}
		}
	}
	return Double{}, nil
}

// doubleKeys are what the entry is found by, each once.
func (r *Row) doubleKeys() []string {
	var keys []string
	for i := range r.contacts {
		read := r.contacts[i].Read()
		keys = append(append(keys, contactKeys(read)...), siteKey(&r.contacts[i], read))
	}
	for _, tag := range r.names {
		keys = append(keys, nameKey(tag.value.Name), acronymKey(tag.value.Acronym))
	}
	slices.Sort(keys)
	return slices.DeleteFunc(slices.Compact(keys), func(key string) bool { return key == "" })
}

// contactKeys are those of the contact itself, without the wider ones.
func contactKeys(r contact.Result) []string {
	var keys []string
	for _, key := range r.Keys() {
		if !strings.HasPrefix(string(key), "host:") {
			keys = append(keys, string(key))
		}
	}
	return keys
}

// siteKey is the site of a web address, "" for other contacts: at one host many
// have their mail.
func siteKey(c *directory.Contact, r contact.Result) string {
	if c.Kind != directory.ContactWeb && c.Kind != directory.ContactForm {
		return ""
	}
	for _, key := range r.Keys() {
		if strings.HasPrefix(string(key), "host:") {
			return string(key)
		}
	}
	return ""
}

func nameKey(name string) string { return folded("name:", name) }

func acronymKey(acronym string) string { return folded("acronym:", acronym) }

func folded(prefix, said string) string {
	if said = lang.Fold(said); said == "" {
		return ""
	}
	return prefix + said
}
