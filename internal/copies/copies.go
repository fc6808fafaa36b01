// Package copies keeps every published document a second time, in a file of its own
// outside the database: what is damaged there can be shown from here, letter for
// letter, as the checksum that the database has of it proves.
//
// The file is only ever added to. It is opened by the heads of its records, a few bytes
// each; what is damaged in it is skipped and counted, what was being written when the
// program ended is cut off. In memory are 40 bytes for each document.
package copies

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"sync"
)

// Name is the file inside a data folder.
const Name = "published.copies"

// Digest is the SHA-256 of a document.
type Digest = [sha256.Size]byte

var (
	// ErrNone: there is no copy of a document.
	ErrNone = errors.New("copies: there is no copy")
	// ErrDamaged: there was a copy, and it is not as it was written.
	ErrDamaged = errors.New("copies: the copy is damaged")
	// ErrForeign: the file is none of ours, or of a newer version.
	ErrForeign = errors.New("copies: the file holds something else")
	// ErrTooLarge: no document is that large.
	ErrTooLarge = errors.New("copies: the document is too large")
)

// File is the file of copies. It is safe for concurrent use by one process; a nil one
// has no copies and keeps none.
type File struct {
	path    string
	writing sync.Mutex // one writer at a time: held while a document is added or the file made anew

	mu   sync.RWMutex // of what follows
	file *os.File
	at   map[Digest]int64 // where the record of each document begins
	end  int64            // where the next record begins
	lost Lost
}

// Lost is what could not be used when a file was opened, and since.
type Lost struct {
	Records int   // damaged, and skipped
	Tail    int64 // bytes cut from the end: what was being written when the program ended
}

// Open opens the file of a data folder, and makes it when there is none. The documents
// themselves are not read. ErrForeign: a file of this name is none of ours; it is left
// as it is.
func Open(dir string) (*File, error) {
	path := filepath.Join(dir, Name)
	sweep(dir)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	f := &File{path: path, file: file}
	if err := f.begin(); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), file.Close())
	}
	return f, nil
}

// OpenReadOnly opens the file of a data folder without ever changing it; nil, when there
// is none.
func OpenReadOnly(dir string) (*File, error) {
	path := filepath.Join(dir, Name)
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	f := &File{path: path, file: file}
	if f.at, f.end, f.lost, err = scan(file); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), file.Close())
	}
	return f, nil
}

// begin reads the heads of a file, or begins an empty one, and cuts what is torn.
func (f *File) begin() error {
	info, err := f.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < int64(len(magic)) && isStart(f.file, info.Size()) {
		f.at, f.end = map[Digest]int64{}, int64(len(magic))
		if _, err := f.file.WriteAt([]byte(magic), 0); err != nil {
			return err
		}
		return errors.Join(f.file.Sync(), syncFolder(filepath.Dir(f.path)))
	}
	if f.at, f.end, f.lost, err = scan(f.file); err != nil || f.lost.Tail == 0 {
		return err
	}
	return f.file.Truncate(f.end)
}

// Lost says what of the file could not be used.
func (f *File) Lost() Lost {
	if f == nil {
		return Lost{}
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.lost
}

// Has reports whether there is a copy of a document, sound or not.
func (f *File) Has(d Digest) bool {
	if f == nil {
		return false
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	_, ok := f.at[d]
	return ok
}

// Len is how many documents there are.
func (f *File) Len() int {
	if f == nil {
		return 0
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	return len(f.at)
}

// Get returns a document exactly as it was put: its SHA-256 is right. ErrNone, ErrDamaged.
// One that is damaged is known no more, so that the next Put adds it again.
func (f *File) Get(d Digest) ([]byte, error) {
	if f == nil {
		return nil, ErrNone
	}
	f.mu.RLock()
	at, ok := f.at[d]
	var document []byte
	err := ErrNone
	if ok {
		document, err = read(f.file, at, f.end, d)
	}
	f.mu.RUnlock()
	if errors.Is(err, ErrDamaged) {
		f.drop(d, at)
	}
	return document, err
}

// drop forgets a record that turned out to be damaged.
func (f *File) drop(d Digest, at int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if now, ok := f.at[d]; ok && now == at {
		delete(f.at, d)
		f.lost.Records++
	}
}

// Put adds documents, but those that are there, and returns when they are on the disk.
// When one cannot be written, none of them is there.
func (f *File) Put(documents ...[]byte) error {
	if f == nil {
		return nil
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.RLock()
	file, end := f.file, f.end
	f.mu.RUnlock()
	added, records, err := f.encodeNew(documents, end)
	if err != nil || len(added) == 0 {
		return err
	}
	_, err = file.WriteAt(records, end) // over what an attempt before may have left
	if err == nil {
		err = file.Sync()
	}
	if err != nil {
		return errors.Join(err, file.Truncate(end))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	maps.Copy(f.at, added)
	f.end = end + int64(len(records))
	return nil
}

// encodeNew makes the records of the documents that are not there yet, and says where
// each will begin.
func (f *File) encodeNew(documents [][]byte, end int64) (added map[Digest]int64, records []byte, err error) {
	added = map[Digest]int64{}
	for _, document := range documents {
		if len(document) > maxDocument {
			return nil, nil, ErrTooLarge
		}
		d := sha256.Sum256(document)
		if _, twice := added[d]; !twice && !f.Has(d) {
			added[d] = end + int64(len(records))
			records = append(records, encode(d, document)...)
		}
	}
	return added, records, nil
}

// Close closes the file.
func (f *File) Close() error {
	if f == nil {
		return nil
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.file.Close()
}

// isStart reports whether a short file is the beginning of one of ours.
func isStart(file io.ReaderAt, size int64) bool {
	head := make([]byte, size)
	_, err := file.ReadAt(head, 0)
	return (err == nil || errors.Is(err, io.EOF)) && string(head) == magic[:size]
}
