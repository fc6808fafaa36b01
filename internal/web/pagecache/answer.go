package pagecache

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"amparo/internal/web/wire"
)

// answer is what Next said to a request.
type answer struct {
	status  int
	header  http.Header
	body    []byte
	label   string
	markup  bool     // can be padded with white space, and its length would tell what is read
	encodes bool     // is worth encoding
	alike   bool     // has one length with others
	same    *Address // says that it is the one kept there, and nothing else
}

// recorder takes an answer down. It is an http.ResponseWriter.
type recorder struct {
	answer
	written bytes.Buffer
	made    bool // for an address, and for nobody
}

// Header implements http.ResponseWriter.
func (w *recorder) Header() http.Header { return w.header }

// WriteHeader implements http.ResponseWriter.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

// Write implements http.ResponseWriter.
func (w *recorder) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.written.Write(p)
}

// Label gives an answer a name for the log, such as the pattern of its route.
// w is what Next was given.
func Label(w http.ResponseWriter, name string) {
	if r, ok := w.(*recorder); ok {
		r.label = name
	}
}

// longest is how long Next may take for an answer: as long as the server would write it.
const longest = 30 * time.Second

// record lets Next answer a request.
//
// In HTTP/1 net/http ends the context of a request when nothing more comes from the reader,
// but who says that he has sent all reads still (RFC 9112, 9.6). Whoever truly hung up
// costs one answer more, as he would if he had kept the connection. In HTTP/2 who takes a
// request back says so.
func (c *Cache) record(r *http.Request) *answer {
	if r.ProtoMajor == 1 {
		ctx, end := context.WithTimeout(context.WithoutCancel(r.Context()), longest)
		defer end()
		r = r.WithContext(ctx)
	}
	return c.take(&recorder{}, r)
}

// recordAt lets Next make the answer of an address.
func (c *Cache) recordAt(at Address) *answer { return c.take(&recorder{made: true}, requestFor(at)) }

func (c *Cache) take(w *recorder, r *http.Request) *answer {
	w.header, w.alike = http.Header{}, c.Alike != nil && c.Alike(r)
	c.Next.ServeHTTP(w, r)
	w.WriteHeader(http.StatusOK)
	w.body = w.written.Bytes()
	w.header.Del("Content-Length") // of what is sent, which this is not
	w.look()
	if w.encodes && w.markup && c.Finished != nil && strings.HasPrefix(w.header.Get("Content-Type"), "text/html") {
		w.body = c.Finished(w.body)
	}
	a := w.answer // without what was written: the answer is kept, and the page beside it as often as it is encoded
	return &a
}

// requestFor is a request for an address that comes from nobody.
func requestFor(at Address) *http.Request {
	u, err := url.ParseRequestURI(at.URI)
	if err != nil {
		u = &url.URL{Path: "/"} // it came from a request: it has been parsed before
	}
	r := &http.Request{
		Method: http.MethodGet, URL: u, RequestURI: at.URI, Host: at.Host,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody,
	}
	if at.Question != "" {
		r.Method, r.ContentLength, r.Body = http.MethodPost, int64(len(at.Question)), io.NopCloser(strings.NewReader(at.Question))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

// keepable reports whether everybody who asks for an address may be sent this
// answer for as long as the generation lasts. That it is private is said to those on
// the way to a reader who put a question; we know that it was made for nobody.
func (a *answer) keepable(at Address) bool {
	control := a.header.Get("Cache-Control")
	if at.Question != "" {
		return a.status == http.StatusOK && !strings.Contains(control, "no-store") && a.forAll()
	}
	switch a.status {
	case http.StatusOK, http.StatusMovedPermanently, http.StatusNotFound, http.StatusGone:
	default:
		return false
	}
	return !strings.Contains(control, "private") && !strings.Contains(control, "no-store") && a.forAll()
}

// forAll reports whether no field of the header says that the answer is for one reader.
func (a *answer) forAll() bool {
	return a.header.Get("Set-Cookie") == "" && a.header.Get("Vary") == "" && a.header.Get("Content-Encoding") == ""
}

// sum is the same for the same answer.
func (a *answer) sum() [sha256.Size]byte {
	h := sha256.New()
	_ = a.header.Write(h) // into a hash: cannot fail; sorted
	_, _ = h.Write(a.body)
	var sum [sha256.Size]byte
	h.Sum(sum[:0])
	return sum
}

// AsItIs is the Content-Encoding by which Next says that an answer is to be sent
// without any: encoding it would cost more than making it did.
const AsItIs = "identity"

// minEncoded is the length from which on text is worth encoding, in bytes.
const minEncoded = 512

// loose are the types in which white space at the end means nothing.
var loose = []string{"text/html", "application/atom+xml", "text/vcard"}

// look decides what may be done to the body.
func (a *answer) look() {
	kind := a.header.Get("Content-Type")
	moved := a.status >= http.StatusMultipleChoices && a.status < http.StatusBadRequest
	a.markup = !moved && len(a.body) > 0 && slices.ContainsFunc(loose, func(of string) bool { return strings.HasPrefix(kind, of) })
	text := strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/")
	a.encodes = text && a.header.Get("Content-Encoding") == "" && (a.markup || len(a.body) >= minEncoded)
	if a.header.Get("Content-Encoding") == AsItIs {
		a.header.Del("Content-Encoding")
	}
}

// encodings are those an answer is worth sending in.
func (a *answer) encodings(accepted wire.Accepted) wire.Accepted {
	if !a.encodes {
		return plain
	}
	return accepted
}

// sizes are the lengths it may have in an encoding of a level, nil for any.
func (a *answer) sizes(e wire.Encoding, l wire.Level, padded bool) wire.Sizes {
	switch {
	case !padded || !a.markup:
		return nil
	case a.alike:
		return wire.Alike(e)
	}
	return wire.Padded(e, l)
}
