package handover

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"amparo/internal/systemd"
)

// variable tells a process that it was started to take over, and what it was given.
const variable = "HANDOVER_OF_AMPARO"

// What is at which descriptor.
const (
	lineAt    = 3
	lockAt    = 4
	socketsAt = 5
)

// given is the content of variable.
type given struct {
	From    int       `json:"from"` // number of the process that serves
	Sockets []*socket `json:"sockets"`
}

// A Predecessor is the process that serves now and started this one, which is to take over.
// A nil one stands for an ordinary start: it is asked for nothing and has let go.
type Predecessor struct {
	line *line
	// Lock is the open, locked file of the folder.
	Lock  *os.File
	freed bool
	gone  sync.Once
}

// Inherit takes what this process was given when it was started: by the one before it, or
// by the manager of services. Its errors say in a line what is not as it should be, and
// nothing was touched.
func Inherit(roles ...string) (*Sockets, *Predecessor, error) {
	text := os.Getenv(variable)
	_ = os.Unsetenv(variable) // a name that can be one
	managed, err := systemd.Sockets()
	if err != nil {
		return nil, nil, err
	}
	if text == "" {
		sockets, err := NewSockets(managed, roles...)
		return sockets, nil, err
	}
	sockets, p, err := inherit(text, roles)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", variable, err)
	}
	return sockets, p, nil
}

// errForged: the variable was not set by the process that started this one.
var errForged = errors.New("it is for a program that takes over from another, and nobody else may set it")

func inherit(text string, roles []string) (*Sockets, *Predecessor, error) {
	var g given
	if err := json.Unmarshal([]byte(text), &g); err != nil || g.From < 1 || g.From != os.Getppid() {
		return nil, nil, errForged
	}
	l, err := lineOf(os.NewFile(lineAt, "line"))
	if err != nil {
		return nil, nil, err
	}
	p := &Predecessor{line: l, Lock: os.NewFile(lockAt, "lock")}
	closeOnExec(lockAt)
	s := &Sockets{roles: roles}
	for i, o := range g.Sockets {
		listener, err := systemd.Listener(socketsAt + i)
		if err == nil {
			err = o.adopt(listener)
		}
		if err != nil {
			return nil, nil, err
		}
		s.offered = append(s.offered, o)
	}
	return s, p, nil
}

// LetGo asks for everything: the process of before stops serving, ends its work, closes the
// database. It returns when that is done, or when it ended.
func (p *Predecessor) LetGo(ctx context.Context) error {
	if p == nil || p.freed {
		return nil
	}
	return p.ask(ctx, wants)
}

// Ready says that this process can serve, and returns when the other has let its own work
// go: until then none may be begun here. It goes on answering until Serving.
func (p *Predecessor) Ready(ctx context.Context) error {
	if p == nil || p.freed {
		return nil
	}
	return p.ask(ctx, ready)
}

// ask waits until the other is no longer in the way. One that ended is not.
func (p *Predecessor) ask(ctx context.Context, word string) error {
	err := p.line.say(word, "")
	if err == nil {
		var answer string
		if answer, _, err = p.line.hear(ctx); err == nil && answer != yours {
			err = fmt.Errorf("the process that serves said %q", answer)
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && !ended(err) {
		return err
	}
	p.freed = true
	return nil
}

// Serving says that this process answers from now on.
func (p *Predecessor) Serving() {
	if p != nil {
		_ = p.line.say(serving, "") // to one that may have ended
	}
}

// Failed says why this process cannot take over. Only the first counts.
func (p *Predecessor) Failed(why error) {
	if p != nil {
		p.gone.Do(func() { _ = p.line.say(failed, why.Error()) })
	}
}

// Gone waits until the process of before has ended, and with it all that it was still
// answering.
func (p *Predecessor) Gone(ctx context.Context) error {
	if p == nil {
		return nil
	}
	_, _, err := p.line.hear(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && !ended(err) {
		return err
	}
	return p.line.conn.Close()
}

// Refuse is for a process that was started to take over and came to no start at all, such
// as one with a wrong flag: it tells the one that serves why. Others it does nothing for.
func Refuse(why string) {
	text := os.Getenv(variable)
	var g given
	if text == "" || json.Unmarshal([]byte(text), &g) != nil || g.From != os.Getppid() {
		return
	}
	if l, err := lineOf(os.NewFile(lineAt, "line")); err == nil {
		_ = l.say(failed, why)
	}
}

// ended reports whether an error of a line means that the other process has ended.
func ended(err error) bool {
	return errors.Is(err, io.EOF) || isBroken(err)
}
