package mend

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
	"amparo/internal/store/seal"
)

// replace is the plan that puts a row in the place of one.
func replace(now, right *row, from string, older bool) *Plan {
	gone := engine.Stmt(`DELETE FROM `+now.table.Name+` WHERE `+where(now.table), now.key())
	fields := now.differs(right)
	if len(fields) == 0 {
		fields = []string{"its hash"}
	}
	return &Plan{From: from, Older: older, Fields: fields, statements: []engine.Statement{gone, right.insert()}}
}

// itsVersion is what a publication is proved with.
const itsVersion = "the version it names"

// proved finds a publication of which only the digest is wrong: the seal proves the rest
// with that of the revision it names.
func (f *Finder) proved(ctx context.Context, now *row) (*Plan, error) {
	if now.table.Name != seal.Publications {
		return nil, nil
	}
	if now.sound() { // settle looks whether it can be mended
		return &Plan{From: itsVersion, follows: fmt.Sprint(now.values["revision_id"])}, nil
	}
	revisions, _ := seal.Find(seal.Revisions)
	shown, err := readRow(ctx, f.DB, revisions, fmt.Sprint(now.values["revision_id"]))
	if err != nil || shown == nil || !shown.sound() {
		return nil, err
	}
	if right := now.with(map[string]any{digest: shown.values[digest]}); right.sound() {
		return replace(now, right, itsVersion, false), nil
	}
	return nil, nil
}

// copied finds the document of a revision among the copies, by what the row or a
// publication says of it. The seal of the row proves everything else.
func (f *Finder) copied(ctx context.Context, now *row) (*Plan, error) {
	if now.table.Name != seal.Revisions || f.Copies == nil {
		return nil, nil
	}
	sums := []string{fmt.Sprint(now.values[digest])}
	query := engine.Stmt(`SELECT digest FROM publications WHERE revision_id = ?`, now.key())
	err := f.DB.Query(ctx, query, func(r engine.Row) error {
		var sum string
		err := r.Scan(&sum)
		sums = append(sums, sum)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, sum := range sums {
		text, ok := f.copyOf(sum)
		if !ok {
			continue
		}
		if right := now.with(map[string]any{digest: sum, document: text}); right.sound() {
			return replace(now, right, "the second copies", false), nil
		}
	}
	return nil, nil
}

func (f *Finder) copyOf(sum string) (string, bool) {
	var d [sha256.Size]byte
	if n, err := hex.Decode(d[:], []byte(sum)); err != nil || n != len(d) {
		return "", false
	}
	text, err := f.Copies.Get(d)
	return string(text), err == nil
}

// sourced finds the row in a database from before: one with the same seal, or, when no
// database has that, the newest that is sound.
func (f *Finder) sourced(ctx context.Context, now *row) (*Plan, error) {
	var older *Plan
	for _, from := range f.From {
		then, err := readRow(ctx, from.DB, now.table, now.key())
		switch {
		case errors.Is(err, directory.ErrDamaged):
			continue
		case err != nil:
			return nil, fmt.Errorf("%s: %w", from.Name, err)
		case then == nil || !then.sound():
			continue
		case now.table.Name == seal.Revisions || then.seal == now.seal: // a revision never changes
			return replace(now, then, from.Name, false), nil
		case older == nil:
			older = replace(now, then, from.Name, true)
		}
	}
	return older, nil
}

// missing finds the rows that a table should have besides, in a database from before that
// has exactly so many more.
func (f *Finder) missing(ctx context.Context, t seal.Table, fault seal.Fault) (Plan, error) {
	plan := Plan{Fault: fault, Why: f.nowhere()}
	var lost int
	err := f.DB.Query(ctx, engine.Stmt(`SELECT (SELECT rows FROM held WHERE name = ?) - (SELECT COUNT(`+t.Counted()+`) FROM `+t.Name+`)`, t.Name), func(r engine.Row) error {
		return r.Scan(&lost)
	})
	switch {
	case errors.Is(err, directory.ErrDamaged):
		plan.Why = "the file itself cannot be read there; restore a backup"
		return plan, nil
	case err != nil:
		return plan, err
	case lost <= 0:
		plan.Why = "which of them nobody wrote cannot be told; restore a backup"
		return plan, nil
	}
	for _, from := range f.From {
		found, err := f.absent(ctx, t, from)
		if err != nil {
			return plan, err
		}
		if len(found) != lost {
			plan.Why = fmt.Sprintf("%s has %d rows that are not here, not %d: which of them are missing cannot be told", from.Name, len(found), lost)
			continue
		}
		plan.From, plan.Why, plan.Older = from.Name, "", t.Name != seal.Revisions
		for _, r := range found {
			plan.statements = append(plan.statements, r.insert())
		}
		// They had been counted already.
		plan.statements = append(plan.statements, engine.Stmt(`UPDATE held SET rows = rows - ? WHERE name = ?`, lost, t.Name))
		return plan, nil
	}
	return plan, nil
}

// absent are the sound rows of a database from before whose keys are not here.
func (f *Finder) absent(ctx context.Context, t seal.Table, from Source) (found []*row, err error) {
	here := map[string]bool{}
	key := keyOf(t)
	err = f.DB.Query(ctx, engine.Stmt(`SELECT `+key+` FROM `+t.Name), func(r engine.Row) error {
		var one string
		err := r.Scan(&one)
		here[one] = true
		return err
	})
	if err != nil {
		return nil, err
	}
	var keys []string
	err = from.DB.Query(ctx, engine.Stmt(`SELECT `+key+` FROM `+t.Name), func(r engine.Row) error {
		var one string
		err := r.Scan(&one)
		if !here[one] {
			keys = append(keys, one)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from.Name, err)
	}
	for _, one := range keys {
		r, err := readRow(ctx, from.DB, t, one)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", from.Name, err)
		}
		if r != nil && r.sound() {
			found = append(found, r)
		}
	}
	return found, nil
}
