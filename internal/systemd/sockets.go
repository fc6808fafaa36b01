// Package systemd speaks with the manager of services that started the program: it takes
// over sockets that listen already, says how far the program has come, and that it lives.
// Without such a manager nothing happens.
package systemd

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// A Socket listens since before the program began, and goes on when it ends.
type Socket struct {
	// Name is what the unit calls it, FileDescriptorName=; "" if nobody said.
	Name     string
	Listener net.Listener
}

// firstSocket is the number of the first descriptor that is handed over.
const firstSocket = 3

// maxSockets is far more than any unit hands over.
const maxSockets = 64

// Sockets takes over what sd_listen_fds(3) describes: none if nothing was handed to this
// process. The variables are taken away, so that no program that is started from here
// believes that they are meant for it. An error names the variable or the descriptor that
// is not as it should be; then nothing was taken.
func Sockets() ([]Socket, error) {
	defer func() {
		for _, name := range []string{"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"} {
			_ = os.Unsetenv(name) // a name that can be one
		}
	}()
	return socketsOf(os.Getenv, os.Getpid(), firstSocket)
}

func socketsOf(getenv func(string) string, self, first int) ([]Socket, error) {
	count, err := countOf(getenv, self)
	if err != nil || count == 0 {
		return nil, err
	}
	names, err := namesOf(getenv("LISTEN_FDNAMES"), count)
	if err != nil {
		return nil, err
	}
	list := make([]Socket, 0, count)
	for i := range count {
		listener, err := Listener(first + i)
		if err != nil {
			for _, s := range list {
				err = errors.Join(err, s.Listener.Close())
			}
			return nil, fmt.Errorf("LISTEN_FDS: %w", err)
		}
		list = append(list, Socket{names[i], listener})
	}
	return list, nil
}

// countOf is how many sockets were handed to this process.
func countOf(getenv func(string) string, self int) (int, error) {
	pid, count := getenv("LISTEN_PID"), getenv("LISTEN_FDS")
	if pid == "" { // meant for whoever it was that forgot it here
		return 0, nil
	}
	to, err := strconv.Atoi(pid)
	if err != nil || to < 1 {
		return 0, fmt.Errorf("LISTEN_PID %q: the number of a process is needed", pid)
	}
	if to != self {
		return 0, nil
	}
	n, err := strconv.Atoi(count)
	if err != nil || n < 0 || n > maxSockets {
		return 0, fmt.Errorf("LISTEN_FDS %q: a number of sockets from 0 to %d is needed", count, maxSockets)
	}
	return n, nil
}

func namesOf(given string, count int) ([]string, error) {
	if given == "" {
		return make([]string, count), nil
	}
	names := strings.Split(given, ":")
	if len(names) != count {
		return nil, fmt.Errorf("LISTEN_FDNAMES %q: %d names for %d sockets", given, len(names), count)
	}
	return names, nil
}

// Listener makes a listener of a descriptor that was inherited, and closes the descriptor.
// What is not a socket that listens for connections is refused, and left as it is.
func Listener(fd int) (net.Listener, error) {
	if err := listens(fd); err != nil {
		return nil, fmt.Errorf("descriptor %d %w", fd, err)
	}
	syscall.CloseOnExec(fd)
	file := os.NewFile(uintptr(fd), "socket")
	l, err := net.FileListener(file) // of a descriptor of its own
	if err != nil {
		return nil, errors.Join(fmt.Errorf("descriptor %d: %w", fd, err), file.Close())
	}
	return l, file.Close()
}

// listens says what a descriptor is instead of a socket that listens.
func listens(fd int) error {
	var is syscall.Stat_t
	if err := syscall.Fstat(fd, &is); err != nil {
		return errors.New("is not open")
	}
	kind, err := syscall.GetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_TYPE)
	if err != nil {
		return errors.New("is not a socket")
	}
	if kind != syscall.SOCK_STREAM {
		return errors.New("is not a socket for connections (ListenStream=)")
	}
	if on, err := syscall.GetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_ACCEPTCONN); err != nil || on == 0 {
		return errors.New("is a socket that does not listen (Accept=no is needed)")
	}
	return nil
}
