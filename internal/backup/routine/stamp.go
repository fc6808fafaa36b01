package routine

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// The header of the index of SQLite's write-ahead log: it is written anew by every commit,
// and counts them. The number of pages in the log stands at an offset, in the order of the
// machine; without any, all that was written is in the database file.
const (
	indexHeader = 48
	pagesInLog  = 16
)

// StampOf tells one state of an embedded database from another, by its files alone: it
// changes with every commit, whatever was written. It may also change without one, when the
// write-ahead log is emptied.
func StampOf(database string) (string, error) {
	info, err := os.Stat(database)
	if err != nil {
		return "", err
	}
	header := make([]byte, indexHeader)
	index, err := os.Open(database + "-shm")
	if err == nil {
		_, err = io.ReadFull(index, header)
		err = errors.Join(err, index.Close())
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, io.EOF) {
		return "", err
	}
	if err == nil && binary.NativeEndian.Uint32(header[pagesInLog:]) > 0 {
		return fmt.Sprintf("%x", header), nil
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano()), nil
}
