package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"

	"amparo/internal/directory"
)

// Sink takes the files of an export, one after the other: a file ends where
// the next one begins.
type Sink interface {
	Create(name string) (io.Writer, error)
}

// Write writes the vocabularies and one file per entry.
func Write(to Sink, terms map[string][]directory.Term, all All) error {
	if err := writeFile(to, "vocabularies.json", vocabularyFile{FormatVocabularies, known(terms)}); err != nil {
		return err
	}
	return all(func(o Outgoing) error { return writeFile(to, "entries/"+o.entry.Slug+".json", o.entry) })
}

// known leaves out vocabularies without terms: whether one was ever there must
// not show.
func known(terms map[string][]directory.Term) map[string][]directory.Term {
	list := map[string][]directory.Term{}
	for vocabulary, t := range terms {
		if len(t) > 0 {
			list[vocabulary] = t
		}
	}
	return list
}

func writeFile(to Sink, name string, value any) error {
	content, err := Encode(value)
	if err != nil {
		return err
	}
	w, err := to.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}

// Encode is a value as the bytes of a file.
func Encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(value)
	return b.Bytes(), err
}

// Zip is a sink that is one zip file. Its bytes depend on nothing but what is
// put into it: no file has a time.
type Zip struct{ *zip.Writer }

// NewZip begins a zip file; Close ends it.
func NewZip(w io.Writer) Zip { return Zip{zip.NewWriter(w)} }

// Create implements Sink.
func (z Zip) Create(name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
}
