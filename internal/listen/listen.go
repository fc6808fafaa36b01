// Package listen opens what the program is reached by: ports of the network, and sockets
// that are files.
package listen

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Networks.
const (
	TCP  = "tcp"
	Unix = "unix"
)

// forGroup is who may write to a socket that is a file: its owner, and the group in which
// the server in front is.
const forGroup = 0o660

// longest is how long the path of such a socket may be, in bytes: what Linux has room for.
const longest = 107

// Split takes an address apart as flags have it: HOST:PORT, or unix:PATH. The error says
// what is needed, and begins with the address.
func Split(addr string) (network, address string, err error) {
	path, ok := strings.CutPrefix(addr, Unix+":")
	if !ok {
		if _, port, err := net.SplitHostPort(addr); err != nil || !isPort(port) {
			return "", "", fmt.Errorf("%q: HOST:PORT is needed, such as 127.0.0.1:8080, or unix:/run/amparo/amparo.sock", addr)
		}
		return TCP, addr, nil
	}
	switch {
	case !filepath.IsAbs(path) || filepath.Clean(path) != path || path == "/":
		return "", "", fmt.Errorf("%q: a whole path is needed behind unix:, such as /run/amparo/amparo.sock", addr)
	case len(path) > longest:
		return "", "", fmt.Errorf("%q: the path of a socket may have %d bytes, and this one has %d", addr, longest, len(path))
	}
	return Unix, path, nil
}

// isPort knows a port by its number or by its name: "http".
func isPort(s string) bool {
	if _, err := strconv.ParseUint(s, 10, 16); err == nil {
		return true
	}
	_, err := net.LookupPort(TCP, s)
	return s != "" && err == nil
}

// On listens at an address that Split took apart. The file of a socket behind which nobody
// is any more is replaced; it stays when the listener is closed, since another process may
// have taken it over. Whatever else is there is left as it is, and refused.
func On(ctx context.Context, network, address string) (net.Listener, error) {
	if network == Unix {
		if err := makeWay(ctx, address); err != nil {
			return nil, fmt.Errorf("cannot listen on unix:%s: %w", address, err)
		}
	}
	var how net.ListenConfig
	how.SetMultipathTCP(false) // its sockets take no filter, and no Landlock holds them
	l, err := how.Listen(ctx, network, address)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	if socket, ok := l.(*net.UnixListener); ok {
		socket.SetUnlinkOnClose(false)
		if err := os.Chmod(address, forGroup); err != nil {
			return nil, errors.Join(err, l.Close())
		}
	}
	return l, nil
}

// makeWay removes a socket that a program left which is dead.
func makeWay(ctx context.Context, path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.Mode().Type() != fs.ModeSocket {
		return errors.New("there is something else than a socket, and it was left as it is")
	}
	var to net.Dialer
	c, err := to.DialContext(ctx, Unix, path)
	switch {
	case err == nil:
		_ = c.Close() // it was only asked whether somebody is there
		return errors.New("another program listens there: end it first")
	case errors.Is(err, syscall.ECONNREFUSED):
		return os.Remove(path)
	case errors.Is(err, syscall.EPROTOTYPE):
		return errors.New("there is a socket of another kind, and it was left as it is")
	}
	return err
}
