package form

import (
	"io"
	"net/http"
	"time"
)

// What is still read of a file that was refused: browsers send all of it before they
// read the answer, and show none when the connection is cut meanwhile.
const (
	restBytes = 64 << 20
	restTime  = 10 * time.Second
)

// Rest is what is sent with a request, of which some may not have been read.
type Rest struct {
	io.ReadCloser
	ended bool
}

// WatchRest notes from now on whether all of what is sent with a request is read.
func WatchRest(r *http.Request) *Rest {
	b := &Rest{r.Body, r.Method != http.MethodPost || r.Body == http.NoBody || r.ContentLength > restBytes}
	if !b.ended {
		r.Body = b
	}
	return b
}

// Read implements io.Reader.
func (b *Rest) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.ended = b.ended || err != nil
	return n, err
}

// Drain reads what nobody has read, so that who sends it comes to the answer. It is
// called once the answer was written.
func (b *Rest) Drain(w http.ResponseWriter) {
	if b.ended {
		return
	}
	c := http.NewResponseController(w)
	if c.Flush() != nil {
		return // not a connection of a browser
	}
	enough := time.AfterFunc(restTime, func() { _ = c.SetReadDeadline(time.Unix(0, 1)) }) // long ago: whoever reads stops
	defer enough.Stop()
	_, _ = io.CopyN(io.Discard, b.ReadCloser, restBytes)
}
