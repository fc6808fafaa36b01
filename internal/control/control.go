// Package control is how commands ask the program that serves a data folder: over a socket
// in that folder, which its owner alone may open. Nothing of it is reached from outside.
package control

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// Name is the socket in the data folder.
const Name = "amparo.sock"

// ErrNobody says that no program answers for a folder.
var ErrNobody = errors.New("no program serves this folder, or it does not answer")

// longest is how long the path of a socket may be for the kernel, its end included.
const longest = 107

// Listen makes the socket of a folder, for its owner alone: see ListenAt.
func Listen(folder string) (net.Listener, error) { return ListenAt(filepath.Join(folder, Name), 0o600) }

// ListenAt makes a socket, which whoever the mode allows may open. One that is there already
// is replaced at once, and not before the new one answers: that of a program that was
// killed, or of one that hands over to this one. Anything else that is there is left as it
// is, and refused. The listener takes its socket away when it is closed, unless another has
// taken its place.
func ListenAt(path string, mode os.FileMode) (net.Listener, error) {
	if there, err := os.Lstat(path); err == nil && there.Mode().Type() != os.ModeSocket {
		return nil, fmt.Errorf("%s: there is something else than a socket, and it was left as it is", path)
	}
	folder, name := filepath.Split(path)
	dir, err := os.OpenFile(folder, unix.O_PATH|unix.O_DIRECTORY, 0) // what a sandbox lets it
	if err != nil {
		return nil, err
	}
	defer func() { _ = dir.Close() }() // only used to name it
	beside := "." + name + "." + strconv.Itoa(os.Getpid())
	_ = os.Remove(filepath.Join(folder, beside)) // of one of the same number that was killed
	l, err := listen(short(dir, folder, beside))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	l.SetUnlinkOnClose(false)
	mine, err := putInPlace(filepath.Join(folder, beside), path, mode)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), l.Close(), os.Remove(filepath.Join(folder, beside)))
	}
	return &listener{UnixListener: l, path: path, mine: mine}, nil
}

// putInPlace gives a socket its mode and its name.
func putInPlace(beside, path string, mode os.FileMode) (os.FileInfo, error) {
	if err := os.Chmod(beside, mode); err != nil {
		return nil, err
	}
	mine, err := os.Lstat(beside)
	if err == nil {
		err = os.Rename(beside, path)
	}
	return mine, err
}

// short names a file of a folder so that the kernel takes it for a socket: where its path is
// too long, by way of the folder that is open.
func short(dir *os.File, folder, name string) string {
	path := filepath.Join(folder, name)
	if len(path) < longest {
		return path
	}
	return fmt.Sprintf("/proc/self/fd/%d/%s", dir.Fd(), name)
}

func listen(path string) (*net.UnixListener, error) {
	return net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
}

type listener struct {
	*net.UnixListener
	path string
	mine os.FileInfo
}

// Close implements net.Listener.
func (l *listener) Close() error {
	err := l.UnixListener.Close()
	if there, gone := os.Lstat(l.path); gone == nil && os.SameFile(there, l.mine) {
		err = errors.Join(err, os.Remove(l.path))
	}
	return err
}

// Serve answers what commands ask, until ctx ends.
func Serve(ctx context.Context, l net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadTimeout: patience, WriteTimeout: patience, MaxHeaderBytes: 8 << 10}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() }) // Serve tells
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// patience is how long a question or an answer may take.
const patience = 30 * time.Second

// most is how many bytes of an answer are read.
const most = 16 << 20

// Ask asks the program that serves a folder; what is asked for begins with a slash.
// ErrNobody: none answers.
func Ask(ctx context.Context, folder, what string) ([]byte, error) {
	dir, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = dir.Close() }() // only used to name it
	path := short(dir, folder, Name)
	client := http.Client{Timeout: patience, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", path)
		},
	}}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://amparo"+what, http.NoBody)
	if err != nil {
		return nil, err
	}
	answer, err := client.Do(r)
	switch {
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("%s may be opened by the account that runs the program alone: run this as that account, or as root", filepath.Join(folder, Name))
	case err != nil && ctx.Err() == nil:
		return nil, fmt.Errorf("%w (%w)", ErrNobody, err)
	case err != nil:
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }() // it was read
	body, err := io.ReadAll(io.LimitReader(answer.Body, most))
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("the program that serves %s does not understand the question: it is of another version", folder)
	}
	return body, err
}
