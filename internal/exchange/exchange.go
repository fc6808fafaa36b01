// Package exchange reads the directory's interchange format: JSON files, one
// organisation each, and one file of vocabularies.
//
//	vocabularies.json   {"format": "amparo-vocabularies/1", "vocabularies": {…}}
//	entries/omct.json   {"format": "amparo-entry/1", "published": ["fr"], "id": …, "slug": …}
//
// Names of files and folders carry no meaning; every .json file below the
// folder that is given is read, in the order of its path.
package exchange

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// The formats this package reads.
const (
	FormatEntry        = "amparo-entry/1"
	FormatVocabularies = "amparo-vocabularies/1"
)

// MaxFile is the largest file that is read, in bytes. The largest entry we
// know is below 40 kB.
const MaxFile = 1 << 20

// Entry is one organisation in a file: the document, and the languages in
// which it is to be public.
type Entry struct {
	Format    string     `json:"format"`
	Published []lang.Tag `json:"published"`
	directory.Entry
	File string `json:"-"`
}

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

// Problem is something wrong in a file. Field is the path inside the document;
// Detail is set, and Code empty, when the file could not be read as JSON.
type Problem struct {
	File string
	directory.Problem
	Detail string
}

// Refused is the error of a batch with problems: nothing of it may be stored.
type Refused []Problem

func (r Refused) Error() string {
	return fmt.Sprintf("import refused: %d problems", len(r))
}

// Read reads every file below a folder. known is what the terms of entries may
// refer to besides the batch's own vocabularies; nil for nothing. The error is
// of type Refused when the files could be read but break rules.
func Read(fsys fs.FS, known directory.Vocabulary) (*Batch, error) {
	names, err := jsonFiles(fsys)
	if err != nil {
		return nil, err
	}
	r := &reader{batch: &Batch{Terms: map[string][]directory.Term{}}, known: known, termFiles: map[string]string{}}
	for _, name := range names {
		if err := r.file(fsys, name); err != nil {
			return nil, err
		}
	}
	r.check()
	if len(names) == 0 {
		r.add(".", "", "no .json file here")
	}
	if len(r.problems) > 0 {
		return nil, Refused(r.problems)
	}
	return r.batch, nil
}

func jsonFiles(fsys fs.FS) ([]string, error) {
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
	termFiles map[string]string // file of the first terms of each vocabulary
	damaged   bool              // a file could not be decoded
	problems  []Problem
}

// byteOrderMark is what some editors put before UTF-8 text.
var byteOrderMark = []byte("\ufeff")

func (r *reader) add(file, field, detail string) {
	r.problems = append(r.problems, Problem{File: file, Problem: directory.Problem{Field: field}, Detail: detail})
}

// HasTerm looks in the batch, then in what is already stored. A damaged file
// may hold the term: hundreds of messages would hide the one that counts.
func (r *reader) HasTerm(vocabulary, id string) bool {
	return r.damaged || r.batch.HasTerm(vocabulary, id) || (r.known != nil && r.known.HasTerm(vocabulary, id))
}

func (r *reader) file(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read from
	content, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return err
	}
	if len(content) > MaxFile {
		r.add(name, "", fmt.Sprintf("larger than %d bytes", MaxFile))
		return nil
	}
	r.document(name, bytes.TrimPrefix(content, byteOrderMark))
	return nil
}
