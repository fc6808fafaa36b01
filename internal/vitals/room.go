package vitals

import (
	"context"
	"sync"
	"time"

	"amparo/internal/disk"
	"amparo/internal/health"
)

const (
	// small is written when it is tried whether anything can be, in bytes.
	small = 16 << 10
	// ample is how much has to fit again after something did not: the longest form, and what
	// comes with it.
	ample = 2 << 20
	// againEvery is how often it is tried while nothing can be written.
	againEvery = time.Second
)

// shortage is what is known of writes that fail. Its lock is held while the board is told, so
// that what is found and what is noted never cross.
type shortage struct {
	mu    sync.Mutex
	why   string        // "" while writing goes well
	count int           // of what failed so far
	woken chan struct{} // of whoever looks
}

// Unwritten says that something, named as in "the database", could not be written. For want of
// room the board is told at once; for another reason it is soon looked whether anything can be.
// It waits for nothing; nil is no reason.
func (w *Watch) Unwritten(what string, err error) {
	if err == nil {
		return
	}
	if disk.Full(err) {
		w.short.mu.Lock()
		w.short.count++
		w.short.why = what + " cannot be written: " + err.Error()
		w.board.Set(health.Problem{Name: SpaceNone, Kind: health.Endangers, Detail: w.short.why})
		w.short.mu.Unlock()
	}
	select {
	case w.short.woken <- struct{}{}:
	default: // it will be looked
	}
}

// lacking reports whether something could not be written, and has not since.
func (w *Watch) lacking() bool {
	w.short.mu.Lock()
	defer w.short.mu.Unlock()
	return w.short.why != ""
}

// tryRoom looks whether something can be written, and tells the board: after something could
// not be, only if there is room for more than a little.
func (w *Watch) tryRoom(ctx context.Context) {
	w.short.mu.Lock()
	before, why := w.short.count, w.short.why
	w.short.mu.Unlock()
	bytes := small
	if why != "" {
		bytes = ample
	}
	if d, err := w.Room(w.Folder); why == "" || err != nil || d.Free >= ample {
		why = ""
		if err := w.Try(w.Folder, bytes); err != nil {
			why = "nothing can be written into the data folder: " + err.Error()
		}
	}
	if ctx.Err() != nil {
		return
	}
	w.short.mu.Lock()
	defer w.short.mu.Unlock()
	if w.short.count != before {
		return // something failed meanwhile
	}
	if w.short.why = why; why == "" {
		w.board.Clear(SpaceNone)
	} else {
		w.board.Set(health.Problem{Name: SpaceNone, Kind: health.Endangers, Detail: why})
	}
}
