package vitals

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"amparo/internal/clock"
	"amparo/internal/disk"
	"amparo/internal/growth"
	"amparo/internal/health"
)

// Sources tell what is looked at. What is nil is not looked at.
type Sources struct {
	Program   Program
	Folder    string // of data
	Demo      bool   // nothing is lost with it
	Backup    func(context.Context) (Backup, error)
	Integrity func(context.Context) (Integrity, error)
	Engine    func(context.Context) (Engine, error)
	Messages  func(context.Context) (Messages, error)
	Served    func() Served
	// Database is how many bytes the files of the database have.
	Database func() int64
	// Store asks the database anything.
	Store func(context.Context) error
	// Written is when something was last written, by this clock or that of before.
	Written func(context.Context) (time.Time, error)
	// Page makes a page as a reader gets it, and says why it cannot.
	Page        func(context.Context) error
	Certificate func() Cert
	// Again has all that is stored read once more, and does not wait for it.
	Again  func()
	Kernel func() clock.Reading                 // nil: clock.Kernel
	Room   func(folder string) (Disk, error)    // nil: Room
	Try    func(folder string, bytes int) error // nil: disk.Try
}

// How often it is looked, and how long one look may take.
const (
	every    = 10 * time.Second
	each     = time.Minute // what writes, or makes a page
	patience = 5 * time.Second
)

// Watch looks how the program is, and notes on the board what is not as it should be. It
// is safe for concurrent use.
type Watch struct {
	Sources
	Following Following
	board     *health.Board
	log       *slog.Logger
	now       func() time.Time
	book      *growth.Book
	short     shortage

	looking sync.Mutex // one look at a time
	tried   time.Time  // when something was last written, and a page made
	last    findings
	unkept  bool // the samples could not be written, which was said
}

// New makes a watch that has not looked yet.
func New(s Sources, board *health.Board, log *slog.Logger, now func() time.Time) *Watch {
	if s.Kernel == nil {
		s.Kernel = clock.Kernel
	}
	if s.Room == nil {
		s.Room = Room
	}
	if s.Try == nil {
		s.Try = disk.Try
	}
	return &Watch{Sources: s, board: board, log: log, now: now, book: growth.Open(s.Folder), short: shortage{woken: make(chan struct{}, 1)}}
}

// Run looks now and then until ctx ends.
func (w *Watch) Run(ctx context.Context) {
	tick, again := time.NewTicker(every), time.NewTicker(againEvery)
	defer tick.Stop()
	defer again.Stop()
	w.look(ctx, false)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.look(ctx, false)
		case <-again.C:
			if w.lacking() {
				w.tryRoom(ctx)
			}
		case <-w.short.woken:
			w.tryRoom(ctx)
		}
	}
}

// Look looks at once at everything, what takes time included, and returns what it found.
func (w *Watch) Look(ctx context.Context) Report {
	if w.Again != nil {
		w.Again()
	}
	w.look(ctx, true)
	return w.Report(ctx)
}

// look gathers, judges, and notes.
func (w *Watch) look(ctx context.Context, all bool) {
	w.looking.Lock()
	defer w.looking.Unlock()
	now := w.now()
	if all || now.Sub(w.tried).Abs() >= each {
		w.tried = now
		w.try(ctx)
	}
	w.last.behind = w.Following.wrong(now)
	r := w.Report(ctx)
	if ctx.Err() != nil {
		return // what was cut off says nothing
	}
	if r.Disk.Known {
		if r.Disk.Free < ample {
			w.tryRoom(ctx) // nobody has to write before it shows
		}
		w.sample(now, r.Disk.Free)
	}
	for _, p := range judge(&r, w.last) {
		if p.Detail == "" {
			w.board.Clear(p.Name)
		} else {
			w.board.Set(p)
		}
	}
}

// sample remembers how much is free.
func (w *Watch) sample(now time.Time, free int64) {
	err := w.book.Note(now, free)
	if err != nil && !w.unkept {
		w.log.Warn("how much room is left could not be written down", slog.String("cause", err.Error()))
	}
	w.unkept = err != nil
}

// try does what readers and writers need to be done: writes something, asks the database,
// makes a page.
func (w *Watch) try(ctx context.Context) {
	w.last = findings{demo: w.Demo}
	w.tryRoom(ctx)
	if w.Store != nil {
		w.last.database = failing(ctx, "the database does not answer", w.Store)
	}
	if w.Page != nil {
		w.last.page = failing(ctx, "the first page cannot be made", w.Page)
	}
}

// failing says why something could not be done, "" if it could. To be interrupted is no
// reason.
func failing(ctx context.Context, what string, do func(context.Context) error) string {
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := do(limited); err != nil && ctx.Err() == nil {
		return what + ": " + err.Error()
	}
	return ""
}

// Report is how the program is now. What cannot be told is left out.
func (w *Watch) Report(ctx context.Context) Report {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	now := w.now().UTC()
	r := Report{At: now, Program: w.Program, Disk: w.room(now), Clock: w.clock(ctx, now), Problems: problemsOf(w.board.Problems())}
	r.Backup, _ = ask(ctx, w.Backup)
	r.Integrity, _ = ask(ctx, w.Integrity)
	r.Engine, _ = ask(ctx, w.Engine)
	r.Messages, _ = ask(ctx, w.Messages)
	r.Engine.Current = w.Following.Current()
	if w.Served != nil {
		r.Served = w.Served()
	}
	if w.Certificate != nil {
		r.Certificate = w.Certificate()
	}
	r.State = r.Worst()
	return r
}

func ask[T any](ctx context.Context, source func(context.Context) (T, error)) (T, error) {
	var none T
	if source == nil {
		return none, nil
	}
	return source(ctx)
}

func (w *Watch) room(now time.Time) Disk {
	d, err := w.Room(w.Folder)
	if err != nil {
		return d
	}
	if w.Database != nil {
		d.Database = w.Database()
	}
	d.Left = w.book.Left(now, d.Free)
	return d
}

// Room is how much is free where a folder is, and of how much.
func Room(folder string) (d Disk, err error) {
	if d.Free, err = disk.Free(folder); err != nil {
		return d, err
	}
	d.Total, err = disk.Total(folder)
	d.Known = err == nil
	return d, err
}

// clock is what the kernel knows, held against what was written before.
func (w *Watch) clock(ctx context.Context, now time.Time) Clock {
	reading := w.Kernel()
	if written, err := ask(ctx, w.Written); err == nil {
		reading = reading.Against(written, now)
	}
	return Clock{reading}
}

// Following knows whether what readers see is what is stored. Its zero value has never
// been told. It is safe for concurrent use.
type Following struct {
	mu      sync.Mutex
	current time.Time // when it last was
	failing time.Time // since when it has not been; the zero time: it is
	why     error
}

// Tell is called each time what readers see was brought up to date, or could not be.
func (f *Following) Tell(now time.Time, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.why = err
	switch {
	case err == nil:
		f.current, f.failing = now.UTC(), time.Time{}
	case f.failing.IsZero():
		f.failing = now.UTC()
	}
}

// Current is when what readers see was last known to be what is stored.
func (f *Following) Current() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.current
}

// wrong says what is wrong, if it has been for longer than a moment.
func (f *Following) wrong(now time.Time) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failing.IsZero() || now.Sub(f.failing) < behindFor {
		return ""
	}
	return fmt.Sprintf("what was changed since %s is not in what readers see: %v", f.failing.Format(time.RFC3339), f.why)
}
