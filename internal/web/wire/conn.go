package wire

import (
	"bytes"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"strconv"
	"sync"
)

// Listen returns a listener whose connections can send an answer in one write, and have a
// lane if there is one, besides those that have agreed on HTTP/2. Its server needs
// ConnContext, and the ConnState of the lane.
func Listen(l net.Listener, lane *Lane) net.Listener { return listener{l, lane} }

type listener struct {
	net.Listener
	lane *Lane
}

// Accept implements net.Listener.
func (l listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if safe, ok := c.(*tls.Conn); ok && safe.ConnectionState().NegotiatedProtocol == http2 {
		return c, nil // whose frames are net/http's, which knows them by the type
	}
	return &conn{Conn: c, onLane: onLane{lane: l.lane}}, nil
}

// http2 is what TLS calls HTTP/2.
const http2 = "h2"

type connKey struct{}

// ConnContext is for http.Server.ConnContext.
func ConnContext(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connKey{}, c)
}

// Whole announces an answer whose body has so many bytes: header and body leave
// together, in one write. net/http's own buffer has 4,096 bytes, so that a page
// costs it two system calls. Call it before the first byte of the answer, which
// must have a Content-Length, and then write the whole body. Without Listen it
// does nothing.
func Whole(ctx context.Context, body int) {
	if c := connOf(ctx); c != nil {
		c.hold(&c.own)
		c.own = Answer{length: body}
	}
}

// Answer is an answer that was written beforehand.
type Answer struct {
	Status int
	// Whole is the fields of the header, each line with its end, Content-Length included, an
	// empty line, and the body.
	Whole  []byte
	Body   []byte // a part of Whole
	length int    // of a body that is written by who answers
}

// Send sends an answer in one write, and reports whether it did: without Listen
// it does nothing.
//
// net/http takes half a microsecond and fifty bytes for every header field it is
// given. So it is told of an answer that has none, 204, and the connection puts
// the true one in its place: its own line of status, then what net/http wrote
// (the date, and whether the connection ends), the fields, and the body.
func Send(ctx context.Context, w http.ResponseWriter, a *Answer) bool {
	c := connOf(ctx)
	if c == nil {
		return false
	}
	c.hold(a)
	w.WriteHeader(http.StatusNoContent)
	return true
}

func connOf(ctx context.Context) *conn {
	c, _ := ctx.Value(connKey{}).(*conn)
	return c
}

// conn holds back an answer that was announced until it is complete.
type conn struct {
	net.Conn
	framing
	onLane
	held   *bytes.Buffer // nil: nothing was announced
	answer *Answer       // what was announced
	own    Answer        // by Whole
	end    int           // bytes of the whole answer, 0 until the header is known
}

var heldBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

var headerEnd = []byte("\r\n\r\n")

func (c *conn) hold(a *Answer) {
	if c.held == nil {
		c.held = takeHeld()
	}
	c.answer, c.end = a, 0
}

// Write implements net.Conn. It is called by the goroutine that answers.
func (c *conn) Write(p []byte) (int, error) {
	if c.held == nil {
		return c.Conn.Write(p)
	}
	c.held.Write(p)
	if c.end == 0 {
		c.head()
	}
	if c.end == 0 || c.held.Len() < c.end {
		return len(p), nil
	}
	if err := c.release(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// head looks for the end of the header, and knows that of the answer from then on.
func (c *conn) head() {
	i := bytes.Index(c.held.Bytes(), headerEnd)
	switch {
	case i < 0:
	case c.answer.Status == 0: // the answer of Whole
		c.end = i + len(headerEnd) + c.answer.length
	default:
		c.replace(c.answer, i+len(headerEnd)/2)
	}
}

// version is the beginning of the line of status: "HTTP/1.1 ".
const version = 9

// replace puts an answer in the place of the one that net/http wrote, whose last
// header line ends at i.
func (c *conn) replace(a *Answer, i int) {
	wrote := bytes.Clone(c.held.Bytes()[:i])
	_, kept, _ := bytes.Cut(wrote, headerEnd[:2])
	c.held.Reset()
	c.held.Write(wrote[:version])
	c.held.WriteString(strconv.Itoa(a.Status) + " " + http.StatusText(a.Status))
	c.held.Write(headerEnd[:2])
	c.held.Write(kept)
	c.held.Write(a.Whole)
	c.end = c.held.Len()
}

// release sends what was held back.
func (c *conn) release() error {
	held := c.held
	c.held, c.answer = nil, nil
	defer keepHeld(held)
	_, err := c.Conn.Write(held.Bytes())
	return err
}

// maxHeld is the largest buffer kept for the next answer, in bytes.
const maxHeld = 1 << 17

func takeHeld() *bytes.Buffer {
	b, _ := heldBuffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func keepHeld(b *bytes.Buffer) {
	if b.Cap() <= maxHeld {
		heldBuffers.Put(b)
	}
}

// CloseWrite ends what we send and still reads, as net/http does with a plain
// connection before it closes it: else the reader may never see the answer.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// NetConn is the connection that was accepted, below TLS if that is spoken.
func (c *conn) NetConn() net.Conn {
	if safe, ok := c.Conn.(*tls.Conn); ok {
		return safe.NetConn()
	}
	return c.Conn
}
