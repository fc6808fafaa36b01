package folder

import (
	"context"
	"errors"
	"time"

	"amparo/cmd/amparo/command"
	"amparo/internal/backup"
	"amparo/internal/backup/shelf"
	"amparo/internal/store"
)

// FullCopy is a full copy of a data folder, now. Its other files are derived from
// the database, or belong to the running program.
func FullCopy(data string, lock backup.Lock) backup.Options {
	return backup.Options{Kind: backup.Full, Folder: data, Database: store.FileName, Lock: lock, Program: command.Version, Now: time.Now()}
}

// Source is the database of a data folder, of whatever version, whether a server
// has it open or not.
type Source struct{ data, address string }

// NewSource is the database of a data folder, whose site has an address, "" where that is
// not known.
func NewSource(data, address string) backup.Source { return Source{data, address} }

// Snapshot implements backup.Source.
func (s Source) Snapshot(ctx context.Context, to string) error {
	return store.SnapshotOf(ctx, s.data, to)
}

// Describe implements backup.Source.
func (s Source) Describe(ctx context.Context, folder string, proof bool) (backup.Contents, error) {
	o, err := store.OutlineOf(ctx, folder)
	if err != nil {
		return backup.Contents{}, err
	}
	c := backup.Contents{
		Site: o.Site, Name: o.Name, Address: s.address, Schema: o.Schema, Log: o.Log, LogHash: o.LogHash,
		Change: o.Change, Changed: o.Changed, Entries: o.Entries, Live: o.Live, Comments: o.Comments, Accounts: o.Accounts,
	}
	if proof {
		c.Proof, err = store.Shown(ctx, folder)
	}
	return c, err
}

// CopyAside copies the database of a data folder into that folder, before its tables are
// changed by whatever command comes first.
func CopyAside(ctx context.Context, data string) (name, folder string, err error) {
	made, folder, err := shelf.Aside(ctx, Source{data: data}, FullCopy(data, backup.Open()))
	return made.Name, folder, err
}

// AsNoted compares a restored database, as SQLite reads it, with what was noted of it when
// it was copied. Its bytes have been compared before.
func AsNoted(ctx context.Context, folder string, noted backup.Contents) error {
	found, err := Source{}.Describe(ctx, folder, noted.Proof != "")
	if err != nil {
		return err
	}
	if found.Address = noted.Address; found.Changed.Equal(noted.Changed) {
		found.Changed = noted.Changed
	}
	if found != noted {
		return errors.New("what is in it is not what was noted when it was made")
	}
	return nil
}
