package backup

import (
	"context"
	"errors"
)

// Verify restores a copy into a temporary folder inside another, where examine looks at
// it, and removes it. What it says of the copy holds for the whole: it was read to its
// end, and the database is byte for byte the one that was copied.
func Verify(ctx context.Context, target Target, name, temp string, keys Keys, progress Progress, examine func(ctx context.Context, folder string, m Manifest) error) (m Manifest, err error) {
	work, err := newWorkspace(temp)
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, work.remove()) }()
	if m, err = Restore(ctx, target, name, work.path, keys, progress); err != nil {
		return m, err
	}
	return m, examine(ctx, work.path, m)
}
