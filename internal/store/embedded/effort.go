package embedded

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"amparo/internal/directory"
	"amparo/internal/store/engine"
)

// effort counts what writing takes.
type effort struct{ writes, failed, nanoseconds atomic.Int64 }

// note counts a write that began at a moment. That somebody else was faster is no failure,
// nor that whoever asked has left.
func (n *effort) note(began time.Time, err error) {
	n.writes.Add(1)
	n.nanoseconds.Add(int64(time.Since(began)))
	if err != nil && !errors.Is(err, directory.ErrConflict) && !errors.Is(err, context.Canceled) {
		n.failed.Add(1)
	}
}

// Effort is what the writes of this process took, since it was opened.
func (e *Database) Effort() engine.Effort {
	return engine.Effort{Writes: e.effort.writes.Load(), Failed: e.effort.failed.Load(), Took: time.Duration(e.effort.nanoseconds.Load())}
}

// Version is the name and the version of the engine.
func (e *Database) Version(ctx context.Context) string {
	var version string
	if err := e.reader.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return "SQLite"
	}
	return "SQLite " + version
}
