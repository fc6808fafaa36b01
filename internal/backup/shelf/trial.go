package shelf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"amparo/internal/backup"
	"amparo/internal/backup/routine"
)

// Trial restores the newest copy of a target and has it looked at. It is a routine.Trial.
type Trial struct {
	Shelf
	Keys *backup.Keys // nil: this program cannot decrypt what it made
	Temp string       // folder in which copies are restored for a while
	// Examine looks at a copy in a folder, and says what it saw.
	Examine func(ctx context.Context, folder string, m backup.Manifest) (routine.Drill, error)
}

// errGone: the shelf is empty.
var errGone = errors.New("there is no copy any more")

// Try implements routine.Trial.
func (t *Trial) Try(ctx context.Context, sent map[string]string) (routine.Drill, error) {
	target, err := t.Open()
	if err != nil {
		return routine.Drill{}, err
	}
	copies, err := backup.List(ctx, target)
	if err == nil && len(copies) == 0 {
		err = errGone
	}
	if err != nil {
		return routine.Drill{}, err
	}
	newest := copies[len(copies)-1]
	var result routine.Drill
	if t.Keys != nil {
		result, err = t.restore(ctx, target, newest.Name, *t.Keys)
		result.Decrypted = true
	} else {
		result, err = t.withoutKey(ctx, target, newest, sent)
	}
	result.Copy = newest.Name
	return result, err
}

func (t *Trial) restore(ctx context.Context, from backup.Target, name string, keys backup.Keys) (result routine.Drill, err error) {
	_, err = backup.Verify(ctx, from, name, t.Temp, keys, nil, func(ctx context.Context, folder string, m backup.Manifest) (err error) {
		result, err = t.Examine(ctx, folder, m)
		return err
	})
	return result, err
}

// withoutKey tries what can be tried without the key: that what is stored is what was
// sent, and that the database, copied now in the same way but for the encryption, comes
// back and is good.
func (t *Trial) withoutKey(ctx context.Context, target backup.Target, newest backup.Copy, sent map[string]string) (routine.Drill, error) {
	detail := "what is stored is what was sent; decrypting it was not tried, since this program was given no identity"
	for _, name := range []string{newest.Of, newest.Name} {
		if name == "" {
			continue
		}
		sum, err := sumOf(ctx, target, name)
		switch want, known := sent[name]; {
		case err != nil:
			return routine.Drill{}, err
		case !known:
			detail = "nobody knows what was sent for " + name + ", so that only the database could be tried; decrypting was not tried, since this program was given no identity"
		case sum != want:
			return routine.Drill{}, fmt.Errorf("%s is not what was sent there", name)
		}
	}
	result, err := t.thereAndBack(ctx)
	result.Detail = detail
	return result, err
}

// around is what folders for copies without encryption are called.
const around = ".amparo-drill-*"

// sweep removes what a program left that was killed: no two try copies of one database.
func sweep(temp string) error {
	left, err := os.ReadDir(temp)
	for _, e := range left {
		if ok, _ := filepath.Match(around, e.Name()); ok { // a pattern that is right
			err = errors.Join(err, os.RemoveAll(filepath.Join(temp, e.Name())))
		}
	}
	return err
}

// thereAndBack copies the database into a folder for a while, without encryption, and restores it.
func (t *Trial) thereAndBack(ctx context.Context) (result routine.Drill, err error) {
	if err := sweep(t.Temp); err != nil {
		return result, err
	}
	folder, err := os.MkdirTemp(t.Temp, around) // for its owner alone
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	target, err := backup.NewFolder(folder)
	if err != nil {
		return result, err
	}
	o := t.Options
	o.Kind, o.Folder, o.Temp, o.Lock = backup.Full, folder, t.Temp, backup.Open()
	made, err := backup.Take(ctx, t.Source, target, o)
	if err != nil {
		return result, err
	}
	return t.restore(ctx, target, made.Name, backup.Keys{})
}
