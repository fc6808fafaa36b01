package backup

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
)

// pagesFile holds the fetched pages of changes while they are played in.
const pagesFile = "changes.pages"

// fetchFull fetches a full copy: its files get their names when all of it is proved.
func (r *restoring) fetchFull(ctx context.Context, name string, want Manifest) error {
	return r.fetch(ctx, name, want, func(a *reading) error {
		return r.receive(a, want.Database)
	})
}

// fetch reads an archive to its end: what body receives, then its further files. They are
// renamed when the archive is known to be whole and to be the one that was looked at.
func (r *restoring) fetch(ctx context.Context, name string, want Manifest, body func(*reading) error) (err error) {
	a, err := read(ctx, r.target, name, r.keys)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	if a.Manifest.Database != want.Database || a.Kind != want.Kind {
		return fmt.Errorf("%s was replaced meanwhile: try again", oneLine(name))
	}
	if err = body(a); err == nil {
		for _, f := range a.Files {
			if err = r.receive(a, f); err != nil {
				break
			}
		}
	}
	if err == nil {
		err = a.end()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", oneLine(name), err)
	}
	names := []string{want.Database.Name}
	if want.Pages != nil {
		names = []string{pagesFile}
	}
	for _, f := range a.Files {
		names = append(names, f.Name)
	}
	for _, n := range names {
		if err := os.Rename(r.path(n+partSuffix), r.path(n)); err != nil {
			return err
		}
	}
	return nil
}

// receive writes a file of an archive, under the name of a part.
func (r *restoring) receive(a *reading, f File) error {
	sum := sha256.New()
	if err := r.save(f.Name, io.TeeReader(io.LimitReader(a, f.Size), sum), f.Size); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
		return ErrDamaged
	}
	return nil
}

// save writes so many bytes to a part, to stay there.
func (r *restoring) save(name string, from io.Reader, size int64) (err error) {
	to, err := os.OpenFile(r.path(name+partSuffix), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	source := &readError{r: from}
	n, err := io.CopyBuffer(onlyWrites{io.MultiWriter(to, r)}, source, make([]byte, 256<<10))
	switch {
	case source.err != nil:
		return notOpened(source.err)
	case err != nil:
		return err
	case n != size:
		return ErrDamaged
	}
	return to.Sync()
}

// readError remembers whether it was the reading that failed.
type readError struct {
	r   io.Reader
	err error
}

func (e *readError) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		e.err = err
	}
	return n, err
}

// changes fetches the pages that differ, unless they are there, and plays them in. To do
// so twice does no harm.
func (r *restoring) changes(ctx context.Context, had fetched) error {
	p := r.Manifest.Pages
	if had.Changes == "" {
		err := r.fetch(ctx, r.name, r.Manifest, func(a *reading) error {
			size := p.Count * (p.PageSize + pageHead)
			return r.save(pagesFile, io.LimitReader(a, size), size)
		})
		if err != nil {
			return err
		}
		had.Changes = r.name
		if err := r.note(had); err != nil {
			return err
		}
	}
	if err := r.play(ctx); err != nil {
		return err
	}
	if !same(ctx, r.path(r.Manifest.Database.Name), r.Manifest.Database) {
		if err := ctx.Err(); err != nil {
			return err
		}
		return errors.Join(errWrote, r.clean())
	}
	return nil
}

// play writes the pages over those of the full copy.
func (r *restoring) play(ctx context.Context) (err error) {
	from, err := os.Open(r.path(pagesFile))
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // only read from
	to, err := os.OpenFile(r.path(r.Manifest.Database.Name), os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	if err := to.Truncate(r.Manifest.Database.Size); err != nil {
		return err
	}
	p := r.Manifest.Pages
	page := make([]byte, pageHead+p.PageSize)
	for range p.Count {
		if _, err := io.ReadFull(until{ctx, from}, page); err != nil {
			return err
		}
		at := int64(binary.BigEndian.Uint32(page)) * p.PageSize
		if at >= r.Manifest.Database.Size {
			return ErrDamaged
		}
		if _, err := to.WriteAt(page[pageHead:], at); err != nil {
			return err
		}
	}
	return to.Sync()
}

// same reports whether a file is as it is described.
func same(ctx context.Context, path string, want File) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // only read from
	if info, err := f.Stat(); err != nil || info.Size() != want.Size {
		return false
	}
	sum := sha256.New()
	_, err = io.CopyBuffer(onlyWrites{sum}, until{ctx, f}, make([]byte, 256<<10))
	return err == nil && hex.EncodeToString(sum.Sum(nil)) == want.SHA256
}

// writeWhole writes a small file, whole or not at all. What a kill leaves is written over
// the next time.
func writeWhole(path string, content []byte) error {
	f, err := os.OpenFile(path+partSuffix, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(path+partSuffix))
	}
	return os.Rename(path+partSuffix, path)
}
