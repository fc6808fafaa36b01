package admin

import (
	"context"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

type revisionStore interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Revision returns one revision of an entry; ErrNotFound if there is none.
	Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error)
	// Revisions returns the newest revisions without their documents.
	Revisions(ctx context.Context, entryID string, limit int) ([]directory.Revision, error)
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Verifications returns the last verification of the entry and its contacts.
	Verifications(ctx context.Context, entryID string) (map[string]directory.Verification, error)
	// SaveAs adds a revision in somebody's name.
	SaveAs(ctx context.Context, act account.Act, r directory.Revision) error
}

// saving is something an editor wants to keep.
type saving struct {
	base  string           // revision the form was made from, "" for a new entry
	mine  *directory.Entry // that revision with what was typed
	kind  directory.RevisionKind
	minor bool
	to    string // where the browser goes afterwards
}

// save stores what somebody typed, on top of whatever others saved meanwhile.
// What clashes comes back as an error that is answered with the two versions
// side by side; nothing is lost. The revision is the one that has it all: the
// head as it was when nothing had changed.
func (d *Desk) save(r *http.Request, v *visit, s saving) (directory.Revision, error) {
	id, err := newID()
	if err != nil {
		return directory.Revision{}, err
	}
	n := directory.Revision{
		ID: id, EntryID: s.mine.ID, Parent: s.base, Entry: s.mine, CreatedAt: d.Now(),
		AccountID: v.account.ID, Kind: s.kind, Minor: s.minor,
	}
	act := d.act(r, v, "entry.save", s.mine.ID, s.mine.Title())
	act.Result = s.to
	return n, d.Store.SaveAs(r.Context(), act, n)
}
