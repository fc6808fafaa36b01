package guard

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"amparo/internal/health"
)

// ProblemBehind names what Watermark notes: changes that were acknowledged are missing.
const ProblemBehind = "database.behind"

// Watermark keeps the mark of a database, in its folder but outside of it. A write-ahead
// log that was torn, or an old copy put in its place, leaves a database that is sound and
// knows nothing of what came after: only something outside can.
//
// The mark is at most a second behind the database, and never ahead. What was acknowledged
// in the last second before a crash can so be lost unnoticed. Commands that change the
// database while no server runs do not move it; the next start does.
type Watermark struct {
	dir  string
	db   Database
	log  *slog.Logger
	now  func() time.Time
	last Mark // as it is in the file
	fail bool // it could not be written, which was said
}

// Inspect compares a database with its mark and notes a loss in the folder. Whoever opens
// a database in order to write to it calls it before the first write: each may hide a loss
// of as many. Nothing is said; a Watermark says what was noted.
func Inspect(ctx context.Context, dir string, db Database, now time.Time) error {
	loss, err := Compare(ctx, dir, db, now)
	if err != nil || loss == nil {
		return err
	}
	list, err := Losses(dir)
	if err != nil && !errors.Is(err, errGarbled) {
		return err
	}
	// First what is lost, then the mark: a crash between notes it once more.
	if err := write(dir, LossName, append(list, *loss)); err != nil {
		return err
	}
	loss.Has.At = now.UTC()
	return write(dir, MarkName, loss.Has)
}

// Marked is when the mark in a folder was last moved: when something was last written, by
// the clock of then. The zero time: there is none.
func Marked(dir string) (time.Time, error) {
	var m Mark
	err := read(filepath.Join(dir, MarkName), &m)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return m.At, err
}

// NewWatermark begins to keep the mark of a database, whose folder is locked.
func NewWatermark(ctx context.Context, dir string, db Database, log *slog.Logger, now func() time.Time) (*Watermark, error) {
	left, _ := filepath.Glob(filepath.Join(dir, unfinished)) // a pattern that is right
	for _, path := range left {
		_ = os.Remove(path) // of one that was killed; it only takes space
	}
	w := &Watermark{dir: dir, db: db, log: log, now: now}
	if err := Inspect(ctx, dir, db, now()); err != nil {
		return nil, err
	}
	if err := read(filepath.Join(dir, MarkName), &w.last); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return w, nil
}

// Step writes the mark if the database has come further, and notes or clears what is
// missing. Somebody calls it every second, and once more before the database is closed.
// That it cannot be written is said once: the site does without.
func (w *Watermark) Step(ctx context.Context, board *health.Board) {
	w.report(board)
	err := w.move(ctx)
	if err != nil && ctx.Err() == nil && !w.fail {
		w.log.Warn("how far the database has come could not be noted", slog.String("cause", err.Error()))
	}
	w.fail = err != nil
}

func (w *Watermark) move(ctx context.Context) error {
	writes, err := w.db.Writes(ctx)
	if err != nil || writes == w.last.Writes {
		return err
	}
	m, err := markOf(ctx, w.db)
	if err != nil {
		return err
	}
	m.At = w.now().UTC()
	if err := write(w.dir, MarkName, m); err != nil {
		return err
	}
	w.last = m
	return nil
}

// report says what is missing until somebody has accepted it, here or elsewhere.
func (w *Watermark) report(board *health.Board) {
	list, err := Losses(w.dir)
	detail := sentences(list)
	if errors.Is(err, errGarbled) {
		detail = "changes are missing; " + LossName + ", which said which, cannot be read"
	}
	if detail == "" {
		board.Clear(ProblemBehind)
		return
	}
	board.Set(health.Problem{Name: ProblemBehind, Kind: health.Warns, Detail: detail + ": amparo check --accept-loss ends this notice"})
}

// Accept ends all losses that were noted in a folder, whether a server runs there or not.
func Accept(dir string) error {
	err := os.Remove(filepath.Join(dir, LossName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
