// Package backup copies a site into archives that prove themselves, and makes it again of
// them. An archive is one stream: a line that names it, a manifest, the bytes of the
// database (all of it, or the pages that differ from an earlier full copy) and of other
// files, and a checksum of everything; compressed, then encrypted with age. So whoever
// reads one knows before its contents what it is, and at its end that it is whole.
package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// What can be wrong with an archive, in words for operators.
var (
	ErrForeign  = errors.New("this is no backup of amparo")
	ErrDamaged  = errors.New("the backup is cut off or was changed: take another one (amparo restore --from TARGET --list shows all)")
	ErrWrongKey = errors.New("the key does not open this backup: give the identity (--identity) or passphrase (--passphrase-file) it was made for")
	ErrNoKey    = errors.New("the backup is encrypted: give --identity or --passphrase-file")
	ErrNewer    = errors.New("the backup was made by a newer version of amparo: restore it with that version")
	ErrNone     = errors.New("there is no such backup")
)

// Kind is whether a copy stands by itself.
type Kind string

// Full copies hold the whole database, changes the pages that differ from a full one.
const (
	Full    Kind = "full"
	Changes Kind = "delta"
)

// format is the version of the archives this program writes, and the newest it reads.
const format = 1

// File is one file as it will be after a restore.
type File struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"` // hex
}

// Pages says what the pages of a delta belong to.
type Pages struct {
	Of       string `json:"of"`     // name of the full copy
	SHA256   string `json:"sha256"` // of the database in it
	PageSize int64  `json:"page_size"`
	Count    int64  `json:"count"`
}

// Contents is what the copied database holds, for people who choose among copies and for
// whoever has to prove that it came back.
type Contents struct {
	Site     string    `json:"site,omitempty"` // names the site, the same in all its copies
	Name     string    `json:"name,omitempty"`
	Address  string    `json:"address,omitempty"`
	Schema   int       `json:"schema"`
	Log      int64     `json:"log"` // last row of the log, and its hash
	LogHash  string    `json:"log_hash"`
	Change   int64     `json:"change"` // last change
	Changed  time.Time `json:"changed,omitzero"`
	Entries  int64     `json:"entries"`
	Live     int64     `json:"published"`
	Comments int64     `json:"comments"`
	Accounts int64     `json:"accounts"`
	// Proof is a digest of all that readers may see, as the program reads it: of full
	// copies alone.
	Proof string `json:"proof,omitempty"`
}

// Manifest is the first thing in an archive.
type Manifest struct {
	Format   int       `json:"format"`
	Kind     Kind      `json:"kind"`
	Program  string    `json:"program"`
	Taken    time.Time `json:"taken"`
	Contents Contents  `json:"contents"`
	Database File      `json:"database"` // whole, as it is after a restore
	Pages    *Pages    `json:"pages,omitempty"`
	Files    []File    `json:"files,omitempty"`
}

// parse reads and judges a manifest: nothing it names may lead out of a folder.
func (m *Manifest) parse(line []byte) error {
	var version struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(line, &version); err != nil {
		return ErrDamaged
	}
	if version.Format > format {
		return ErrNewer
	}
	if err := json.Unmarshal(line, m); err != nil || m.Format < 1 || (m.Kind == Changes) != (m.Pages != nil) || (m.Kind != Full && m.Kind != Changes) {
		return ErrDamaged
	}
	for _, f := range append([]File{m.Database}, m.Files...) {
		if !filepath.IsLocal(f.Name) || filepath.Base(f.Name) != f.Name || f.Size < 0 {
			return ErrDamaged
		}
	}
	if p := m.Pages; p != nil && (!validPageSize(p.PageSize) || p.Count < 0 || p.Count > m.Database.Size/p.PageSize || m.Database.Size%p.PageSize != 0 || !named.MatchString(p.Of)) {
		return ErrDamaged
	}
	return nil
}

func validPageSize(n int64) bool { return n >= 512 && n <= 65536 && n&(n-1) == 0 }

// bytes is how much is in the archive behind the manifest, before compression.
func (m *Manifest) bytes() int64 {
	n := m.Database.Size
	if m.Pages != nil {
		n = m.Pages.Count * (m.Pages.PageSize + pageHead)
	}
	for _, f := range m.Files {
		n += f.Size
	}
	return n
}

// Copy is a backup in a target, as far as its name tells.
type Copy struct {
	Name  string
	Taken time.Time
	Kind  Kind
	Size  int64  // bytes in the target
	Of    string // of a delta: the full copy it needs, the last one before it; "" if that is gone
}

const stamp = "20060102T150405Z"

var named = regexp.MustCompile(`^amparo-(\d{8}T\d{6}Z)-(full|delta)\.backup$`)

// nameOf is what a copy is called.
func nameOf(at time.Time, kind Kind) string {
	return fmt.Sprintf("amparo-%s-%s.backup", at.UTC().Format(stamp), kind)
}

// parseName is the reverse of nameOf; ok is false for any other file.
func parseName(name string) (c Copy, ok bool) {
	m := named.FindStringSubmatch(name)
	if m == nil {
		return Copy{}, false
	}
	at, err := time.Parse(stamp, m[1])
	return Copy{Name: name, Taken: at, Kind: Kind(m[2])}, err == nil
}

// oneLine keeps what comes from elsewhere to a line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
