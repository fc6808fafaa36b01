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
		entry := Entry{File: name}
		if r.decode(name, content, &entry) {
			r.batch.Entries = append(r.batch.Entries, entry)
		}
	case FormatVocabularies:
		var v vocabularyFile
		if r.decode(name, content, &v) {
			r.terms(name, v.Vocabularies)
		}
	default:
		r.add(name, "format", fmt.Sprintf("%q is not a format this version reads", head.Format))
	}
}

func (r *reader) terms(name string, vocabularies map[string][]directory.Term) {
	for vocabulary, terms := range vocabularies {
		if _, ok := r.termFiles[vocabulary]; !ok {
			r.termFiles[vocabulary] = name
		}
		r.batch.Terms[vocabulary] = append(r.batch.Terms[vocabulary], terms...)
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
	w := keyWalk{Decoder: json.NewDecoder(bytes.NewReader(content)), content: content}
	w.value("")
	for _, twice := range w.twice {
		r.add(name, twice.field, twice.at+": stands here twice")
	}
	return len(w.twice) == 0
}

// keyWalk looks for keys that stand twice in one object: decoding keeps the
// last and forgets the others.
type keyWalk struct {
	*json.Decoder
	content []byte
	twice   []struct{ field, at string }
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
			if seen[key] {
				w.twice = append(w.twice, struct{ field, at string }{at, position(w.content, w.InputOffset())})
			}
			seen[key] = true
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
	switch {
	case errors.As(err, &syntax):
		r.add(name, "", position(content, syntax.Offset)+": "+strings.TrimPrefix(err.Error(), "json: "))
	case errors.As(err, &kind):
		r.add(name, strings.TrimPrefix(kind.Field, "Entry."), fmt.Sprintf("%s: %s instead of %s", position(content, kind.Offset), kind.Value, inJSON(kind.Type)))
	default:
		r.add(name, "", strings.TrimPrefix(err.Error(), "json: "))
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
func position(content []byte, offset int64) string {
	before := content[:min(int(offset), len(content))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return fmt.Sprintf("line %d, column %d", line, column)
}
