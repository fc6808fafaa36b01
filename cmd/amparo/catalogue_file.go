package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/flat"
	"amparo/locales"
)

// catalogueName is the file beside the database from which the catalogue is
// read at a start. It holds what readers could see when it was written and
// nothing else, is derived from the database, and is made again when it is
// missing: no backup needs it.
const catalogueName = "catalogue.index"

// When the file is written again.
const (
	saveEvery  = 5 * time.Second  // how often it is looked whether it is due
	saveAfter  = 500              // changes since: to read so many entries takes half a second
	savePause  = time.Minute      // between two times
	saveFailed = 10 * time.Minute // after it could not be written
)

// catalogueFile is the file of the catalogue in a data folder.
type catalogueFile struct {
	dir     string
	program string // names the program as it was built
	saved   int64  // change that the file has reached; -1 for no file
	next    time.Time
	failing bool // and it was said
	log     *slog.Logger
}

func newCatalogueFile(dir string, log *slog.Logger) (*catalogueFile, error) {
	program, err := programSum()
	return &catalogueFile{dir: dir, program: program, saved: -1, log: log}, err
}

// shapes names all the code that shapes what is in the file, as .ci/shapes finds it out. It
// is set at build time: -ldflags "-X main.shapes=…". Without, the whole program does.
var shapes = ""

// programSum names everything of this program that shapes what is in the file: whatever
// another one would find or sort otherwise, it does not read the file of this one. Besides
// code that is what sentences say that deny an offer, which is data.
func programSum() (string, error) { return sumOf(shapes, locales.FS) }

func sumOf(shapes string, phrases fs.FS) (string, error) {
	if shapes == "" {
		return binarySum()
	}
	sum := sha256.New()
	_, _ = fmt.Fprintln(sum, shapes) // a hash takes everything
	err := fs.WalkDir(phrases, "situations", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(phrases, path)
		_, _ = fmt.Fprintf(sum, "%s %d\n%s", path, len(content), content)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)), err
}

// binarySum is the checksum of the program that runs.
func binarySum() (string, error) {
	running, err := os.Open("/proc/self/exe") // even when the file was replaced since
	if errors.Is(err, fs.ErrNotExist) {
		var path string
		if path, err = os.Executable(); err == nil {
			running, err = os.Open(path)
		}
	}
	if err != nil {
		return "", err
	}
	defer func() { _ = running.Close() }() // only read from
	sum := sha256.New()
	_, err = io.Copy(sum, running)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// open fills the catalogue: from the file, or from the database when the file
// cannot be used for whatever reason.
func (f *catalogueFile) open(ctx context.Context, c *catalogue.Catalogue) error {
	err := f.restore(ctx, c)
	if err == nil || ctx.Err() != nil {
		return errors.Join(err, ctx.Err())
	}
	if !errors.Is(err, fs.ErrNotExist) {
		f.log.Info("the catalogue is built again", slog.String("cause", err.Error()))
	}
	if errors.Is(err, flat.ErrDamaged) || errors.Is(err, catalogue.ErrOtherFile) {
		f.remove()
	}
	return c.Rebuild(ctx)
}

func (f *catalogueFile) restore(ctx context.Context, c *catalogue.Catalogue) error {
	file, err := os.Open(filepath.Join(f.dir, catalogueName))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read from
	seq, err := c.Restore(ctx, file, f.program)
	if err == nil {
		f.saved = seq
	}
	return err
}

// unfinished is the pattern of files that are being written.
const unfinished = "." + catalogueName + ".*"

// sweep removes what was being written when the program was killed.
func (f *catalogueFile) sweep() {
	left, _ := filepath.Glob(filepath.Join(f.dir, unfinished)) // a pattern that is right
	for _, path := range left {
		_ = os.Remove(path) // it only takes space
	}
}

// remove throws the file away. One that cannot be removed is refused again.
func (f *catalogueFile) remove() {
	_ = os.Remove(filepath.Join(f.dir, catalogueName))
	f.saved = -1
}

// save writes the file: complete at every moment, since it is written beside
// and then moved.
func (f *catalogueFile) save(ctx context.Context, c *catalogue.Catalogue) (err error) {
	beside, err := os.CreateTemp(f.dir, unfinished) // readable by its owner alone
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(beside.Name())
		}
	}()
	seq, err := c.Save(ctx, &untilDone{ctx, beside}, f.program)
	if err == nil {
		err = beside.Sync()
	}
	if err := errors.Join(err, beside.Close()); err != nil {
		return err
	}
	if err := os.Rename(beside.Name(), filepath.Join(f.dir, catalogueName)); err != nil {
		return err
	}
	f.saved = seq
	return syncFolder(f.dir)
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// untilDone writes until a context ends.
type untilDone struct {
	ctx context.Context
	to  io.Writer
}

func (u *untilDone) Write(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.to.Write(p)
}

// keep writes the file when it is due, until ctx ends.
func (f *catalogueFile) keep(ctx context.Context, c *catalogue.Catalogue) {
	f.sweep() // nobody else writes one now
	tick := time.NewTicker(saveEvery)
	defer tick.Stop()
	for {
		if now := time.Now(); f.due(c.Now().Seq, c.Now().Whole, now) {
			f.attempt(ctx, c, now)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// due: from the file as it is the next start would read everything, since
// everything was read at the change whole, or many entries. A publication alone
// is not worth writing hundreds of megabytes.
func (f *catalogueFile) due(seq, whole int64, now time.Time) bool {
	return (whole > f.saved || seq-f.saved >= saveAfter) && !now.Before(f.next)
}

// attempt writes the file. That it cannot be written is said once: the site
// does without.
func (f *catalogueFile) attempt(ctx context.Context, c *catalogue.Catalogue, now time.Time) {
	err := f.save(ctx, c)
	if err == nil {
		f.next, f.failing = now.Add(savePause), false
		return
	}
	f.next = now.Add(saveFailed)
	if ctx.Err() == nil && !errors.Is(err, catalogue.ErrUnproven) && !f.failing {
		f.failing = true
		f.log.Warn("the catalogue could not be saved; the next start takes longer", slog.String("cause", err.Error()))
	}
}

// size is how large the file is, for people.
func (f *catalogueFile) size() (string, error) {
	info, err := os.Stat(filepath.Join(f.dir, catalogueName))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%.1f MB", float64(info.Size())/1e6), nil
}
