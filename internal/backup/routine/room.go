package routine

import (
	"context"
	"fmt"
	"time"

	"amparo/internal/health"
)

// WatchRoom notes when the room left is less than twice the database, which a copy and a
// trial need for a while.
func WatchRoom(board *health.Board, room func() (free, database int64, err error)) {
	free, database, err := room()
	switch {
	case err != nil:
		board.Set(health.Problem{Name: DiskFull, Kind: health.Warns, Detail: "how much room is left cannot be told: " + err.Error()})
	case free < 2*database:
		// Rounded, so that not every look is a line in the log.
		board.Set(health.Problem{Name: DiskFull, Kind: health.Warns, Detail: fmt.Sprintf("less than twice the size of the database is free: it has about %s", rough(database))})
	default:
		board.Clear(DiskFull)
	}
}

// rough is a number of bytes in whole megabytes, at least one.
func rough(bytes int64) string { return fmt.Sprintf("%d MB", max(1, bytes/1_000_000)) }

// roomEvery is how often it is looked how much room is left where nothing is copied.
const roomEvery = time.Minute

// OnlyRoom watches the room until ctx ends, for a site that makes no copies.
func OnlyRoom(ctx context.Context, board *health.Board, room func() (free, database int64, err error)) {
	every(ctx, roomEvery, func() { WatchRoom(board, room) })
}
