package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// ErrTemp: the folder for a temporary copy failed, and not the backup.
var ErrTemp = errors.New("the folder for a temporary copy cannot be used (--temp names another)")

// Verify restores a copy into a temporary folder inside another, where examine looks at
// it, and removes it. What it says of the copy holds for the whole: it was read to its
// end, and the database is byte for byte the one that was copied. ErrTemp says nothing of it.
func Verify(ctx context.Context, target Target, name, temp string, keys Keys, progress Progress, examine func(ctx context.Context, folder string, m Manifest) error) (m Manifest, err error) {
	work, err := newWorkspace(temp)
	if err != nil {
		return m, fmt.Errorf("%w: %w", ErrTemp, err)
	}
	defer func() { err = errors.Join(err, work.remove()) }()
	if m, err = Restore(ctx, target, name, work.path, keys, progress); err != nil {
		return m, blame(err, work.path)
	}
	return m, examine(ctx, work.path, m)
}

// blame tells a backup that cannot be read from a file of its temporary copy that cannot
// be written.
func blame(err error, temp string) error {
	var file *fs.PathError
	var link *os.LinkError
	if errors.As(err, &file) && strings.HasPrefix(file.Path, temp) || errors.As(err, &link) {
		return fmt.Errorf("%w: %w", ErrTemp, err)
	}
	return err
}
