package release

import (
	"context"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
)

// Store is the part of the store that this room needs.
type Store interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Schedule keeps a release for later.
	Schedule(ctx context.Context, act account.Act, n directory.Schedule) error
	// Schedules returns the releases of an entry that are to come or have failed.
	Schedules(ctx context.Context, entryID string) ([]directory.Schedule, error)
	// Unschedule cancels a release, or forgets one that failed.
	Unschedule(ctx context.Context, act account.Act, entryID, id string) error
	// LiveEntry returns the live revisions of an entry, whole; ErrNotFound if it
	// has never been published.
	LiveEntry(ctx context.Context, id string) (*directory.Live, error)
	// Repeated gives account.Repeated for a form that was accepted before.
	Repeated(ctx context.Context, act account.Act) error
	// PublishAs makes a release happen. ErrConflict: readers see other versions
	// than when it was decided.
	PublishAs(ctx context.Context, act account.Act, r directory.Release) error
	// UnpublishAs takes a translation from the readers.
	UnpublishAs(ctx context.Context, act account.Act, entryID string, language lang.Tag) error
	// WithdrawAs takes an entry from the readers.
	WithdrawAs(ctx context.Context, act account.Act, entryID string, reason directory.WithdrawalReason) error
	// Withdrawal returns when and why an entry was withdrawn, the zero time
	// unless it is.
	Withdrawal(ctx context.Context, entryID string) (time.Time, directory.WithdrawalReason, error)
}

// standing is how an entry stands with its readers: what they see, what is
// newer, what is to come.
type standing struct {
	head      directory.Revision
	public    *directory.Live // nil while readers see nothing
	live      map[lang.Tag]directory.Publication
	schedules []directory.Schedule
	withdrawn time.Time // zero unless it is
	reason    directory.WithdrawalReason
}

func (d *Room) standing(ctx context.Context, entryID string) (*standing, error) {
	st := &standing{}
	var err error
	if st.head, err = d.Store.HeadOf(ctx, entryID); err != nil {
		return nil, err
	}
	if st.live, err = d.Store.Live(ctx, entryID); err != nil {
		return nil, err
	}
	if st.schedules, err = d.Store.Schedules(ctx, entryID); err != nil {
		return nil, err
	}
	if st.withdrawn, st.reason, err = d.Store.Withdrawal(ctx, entryID); err != nil || len(st.live) == 0 {
		return st, err
	}
	st.public, err = d.Store.LiveEntry(ctx, entryID)
	return st, err
}

// original is the language facts are taken from, once the head is public.
func (st *standing) original() lang.Tag { return st.head.Entry.Original }

// offered are the languages an account may publish, the original first: facts
// come with it, so that it is the editors'.
func (st *standing) offered(a *account.Account) []lang.Tag {
	var tags []lang.Tag
	for _, tag := range st.head.Entry.Languages() {
		switch {
		case st.head.Entry.Text(tag) == nil:
		case tag == st.original() && a.May(account.MayEdit):
			tags = append([]lang.Tag{tag}, tags...)
		case tag != st.original() && a.MayWrite(tag):
			tags = append(tags, tag)
		}
	}
	return tags
}

// seen is what readers see now in some languages and the original.
func (st *standing) seen(languages []lang.Tag) map[lang.Tag]string {
	seen := map[lang.Tag]string{}
	for _, tag := range append([]lang.Tag{st.original()}, languages...) {
		if p, ok := st.live[tag]; ok {
			seen[tag] = p.RevisionID
		}
	}
	return seen
}

// shown is an entry as readers see it now, each text from the revision that is
// live in its language; an empty one while they see nothing.
func (st *standing) shown() *directory.Entry {
	if st.public == nil {
		return &directory.Entry{}
	}
	return st.public.Entry()
}

// newer reports whether readers of a language would see something else if the
// head were public there: of the original also other facts.
func (st *standing) newer(tag lang.Tag) bool {
	if st.public == nil || st.live[tag].RevisionID == "" {
		return st.head.Entry.Text(tag) != nil
	}
	return slices.ContainsFunc(directory.Changes(st.shown(), st.head.Entry), func(c directory.Changed) bool {
		t := change.LanguageOf(c.Path)
		return t == tag || (t == "" && tag == st.original())
	}) || len(st.head.Entry.Marks(tag)) != len(st.shown().Marks(tag))
}

// releaseOf is what becomes public by a choice. A minor change takes the marks
// that it set away again; in any other, translations that stay as they are
// come along, so that readers learn that they are to be reviewed.
func (d *Room) releaseOf(v *visit.Visit, st *standing, c choice) (directory.Release, error) {
	r := directory.Release{EntryID: st.head.EntryID, RevisionID: st.head.ID}
	entry := st.head.Entry
	if c.minor {
		if corrected := entry.Minor(st.public); corrected != entry {
			id, err := ident.New()
			if err != nil {
				return r, err
			}
			entry = corrected
			r.Further = &directory.Revision{
				ID: id, EntryID: r.EntryID, Parent: st.head.ID, Entry: entry, CreatedAt: d.Now(),
				AccountID: v.Account.ID, Kind: directory.RevisionSaved, Minor: true,
			}
		}
	}
	r.Languages = slices.Concat(c.languages, entry.Followers(st.public, c.languages))
	r.Live = st.seen(r.Languages)
	return r, nil
}

// mayPublish reports whether an account may publish an entry in all of some
// languages.
func mayPublish(a *account.Account, original lang.Tag, languages []lang.Tag) bool {
	return !slices.ContainsFunc(languages, func(t lang.Tag) bool {
		return !a.MayWrite(t) || (t == original && !a.May(account.MayEdit))
	})
}
