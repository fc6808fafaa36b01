package catalogue

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"slices"

	"amparo/internal/flat"
)

// A file of the catalogue saves reading every entry at the next start. It holds
// what readers could see when it was written and nothing else: cards, their
// orders, and the words they are found by. No draft is in it, no contact of the
// team, nothing of an entry that had been withdrawn but its address and its
// kinds of help. It can be thrown away at any time.
//
// The head says what it was made with and at which change. The id of that change
// proves that the file comes from this database: one that was restored, or is
// another, has another change there or none.

// Errors of Save and Restore.
var (
	// ErrOtherFile: the file was made with another program, for other languages,
	// or from another database, or what this one was later.
	ErrOtherFile = errors.New("catalogue: the file belongs to another program or database")
	// ErrUnproven: of the last change the database has no id, or it moves on
	// faster than the catalogue can follow; later it can be saved.
	ErrUnproven = errors.New("catalogue: the state of the database cannot be named")
)

// Kinds of records; 64 and above are those of the search index.
const (
	recordHead = 1 + iota
	recordCard
	recordOrder
	recordWithdrawn
	recordHolders
	recordDamaged
)

// format is the version of the file. In the first one were words of contacts
// that readers may not see: such a file is never read again. The second did not
// know what responses say of themselves, the third not whose a number is, the
// fourth not the days on which responses close and open, the fifth not the seats
// and the ways to ask, the seventh not which entries are damaged, the eighth not what entries say.
const format = "amparo catalogue 9"

// head is what a file says about itself.
type head struct {
	made     string // with what: see fingerprint
	seq      int64
	changeID string
}

// fingerprint is of everything besides the database that a snapshot depends on.
// program names the program as it was built: its analysis, its CLDR data.
func (c *Catalogue) fingerprint(program string) string {
	var p flat.Packer
	p.Add(program)
	for _, l := range c.locales {
		p.Add(string(l.Tag()))
	}
	c.empty.index.Describe(&p)
	sum := sha256.Sum256(p)
	return hex.EncodeToString(sum[:])
}

// Save writes the current snapshot for Restore, and returns the change at which
// it stands.
func (c *Catalogue) Save(ctx context.Context, to io.Writer, program string) (seq int64, err error) {
	s, id, err := c.proven(ctx)
	if err != nil {
		return 0, err
	}
	w := flat.NewWriter(to)
	w.Record(recordHead)
	w.Add(format)
	w.Add(c.fingerprint(program))
	w.Number(int(s.Seq))
	w.Add(id)
	w.Number(len(s.cards))
	s.save(w)
	if err := s.index.Save(w); err != nil {
		return 0, err
	}
	return s.Seq, w.Close()
}

// provenTries is how often the catalogue is brought up to date to be saved.
const provenTries = 8

// proven is a snapshot of exactly one state of the database, and the id of that
// state. Entries may be loaded a moment after the sequence was read, and be
// newer than it: here that does no harm, since they are loaded again. In a file
// it would, if the database were restored to between the two.
func (c *Catalogue) proven(ctx context.Context) (*Snapshot, string, error) {
	for range provenTries {
		s := c.Now()
		id, err := c.source.ChangeID(ctx, s.Seq)
		if err != nil {
			return nil, "", err
		}
		seq, err := c.source.Sequence(ctx)
		if err != nil {
			return nil, "", err
		}
		if seq == s.Seq && id != "" {
			return s, id, nil
		}
		if err := c.CatchUp(ctx); err != nil {
			return nil, "", err
		}
	}
	return nil, "", ErrUnproven
}

func (s *Snapshot) save(w *flat.Writer) {
	for _, card := range s.cards {
		if card != nil {
			w.Record(recordCard)
			card.save(&w.Packer)
		}
	}
	for _, tag := range s.languages {
		w.Record(recordOrder)
		w.Add(string(tag))
		w.Number(len(s.orders[tag].numbers))
		for _, number := range s.orders[tag].numbers {
			w.Number(int(number))
		}
	}
	for _, list := range [][]holder{s.holders.keys, s.holders.ends} {
		w.Record(recordHolders)
		saveHolders(&w.Packer, list)
	}
	for _, id := range slices.Sorted(maps.Keys(s.withdrawn)) {
		left := s.withdrawn[id]
		w.Record(recordWithdrawn)
		w.Add(left.ID)
		w.Add(left.Slug)
		w.List(left.Kinds)
		w.Add(string(left.Reason))
	}
	for _, d := range s.Damaged() {
		w.Record(recordDamaged)
		for _, word := range []string{d.EntryID, d.Slug, d.Name, d.Cause} {
			w.Add(word)
		}
	}
}

// save adds a card; loader.card reads it.
func (c *Card) save(p *flat.Packer) {
	p.Number(int(c.number))
	p.Add(c.ID)
	p.Add(c.Slug)
	p.Add(string(c.Original))
	p.Add(string(c.Availability))
	p.Number(len(c.Responses))
	for _, r := range c.Responses {
		p.Add(r.ID)
		p.Add(r.Kind)
		p.Add(string(r.Availability))
		p.Add(string(r.Since))
		p.Add(string(r.Closes))
		p.Add(string(r.Reopens))
		p.Number(int(r.channels))
	}
	p.Add(string(c.Pace))
	p.Add(c.OwnName)
	p.Add(c.OwnLanguage)
	p.Add(c.Seat)
	p.Number(int(c.channels))
	p.Bool(c.Scope.Worldwide)
	p.Bool(c.Scope.Unknown)
	for _, list := range [][]string{asStrings(c.WhoMayAsk), c.Scope.Regions, c.Scope.Countries, c.Scope.Centred, c.Scope.Except, c.ReplyLangs, c.Audiences, c.Areas} {
		p.List(list)
	}
	p.Time(c.Published)
	p.Time(c.Verified)
	for _, is := range []bool{c.Reported, c.emergency, c.can} {
		p.Bool(is)
	}
	p.Add(string(c.help))
	p.Add(string(c.contacts))
	p.Add(string(c.unconfirmed))
	p.Add(string(c.texts))
	p.Add(string(c.said))
}
