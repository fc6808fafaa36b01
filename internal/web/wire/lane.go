package wire

import (
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

// Lane answers what is kept before net/http sees the request. A page that is kept costs
// net/http more than the two system calls that it is: a map of fields, a context, a goroutine
// that waits for the reader to go. All of it is for requests that need it.
//
// Where net/http waits for the next request of a connection, in Read, the lane looks at what
// arrived. If that is one whole plain request (see Plain), and Find knows its answer, the answer is
// written there and then, and the lane reads on. Everything else is given to net/http as it
// came: in the same buffer, with the same deadlines. So there is nothing here that a request can
// be refused for, and a connection costs no more memory than without.
//
// It must never take bytes for a request that net/http takes for a part of another one: a
// reader who shares a connection with others, behind a proxy, could then be given what was
// meant for somebody else. Therefore:
//   - It answers only while net/http has said that the connection is idle (ConnState), and
//     nothing was given to it since. The first request of a connection, and with it the time it may
//     take, is net/http's.
//   - Idle is not empty: the rest of what was sent in one piece may lie in net/http's buffer. So
//     the follower reads along, and the lane is open only if what net/http has are whole requests,
//     beyond doubt. After anything else it stays shut as long as the connection lasts.
//   - What arrives has to end with the request, and a read into less than half of net/http's buffer
//     is not one for a new request.
type Lane struct {
	// Find returns the answer kept for a request, nil if there is none. It must not keep
	// anything of the request, and counts the answer as sent.
	Find func(*Plain) *Answer
	// Track is told of the states of connections, as http.Server.ConnState; and once in a
	// second, while it is answered here, that a connection is active and idle again: it must
	// not seem to be the one that was silent for the longest time.
	Track func(net.Conn, http.ConnState)
	// Idle and Write are the limits of the server of the same names (IdleTimeout, WriteTimeout).
	Idle, Write time.Duration
	// Now is the clock by which limits are set, and answers are dated.
	Now func() time.Time

	shut    atomic.Bool
	closing atomic.Int64
}

// Shut ends the lane: from now on net/http gets every request, and tells those who ask that the
// connection ends.
func (l *Lane) Shut() { l.shut.Store(true) }

// Closing is how many connections are to be closed as soon as the answer is written that is on
// its way. The program must not end before there is none.
func (l *Lane) Closing() int64 { return l.closing.Load() }

// ConnState is for http.Server.ConnState. net/http calls it where it reads: nothing reads
// the connection meanwhile.
func (l *Lane) ConnState(c net.Conn, state http.ConnState) {
	if own, ok := c.(*conn); ok && own.lane != nil && (state == http.StateActive || state == http.StateIdle) {
		own.open = state == http.StateIdle && own.even()
		own.second = 0 // net/http has set limits of its own, or taken them away
	}
	l.Track(c, state)
}

// onLane is what a connection knows of the lane.
type onLane struct {
	lane *Lane // nil: there is none
	follower
	open     bool
	second   int64    // in which the limits were set last, 0: not since net/http had the connection
	accept   string   // what the last one sent as Accept-Encoding: nearly always what the next one does
	accepted Accepted // what that means; 0: nothing was sent yet
	state    atomic.Uint32
}

// least is into how much net/http reads when it waits for a request: its buffer has 4,096
// bytes. While it answers it reads one byte, to learn whether the reader has gone.
const least = 2048

// Read implements net.Conn. One goroutine at a time calls it.
func (c *conn) Read(p []byte) (int, error) {
	for {
		n, err := c.Conn.Read(p)
		if c.open && n > 0 && err == nil && len(p) >= least && !c.lane.shut.Load() {
			if answer := c.find(p[:n]); answer != nil {
				if err := c.send(answer); err != nil {
					return 0, err
				}
				continue
			}
		}
		if c.lane != nil && n > 0 {
			c.open = false
			c.follow(p[:n])
		}
		c.look(p[:n])
		return n, err
	}
}

// find looks for the answer to what arrived.
func (c *conn) find(p []byte) *Answer {
	plain, accept, ok := readPlain(p)
	if !ok {
		return nil
	}
	if string(accept) != c.accept || c.accepted == 0 {
		c.accept = string(accept)
		c.accepted = Accepts([]string{c.accept})
	}
	plain.Accepted = c.accepted
	return c.lane.Find(&plain)
}

// What is done with a connection of the lane. Whoever stops the server, or has to make room, closes
// what net/http calls idle, and does not know whether it is being answered here.
const (
	waiting uint32 = iota
	answering
	closeAsked // as soon as the answer is written
	closed
)

// send writes an answer.
func (c *conn) send(a *Answer) error {
	if !c.state.CompareAndSwap(waiting, answering) {
		return net.ErrClosed
	}
	err := c.write(a)
	if c.state.CompareAndSwap(answering, waiting) {
		return err
	}
	_ = c.Conn.Close() // the answer is written: there is nothing left to tell
	c.lane.closing.Add(-1)
	return net.ErrClosed
}

func (c *conn) write(a *Answer) error {
	now := c.lane.Now()
	if second := now.Unix(); second != c.second {
		if err := c.renew(now); err != nil {
			return err
		}
		c.second = second
	}
	b := takeHeld()
	defer keepHeld(b)
	b.Write(begunAt(now).line(a.Status))
	b.Write(a.Whole)
	_, err := c.Conn.Write(b.Bytes())
	return err
}

// renew sets the limits anew; to do it for each answer would cost a tenth of it.
func (c *conn) renew(now time.Time) error {
	c.lane.Track(c, http.StateActive)
	c.lane.Track(c, http.StateIdle)
	if err := c.SetReadDeadline(now.Add(c.lane.Idle)); err != nil {
		return err
	}
	return c.SetWriteDeadline(now.Add(c.lane.Write))
}

// Close implements net.Conn. What is being answered on the lane is answered first.
func (c *conn) Close() error { return c.leave(c.Conn) }

// GiveUp closes what was accepted, below TLS if that is spoken, which waits for nobody. What
// is being answered on the lane is answered first.
func (c *conn) GiveUp() error { return c.leave(c.NetConn()) }

func (c *conn) leave(below net.Conn) error {
	if c.lane != nil {
		c.lane.closing.Add(1)
		if c.state.CompareAndSwap(answering, closeAsked) {
			return nil
		}
		c.lane.closing.Add(-1)
	}
	c.state.CompareAndSwap(waiting, closed)
	return below.Close()
}

// begun is how the answers of one second begin: the line of status, and the date, as net/http
// writes them.
type begun struct {
	second int64
	date   string
	lines  map[int][]byte
}

// usual are the statuses of what is kept.
var usual = []int{http.StatusOK, http.StatusMovedPermanently, http.StatusNotModified, http.StatusNotFound, http.StatusGone}

var lastBegun atomic.Pointer[begun]

func begunAt(now time.Time) *begun {
	second := now.Unix()
	if b := lastBegun.Load(); b != nil && b.second == second {
		return b
	}
	b := &begun{second, now.UTC().Format(http.TimeFormat), make(map[int][]byte, len(usual))}
	for _, status := range usual {
		b.lines[status] = b.compose(status)
	}
	lastBegun.Store(b)
	return b
}

func (b *begun) line(status int) []byte {
	if line := b.lines[status]; line != nil {
		return line
	}
	return b.compose(status)
}

func (b *begun) compose(status int) []byte {
	return []byte("HTTP/1.1 " + strconv.Itoa(status) + " " + http.StatusText(status) + "\r\nDate: " + b.date + "\r\n")
}
