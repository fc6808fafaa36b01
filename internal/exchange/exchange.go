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
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

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
	r := &reader{batch: &Batch{Terms: map[string][]directory.Term{}}, known: known}
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
	batch    *Batch
	known    directory.Vocabulary
	problems []Problem
}

func (r *reader) add(file, field, detail string) {
	r.problems = append(r.problems, Problem{File: file, Problem: directory.Problem{Field: field}, Detail: detail})
}

// HasTerm looks in the batch, then in what is already stored.
func (r *reader) HasTerm(vocabulary, id string) bool {
	return r.batch.HasTerm(vocabulary, id) || (r.known != nil && r.known.HasTerm(vocabulary, id))
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
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(content, &head); err != nil {
		r.undecodable(name, content, err)
		return nil
	}
	switch head.Format {
	case FormatEntry:
		entry := Entry{File: name}
		if r.decode(name, content, &entry) {
			r.batch.Entries = append(r.batch.Entries, entry)
		}
	case FormatVocabularies:
		var v vocabularyFile
		if r.decode(name, content, &v) {
			for vocabulary, terms := range v.Vocabularies {
				r.batch.Terms[vocabulary] = append(r.batch.Terms[vocabulary], terms...)
			}
		}
	default:
		r.add(name, "format", fmt.Sprintf("%q is not a format this version reads", head.Format))
	}
	return nil
}

// decode reads one document strictly: an unknown field is a mistake that would
// silently lose text.
func (r *reader) decode(name string, content []byte, into any) bool {
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		r.undecodable(name, content, err)
		return false
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		r.add(name, "", "something follows the document")
		return false
	}
	return true
}

// undecodable says where a file is damaged: line and column, and the field if
// the decoder knows it.
func (r *reader) undecodable(name string, content []byte, err error) {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		r.add(name, "", position(content, syntax.Offset)+": "+strings.TrimPrefix(err.Error(), "json: "))
	case errors.As(err, &kind):
		r.add(name, strings.TrimPrefix(kind.Field, "Entry."), fmt.Sprintf("%s: %s instead of %s", position(content, kind.Offset), kind.Value, kind.Type))
	default:
		r.add(name, "", strings.TrimPrefix(err.Error(), "json: "))
	}
}

func position(content []byte, offset int64) string {
	before := content[:min(int(offset), len(content))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n') - 1
	return fmt.Sprintf("line %d, column %d", line, column)
}

func (r *reader) check() {
	for _, vocabulary := range sorted(r.batch.Terms) {
		if !slices.Contains(directory.Vocabularies, vocabulary) {
			r.add("", "vocabularies."+vocabulary, "is not a vocabulary")
		}
		seen := map[string]bool{}
		for _, t := range r.batch.Terms[vocabulary] {
			if seen[t.ID] {
				r.add("", "vocabularies."+vocabulary+"."+t.ID, "stands here twice")
			}
			seen[t.ID] = true
			for i, kind := range t.Kinds {
				if !r.HasTerm(directory.VocabularyKinds, kind) {
					r.add("", fmt.Sprintf("vocabularies.%s.%s.kinds[%d]", vocabulary, t.ID, i), fmt.Sprintf("%q does not exist", kind))
				}
			}
		}
	}
	slugs, ids := map[string]string{}, map[string]string{}
	for i := range r.batch.Entries {
		e := &r.batch.Entries[i]
		for _, p := range e.Check(r) {
			r.problems = append(r.problems, Problem{File: e.File, Problem: p})
		}
		r.published(e)
		r.once(e.File, "slug", e.Slug, slugs)
		if e.ID != "" {
			r.once(e.File, "id", e.ID, ids)
		}
	}
}

// published: an entry is public in its original whenever it is public at all.
func (r *reader) published(e *Entry) {
	for i, tag := range e.Published {
		if e.Text(tag) == nil {
			r.problems = append(r.problems, Problem{File: e.File, Problem: directory.Problem{Field: fmt.Sprintf("published[%d]", i), Code: directory.ProblemUnknown, Value: string(tag)}})
		}
	}
	if len(e.Published) > 0 && !slices.Contains(e.Published, e.Original) {
		r.problems = append(r.problems, Problem{File: e.File, Problem: directory.Problem{Field: "published", Code: directory.ProblemRequired, Value: string(e.Original)}})
	}
}

func (r *reader) once(file, field, value string, seen map[string]string) {
	if other, twice := seen[value]; twice {
		r.add(file, field, fmt.Sprintf("%q is already in %s", value, other))
		return
	}
	seen[value] = file
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
