package lists

import (
	"context"
	"errors"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/web/admin/visit"
)

// errNothingDone: there is no entry to which the action does something.
var errNothingDone = errors.New("admin: nothing to do")

// attemptBulk plans and stores; again, when somebody saved meanwhile.
func (d *Room) attemptBulk(ctx context.Context, v *visit.Visit, act account.Act, b *bulk) (outcomes []desk.Outcome, err error) {
	for range bulkTries {
		rows, err := d.Index.Now(ctx)
		if err != nil {
			return nil, err
		}
		if outcomes, err = d.weigh(ctx, rows, b); err != nil {
			return nil, err
		}
		if b.missing || len(bulkChosen(outcomes)) == 0 {
			return outcomes, errNothingDone
		}
		act.Label, act.Detail, act.Result = bulkLabel(outcomes), bulkDetail(b, outcomes), bulkResult(b, outcomes)
		if err = d.storeBulk(ctx, v, act, b, outcomes); !errors.Is(err, directory.ErrConflict) {
			return outcomes, err
		}
	}
	return outcomes, directory.ErrConflict
}

// storeBulk does what was planned.
func (d *Room) storeBulk(ctx context.Context, v *visit.Visit, act account.Act, b *bulk, outcomes []desk.Outcome) error {
	todo := bulkChosen(outcomes)
	switch b.job.Action {
	case desk.ActPublish:
		releases := make([]directory.HeadRelease, len(todo))
		for i, o := range todo {
			releases[i] = directory.HeadRelease{EntryID: o.Row.ID, RevisionID: o.Row.Revision, Languages: o.Languages}
		}
		return d.Store.PublishMany(ctx, act, releases)
	case desk.ActWithdraw:
		heads := map[string]string{}
		for _, o := range todo {
			heads[o.Row.ID] = o.Row.Revision
		}
		return d.Store.WithdrawMany(ctx, act, heads, b.reason)
	case desk.ActVerify:
		ids := make([]string, len(todo))
		for i, o := range todo {
			ids[i] = o.Row.ID
		}
		return d.Store.RequestVerification(ctx, act, ids)
	}
	return d.addTerm(ctx, v, act, b.job, todo)
}

// addTerm saves a revision with the term for each entry.
func (d *Room) addTerm(ctx context.Context, v *visit.Visit, act account.Act, j desk.Job, todo []desk.Outcome) error {
	var heads []string
	for _, o := range todo {
		heads = append(heads, o.Row.Revision)
	}
	var revisions []directory.Revision
	err := d.Store.RevisionsOf(ctx, heads, func(head directory.Revision) error {
		id, err := ident.New()
		revisions = append(revisions, directory.Revision{
			ID: id, EntryID: head.EntryID, Parent: head.ID, Entry: j.Apply(head.Entry),
			CreatedAt: act.At, AccountID: v.Account.ID, Kind: directory.RevisionSaved,
		})
		return err
	})
	if err != nil {
		return err
	}
	return d.Store.SaveMany(ctx, act, revisions)
}

// bulkChosen are the outcomes in which something is done.
func bulkChosen(outcomes []desk.Outcome) []desk.Outcome {
	var todo []desk.Outcome
	for _, o := range outcomes {
		if o.Verdict == desk.Do {
			todo = append(todo, o)
		}
	}
	return todo
}
