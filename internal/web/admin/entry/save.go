package entry

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/web/admin/visit"
)

// Saving is something an editor wants to keep.
type Saving struct {
	// Base is the revision the form was made from, zero for a new entry. Its
	// document is read when it has none, and never changed.
	Base    directory.Revision
	Mine    *directory.Entry // that revision with what was typed
	Kind    directory.RevisionKind
	minor   bool
	To      string // where the browser goes afterwards
	settled bool   // Mine is the outcome of a conflict: its marks are right already
	// ignored names what was sent and may not be changed by who sent it.
	ignored []string
}

// saveTries is how often a save is put on top of a head that moved between its
// reading and its writing. Each time somebody else got something done.
const saveTries = 10

// Save stores what somebody typed, on top of whatever others saved meanwhile.
// What clashes comes back as an error that is answered with the two versions
// side by side; nothing is lost. The revision is the one that has it all: the
// head as it was when nothing had changed. The browser goes to savedTo.
func (d *Room) Save(r *http.Request, v *visit.Visit, s Saving) (directory.Revision, error) {
	if s.Base.ID == "" {
		n, err := d.newRevision(v, s, s.Kind)
		if err != nil {
			return n, err
		}
		return n, d.Store.SaveAs(r.Context(), d.saveAct(r, v, s, n), n)
	}
	base := s.Base
	if base.Entry == nil {
		var err error
		if base, err = d.Store.Revision(r.Context(), s.Mine.ID, base.ID); err != nil {
			return base, err
		}
	}
	if !s.settled {
		s.Mine.Follow(base.Entry, s.minor, d.today())
	}
	for range saveTries {
		n, err := d.saveOnHead(r, v, s, base)
		if !errors.Is(err, directory.ErrConflict) {
			return n, err
		}
	}
	return directory.Revision{}, directory.ErrConflict
}

// saveOnHead puts what was typed on top of the head. ErrConflict: it moved.
func (d *Room) saveOnHead(r *http.Request, v *visit.Visit, s Saving, base directory.Revision) (directory.Revision, error) {
	head, err := d.Store.HeadOf(r.Context(), s.Mine.ID)
	if err != nil {
		return head, err
	}
	kind, mine := s.Kind, s.Mine
	if head.ID != base.ID {
		var clashes []directory.Clash
		kind = directory.RevisionMerged
		if mine, clashes = directory.Merge(base.Entry, s.Mine, head.Entry); len(clashes) > 0 {
			return d.setAside(r, v, s, base, head)
		}
		mine.FollowBoth(base.Entry, s.Mine, head.Entry, d.today())
	}
	if directory.Same(mine, head.Entry) {
		return head, nil
	}
	n, err := d.newRevision(v, s, kind)
	if err != nil {
		return n, err
	}
	n.Parent, n.Entry = head.ID, mine
	return n, d.Store.SaveAs(r.Context(), d.saveAct(r, v, s, n), n)
}

// newRevision is a revision of what was typed, on top of what the form was
// made from.
func (d *Room) newRevision(v *visit.Visit, s Saving, kind directory.RevisionKind) (directory.Revision, error) {
	id, err := ident.New()
	return directory.Revision{
		ID: id, EntryID: s.Mine.ID, Parent: s.Base.ID, Entry: s.Mine, CreatedAt: d.Now(),
		AccountID: v.Account.ID, Kind: kind, Minor: s.minor,
	}, err
}

// saveAct is what the log says of a saved revision: before and after can be
// compared.
func (d *Room) saveAct(r *http.Request, v *visit.Visit, s Saving, n directory.Revision) account.Act {
	act := d.Act(r, v, "entry.save", n.EntryID, n.Entry.Title())
	if n.Kind == directory.RevisionTranslated {
		act = d.Act(r, v, "entry.translate", n.EntryID, n.Entry.Title())
	}
	act.Result = SavedTo(n, s)
	act.Detail = map[string]any{"before": n.Parent, "after": n.ID}
	if len(s.ignored) > 0 {
		act.Detail["ignored"] = s.ignored
	}
	return act
}

// SavedTo is where the browser goes after a save: the page says when the work
// of two people was put together.
func SavedTo(n directory.Revision, s Saving) string {
	if n.Kind != directory.RevisionMerged || s.Kind == directory.RevisionMerged {
		return s.To
	}
	to, err := url.Parse(s.To)
	if err != nil {
		return s.To
	}
	query := to.Query()
	query.Set("done", "merged")
	to.RawQuery = query.Encode()
	return to.String()
}

func (d *Room) today() directory.Date {
	return directory.Date(d.Now().UTC().Format(time.DateOnly))
}
