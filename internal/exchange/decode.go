package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// document reads one file by the format it says it has.
func (r *reader) document(name string, content []byte) {
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(content, &head); err != nil {
		r.undecodable(name, content, err)
		return
	}
	switch head.Format {
	case FormatEntry:
		var first struct {
			Format    string     `json:"format"`
			Published []lang.Tag `json:"published"`
			directory.Entry
		}
		if r.decode(name, content, &first) {
			r.entry(Entry{Format: first.Format, Published: first.Published, Entry: first.Entry, File: name})
		}
	case FormatEntryNow:
		entry := Entry{File: name}
		if r.decode(name, content, &entry) {
			r.entry(entry)
		}
	case FormatVocabularies:
		var v vocabularyFile
		if r.decode(name, content, &v) {
			r.terms(name, v.Vocabularies)
		}
	default:
		p := problem(name, "format", WhyFormat, fmt.Sprintf("%q is not a format this version reads", head.Format))
		p.Value = head.Format
		r.add(p)
	}
}

func (r *reader) entry(e Entry) {
	e.tidy(r.now)
	if r.keep != nil {
		r.keep(e)
		return
	}
	r.batch.Entries = append(r.batch.Entries, e)
}

func (r *reader) terms(name string, vocabularies map[string][]directory.Term) {
	for vocabulary, terms := range vocabularies {
		if _, ok := r.termFiles[vocabulary]; !ok {
			r.termFiles[vocabulary] = name
		}
		for _, t := range terms {
			t.Said = directory.TidySaid(t.Said)
			r.batch.Terms[vocabulary] = append(r.batch.Terms[vocabulary], t)
		}
	}
}

// decode reads one document strictly: a field that is unknown, or there twice,
// is a mistake that would silently lose text.
func (r *reader) decode(name string, content []byte, into any) bool {
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		r.undecodable(name, content, err)
		return false
	}
	if r.again {
		return true
	}
	w := keyWalk{Decoder: json.NewDecoder(bytes.NewReader(content)), content: content}
	w.value("")
	for _, twice := range w.twice {
		p := problem(name, twice.field, WhyTwice, twice.at.String()+": stands here twice")
		p.At = twice.at
		r.add(p)
	}
	return len(w.twice) == 0
}

// keyWalk looks for keys that stand twice in one object: decoding keeps the
// last and forgets the others.
type keyWalk struct {
	*json.Decoder
	content []byte
	twice   []twice
}

type twice struct {
	field string
	at    Position
}

// value reads one value of a document that is known to be sound JSON.
func (w *keyWalk) value(field string) {
	token, err := w.Token()
	if err != nil {
		return
	}
	switch token {
	case json.Delim('{'):
		seen := map[string]bool{}
		for w.More() {
			token, err := w.Token()
			key, ok := token.(string)
			if err != nil || !ok {
				return
			}
			at := strings.TrimPrefix(field+"."+key, ".")
			if seen[strings.ToLower(key)] { // the decoder takes "Slug" for "slug"
				w.twice = append(w.twice, twice{at, position(w.content, w.InputOffset())})
			}
			seen[strings.ToLower(key)] = true
			w.value(at)
		}
	case json.Delim('['):
		for i := 0; w.More(); i++ {
			w.value(fmt.Sprintf("%s[%d]", field, i))
		}
	default:
		return
	}
	_, _ = w.Token() // the end of the object or list
}

// undecodable says where a file is damaged: line and column, and the field if
// the decoder knows it.
func (r *reader) undecodable(name string, content []byte, err error) {
	r.damaged = true
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	said := strings.TrimPrefix(err.Error(), "json: ")
	switch {
	case errors.As(err, &syntax):
		at := position(content, syntax.Offset)
		r.add(Problem{File: name, Why: WhyJSON, At: at, Detail: at.String() + ": " + said})
	case errors.As(err, &kind):
		at := position(content, kind.Offset)
		p := problem(name, strings.TrimPrefix(kind.Field, "Entry."), WhyKind, fmt.Sprintf("%s: %s instead of %s", at, kind.Value, inJSON(kind.Type)))
		p.At = at
		r.add(p)
	default:
		p := Problem{File: name, Why: WhyJSON, Detail: said}
		if field, ok := strings.CutPrefix(said, "unknown field "); ok {
			p.Why, p.Value = WhyField, strings.Trim(field, `"`)
		}
		r.add(p)
	}
}

// inJSON names what is expected as whoever writes the file calls it.
func inJSON(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "a list"
	case reflect.Pointer:
		return inJSON(t.Elem())
	}
	return "an object"
}

// position is where a number of bytes into a file ends: the last of them is
// the character that was not expected.
func position(content []byte, offset int64) Position {
	before := content[:min(int(offset), len(content))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return Position{line, column}
}
