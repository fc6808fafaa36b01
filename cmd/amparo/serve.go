package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/guard"
	"amparo/internal/handover"
	"amparo/internal/linelog"
	"amparo/internal/systemd"
)

func serveCommand() *cli.Command {
	return &cli.Command{
		Name:         "serve",
		Category:     command.Run,
		Usage:        "serve the directory",
		Description:  serveDescription,
		Flags:        serveFlags(),
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			config, err := configOf(ctx, c)
			if err != nil {
				return err
			}
			return serve(ctx, config, c.Root().Writer, c.Root().ErrWriter)
		},
	}
}

// service is a program that serves: what stays when one of its lives ends and the next
// begins, and what is handed over to a new process.
type service struct {
	config  Config
	stdout  io.Writer
	log     *linelog.Log
	program handover.Program
	sockets *handover.Sockets
	before  *handover.Predecessor // nil: nobody served when this process began
	lock    *guard.Lock           // nil until the folder is locked
	shared  bool                  // another process has sockets and lock as well
	manager *systemd.Notifier
	front   *front
	serving atomic.Pointer[life] // nil while nothing is answered but that one has to wait
	doing   atomic.Pointer[string]
	hangups <-chan os.Signal

	closedIn bool // by the kernel, for ever
}

// serve serves, and hands over on SIGHUP to the program as it is installed then.
func serve(ctx context.Context, config Config, stdout, stderr io.Writer) error {
	program, err := handover.Self()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	asked, end := listenForHangups(stop)
	defer end()
	s := &service{config: config, stdout: stdout, program: program, hangups: asked}
	return s.serve(ctx, stderr)
}

// serve takes what it was given, listens, so that a port in use changes nothing on disk,
// then opens the database, and answers until ctx ends or another process has taken over.
// To be ended before it is ready is no error.
func (s *service) serve(ctx context.Context, stderr io.Writer) (err error) {
	defer func() {
		if ctx.Err() != nil && errors.Is(err, context.Canceled) {
			err = nil
		}
	}()
	if s.sockets, s.before, err = handover.Inherit(plainRole); err != nil {
		return err
	}
	s.shared = s.before != nil
	defer func() {
		if err = errors.Join(err, s.leave()); err != nil {
			s.before.Failed(err)
		}
	}()
	ctx, stop := context.WithCancel(ctx) // what tells the manager ends with this
	defer stop()
	if err := s.prepare(ctx); err != nil {
		return err
	}
	signal.Ignore(syscall.SIGPIPE) // who reads the log may go; the program stays
	s.log = linelog.Open(stderr, time.Now)
	defer s.log.End()
	for again := true; again && err == nil; {
		again, err = s.live(ctx)
	}
	return err
}

// prepare finds out whether the program can serve at all, and begins to tell the manager of
// services how it is. Nothing on the disk is touched.
func (s *service) prepare(ctx context.Context) (err error) {
	if s.manager, err = systemd.NewNotifier(); err != nil {
		return err
	}
	watchdog, err := systemd.WatchdogInterval(s.before != nil)
	if err != nil {
		return err
	}
	if err := s.config.fitsIn(); err != nil {
		return err
	}
	entrances, err := s.listen(ctx)
	if err != nil {
		return errors.Join(err, entrances.close())
	}
	if s.config.BaseURL == "" {
		s.config.BaseURL = "http://" + entrances.site[0].Addr().String()
	}
	if err := entrances.close(); err != nil { // each life has its own
		return err
	}
	if err := s.config.Metrics.Try(ctx); err != nil { // each life has its own
		return err
	}
	go s.manager.Watch(ctx, watchdog, s.alive)
	return nil
}

// leave gives up sockets and lock: for ever, or to the process that has them as well.
func (s *service) leave() error {
	if s.shared {
		err := s.sockets.Leave()
		if s.lock != nil {
			err = errors.Join(err, s.lock.Leave())
		}
		return err
	}
	err := s.sockets.Close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Release())
	}
	return err
}

// live opens the database, serves, and reports whether it was closed for a new process that
// then could not take over: then all begins again.
func (s *service) live(ctx context.Context) (again bool, err error) {
	l := &life{service: s, ctx: ctx}
	if err := l.open(ctx); err != nil {
		return false, errors.Join(err, l.close())
	}
	if err := l.begin(ctx); err != nil {
		return false, errors.Join(err, l.close())
	}
	for {
		select {
		case err := <-l.front.broken:
			return false, errors.Join(err, l.end(true))
		case <-ctx.Done():
			return false, l.end(true)
		case <-s.hangups:
			switch became, err := l.handOver(ctx); became {
			case over:
				return false, err
			case anew:
				return true, nil
			}
		}
	}
}
