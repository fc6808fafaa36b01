// Package mend finds for rows that are not as they were written what they were: in a second
// copy of the document, or in a database that was restored from a backup.
package mend

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// Copies are published documents that are kept a second time.
type Copies interface {
	// Get returns the document that has a SHA-256, exactly; an error if there is none.
	Get(digest [sha256.Size]byte) ([]byte, error)
}

// Source is a database of the same directory, from before.
type Source struct {
	Name string // for operators
	DB   engine.Engine
}

// Plan is what would be done about a fault.
type Plan struct {
	Fault seal.Fault
	// From is where what is right is taken from; "" when nothing can be done: then Why
	// says so.
	From, Why string
	Fields    []string // columns that change; none: all, of rows that are missing
	// Older: nothing proves that what is taken did not change after it was copied.
	Older      bool
	statements []engine.Statement
	follows    string // the revision that has to be mended: nothing else is to be done
}

// Mends reports whether something can be done.
func (p *Plan) Mends() bool { return p.From != "" }

// String says a plan in a line for operators.
func (p *Plan) String() string {
	switch {
	case !p.Mends():
		return p.Fault.String() + "; " + p.Why
	case p.follows != "":
		return p.Fault.String() + "; right again with " + p.From
	case p.Older:
		return fmt.Sprintf("%s; %s as in %s, and what was changed since is lost", p.Fault.String(), p.what(), p.From)
	}
	return fmt.Sprintf("%s; %s from %s", p.Fault.String(), p.what(), p.From)
}

// what is what of the row changes.
func (p *Plan) what() string {
	if len(p.Fields) == 0 {
		return "all of it"
	}
	return strings.Join(p.Fields, ", ")
}

// Finder makes plans.
type Finder struct {
	DB     engine.Engine
	Copies Copies // nil: there are none
	From   []Source
}

// FindAll makes a plan for each of some faults.
func (f *Finder) FindAll(ctx context.Context, faults []seal.Fault) ([]Plan, error) {
	plans := make([]Plan, 0, len(faults))
	for _, fault := range faults {
		plan, err := f.find(ctx, fault)
		if err != nil {
			return nil, err
		}
		plans = append(plans, plan)
	}
	settle(plans)
	return plans, nil
}

// settle gives up what is only right again with a revision that cannot be mended.
func settle(plans []Plan) {
	for i := range plans {
		p := &plans[i]
		mended := func(other Plan) bool {
			return other.Fault.Table == seal.Revisions && other.Mends() && (other.Fault.Key == p.follows || other.Fault.Key == "")
		}
		if p.follows != "" && !slices.ContainsFunc(plans, mended) {
			p.From, p.Why = "", "the version it names is damaged or gone"
		}
	}
}

// find makes a plan for a fault.
func (f *Finder) find(ctx context.Context, fault seal.Fault) (Plan, error) {
	t, ok := seal.Find(fault.Table)
	switch {
	case !ok:
		return Plan{Fault: fault, Why: "no copy has rows of this table one by one; restore a backup"}, nil
	case fault.Key == "":
		return f.missing(ctx, t, fault)
	}
	now, err := readRow(ctx, f.DB, t, fault.Key)
	switch {
	case errors.Is(err, directory.ErrDamaged):
		return Plan{Fault: fault, Why: "the file itself cannot be read there; restore a backup"}, nil
	case err != nil:
		return Plan{}, err
	case now == nil:
		return Plan{Fault: fault, Why: "the row is gone"}, nil
	}
	for _, look := range []func(context.Context, *row) (*Plan, error){f.proved, f.copied, f.sourced} {
		plan, err := look(ctx, now)
		if err != nil {
			return Plan{}, err
		}
		if plan != nil {
			plan.Fault = fault
			return *plan, nil
		}
	}
	return Plan{Fault: fault, Why: f.nowhere()}, nil
}

func (f *Finder) nowhere() string {
	if len(f.From) == 0 {
		return "there is no copy of it; name a backup with --from"
	}
	return "there is no sound copy of it"
}

// Statements are what carries out plans, in the order in which it has to be done:
// revisions before what names them, and before those that follow them.
func Statements(plans []Plan) []engine.Statement {
	ordered := slices.Clone(plans)
	first := func(p Plan) int {
		if p.Fault.Table == seal.Revisions {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(ordered, func(a, b Plan) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), strings.Compare(a.Fault.Key, b.Fault.Key))
	})
	statements := []engine.Statement{engine.Stmt(engine.KeysLast)}
	for _, p := range ordered {
		statements = append(statements, p.statements...)
	}
	return statements
}
