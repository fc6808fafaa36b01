package store

import (
	"context"
	"errors"
	"fmt"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/store/engine"
	"amparo/internal/store/ledger"
	"amparo/internal/store/moving"
)

// ErrOccupied: something is stored already where only an empty database will do.
var ErrOccupied = errors.New("the database is not empty")

// MoveOut writes everything that a full move has, as it is at one moment, and leaves a
// row in the log before. It returns how many rows it wrote; seen is told on the way.
func (s *Store) MoveOut(ctx context.Context, act account.Act, to exchange.Sink, seen func(done, total int)) (int, error) {
	if err := s.record(ctx, act, nil); err != nil {
		return 0, err
	}
	return moving.Write(ctx, s.engine, to, exchange.Day(act.At), seen)
}

// MoveIn stores a full move in an empty database, all or nothing, and leaves a row in
// the log. each is told of every row; its error undoes everything. ErrOccupied: the
// database has something of its own.
func (s *Store) MoveIn(ctx context.Context, act account.Act, from *moving.Archive, each func(*moving.Row) error) error {
	if err := s.MayMoveIn(ctx); err != nil {
		return err
	}
	err := s.engine.Chain(ctx, engine.Link{
		First: moving.Clear(),
		Feed: func(run func(Statement) error) error {
			return from.Each(ctx, func(row *moving.Row) error {
				if err := run(row.Statement()); err != nil {
					return err
				}
				return each(row)
			})
		},
		Ask: ledger.AskEnd(),
		Then: func(row scanner) ([]Statement, error) {
			end, err := ledger.ScanEnd(row)
			if err != nil {
				return nil, err
			}
			recorded, err := ledger.Add(end, act)
			return append(recorded, changed(directory.ChangeEverything, "", act.At)), err
		},
	})
	s.giveBack(ctx)
	return err
}

// MayMoveIn finds out whether a full move can be stored: ErrOccupied if not.
func (s *Store) MayMoveIn(ctx context.Context) error {
	table, err := moving.Occupied(ctx, s.engine)
	if err == nil && table != "" {
		err = fmt.Errorf("%w: it has %s", ErrOccupied, table)
	}
	return err
}
