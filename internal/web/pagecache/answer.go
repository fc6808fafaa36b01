package pagecache

import (
	"bytes"
	"crypto/sha256"
	"net/http"
	"net/url"
	"strings"

	"amparo/internal/web/wire"
)

// answer is what Next said to a request.
type answer struct {
	status  int
	header  http.Header
	body    []byte
	label   string
	markup  bool // can be padded with white space, and its length would tell what is read
	encodes bool // is worth encoding
}

// recorder takes an answer down. It is an http.ResponseWriter.
type recorder struct {
	answer
	written bytes.Buffer
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

// record lets next answer a request.
func record(next http.Handler, r *http.Request) *answer {
	w := &recorder{answer: answer{header: http.Header{}}}
	next.ServeHTTP(w, r)
	w.WriteHeader(http.StatusOK)
	w.body = w.written.Bytes()
	w.header.Del("Content-Length") // of what is sent, which this is not
	w.look()
	return &w.answer
}

// requestFor is a request for an address that comes from nobody.
func requestFor(at Address) *http.Request {
	u, err := url.ParseRequestURI(at.URI)
	if err != nil {
		u = &url.URL{Path: "/"} // it came from a request: it has been parsed before
	}
	return &http.Request{
		Method: http.MethodGet, URL: u, RequestURI: at.URI, Host: at.Host,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody,
	}
}

// keepable reports whether everybody may be sent this answer for as long as
// the generation lasts.
func (a *answer) keepable() bool {
	switch a.status {
	case http.StatusOK, http.StatusMovedPermanently, http.StatusNotFound, http.StatusGone:
	default:
		return false
	}
	control := a.header.Get("Cache-Control")
	return !strings.Contains(control, "private") && !strings.Contains(control, "no-store") &&
		a.header.Get("Set-Cookie") == "" && a.header.Get("Vary") == "" && a.header.Get("Content-Encoding") == ""
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

// look decides what may be done to the body.
func (a *answer) look() {
	kind := a.header.Get("Content-Type")
	moved := a.status >= http.StatusMultipleChoices && a.status < http.StatusBadRequest
	a.markup = !moved && len(a.body) > 0 && (strings.HasPrefix(kind, "text/html") || strings.HasPrefix(kind, "application/atom+xml"))
	text := strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/")
	a.encodes = text && a.header.Get("Content-Encoding") == "" && (a.markup || len(a.body) >= minEncoded)
	if a.header.Get("Content-Encoding") == AsItIs {
		a.header.Del("Content-Encoding")
	}
}

// encodings are those an answer is worth sending in.
func (a *answer) encodings(accepted wire.Accepted) wire.Accepted {
	if !a.encodes {
		return 1 << wire.Identity
	}
	return accepted
}

// sizes are the lengths it may have in an encoding, nil for any.
func (a *answer) sizes(e wire.Encoding, padded bool) wire.Sizes {
	if !padded || !a.markup {
		return nil
	}
	return wire.Padded(e)
}
