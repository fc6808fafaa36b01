package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// Limits of what a browser may send for an import, unpacked: some thousand
// entries. More goes through the command line, which reads folders.
const (
	MaxUpload   = 24 << 20
	maxUnpacked = 64 << 20
	maxFiles    = 10_000
)

// Upload is why a file that was sent is refused as a whole; every reason has a
// message in the catalogues (import.upload_*).
type Upload string

// The reasons.
const (
	UploadEmpty     Upload = "empty"
	UploadKind      Upload = "kind"      // neither .json nor .zip
	UploadLarge     Upload = "large"     // itself, or a file in it
	UploadDamaged   Upload = "damaged"   // a zip that is none
	UploadMany      Upload = "many"      // more files than anybody has
	UploadUnpacked  Upload = "unpacked"  // unpacked it would be enormous
	UploadNames     Upload = "names"     // names that lead out of the archive, or stand twice
	UploadNested    Upload = "nested"    // archives in the archive
	UploadEncrypted Upload = "encrypted" // with a password
	UploadNoFiles   Upload = "no_files"  // nothing in it that could be read
	UploadSecret    Upload = "secret"    // a secret key in it
)

// UploadError is the error of a file that is refused as a whole.
type UploadError struct{ Why Upload }

func (e UploadError) Error() string { return "upload refused: " + string(e.Why) }

// Open makes a file that was sent a file system to read. Nothing is unpacked
// before it is read, and never more than the limits allow. The error is an
// UploadError.
func Open(name string, content []byte) (fs.FS, error) {
	switch {
	case len(content) == 0:
		return nil, UploadError{UploadEmpty}
	case len(content) > MaxUpload:
		return nil, UploadError{UploadLarge}
	case bytes.HasPrefix(content, []byte("PK\x03\x04")), bytes.HasPrefix(content, []byte("PK\x05\x06")):
		return openZip(content)
	case strings.EqualFold(path.Ext(name), ".zip"):
		return nil, UploadError{UploadDamaged}
	case !strings.EqualFold(path.Ext(name), ".json"):
		return nil, UploadError{UploadKind}
	case len(content) > MaxFile:
		return nil, UploadError{UploadLarge}
	}
	return single{name: path.Base(strings.ReplaceAll(name, `\`, "/")), content: content}, nil
}

func openZip(content []byte) (fs.FS, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, UploadError{UploadDamaged}
	}
	if len(z.File) > maxFiles {
		return nil, UploadError{UploadMany}
	}
	files := archive{}
	var unpacked uint64
	for _, f := range z.File {
		if why := refusal(f, files); why != "" {
			return nil, UploadError{why}
		}
		if path.Ext(f.Name) != ".json" || strings.HasPrefix(path.Base(f.Name), "._") {
			continue // what else programs put into archives
		}
		if unpacked += min(f.UncompressedSize64, MaxFile+1); unpacked > maxUnpacked {
			return nil, UploadError{UploadUnpacked}
		}
		files[f.Name] = f
	}
	if len(files) == 0 {
		return nil, UploadError{UploadNoFiles}
	}
	return files, nil
}

// refusal is what makes one member condemn the whole archive.
func refusal(f *zip.File, before archive) Upload {
	name := strings.TrimSuffix(f.Name, "/")
	const encrypted = 1 // bit of the flags
	switch {
	case !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00:") || before[f.Name] != nil:
		return UploadNames
	case f.Mode()&(fs.ModeSymlink|fs.ModeDevice|fs.ModeNamedPipe|fs.ModeSocket) != 0:
		return UploadNames
	case f.Flags&encrypted != 0:
		return UploadEncrypted
	case strings.EqualFold(path.Ext(name), ".zip"):
		return UploadNested
	}
	return ""
}

// archive is the .json files of a zip under their whole names, as one folder.
type archive map[string]*zip.File

// Open implements fs.FS.
func (a archive) Open(name string) (fs.File, error) {
	if name == "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f := a[name]
	if f == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return member{r, f.FileInfo()}, nil
}

// Names implements named.
func (a archive) Names() []string { return sorted(a) }

// single is one file that was sent by itself.
type single struct {
	name    string
	content []byte
}

// Open implements fs.FS.
func (s single) Open(name string) (fs.File, error) {
	if name != s.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return member{io.NopCloser(bytes.NewReader(s.content)), nil}, nil
}

// Names implements named.
func (s single) Names() []string { return []string{s.name} }

// named is a file system that knows which files it has.
type named interface{ Names() []string }

// member is an open file of an archive.
type member struct {
	io.ReadCloser
	info fs.FileInfo
}

// Stat implements fs.File.
func (m member) Stat() (fs.FileInfo, error) { return m.info, nil }
