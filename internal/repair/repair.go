// Package repair puts back what is not as it was written in a database that nobody serves.
package repair

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/mend"
)

// Run is one repair of a database.
type Run struct {
	DB     *store.Store
	Copies store.Copies
	// From opens what else sound rows may be taken from, and is called only if something
	// is damaged; closing ends that.
	From     func(context.Context) (from []mend.Source, closing func() error, err error)
	Out      io.Writer // what is wrong, and what is done
	Progress func(format string, args ...any)
	// Ask asks people; asked is false where there is nobody.
	Ask  func(ctx context.Context, question string) (yes, asked bool)
	Sure bool // nobody needs to be asked
}

// rows is how many rows are looked at between two signs of progress.
const rows = 500

// Do finds everything that is damaged, says what it was and where that is taken from, asks,
// does all that can be done or nothing, and looks again. An error, if something is left.
func (r *Run) Do(ctx context.Context) (err error) {
	faults, err := r.faults(ctx)
	if err != nil {
		return err
	}
	if len(faults) == 0 {
		return r.say("nothing is damaged: every row is as it was written")
	}
	from, closing, err := r.From(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	plans, err := r.DB.PlanRepair(ctx, faults, r.Copies, from...)
	if err != nil {
		return err
	}
	can, err := r.show(plans)
	if err != nil {
		return err
	}
	if err := r.confirm(ctx); err != nil {
		return err
	}
	if err := r.DB.Repair(ctx, actOf(can), can); err != nil {
		return fmt.Errorf("%w; nothing was changed", err)
	}
	return r.lookAgain(ctx, len(can))
}

func (r *Run) say(format string, args ...any) error {
	_, err := fmt.Fprintf(r.Out, format+"\n", args...)
	return err
}

// show says every plan, and returns those that can be carried out; an error if there is
// none.
func (r *Run) show(plans []mend.Plan) (can []mend.Plan, err error) {
	for _, p := range plans {
		if err := r.say("%s", p.String()); err != nil {
			return nil, err
		}
		if p.Mends() {
			can = append(can, p)
		}
	}
	if len(can) == 0 {
		return nil, errors.New("none of it can be mended, and nothing was changed: a backup may have what is missing here")
	}
	return can, r.say("%d of %d can be mended", len(can), len(plans))
}

func (r *Run) confirm(ctx context.Context) error {
	if r.Sure {
		return nil
	}
	yes, asked := r.Ask(ctx, "Mend it? Type yes: ")
	switch {
	case !asked:
		return errors.New("nothing was changed: say --yes to do this where nobody can be asked")
	case !yes:
		return errors.New("it was not confirmed; nothing was changed")
	}
	return nil
}

// lookAgain says what is left.
func (r *Run) lookAgain(ctx context.Context, mended int) error {
	left, err := r.faults(ctx)
	if err != nil {
		return err
	}
	for _, f := range left {
		if err := r.say("left: %s", f.String()); err != nil {
			return err
		}
	}
	if len(left) > 0 {
		return fmt.Errorf("%d were mended, and %d are left", mended, len(left))
	}
	return r.say("%d were mended; every row is as it was written", mended)
}

// actOf is what the log says: which rows, and where they were taken from.
func actOf(plans []mend.Plan) account.Act {
	var lines []string
	for _, p := range plans {
		lines = append(lines, p.String())
	}
	slices.Sort(lines)
	return account.Act{Name: "amparo repair", Action: "data.repair", Label: fmt.Sprint(len(plans)), At: time.Now(), Detail: map[string]any{"rows": lines}}
}

// faults are all rows that are not as they were written.
func (r *Run) faults(ctx context.Context) (all []store.Fault, err error) {
	defer r.Progress("")
	for cursor := (store.Cursor{}); !cursor.Done(); {
		r.Progress("looking at %s", cursor.Table())
		var faults []store.Fault
		if faults, cursor, err = r.DB.Scrub(ctx, cursor, rows); err != nil {
			return nil, err
		}
		all = append(all, faults...)
	}
	return all, nil
}
