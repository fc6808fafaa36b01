package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"amparo/cmd/amparo/folder"
	"amparo/internal/guard"
	"amparo/internal/health"
	"amparo/internal/store"
)

// lookEvery is how often the files of the database are looked at, and how far it has come
// is noted; before each write the files are looked at, too.
const lookEvery = time.Second

// factorsEvery is at every how many of these looks the key of second factors is looked at.
const factorsEvery = 10

// held is the database of a folder that this process alone serves.
type held struct {
	dir   string
	db    *store.Store
	lock  *guard.Lock
	files *guard.Files // nil until they are watched
	mark  *guard.Watermark
	board *health.Board

	factors folder.Factors
}

// lockFolder makes a folder this process's alone, or takes it over as it is locked from
// the process of before.
func (s *service) lockFolder() (err error) {
	switch {
	case s.lock != nil: // since an earlier life
	case s.before != nil:
		s.lock, err = guard.Inherit(s.config.Data, s.before.Lock)
	default:
		s.lock, err = folder.Lock(s.config.Data)
	}
	return err
}

// openToServe locks the folder and opens its database. It makes one where there is none
// only if it was told to, and says in a line when it copied an older one.
func (s *service) openToServe(ctx context.Context) (*held, error) {
	data := s.config.Data
	err := store.Recognise(ctx, data)
	create := (s.config.Create || s.config.Demo) && errors.Is(err, store.ErrMissing)
	if err != nil && !create {
		return nil, folder.Advise(err, data)
	}
	if err := s.lockFolder(); err != nil {
		return nil, err
	}
	if err := s.greet(ctx); err != nil {
		return nil, err
	}
	var db *store.Store
	if create {
		db, err = folder.Create(ctx, data, s.config.Demo)
	} else {
		db, err = s.openSeeded(ctx)
	}
	if err != nil {
		return nil, err
	}
	h := &held{dir: data, db: db, lock: s.lock, factors: folder.NewFactors(db, folder.FactorKeys(s.config.Factors, data))}
	if err := h.factors.Prepare(ctx); err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

// openSeeded opens a database, whose folder is locked, and gives an empty one what a
// directory starts with. Before its tables are changed nobody else may have it open.
func (s *service) openSeeded(ctx context.Context) (*store.Store, error) {
	db, err := store.Open(ctx, s.config.Data, store.BeforeMigration(s.haveAlone), copyBefore(s.config, s.stdout))
	if err != nil {
		return nil, folder.Advise(err, s.config.Data)
	}
	if db, err = folder.Inspected(ctx, s.config.Data, db); err != nil {
		return nil, err
	}
	if err := folder.Seed(ctx, db, s.config.Demo); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// watch begins to look at the files, lets nothing be written that the next start would not
// find, and says what of the database is missing.
func (h *held) watch(ctx context.Context, of parts) (err error) {
	h.board = of.health
	h.files, err = guard.Watch(filepath.Join(h.dir, store.FileName), h.lock, h.board, time.Now)
	if err != nil {
		return err
	}
	h.db.Guard(h.files.Allow)
	if h.mark, err = guard.NewWatermark(ctx, h.dir, h.db, of.log, time.Now); err != nil {
		return err
	}
	h.mark.Step(ctx, h.board)
	h.factors.Look(ctx, h.board)
	return nil
}

// keep looks at the files and moves the mark until ctx ends.
func (h *held) keep(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for n := 1; ; n++ {
		if h.files.Look() == nil { // it notes what it finds
			h.mark.Step(ctx, h.board)
		}
		if n%factorsEvery == 0 {
			h.factors.Look(ctx, h.board)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// close closes the database. With files that are not those that were opened, it is left as
// a kill would leave it: to close it is to write the last changes into the one file and to
// remove another by its name, and both names may be somebody else's by now.
func (h *held) close() error {
	if h.files != nil && h.files.Look() != nil {
		return h.files.Leave()
	}
	if h.mark != nil {
		h.mark.Step(context.Background(), h.board)
	}
	err := errors.Join(h.db.FlushEvents(context.Background()), h.db.Close())
	if h.files != nil {
		err = errors.Join(err, h.files.Close())
	}
	return err
}
