package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"amparo/internal/guard"
	"amparo/internal/handover"
	"amparo/internal/systemd"
)

// fate is what became of an attempt to hand over.
type fate int

const (
	goesOn fate = iota // nobody took over, and nothing has changed
	over               // another process serves
	anew               // nobody took over what was closed for it
)

// handOver lets the program that is installed now take over: with this one's sockets, lock,
// arguments and environment. Whatever goes wrong, this process goes on.
func (l *life) handOver(ctx context.Context) (fate, error) {
	round := l.lock.Rounds() + 1
	l.manager.Tell(append(systemd.Reloading(), systemd.Status("another process gets ready to take over"))...)
	became, err := l.tryHandOver(ctx)
	if became == over {
		return over, err
	}
	l.log.Error("no other process took over; this one goes on", slog.String("cause", err.Error()))
	if err := l.lock.Note(guard.Takeover{Round: round, Failed: err.Error()}, time.Now()); err != nil {
		l.log.Warn("who asked for it was not told", slog.String("cause", err.Error()))
	}
	l.manager.Tell(systemd.Ready, systemd.Status("goes on: "+err.Error()))
	return became, nil
}

func (l *life) tryHandOver(ctx context.Context) (fate, error) {
	if err := handover.Fit(); err != nil {
		return goesOn, err
	}
	ctx, cancel := context.WithTimeout(ctx, handover.Patience)
	defer cancel()
	next, err := handover.Start(l.program, l.sockets, l.lock.File())
	if err != nil {
		return goesOn, err
	}
	alone, err := next.Await(ctx)
	if err != nil {
		return goesOn, err
	}
	if alone {
		return l.yieldAll(ctx, next)
	}
	l.rest()
	if err := next.Yield(ctx); err != nil {
		l.work()
		return goesOn, err
	}
	l.manager.Tell(systemd.MainPID(next.PID()), systemd.Ready)
	l.shared = true
	return over, l.end(false)
}

// yieldAll closes everything for a process that is to change the tables.
func (l *life) yieldAll(ctx context.Context, next *handover.Successor) (fate, error) {
	if err := l.end(false); err != nil {
		l.log.Warn("something was not closed as it should be", slog.String("cause", err.Error()))
	}
	if err := next.Yield(ctx); err != nil {
		return anew, err
	}
	l.manager.Tell(systemd.MainPID(next.PID()), systemd.Ready)
	l.shared = true
	return over, nil
}

// haveAlone has the process of before close the database, whose tables will be changed.
// Nobody answers then but this one.
func (s *service) haveAlone(ctx context.Context, _, _ int) error {
	s.does("the tables are brought up to date")
	if s.before == nil {
		return nil
	}
	if err := s.before.LetGo(ctx); err != nil {
		return err
	}
	s.excuse(ctx)
	return nil
}

// listenForHangups hears SIGHUP. One that comes since the terminal is gone, in which the
// program was started, is no wish for another program that nobody sees: stop is called.
func listenForHangups(stop context.CancelFunc) (asked <-chan os.Signal, end func()) {
	heard, passed, done := make(chan os.Signal, 1), make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(heard, syscall.SIGHUP)
	inTerminal := terminal() == nil
	go func() {
		for {
			select {
			case <-done:
				return
			case s := <-heard:
				if err := terminal(); inTerminal && (errors.Is(err, syscall.ENXIO) || errors.Is(err, syscall.EIO)) {
					stop()
					return
				}
				select {
				case passed <- s:
				default: // one waits already
				}
			}
		}
	}()
	return passed, func() { signal.Stop(heard); close(done) }
}

// terminal returns an error if the process has none.
func terminal() error {
	f, err := os.Open("/dev/tty")
	if err != nil {
		return err
	}
	return f.Close()
}
