package handover

import (
	"bufio"
	"context"
	"errors"
	"net"
	"os"
	"strings"
	"time"
)

// What both processes say to one another, a word at the beginning of a line.
const (
	wants   = "wants"   // new: it must have the database alone
	ready   = "ready"   // new: it can serve
	serving = "serving" // new: it serves
	failed  = "failed"  // new: it cannot, with the reason
	yours   = "yours"   // old: it has let go
)

// line is the connection of both.
type line struct {
	conn net.Conn
	in   *bufio.Reader
}

// lineOf makes a line of a descriptor, which is closed.
func lineOf(file *os.File) (*line, error) {
	conn, err := net.FileConn(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	return &line{conn, bufio.NewReaderSize(conn, 16<<10)}, nil
}

// sayTime is far more than a line takes that somebody reads.
const sayTime = 10 * time.Second

// say says a word, with what belongs to it.
func (l *line) say(word, more string) error {
	if err := l.conn.SetWriteDeadline(time.Now().Add(sayTime)); err != nil {
		return err
	}
	_, err := l.conn.Write([]byte(word + " " + strings.ReplaceAll(more, "\n", "; ") + "\n"))
	return err
}

// hear waits for a word. io.EOF: the other has ended.
func (l *line) hear(ctx context.Context) (word, more string, err error) {
	if err := l.conn.SetReadDeadline(time.Time{}); err != nil {
		return "", "", err
	}
	defer context.AfterFunc(ctx, func() { _ = l.conn.SetReadDeadline(time.Unix(1, 0)) })()
	text, err := l.in.ReadString('\n')
	if err != nil {
		return "", "", errors.Join(ctx.Err(), err)
	}
	word, more, _ = strings.Cut(strings.TrimSuffix(text, "\n"), " ")
	return word, more, nil
}
