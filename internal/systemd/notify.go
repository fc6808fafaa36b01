package systemd

import (
	"context"
	"errors"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// States that are told with Notify.
const (
	Ready    = "READY=1"    // whoever asks is answered
	Stopping = "STOPPING=1" // nothing new is begun
	Alive    = "WATCHDOG=1"
)

// Status is a state that says in words what goes on.
func Status(words string) string { return "STATUS=" + strings.ReplaceAll(words, "\n", "; ") }

// MainPID is the state that says which process is the service from now on.
func MainPID(pid int) string { return "MAINPID=" + strconv.Itoa(pid) }

// Extend is the state that asks for so much more time, counted from now.
func Extend(by time.Duration) string {
	return "EXTEND_TIMEOUT_USEC=" + strconv.FormatInt(by.Microseconds(), 10)
}

// ErrAddress: NOTIFY_SOCKET is not the address of a socket of this machine.
var ErrAddress = errors.New("NOTIFY_SOCKET: a path, or a name that begins with @, is needed")

// A Notifier tells the manager of services how the program is. A nil one, and that of a
// program that no manager started, tells nobody.
type Notifier struct{ address string }

// NewNotifier is the notifier of this process. ErrAddress: nobody could be told.
func NewNotifier() (*Notifier, error) { return notifierAt(os.Getenv("NOTIFY_SOCKET")) }

func notifierAt(address string) (*Notifier, error) {
	if address != "" && (len(address) > 107 || address[0] != '/' && address[0] != '@') {
		return nil, ErrAddress
	}
	return &Notifier{address}, nil
}

// Managed reports whether somebody is told.
func (n *Notifier) Managed() bool { return n != nil && n.address != "" }

// Tell tells states, all at once. That it cannot is nothing the program could mend.
func (n *Notifier) Tell(states ...string) {
	if n.Managed() {
		_ = n.send(strings.Join(states, "\n"))
	}
}

func (n *Notifier) send(message string) error {
	c, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: n.address, Net: "unixgram"})
	if err != nil {
		return err
	}
	_, err = c.Write([]byte(message))
	return errors.Join(err, c.Close())
}

// WatchdogInterval is how often the manager wants to hear that this process lives; 0: it
// does not. A process that took the place of another is asked what that one was.
func WatchdogInterval(successor bool) (time.Duration, error) {
	return watchdogOf(os.Getenv, os.Getpid(), successor)
}

func watchdogOf(getenv func(string) string, self int, successor bool) (time.Duration, error) {
	given := getenv("WATCHDOG_USEC")
	if given == "" {
		return 0, nil
	}
	if pid := getenv("WATCHDOG_PID"); pid != "" && !successor && pid != strconv.Itoa(self) {
		return 0, nil
	}
	n, err := strconv.ParseInt(given, 10, 64)
	if err != nil || n < 1 || n > int64(24*time.Hour/time.Microsecond) {
		return 0, errors.New("WATCHDOG_USEC " + strconv.Quote(given) + ": a number of microseconds is needed")
	}
	return time.Duration(n) * time.Microsecond, nil
}

// Watch says at half the interval that the program lives, as long as alive says so, until
// ctx ends. alive must ask the program something that it can only answer when it does its
// work, and give up when the context it is given ends. With an interval of 0 nothing is
// done.
func (n *Notifier) Watch(ctx context.Context, every time.Duration, alive func(context.Context) bool) {
	if !n.Managed() || every <= 0 {
		return
	}
	tick := time.NewTicker(every / 2)
	defer tick.Stop()
	for {
		asked, cancel := context.WithTimeout(ctx, every/2)
		if alive(asked) {
			n.Tell(Alive)
		}
		cancel()
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
