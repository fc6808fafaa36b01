package moving

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"time"

	"amparo/cmd/amparo/command"
	"amparo/internal/account"
	"amparo/internal/exchange/outlet"
	"amparo/internal/store"
	"amparo/internal/store/moving"
)

// moveOut writes a full move.
func (o exportOrder) moveOut(ctx context.Context, db *store.Store, stdout, stderr io.Writer) (err error) {
	to, err := outlet.Open(o.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Abandon()) }()
	act := account.Act{
		Name: "amparo export", Action: "export.files", Label: filepath.Base(o.out), At: time.Now(),
		Detail: map[string]any{"format": "full", "team_contacts": true},
	}
	show := command.NewProgress(stderr, o.progress, "rows written")
	rows, err := db.MoveOut(ctx, act, to, show.Reach)
	show.End()
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		return command.CutShort(ctx, err, "nothing was left at "+o.out)
	}
	_, err = fmt.Fprintf(stdout, `%d rows written to %s: everything but what lets people in, drafts, and the log.
There are names and addresses of people in it. Keep it as you keep the database.
`, rows, o.out)
	return err
}

// fullMove is what the files are, if they are a full move; nil if not. Of a single file,
// nothing beside it counts.
func (o importOrder) fullMove(files fs.FS) (*moving.Archive, error) {
	if outlet.Single(files) {
		return nil, nil
	}
	full, err := moving.Open(files)
	if full != nil && len(o.only) > 0 {
		return nil, errors.New("--only: a full move is taken as a whole; an export without --full has entries to choose from")
	}
	return full, err
}

// moveIn stores a full move, or says what would be stored.
func (o importOrder) moveIn(ctx context.Context, db *store.Store, full *moving.Archive, stdout, stderr io.Writer) error {
	report, err := newImportReport(o.dryRun)
	if err != nil {
		return err
	}
	done := 0
	show := command.NewProgress(stderr, o.progress, "rows read")
	each := func(row *moving.Row) error {
		done++
		show.Reach(done, full.Total())
		report.moved(row)
		return nil
	}
	err = o.storeMove(ctx, db, full, each)
	show.End()
	if errors.Is(err, store.ErrOccupied) {
		return fmt.Errorf("%w, and a full move needs an empty one; an export without --full can be imported into this one", err)
	}
	if err != nil {
		return command.CutShort(ctx, err, nothingImported)
	}
	return report.printMove(stdout, full)
}

func (o importOrder) storeMove(ctx context.Context, db *store.Store, full *moving.Archive, each func(*moving.Row) error) error {
	if o.dryRun {
		if err := db.MayMoveIn(ctx); err != nil {
			return err
		}
		return full.Each(ctx, each)
	}
	act := account.Act{
		Name: "amparo import", Action: "import.files", Label: filepath.Base(o.path), At: time.Now(),
		Detail: map[string]any{"entries": full.Rows("entries"), "full": true},
	}
	return db.MoveIn(ctx, act, full, each)
}
