package shelf

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"amparo/internal/backup"
	"amparo/internal/backup/plan"
	"amparo/internal/backup/routine"
)

// asideName is where, in a data folder, copies are put aside.
var asideName = filepath.Join("backups", "before-migration")

// keptAside is how many of them are kept.
const keptAside = 3

// TakeFull makes a full copy now, whatever there is.
func (s *Shelf) TakeFull(ctx context.Context) (routine.Made, error) {
	list, err := s.List(ctx)
	if err != nil {
		return routine.Made{}, err
	}
	return s.Take(ctx, plan.After(list, time.Now()), true)
}

// Aside makes a full copy of a database in its own data folder, before its tables are
// changed, and takes the oldest of many away. It is not encrypted: whoever reads the folder
// can read the database. The folder of the copy is returned.
func Aside(ctx context.Context, source backup.Source, o backup.Options) (made routine.Made, folder string, err error) {
	folder = filepath.Join(o.Folder, asideName)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return made, folder, err
	}
	o.Lock, o.Temp, o.Folder = backup.Open(), o.Folder, folder
	kept := Shelf{Open: func() (backup.Target, error) { return backup.NewFolder(folder) }, Source: source, Options: o}
	if made, err = kept.TakeFull(ctx); err != nil {
		return made, folder, err
	}
	list, err := kept.List(ctx)
	if err != nil {
		return made, folder, err
	}
	var old []string
	for _, c := range list[:max(0, len(list)-keptAside)] {
		old = append(old, c.Name)
	}
	return made, folder, kept.Remove(ctx, old)
}
