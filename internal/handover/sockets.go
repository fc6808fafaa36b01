// Package handover lets a new process take the place of the one that serves, without a
// moment in which nobody listens: it gets the sockets and the lock of the folder, makes
// itself ready, and only then the old one lets its own work go and ends. If it cannot, the
// old one goes on.
package handover

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"slices"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"

	"amparo/internal/listen"
	"amparo/internal/systemd"
)

// Site is the role of the sockets that the site is reached by. Others are named by whoever
// listens; a socket of the manager has a role by its FileDescriptorName=, and is the
// site's if that names none.
const Site = "site"

// Sockets are all on which this process listens. What serves gets listeners of its own and
// may close them: the sockets stay until Close.
type Sockets struct {
	roles   []string // besides Site
	mu      sync.Mutex
	list    []*socket
	offered []*socket // by the process of before; nobody has asked for them
}

type socket struct {
	Role    string `json:"role"`
	Network string `json:"network"`
	Address string `json:"address"` // as it was asked for, "" for one of the manager
	Managed bool   `json:"managed"` // it is the manager's, and stays when we end
	file    *os.File
}

// is reports whether a socket is what somebody asks for.
func (s *socket) is(role, network, address string) bool {
	return s.Role == role && (s.Managed || s.Network == network && s.Address == address)
}

// adopt makes a socket of a listener, which is closed.
func (s *socket) adopt(l net.Listener) (err error) {
	if l, ok := l.(*net.UnixListener); ok {
		l.SetUnlinkOnClose(false) // its name goes with the last that has it
	}
	conn, ok := l.(syscall.Conn)
	if !ok {
		return errors.Join(fmt.Errorf("%T cannot be handed over", l), l.Close())
	}
	raw, err := conn.SyscallConn()
	if err == nil {
		s.file, err = duplicate(raw)
	}
	return errors.Join(err, l.Close())
}

// duplicate makes a file of a socket. (The File of a listener lets the socket block, for
// all that have it, when its descriptor is asked for: whoever accepts there would never end.)
func duplicate(raw syscall.RawConn) (file *os.File, err error) {
	control := raw.Control(func(fd uintptr) {
		var copied int
		if copied, err = unix.FcntlInt(fd, unix.F_DUPFD_CLOEXEC, 0); err == nil {
			file = os.NewFile(uintptr(copied), "socket")
		}
	})
	return file, errors.Join(control, err)
}

// NewSockets begins with what the manager of services handed over. roles are those besides
// Site that the program listens in.
func NewSockets(managed []systemd.Socket, roles ...string) (*Sockets, error) {
	s := &Sockets{roles: roles}
	for _, m := range managed {
		role := Site
		if slices.Contains(roles, m.Name) {
			role = m.Name
		}
		made := &socket{Role: role, Network: m.Listener.Addr().Network(), Managed: true}
		if err := made.adopt(m.Listener); err != nil {
			return nil, errors.Join(err, s.Close())
		}
		s.list = append(s.list, made)
	}
	return s, nil
}

// Listen returns listeners for a role: those that the manager made for it, wherever they
// are, or one at an address. A socket that listens there for this program already, opened
// by it or by the one before it, is used.
func (s *Sockets) Listen(ctx context.Context, role, network, address string) ([]net.Listener, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wanted := func(o *socket) bool { return o.is(role, network, address) }
	for _, o := range s.offered {
		if wanted(o) {
			s.list = append(s.list, o)
		}
	}
	s.offered = slices.DeleteFunc(s.offered, wanted)
	if !slices.ContainsFunc(s.list, wanted) {
		made, err := open(ctx, role, network, address)
		if err != nil {
			return nil, err
		}
		s.list = append(s.list, made)
	}
	var listeners []net.Listener
	for _, o := range s.list {
		if !wanted(o) {
			continue
		}
		l, err := net.FileListener(o.file) // of a descriptor of its own
		if err != nil {
			return nil, err
		}
		listeners = append(listeners, l)
	}
	return listeners, nil
}

func open(ctx context.Context, role, network, address string) (*socket, error) {
	l, err := listen.On(ctx, network, address)
	if err != nil {
		return nil, err
	}
	made := &socket{Role: role, Network: network, Address: address}
	return made, made.adopt(l)
}

// Settle gives up what the process of before listened on and this one does not.
func (s *Sockets) Settle() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all error
	for _, o := range s.offered {
		all = errors.Join(all, o.end())
	}
	s.offered = nil
	return all
}

// Hush lets no new connection begin on the sockets that end with this process, while those
// that the system has accepted can still be taken: closing loses them. Whoever tries
// meanwhile tries again a second later, perhaps with the next process.
func (s *Sockets) Hush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.list {
		if !o.Managed {
			o.hush()
		}
	}
}

// Owned reports whether sockets end with this process.
func (s *Sockets) Owned() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.list, func(o *socket) bool { return !o.Managed })
}

// Close gives all sockets up. Those that nobody else has end, with their names.
func (s *Sockets) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all error
	for _, o := range append(s.list, s.offered...) {
		all = errors.Join(all, o.end())
	}
	s.list, s.offered = nil, nil
	return all
}

// Leave gives them up to the process that took over.
func (s *Sockets) Leave() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all error
	for _, o := range append(s.list, s.offered...) {
		all = errors.Join(all, o.file.Close())
	}
	s.list, s.offered = nil, nil
	return all
}

// end closes a socket; one with a name in the file system, which we made, takes it along.
func (s *socket) end() error {
	return errors.Join(s.unname(), s.file.Close())
}

func (s *socket) unname() error {
	if s.Managed || s.Network != "unix" {
		return nil
	}
	if err := os.Remove(s.Address); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
