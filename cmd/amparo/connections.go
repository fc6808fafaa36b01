package main

import (
	"container/list"
	"net"
	"net/http"
	"sync"
)

// connectionCap bounds the open connections: when one too many arrives, the
// connection that has been idle longest is closed.
type connectionCap struct {
	limit int
	mu    sync.Mutex
	open  map[net.Conn]*list.Element // nil element: busy
	idle  *list.List                 // of net.Conn, longest idle first, with what was put on top
}

func newConnectionCap(limit int) *connectionCap {
	return &connectionCap{limit: limit, open: map[net.Conn]*list.Element{}, idle: list.New()}
}

// lowest is the connection that was accepted, whatever was put on top: it is the same while
// TLS is begun and after, and its Close waits for nobody.
func lowest(conn net.Conn) net.Conn {
	if above, ok := conn.(interface{ NetConn() net.Conn }); ok {
		return above.NetConn()
	}
	return conn
}

// giveUp closes a connection: without waiting for anybody, and not in the middle of an answer
// that no other knows of.
func giveUp(conn net.Conn) {
	if own, ok := conn.(interface{ GiveUp() error }); ok {
		_ = own.GiveUp() // there is nobody to tell
		return
	}
	_ = lowest(conn).Close()
}

// track is the server's ConnState. It may be told more than once that a connection is new.
func (c *connectionCap) track(top net.Conn, state http.ConnState) {
	conn := lowest(top)
	c.mu.Lock()
	var victim net.Conn
	switch state {
	case http.StateNew:
		if _, known := c.open[conn]; !known {
			victim = c.makeRoom()
		}
		c.busy(conn)
		c.open[conn] = c.idle.PushBack(top) // new, and silent so far: may be closed too
	case http.StateIdle:
		c.busy(conn)
		c.open[conn] = c.idle.PushBack(top)
		if len(c.open) > c.limit { // there was nobody idle to give up before
			victim = c.makeRoom()
		}
	case http.StateActive:
		c.busy(conn)
	case http.StateClosed, http.StateHijacked:
		c.busy(conn)
		delete(c.open, conn)
	}
	c.mu.Unlock()
	if victim != nil {
		giveUp(victim)
	}
}

// room is how many connections are open, and how many may be.
func (c *connectionCap) room() (open, limit int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open), c.limit
}

// busy takes a connection out of the idle ones.
func (c *connectionCap) busy(conn net.Conn) {
	if e := c.open[conn]; e != nil {
		c.idle.Remove(e)
		c.open[conn] = nil
	}
}

// makeRoom picks the connection to close for a new one, nil if there is room
// or every connection is being answered.
func (c *connectionCap) makeRoom() net.Conn {
	oldest := c.idle.Front()
	if len(c.open) < c.limit || oldest == nil {
		return nil
	}
	conn, _ := oldest.Value.(net.Conn)
	c.idle.Remove(oldest)
	delete(c.open, lowest(conn))
	return conn
}

// count is how many connections are open.
func (c *connectionCap) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open)
}
