// Package exchange reads and writes the directory's interchange format: JSON
// files, one organisation each, and one file of vocabularies.
//
//	vocabularies.json   {"format": "amparo-vocabularies/1", "vocabularies": {…}}
//	entries/omct.json   {"format": "amparo-entry/2", "published": ["fr"], "id": …, "slug": …}
//
// Names of files and folders carry no meaning; every .json file below the
// folder that is given is read, in the order of its path.
//
// An entry's file is its newest revision, all languages and marks "to review"
// included, between two kinds of further fields. "published" lists the
// languages in which readers see that revision. What else is known of it:
//
//	"live"              versions readers see that are not the newest: languages and entry
//	"live_original"     language of the facts readers see, where the newest revision changed it
//	"withdrawn"         day and reason, for an entry that was taken from readers
//	"former_slugs"      slugs that redirect here for ever
//	"former_addresses"  paths of an earlier site that redirect here: "/fr/omct"
//	"verifications"     who answered when: contact ("" for the whole entry), day, result
//	"team_left_out"     contacts that readers do not see are not in this file:
//	                    over an entry that is stored already, they stay
//
// FORMAT.md describes every field. Format 1 has none of these and is read as
// well. What an entry's history was, who edited, and what waits to be published
// later are not exchanged: a full move has them (internal/store/moving). The bytes
// of a file depend on nothing but what it says: exported, read into an empty
// database and exported again, every file is the same.
package exchange

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"time"

	"amparo/internal/directory"
)

// The formats this package reads. It writes the newer one of entries.
const (
	FormatEntry        = "amparo-entry/1"
	FormatEntryNow     = "amparo-entry/2"
	FormatVocabularies = "amparo-vocabularies/1"
)

// MaxFile is the largest file that is read, in bytes. The largest entry we
// know is below 40 kB.
const MaxFile = 1 << 20

// vocabularyFile is the file that holds all terms.
type vocabularyFile struct {
	Format       string                      `json:"format"`
	Vocabularies map[string][]directory.Term `json:"vocabularies"`
}

// Batch is everything a set of files says, checked.
type Batch struct {
	Terms   map[string][]directory.Term
	Entries []Entry
}

// HasTerm implements directory.Vocabulary.
func (b *Batch) HasTerm(vocabulary, id string) bool {
	return slices.ContainsFunc(b.Terms[vocabulary], func(t directory.Term) bool { return t.ID == id })
}

// Read reads every file below a folder. known is what the terms of entries may
// refer to besides the batch's own vocabularies; nil for nothing. Contacts are
// tidied: see Entry.Tidied; keys that were not read before count as read now.
// The error is of type Refused when the files could be read but break rules.
func Read(fsys fs.FS, known directory.Vocabulary, now time.Time) (*Batch, error) {
	r := newReader(known, now)
	if err := r.read(fsys); err != nil {
		return nil, err
	}
	if len(r.problems) > 0 {
		return nil, Refused(r.problems)
	}
	return r.batch, nil
}

// Examine reads like Read, but what is sound is kept although other files are
// refused: the batch has no entry and no vocabulary with a problem.
func Examine(fsys fs.FS, known directory.Vocabulary, now time.Time) (*Batch, Refused, error) {
	r := newReader(known, now)
	r.lenient = true
	if err := r.read(fsys); err != nil {
		return nil, nil, err
	}
	bad := map[string]bool{}
	for _, p := range r.problems {
		bad[p.File] = true
	}
	r.batch.Entries = slices.DeleteFunc(r.batch.Entries, func(e Entry) bool { return bad[e.File] })
	return r.batch, r.problems, nil
}

func newReader(known directory.Vocabulary, now time.Time) *reader {
	return &reader{batch: &Batch{Terms: map[string][]directory.Term{}}, known: known, now: now, termFiles: map[string]string{}}
}

func (r *reader) read(fsys fs.FS) error {
	names, err := jsonFiles(fsys)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := r.file(fsys, name); err != nil {
			return err
		}
	}
	r.check()
	if len(names) == 0 {
		r.add(nothing)
	}
	return nil
}

// nothing is what is wrong where there is nothing to read.
var nothing = Problem{File: ".", Why: WhyNothing, Detail: "no .json file here"}

func jsonFiles(fsys fs.FS) ([]string, error) {
	if n, ok := fsys.(named); ok {
		return n.Names(), nil
	}
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".json" {
			names = append(names, name)
		}
		return err
	})
	slices.Sort(names)
	return names, err
}

type reader struct {
	batch     *Batch
	known     directory.Vocabulary
	now       time.Time
	termFiles map[string]string // file of the first terms of each vocabulary
	lenient   bool              // keep what is sound
	damaged   bool              // a file could not be decoded
	problems  []Problem
	keep      func(Entry) // takes an entry that was read and tidied; not the batch if it is set
	again     bool        // what is read was found sound before
}

// byteOrderMark is what some editors put before UTF-8 text.
var byteOrderMark = []byte("\ufeff")

func (r *reader) add(p Problem) { r.problems = append(r.problems, p) }

// HasTerm looks in the batch, then in what is already stored. A damaged file
// may hold the term: hundreds of messages would hide the one that counts.
func (r *reader) HasTerm(vocabulary, id string) bool {
	return (r.damaged && !r.lenient) || r.batch.HasTerm(vocabulary, id) || (r.known != nil && r.known.HasTerm(vocabulary, id))
}

func (r *reader) file(fsys fs.FS, name string) error {
	content, err := readFile(fsys, name)
	return r.content(name, content, err)
}

// content takes a file of which so much was read.
func (r *reader) content(name string, content []byte, err error) error {
	switch {
	case err != nil && r.lenient: // a damaged archive is no failure of ours
		r.add(Problem{File: name, Why: WhyDamaged, Detail: "cannot be unpacked"})
	case err != nil:
		return err
	case len(content) > MaxFile:
		r.add(Problem{File: name, Why: WhyLarge, Detail: fmt.Sprintf("larger than %d bytes", MaxFile)})
	default:
		r.document(name, bytes.TrimPrefix(content, byteOrderMark))
	}
	return nil
}

// readFile reads one byte more than the largest file, at most.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	return io.ReadAll(io.LimitReader(f, MaxFile+1))
}
