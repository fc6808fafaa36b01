package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"amparo/internal/disk"
)

// restoreFolder is, inside the folder that a site is restored into, where it is put
// together. What is in it after an interruption is used by the next attempt.
const restoreFolder = ".amparo-restore"

// fetchedFile notes in there what was fetched whole.
const fetchedFile = "fetched.json"

// ErrTaken: a folder has a file where one is to be restored.
var ErrTaken = errors.New("there is a file already")

// errWrote: what was restored is not what was copied.
var errWrote = errors.New("what was put together is not what the backup describes: try again, or take another backup")

// Progress is told how many bytes were read, before compression, of how many in all.
type Progress func(done, total int64)

// Plan says what Restore would do.
type Plan struct {
	Manifest Manifest  // of the copy, as the site will be
	Full     *Manifest // of the full copy that it needs besides; nil for none
	Room     int64     // bytes that the folder needs meanwhile
}

// Look reads the manifests a restore of a copy needs, and nothing else.
func Look(ctx context.Context, target Target, name string, keys Keys) (p Plan, err error) {
	if p.Manifest, err = Describe(ctx, target, name, keys); err != nil {
		return p, err
	}
	p.Room = p.Manifest.Database.Size
	for _, f := range p.Manifest.Files {
		p.Room += f.Size
	}
	if pages := p.Manifest.Pages; pages != nil {
		full, err := Describe(ctx, target, pages.Of, keys)
		if err != nil {
			return p, fmt.Errorf("%s needs %s: %w", oneLine(name), pages.Of, err)
		}
		if full.Kind != Full || full.Database.SHA256 != pages.SHA256 {
			return p, fmt.Errorf("%s belongs to another copy than %s: %w", oneLine(name), pages.Of, ErrDamaged)
		}
		p.Full = &full
		p.Room = max(p.Room, full.Database.Size) + p.Manifest.bytes()
	}
	return p, nil
}

// Describe reads the manifest of a copy. It says nothing of whether the rest is whole.
func Describe(ctx context.Context, target Target, name string, keys Keys) (Manifest, error) {
	a, err := read(ctx, target, name, keys)
	if err != nil {
		return Manifest{}, err
	}
	return a.Manifest, a.close()
}

// Restore puts a site together in a folder, which may exist and must hold none of the
// files of the copy (ErrTaken). They appear in it when all are proved, the database last.
// After an error nothing has changed but that what was fetched whole is kept in the folder
// for the next attempt; Forget removes it. progress may be nil.
func Restore(ctx context.Context, target Target, name, folder string, keys Keys, progress Progress) (Manifest, error) {
	return restore(ctx, &restoring{target: target, name: name, folder: folder, keys: keys, progress: progress})
}

// Replace is Restore into a folder that has a site: when all is proved, the files that are
// in the way are moved into a folder in it that does not exist yet.
func Replace(ctx context.Context, target Target, name, folder, aside string, keys Keys, progress Progress) (Manifest, error) {
	return restore(ctx, &restoring{target: target, name: name, folder: folder, aside: filepath.Join(folder, aside), keys: keys, progress: progress})
}

func restore(ctx context.Context, r *restoring) (Manifest, error) {
	plan, err := Look(ctx, r.target, r.name, r.keys)
	if err != nil {
		return Manifest{}, err
	}
	r.Plan = plan
	if err := r.vacant(); err != nil {
		return plan.Manifest, err
	}
	folder := r.folder
	claimed, err := prepare(folder)
	if err != nil {
		return plan.Manifest, err
	}
	defer func() { _ = claimed.Close() }() // only claimed
	if err := r.run(ctx); err != nil {
		if disk.Full(err) && !errors.Is(err, disk.ErrNoRoom) {
			err = fmt.Errorf("%w in %s: %w", disk.ErrNoRoom, folder, err)
		}
		return plan.Manifest, errors.Join(err, r.leave())
	}
	return plan.Manifest, nil
}

// Forget removes what an interrupted restore left in a folder.
func Forget(folder string) error { return os.RemoveAll(filepath.Join(folder, restoreFolder)) }

// restoring is one restore while it runs.
type restoring struct {
	Plan
	target      Target
	name        string
	folder      string
	aside       string // where what is in the way goes; "": nothing may be
	keys        Keys
	progress    Progress
	done, total int64
}

// fetched is what a restore has got so far, by names of copies; an interrupted one
// continues there.
type fetched struct {
	Full    string `json:"full"`    // all of it is there
	Changes string `json:"changes"` // fetched, and perhaps partly played in
}

func (r *restoring) path(name string) string { return filepath.Join(r.folder, restoreFolder, name) }

func (r *restoring) run(ctx context.Context) error {
	base, want := r.name, r.Manifest
	if r.Full != nil {
		base, want = r.Manifest.Pages.Of, *r.Full
		r.total = r.Manifest.bytes()
	}
	r.total += want.bytes()
	had, err := r.resume(ctx, base, want)
	if err != nil {
		return err
	}
	if had.Full == "" {
		if err := disk.Need(r.folder, r.Room); err != nil {
			return err
		}
		if err := r.fetchFull(ctx, base, want); err != nil {
			return err
		}
		had = fetched{Full: base}
		if err := r.note(had); err != nil {
			return err
		}
	} else {
		r.advance(want.bytes())
	}
	if r.Full != nil {
		if err := r.changes(ctx, had); err != nil {
			return err
		}
	}
	return r.appear()
}

// resume says what of an earlier attempt can be used, and removes the rest.
func (r *restoring) resume(ctx context.Context, base string, want Manifest) (had fetched, err error) {
	content, err := os.ReadFile(r.path(fetchedFile))
	if err == nil && json.Unmarshal(content, &had) == nil && had.Full == base {
		if had.Changes == r.name && r.Full != nil {
			return had, nil // proved when they have been played in
		}
		if had.Changes == "" && same(ctx, r.path(want.Database.Name), want.Database) {
			return had, nil
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return had, err
	}
	return fetched{}, r.clean()
}

func (r *restoring) note(had fetched) error {
	content, err := json.Marshal(had)
	if err != nil {
		return err
	}
	if err := writeWhole(r.path(fetchedFile), content); err != nil {
		return err
	}
	return syncFolder(r.path(""))
}

func (r *restoring) advance(n int64) {
	r.done += n
	if r.progress != nil {
		r.progress(r.done, r.total)
	}
}

// Write counts what was read.
func (r *restoring) Write(p []byte) (int, error) {
	r.advance(int64(len(p)))
	return len(p), nil
}
