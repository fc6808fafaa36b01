package wire

import (
	"bytes"
	"context"
	"net"
	"sync"
)

// Listen returns a listener whose connections can send an answer in one write.
// Its server needs ConnContext.
func Listen(l net.Listener) net.Listener { return listener{l} }

type listener struct{ net.Listener }

// Accept implements net.Listener.
func (l listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c}, nil
}

type connKey struct{}

// ConnContext is for http.Server.ConnContext.
func ConnContext(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connKey{}, c)
}

// Whole announces an answer whose body has so many bytes: header and body leave
// together, in one write. net/http's own buffer has 4,096 bytes, so that a page
// costs it two system calls.
//
// fields are header fields that were written beforehand, each line with its end:
// net/http takes half a microsecond for every field it is given. If Whole
// returns true they are sent, and must not be set too; if it returns false,
// because there is no Listen, nothing happens.
//
// Call it before the first byte of the answer, which must have a Content-Length,
// and then write the whole body.
func Whole(ctx context.Context, fields []byte, body int) bool {
	c, ok := ctx.Value(connKey{}).(*conn)
	if ok {
		c.hold(fields, body)
	}
	return ok
}

// conn holds back an answer that was announced until it is complete.
type conn struct {
	net.Conn
	held   *bytes.Buffer // nil: nothing was announced
	fields []byte        // to be added to the header
	body   int           // bytes after the header
	end    int           // bytes of the whole answer, 0 until the header is known
}

var heldBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

var headerEnd = []byte("\r\n\r\n")

func (c *conn) hold(fields []byte, body int) {
	if c.held == nil {
		c.held, _ = heldBuffers.Get().(*bytes.Buffer)
		c.held.Reset()
	}
	c.fields, c.body, c.end = fields, body, 0
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

// head adds the fields once the header is there, and knows the end from then on.
func (c *conn) head() {
	i := bytes.Index(c.held.Bytes(), headerEnd)
	if i < 0 {
		return
	}
	i += len(headerEnd) / 2
	after := c.held.Len() - i
	c.held.Write(c.fields) // makes room
	all := c.held.Bytes()
	copy(all[i+len(c.fields):], all[i:i+after])
	copy(all[i:], c.fields)
	c.end = i + len(c.fields) + len(headerEnd)/2 + c.body
}

// release sends what was held back.
func (c *conn) release() error {
	held := c.held
	c.held, c.fields = nil, nil
	defer keepHeld(held)
	_, err := c.Conn.Write(held.Bytes())
	return err
}

// maxHeld is the largest buffer kept for the next answer, in bytes.
const maxHeld = 1 << 17

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
