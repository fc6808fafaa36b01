package cldr

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Encode writes the file; the languages follow the order of World.Tags, whose sizes it works out.
// The same facts always give the same bytes.
func Encode(w World, languages []Language) ([]byte, error) {
	if len(languages) != len(w.Tags) {
		return nil, fmt.Errorf("cldr: %d languages for %d tags", len(languages), len(w.Tags))
	}
	var body bytes.Buffer
	w.Tags = slices.Clone(w.Tags)
	for i, l := range languages {
		b, err := member(l)
		if err != nil {
			return nil, err
		}
		w.Tags[i].Size = int64(len(b))
		body.Write(b)
	}
	head, err := member(w)
	if err != nil {
		return nil, err
	}
	return append(head, body.Bytes()...), nil
}

// member returns v as one gzip member, without a time stamp.
func member(v any) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	e := json.NewEncoder(z)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// File is an opened file of facts. It is safe for concurrent use.
type File struct {
	World World
	body  string // the members of the languages
}

// Open reads the World of a file and leaves the languages alone.
func Open(data string) (*File, error) {
	f := &File{}
	r := strings.NewReader(data)
	if err := decode(r, &f.World); err != nil {
		return nil, fmt.Errorf("cldr: %w", err)
	}
	f.body = data[len(data)-r.Len():]
	return f, nil
}

// Language reads the facts of one language. ok is false when the file does not have it.
func (f *File) Language(tag string) (l Language, ok bool, err error) {
	var at int64
	for _, t := range f.World.Tags {
		if t.Tag == tag {
			member := f.body[min(at, int64(len(f.body))):min(at+t.Size, int64(len(f.body)))]
			if err := decode(strings.NewReader(member), &l); err != nil {
				return l, false, fmt.Errorf("cldr: language %s: %w", tag, err)
			}
			return l, true, nil
		}
		at += t.Size
	}
	return l, false, nil
}

// decode inflates one gzip member into v and leaves r behind it.
func decode(r *strings.Reader, v any) error {
	z, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	z.Multistream(false)
	b, err := io.ReadAll(z)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}
