package outlet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Read makes what an export wrote, a folder, an archive or a single file of it, a file
// system. One that is an io.Closer is to be closed. What is not whole is refused.
func Read(path string) (fs.FS, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s does not exist", path)
	case err != nil:
		return nil, err
	case info.IsDir():
		return os.DirFS(path), Unfinished(path)
	case strings.EqualFold(filepath.Ext(path), ".zip"):
		archive, err := zip.OpenReader(path)
		if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("%s is no ZIP archive, or is cut off", path)
		}
		return archive, err
	}
	return OneFile(path), nil
}

// OneFile is the folder of a file, in which only that is seen.
func OneFile(path string) fs.FS { return oneFile{os.DirFS(filepath.Dir(path)), filepath.Base(path)} }

// Single reports whether Read was given a single file, of a folder that does not count.
func Single(files fs.FS) bool {
	_, single := files.(oneFile)
	return single
}

// oneFile is a folder of which only one file is seen.
type oneFile struct {
	fs.FS
	name string
}

// ReadDir implements fs.ReadDirFS.
func (o oneFile) ReadDir(name string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(o.FS, o.name)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}
