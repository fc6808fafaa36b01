package backup

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// pagesName is the file of a data folder that remembers the pages of the last full copy in
// a target: digests alone, and derived, so that no backup holds it. Without it the next
// copy is a full one.
func pagesName(target Target) string {
	sum := sha256.Sum256([]byte(target.String()))
	return "backup-" + hex.EncodeToString(sum[:4]) + ".pages"
}

// digestSize is as much of the SHA-256 of a page as is kept.
const digestSize = 16

// pageHead is the number before each page in a delta, in bytes.
const pageHead = 4

// database is what was learned by reading a database file once.
type database struct {
	size, pageSize int64
	sum            string
	digests        []byte // of each page, digestSize bytes
}

// survey reads a database file: its checksum, and that of every page.
func survey(ctx context.Context, path string) (d database, err error) {
	f, err := os.Open(path)
	if err != nil {
		return d, err
	}
	defer func() { _ = f.Close() }() // only read from
	head := make([]byte, 18)
	if _, err := io.ReadFull(f, head); err != nil {
		return d, err
	}
	if d.pageSize = int64(binary.BigEndian.Uint16(head[16:])); d.pageSize == 1 {
		d.pageSize = 65536
	}
	if !validPageSize(d.pageSize) {
		return d, errors.New("the database has no pages")
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return d, err
	}
	if info, err := f.Stat(); err == nil {
		d.digests = make([]byte, 0, info.Size()/d.pageSize*digestSize)
	}
	whole, page := sha256.New(), make([]byte, d.pageSize)
	r := bufio.NewReaderSize(until{ctx, f}, 1<<20)
	for {
		_, err := io.ReadFull(r, page)
		if errors.Is(err, io.EOF) {
			d.sum = hex.EncodeToString(whole.Sum(nil))
			return d, nil
		}
		if err != nil {
			return d, err
		}
		whole.Write(page)
		one := sha256.Sum256(page)
		d.digests = append(d.digests, one[:digestSize]...)
		d.size += d.pageSize
	}
}

// remembered is what is kept of the last full copy.
type remembered struct {
	Target   string `json:"target"`
	Full     string `json:"full"`
	SHA256   string `json:"sha256"` // of the database in it
	PageSize int64  `json:"page_size"`
	Last     string `json:"last"` // the newest copy, and the database in it
	LastSum  string `json:"last_sha256"`
	digests  []byte
}

// remember keeps it, whole or not at all.
func (m remembered) remember(folder, name string) error {
	head, err := json.Marshal(m)
	if err != nil {
		return err
	}
	content := make([]byte, 0, len(head)+1+len(m.digests)+sha256.Size)
	content = append(append(append(content, head...), '\n'), m.digests...)
	sum := sha256.Sum256(content)
	return writeWhole(filepath.Join(folder, name), append(content, sum[:]...))
}

// recall reads what is remembered; ok is false if there is nothing that can be used.
func recall(folder, name string) (m remembered, ok bool, err error) {
	content, err := os.ReadFile(filepath.Join(folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return m, false, nil
	}
	if err != nil || len(content) < sha256.Size {
		return m, false, err
	}
	end := len(content) - sha256.Size
	if sum := sha256.Sum256(content[:end]); string(sum[:]) != string(content[end:]) {
		return m, false, nil
	}
	for i, b := range content[:end] {
		if b == '\n' {
			m.digests = content[i+1 : end]
			return m, json.Unmarshal(content[:i], &m) == nil, nil
		}
	}
	return m, false, nil
}

// differing lists the pages that are not as they were in the full copy.
func (m remembered) differing(d database) []uint32 {
	var list []uint32
	for at := 0; at < len(d.digests); at += digestSize {
		if at+digestSize > len(m.digests) || string(m.digests[at:at+digestSize]) != string(d.digests[at:at+digestSize]) {
			list = append(list, uint32(at/digestSize))
		}
	}
	return list
}
