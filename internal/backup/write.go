package backup

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// store writes the archive to the target.
func (t *taking) store(ctx context.Context) (r Result, err error) {
	name := nameOf(t.manifest.Taken, t.manifest.Kind)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	out, in := io.Pipe()
	counted := &counter{w: in, sum: sha256.New()}
	written := make(chan error, 1)
	go func() {
		err := t.write(ctx, counted)
		_ = in.CloseWithError(err) // which Put is told
		written <- err
	}()
	put := t.target.Put(ctx, name, out)
	_ = out.CloseWithError(context.Canceled) // nobody reads on
	stop()
	if err := <-written; put == nil && err != nil {
		return r, errors.Join(err, t.target.Delete(context.WithoutCancel(ctx), name))
	}
	if put != nil {
		return r, put
	}
	return Result{Copy: Copy{Name: name, Taken: t.manifest.Taken, Kind: t.manifest.Kind, Size: counted.n, Of: t.of()}, Manifest: t.manifest, Sum: hex.EncodeToString(counted.sum.Sum(nil))}, t.note(name)
}

func (t *taking) of() string {
	if t.manifest.Pages == nil {
		return ""
	}
	return t.manifest.Pages.Of
}

// note remembers the copy, for the changes after it.
func (t *taking) note(name string) error {
	if _, gone := t.target.(*Stream); gone {
		return nil
	}
	if t.full {
		t.old = remembered{Target: t.target.String(), Full: name, SHA256: t.found.sum, PageSize: t.found.pageSize, digests: t.found.digests}
	}
	t.old.Last, t.old.LastSum = name, t.found.sum
	if err := t.old.remember(t.Folder, pagesName(t.target)); err != nil {
		return fmt.Errorf("%s is stored, but not remembered: %w", name, err)
	}
	return nil
}

// write writes the archive.
func (t *taking) write(ctx context.Context, w io.Writer) error {
	a, err := create(w, t.manifest, t.Lock)
	if err != nil {
		return err
	}
	if !t.full {
		err = t.pages(ctx, a)
	} else {
		err = t.file(ctx, a, t.manifest.Database)
	}
	for _, f := range t.manifest.Files {
		if err == nil {
			err = t.file(ctx, a, f)
		}
	}
	if err != nil {
		return err
	}
	return a.finish()
}

func (t *taking) file(ctx context.Context, w io.Writer, f File) error {
	from, err := os.Open(filepath.Join(t.work, f.Name))
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // only read from
	sum := sha256.New()
	_, err = io.CopyBuffer(onlyWrites{io.MultiWriter(w, sum, t)}, io.LimitReader(until{ctx, from}, f.Size), make([]byte, 256<<10))
	if err == nil && hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
		err = fmt.Errorf("%s changed while it was copied", f.Name)
	}
	return err
}

// pages writes the pages that differ, each behind its number.
func (t *taking) pages(ctx context.Context, w io.Writer) error {
	from, err := os.Open(filepath.Join(t.work, t.Database))
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // only read from
	page := make([]byte, pageHead+t.found.pageSize)
	for _, n := range t.differs {
		binary.BigEndian.PutUint32(page, n)
		if _, err := from.ReadAt(page[pageHead:], int64(n)*t.found.pageSize); err != nil {
			return err
		}
		if _, err := io.MultiWriter(w, t).Write(page); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// Write counts what is in the archive.
func (t *taking) Write(p []byte) (int, error) {
	t.written += int64(len(p))
	if t.Progress != nil {
		t.Progress(t.written, t.manifest.bytes())
	}
	return len(p), nil
}

// counter counts and sums what it passes on.
type counter struct {
	w   io.Writer
	n   int64
	sum hash.Hash
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	c.sum.Write(p[:n])
	return n, err
}
