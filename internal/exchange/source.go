package exchange

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"amparo/internal/directory"
)

// Source is files that were looked at, one after the other, and found sound. Their
// terms are in memory, and of their entries what finds them: Each reads them again.
type Source struct {
	Terms   map[string][]directory.Term
	files   fs.FS
	now     time.Time
	entries []sourced
}

// sourced is where an entry is, and what its file was when it was looked at.
type sourced struct {
	key
	sum [sha256.Size]byte
}

// Scan is Read for any number of files: it refuses the same, and keeps no entry. seen
// is told how many of the files were looked at.
func Scan(ctx context.Context, files fs.FS, known directory.Vocabulary, now time.Time, seen func(done, total int)) (*Source, error) {
	s := &scan{reader: newReader(known, now), Source: &Source{files: files, now: now}, found: map[string][]directory.Problem{}}
	s.keep = s.look
	names, err := jsonFiles(files)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(names, vocabulariesFirst)
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		content, err := readFile(files, name)
		s.sum = sha256.Sum256(content)
		if err := s.content(name, content, err); err != nil {
			return nil, err
		}
		seen(i+1, len(names))
	}
	return s.end(len(names))
}

// vocabulariesFirst: the terms that entries use are mostly known then, and what uses
// others is looked at once more. The name decides nothing else.
func vocabulariesFirst(a, b string) int {
	const name = "vocabularies.json"
	switch {
	case path.Base(a) == name && path.Base(b) != name:
		return -1
	case path.Base(a) != name && path.Base(b) == name:
		return 1
	}
	return 0
}

// scan is a look at files.
type scan struct {
	*reader
	*Source
	sum   [sha256.Size]byte              // of the file that is looked at
	found map[string][]directory.Problem // by file
	early []sourced                      // entries with a term that was not known yet
}

// look checks one entry and forgets it.
func (s *scan) look(e Entry) {
	at := sourced{key{e.File, e.Slug, e.ID}, s.sum}
	s.entries = append(s.entries, at)
	terms := &asked{Vocabulary: s.reader}
	problems := e.Problems(terms)
	switch {
	case terms.missing:
		s.early = append(s.early, at)
	case len(problems) > 0:
		s.found[e.File] = problems
	}
}

// asked is a vocabulary that remembers whether a term was missing.
type asked struct {
	directory.Vocabulary
	missing bool
}

// HasTerm implements directory.Vocabulary.
func (a *asked) HasTerm(vocabulary, id string) bool {
	has := a.Vocabulary.HasTerm(vocabulary, id)
	a.missing = a.missing || !has
	return has
}

// end applies the rules that need to know all files.
func (s *scan) end(files int) (*Source, error) {
	for _, at := range s.early {
		e, err := s.reread(at)
		if err != nil {
			return nil, err
		}
		s.found[at.file] = e.Problems(s.reader)
	}
	s.vocabularies()
	slugs, ids := map[string]string{}, map[string]string{}
	for _, at := range s.entries {
		for _, p := range s.found[at.file] {
			s.add(Problem{File: at.file, Problem: p})
		}
		s.unique(at.key, slugs, ids)
	}
	if files == 0 {
		s.add(nothing)
	}
	if len(s.problems) > 0 {
		return nil, Refused(s.problems)
	}
	s.Terms = s.batch.Terms
	return s.Source, nil
}

// Len is how many entries there are.
func (s *Source) Len() int { return len(s.entries) }

// Only is the part with these entries and without terms; missing is the first slug
// that no file has, "" for none.
func (s *Source) Only(slugs []string) (part *Source, missing string) {
	part = &Source{files: s.files, now: s.now}
	for i, slug := range slugs {
		at := slices.IndexFunc(s.entries, func(e sourced) bool { return e.slug == slug })
		if at < 0 {
			return nil, slug
		}
		if !slices.Contains(slugs[:i], slug) {
			part.entries = append(part.entries, s.entries[at])
		}
	}
	return part, ""
}

// Each calls each with every entry, in the order of the files. An error says that a
// file is no longer what it was when it was looked at, or is one of each.
func (s *Source) Each(ctx context.Context, each func(*Entry) error) error {
	for _, at := range s.entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		e, err := s.reread(at)
		if err == nil {
			err = each(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reread reads an entry again.
func (s *Source) reread(at sourced) (*Entry, error) {
	content, err := readFile(s.files, at.file)
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(content) != at.sum {
		return nil, fmt.Errorf("%s was changed while it was read", at.file)
	}
	r := newReader(nil, s.now)
	r.again = true
	var entry *Entry
	r.keep = func(e Entry) { entry = &e }
	r.document(at.file, bytes.TrimPrefix(content, byteOrderMark))
	return entry, nil
}
