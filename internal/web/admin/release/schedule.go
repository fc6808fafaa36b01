package release

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
)

// Schedules makes releases happen whose time has come: nobody waits for an
// answer.
type Schedules struct {
	*visit.Desk
	Store ScheduleStore
}

// ScheduleStore is the part of the store that this needs.
type ScheduleStore interface {
	// Due returns the releases whose time has come, in the order of their time.
	Due(ctx context.Context, now time.Time) ([]directory.Schedule, error)
	// RunSchedule makes a release happen, once. ErrConflict: readers see other
	// versions than when it was decided, or it is not to happen any more.
	RunSchedule(ctx context.Context, act account.Act, n directory.Schedule) error
	// FailSchedule remembers why a release could not happen.
	FailSchedule(ctx context.Context, act account.Act, id string, why directory.ScheduleFailure) error
	// Live returns the publication of each language an entry is public in.
	Live(ctx context.Context, entryID string) (map[lang.Tag]directory.Publication, error)
	// Revision returns one revision of an entry; ErrNotFound if there is none.
	Revision(ctx context.Context, entryID, revisionID string) (directory.Revision, error)
	// Account returns an account; account.ErrNotFound if there is none.
	Account(ctx context.Context, id string) (*account.Account, error)
}

func (d *Room) keepForLater(r *http.Request, v *visit.Visit, act account.Act, n directory.Schedule) (err error) {
	if n.ID, err = ident.New(); err != nil {
		return err
	}
	n.AccountID = v.Account.ID
	return d.Store.Schedule(r.Context(), act, n)
}

// unschedule cancels a release that is to come, or takes one that failed off
// the page. Whoever may publish in its languages may do it.
func (d *Room) unschedule(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "entry.unschedule", chi.URLParam(r, "id"), "")
	act.Result = visit.Root + "/entries/" + act.Subject + "/publish?done=unscheduled"
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	st, err := d.standing(r.Context(), act.Subject)
	if err != nil {
		return err
	}
	n := st.schedule(form.Of(r).Line("schedule"))
	if n == nil {
		return directory.ErrNotFound
	}
	if !mayPublish(v.Account, st.original(), n.Languages) {
		return reply.Status(http.StatusForbidden)
	}
	act.Label = st.head.Entry.Title()
	act.Detail = map[string]any{"languages": n.Languages, "at": n.At.Format(time.RFC3339)}
	if err := d.Store.Unschedule(r.Context(), act, act.Subject, n.ID); err != nil && !errors.Is(err, directory.ErrConflict) {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (st *standing) schedule(id string) *directory.Schedule {
	for i := range st.schedules {
		if st.schedules[i].ID == id {
			return &st.schedules[i]
		}
	}
	return nil
}

// RunSchedules makes the releases happen whose time has come, in the order of
// their times, each in the name of who decided it. It may be called at any
// time and from several processes: a release happens once. One that cannot
// happen stays on the page of its entry, with the reason; when the database
// does not answer, it is tried again by the next call.
func (d *Schedules) RunSchedules(ctx context.Context, now time.Time) error {
	due, err := d.Store.Due(ctx, now)
	if err != nil || len(due) == 0 {
		return err
	}
	var failed []error
	for i := range due {
		if err := d.runSchedule(ctx, &due[i], now); err != nil {
			failed = append(failed, err)
		}
	}
	return errors.Join(append(failed, d.ShowChanges(ctx))...)
}

func (d *Schedules) runSchedule(ctx context.Context, n *directory.Schedule, now time.Time) error {
	r, err := d.Store.Revision(ctx, n.EntryID, n.RevisionID)
	if err != nil {
		return err
	}
	a, err := d.Store.Account(ctx, n.AccountID)
	if err != nil {
		return err
	}
	act := account.Act{Subject: n.EntryID, Label: r.Entry.Title(), At: now, Detail: map[string]any{"languages": n.Languages, "after": n.RevisionID, "schedule": n.ID}}
	why, err := d.obstacle(ctx, a, r.Entry, n)
	if err != nil {
		return err
	}
	if why != "" {
		act.Action, act.Detail["failed"] = "entry.unschedule", why
		return d.Store.FailSchedule(ctx, act, n.ID, why) // nobody's act: the program could not do it
	}
	act.Action, act.AccountID, act.Name = "entry.publish", a.ID, a.Name
	err = d.Store.RunSchedule(ctx, act, *n)
	if errors.Is(err, directory.ErrConflict) {
		return nil // cancelled, run elsewhere, or overtaken: the next call finds out
	}
	return err
}

// obstacle is why a release must not happen, "" if it may.
func (d *Schedules) obstacle(ctx context.Context, a *account.Account, e *directory.Entry, n *directory.Schedule) (directory.ScheduleFailure, error) {
	live, err := d.Store.Live(ctx, n.EntryID)
	if err != nil {
		return "", err
	}
	seen := map[lang.Tag]string{}
	for _, tag := range append([]lang.Tag{e.Original}, n.Languages...) {
		if p, ok := live[tag]; ok {
			seen[tag] = p.RevisionID
		}
	}
	switch {
	case !mayPublish(a, e.Original, n.Languages):
		return directory.ScheduleForbidden, nil
	case !maps.Equal(seen, n.Live):
		return directory.ScheduleOvertaken, nil
	case len(e.CheckRelease(d.Directory.Now(), n.Languages)) > 0:
		return directory.ScheduleInvalid, nil
	}
	return "", nil
}
