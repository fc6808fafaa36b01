package faults_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"amparo/internal/store"
)

// TestPowerLoss: of a power cut at any moment, the disk keeps what was flushed to it,
// and of what was not, nothing or some of it. The writes of a process are recorded, and
// the folder is made again as it would be found after each of many moments.
func TestPowerLoss(t *testing.T) {
	t.Parallel()
	needs(t, "strace")
	dir, into := t.TempDir(), filepath.Join(t.TempDir(), "recording")
	image.CopyTo(t, dir)
	before, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := writer(t, dir, recorder(into)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	events, err := readRecording(into, dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := judge(t.Context(), dir, writes); err != nil {
		t.Fatalf("without a power cut: %v", err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	points := rounds(60, 1000)
	for point := range points {
		at := len(events) * (point + 1) / points
		d := &disk{files: map[string]*file{store.FileName: {linked: true, flushed: before}}}
		for _, e := range events[:at] {
			d.apply(e)
		}
		found := filepath.Join(t.TempDir(), "found")
		keep := func() bool { return false }
		if point%2 == 1 { // a disk that had begun to write what it had not been told to keep
			keep = func() bool { return random.IntN(2) == 0 }
		}
		if err := errors.Join(os.Mkdir(found, 0o700), d.writeTo(found, keep)); err != nil {
			t.Fatal(err)
		}
		if err := judge(t.Context(), found, d.acknowledged); err != nil {
			t.Errorf("after %d of %d events: %v", at, len(events), err)
		}
		if err := os.RemoveAll(found); err != nil {
			t.Fatal(err)
		}
	}
	if n := kindsOf(events); n[acked] != writes || n[flushed] < writes || n[written] < 2*writes {
		t.Errorf("recorded was only %v", n)
	}
}

func kindsOf(events []event) map[kind]int {
	n := map[kind]int{}
	for _, e := range events {
		n[e.kind]++
	}
	return n
}

// file is what a disk holds of a file, and what it was not yet told to keep.
type file struct {
	linked  bool // its name is kept in the folder
	flushed []byte
	pending []event
}

// disk is a folder as a power cut would leave it.
type disk struct {
	files        map[string]*file
	acknowledged int
}

func (d *disk) apply(e event) {
	f := d.files[e.name]
	if f == nil {
		f = &file{}
		d.files[e.name] = f
	}
	switch e.kind {
	case acked:
		d.acknowledged++
		delete(d.files, e.name)
	case written, cut:
		f.pending = append(f.pending, e)
	case flushed:
		for _, p := range f.pending {
			f.flushed = p.on(f.flushed)
		}
		f.pending = nil
	case folderFlushed:
		delete(d.files, e.name)
		for _, other := range d.files {
			other.linked = true
		}
	case removed:
		// Its name may stay or go: what is gone for the program and still there
		// after the cut is the worse of the two.
	}
}

// writeTo makes the folder: of what was not flushed, each write is there or not.
func (d *disk) writeTo(dir string, keep func() bool) error {
	for name, f := range d.files {
		if !f.linked && !keep() {
			continue
		}
		content := append([]byte(nil), f.flushed...)
		for _, p := range f.pending {
			if keep() {
				content = p.on(content)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
