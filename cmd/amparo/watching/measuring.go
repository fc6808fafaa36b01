package watching

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"github.com/urfave/cli/v3"
	"golang.org/x/sys/unix"

	"amparo/internal/control"
	"amparo/internal/linelog"
	"amparo/internal/listen"
	"amparo/internal/metrics"
)

// Measuring is where metrics are read.
type Measuring struct {
	Addr     string // host:port or unix:path; "" for nowhere
	Anywhere bool   // it need not be this machine
}

// MetricsFlags are the metrics. None are told unless somebody says where.
func MetricsFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "metrics-addr", Category: "Watching", Usage: "`HOST:PORT` of this machine at which Prometheus reads /metrics, such as 127.0.0.1:9464, or unix:PATH in a folder of its own (default: nowhere)", Sources: cli.EnvVars("AMPARO_METRICS_ADDR")},
		&cli.BoolFlag{Name: "metrics-anywhere", Category: "Watching", Usage: "let --metrics-addr be reached from other machines", Sources: cli.EnvVars("AMPARO_METRICS_ANYWHERE")},
	}
}

// MeasuringOf is where metrics are read, as it was given.
func MeasuringOf(c *cli.Command) Measuring {
	return Measuring{Addr: c.String("metrics-addr"), Anywhere: c.Bool("metrics-anywhere")}
}

// Check refuses places at which strangers would read them, and that of the site.
func (m Measuring) Check(site string) error {
	if m.Addr == "" {
		if m.Anywhere {
			return errors.New("--metrics-anywhere: it goes with --metrics-addr")
		}
		return nil
	}
	network, address, err := listen.Split(m.Addr)
	if err == nil {
		err = metrics.Check(network, address, m.Anywhere)
	}
	if err != nil {
		return fmt.Errorf("--metrics-addr %w", err)
	}
	if m.Addr == site {
		return fmt.Errorf("--metrics-addr %q: an address of its own is needed, this is that of --addr", m.Addr)
	}
	return nil
}

// Measured is where metrics are read, opened; without a listener they are read nowhere.
type Measured struct {
	Measuring
	net.Listener
}

// Listen opens what metrics are read at. A program that hands over and the one that takes
// over have it open at the same time.
func (m Measuring) Listen(ctx context.Context) (at Measured, err error) {
	if at.Measuring = m; m.Addr == "" {
		return at, nil
	}
	network, address, err := listen.Split(m.Addr)
	if err != nil {
		return at, err
	}
	if network == listen.Unix {
		at.Listener, err = control.ListenAt(address, 0o660)
	} else {
		how := net.ListenConfig{Control: shared}
		at.Listener, err = how.Listen(ctx, network, address)
	}
	if err != nil {
		err = fmt.Errorf("cannot listen on %s for metrics: %w", m.Addr, err)
	}
	return at, err
}

// Try finds out whether Listen would do. A socket at which somebody answers is left as it is:
// it is that of the program that this one is to take over from, which goes on if it cannot.
func (m Measuring) Try(ctx context.Context) error {
	if network, address, err := listen.Split(m.Addr); err == nil && network == listen.Unix {
		if there, err := new(net.Dialer).DialContext(ctx, network, address); err == nil {
			return there.Close()
		}
	}
	at, err := m.Listen(ctx)
	if err == nil {
		at.Close()
	}
	return err
}

// Close ends it.
func (m Measured) Close() {
	if m.Listener != nil {
		_ = m.Listener.Close() // nothing was written
	}
}

// shared lets another process of the same account listen at the same address.
func shared(_, _ string, raw syscall.RawConn) error {
	var wrong error
	err := raw.Control(func(fd uintptr) { wrong = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_REUSEPORT, 1) })
	return errors.Join(err, wrong)
}

// Serve answers who reads metrics until ctx ends.
func (m Measured) Serve(ctx context.Context, told http.Handler, log *linelog.Log) {
	if m.Listener == nil {
		return
	}
	server := &http.Server{
		Handler: metrics.Guarded(told, m.Listener.Addr().Network(), m.Anywhere), ErrorLog: log.Server().ErrorLog(),
		ReadTimeout: 5 * time.Second, WriteTimeout: 15 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 8 << 10,
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() }) // Serve tells
	defer stop()
	if err := server.Serve(m.Listener); !errors.Is(err, http.ErrServerClosed) {
		log.Warn("metrics are told no more", slog.String("cause", err.Error()))
	}
}
