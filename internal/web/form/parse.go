package form

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// ErrFormat: what was sent is no form, or has files where none are taken.
var ErrFormat = errors.New("not a format that is accepted here")

// Binary is what the value of a file begins with that is no text: base64 follows.
const Binary = "data:;base64,"

// Parse reads a form that was sent into PostForm. Where small files are taken,
// each is the value of its field, cut one byte above the limit, so that who reads
// it sees that it is too long; nothing of it is written to a folder. A file that is
// no text has Binary in front.
func Parse(r *http.Request, limit Limit) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err == nil && kind == "application/x-www-form-urlencoded":
		r.Body = &counted{r.Body, limit.Fields - 1}
		return parseFields(r)
	case err == nil && kind == "multipart/form-data" && limit.File > 0:
		return parseParts(r, limit)
	}
	return ErrFormat
}

// ErrFields: a form has more fields than are taken.
var ErrFields = errors.New("too many fields")

// counted is the body of a form, which may have so many more separators: of these alone,
// each byte would become a field, which takes a hundred.
type counted struct {
	io.ReadCloser
	left int
}

// Read implements io.Reader; ErrFields: see there.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if c.left -= bytes.Count(p[:n], []byte("&")); c.left < 0 {
		return 0, ErrFields
	}
	return n, err
}

func parseParts(r *http.Request, limit Limit) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	r.PostForm = url.Values{}
	for range limit.Fields + 1 { // one too many is counted afterwards
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		value, err := partValue(part, limit.File)
		if err != nil {
			return err
		}
		r.PostForm.Add(part.FormName(), value)
	}
	r.Form = r.PostForm
	return nil
}

// partValue is what a part of a form says.
func partValue(part *multipart.Part, most int64) (string, error) {
	_, isFile := part.Header["Content-Type"]
	if !isFile {
		value, err := io.ReadAll(part)
		return string(value), err
	}
	content, err := io.ReadAll(io.LimitReader(part, most+1))
	if err == nil {
		_, err = io.Copy(io.Discard, part)
	}
	if !utf8.Valid(content) || strings.ContainsRune(string(content), 0) {
		return Binary + base64.StdEncoding.EncodeToString(content), err
	}
	return string(content), err
}
