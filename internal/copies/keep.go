package copies

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
)

// unfinished is the pattern of files that are being written.
const unfinished = "." + Name + ".*"

// sweep removes what was being written when the program was killed.
func sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, unfinished)) // a pattern that is right
	for _, path := range left {
		_ = os.Remove(path) // it only takes space
	}
}

// Digests are those of all documents there are, in no order.
func (f *File) Digests() []Digest {
	if f == nil {
		return nil
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	list := make([]Digest, 0, len(f.at))
	for d := range f.at {
		list = append(list, d)
	}
	return list
}

// Keep writes the file anew with the documents that are live and no other, when more
// than half of it is of no use, or when something has to be gone for good. It reports
// whether it did. The file is complete at every moment; what is damaged is left out.
func (f *File) Keep(live func(Digest) bool, forget bool) (bool, error) {
	if f == nil {
		return false, nil
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	kept, used, err := f.used(live)
	if err != nil || (!forget && used*2 >= f.end) {
		return false, err
	}
	return true, f.rewrite(kept)
}

// used finds the records of live documents, and how many bytes they take, with the start
// of the file.
func (f *File) used(live func(Digest) bool) (kept map[Digest]int64, bytes int64, err error) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	kept, bytes = map[Digest]int64{}, int64(len(magic))
	s := &scanner{from: f.file, size: f.end}
	for d, at := range f.at {
		if !live(d) {
			continue
		}
		h, ok, err := s.head(at)
		if err != nil {
			return nil, 0, err
		}
		if ok {
			kept[d] = at
			bytes += h.size()
		}
	}
	return kept, bytes, nil
}

// rewrite puts a file with some of the records in the place of this one.
func (f *File) rewrite(kept map[Digest]int64) error {
	beside, err := os.CreateTemp(filepath.Dir(f.path), unfinished) // readable by its owner alone
	if err != nil {
		return err
	}
	at, end, skipped, err := f.copyTo(beside, kept)
	if err == nil {
		err = beside.Sync()
	}
	if err == nil {
		err = os.Rename(beside.Name(), f.path)
	}
	if err != nil {
		return errors.Join(err, beside.Close(), os.Remove(beside.Name()))
	}
	f.mu.Lock()
	before := f.file
	f.file, f.at, f.end = beside, at, end
	f.lost.Records += skipped
	f.mu.Unlock()
	_ = before.Close() // it has no name any more, and nothing of it was waiting
	return syncFolder(filepath.Dir(f.path))
}

// copyTo writes records to another file: where each is there, where they end, and how
// many were damaged.
func (f *File) copyTo(to *os.File, kept map[Digest]int64) (at map[Digest]int64, end int64, skipped int, err error) {
	out := bufio.NewWriterSize(to, 1<<16)
	at, end = make(map[Digest]int64, len(kept)), int64(len(magic))
	_, err = out.WriteString(magic)
	for d, from := range kept {
		if err != nil {
			return nil, 0, 0, err
		}
		var record []byte
		if record, err = readRecord(f.file, from, f.end); errors.Is(err, ErrDamaged) {
			skipped, err = skipped+1, nil
			continue
		}
		if err == nil {
			_, err = out.Write(record)
		}
		at[d] = end
		end += int64(len(record))
	}
	return at, end, skipped, errors.Join(err, out.Flush())
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
