// Package sandbox closes the process in: the kernel lets it open its own files and reach
// its own ports, and nothing else, whatever a mistake in it makes it try.
//
// Landlock does that, from Linux 5.19 on; what later kernels add is used where they have
// it. Some ways stay open: files and connections that were opened before; UDP, with which
// names are asked for; and Multipath TCP, which the kernel does not count as TCP.
package sandbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/landlock-lsm/go-landlock/landlock"
	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
)

// Room is what a process may still open when it is closed in.
type Room struct {
	Read  []string // files, and folders with all that is below them; those that are missing stay out
	Write []string // folders in which it may change everything; they must be there
	Run   []string // folders whose programs it may start
	// Bound are sockets that listened before it was closed in: nothing is opened for them, and
	// who takes over gets them, but none beside them.
	Bound []string
	// Sockets are folders in which it may make sockets and take them away, and see nothing;
	// they must be there.
	Sockets []string
	Listen  []uint16 // ports of TCP
	Reach   []uint16 // ports of TCP on other machines
	// Anywhere lets it reach every port.
	Anywhere bool
}

// Held says what holds the process.
type Held struct {
	ABI       int  // of Landlock; 0: the kernel has none, or too old a one, and nothing holds it
	Network   bool // connections are held, too
	Inherited bool // it was closed in by the process that started it
}

// String says it in words, for the log.
func (h Held) String() string {
	switch {
	case h.ABI == 0:
		return "the kernel has no Landlock, or too old a one: the process is not closed in"
	case !h.Network:
		return fmt.Sprintf("closed in by Landlock %d: files", h.ABI)
	default:
		return fmt.Sprintf("closed in by Landlock %d: files, ports", h.ABI)
	}
}

// The numbers of the kernel's interface from which on something is there.
const (
	fewest  = 2 // files can be moved from one folder to another
	network = 4
	tried   = 7 // the newest that the tests have met: later ones forbid more
)

// What may be done in a room, besides what the kernel always allows.
const (
	toRead   = landlock.AccessFSSet(ll.AccessFSReadFile | ll.AccessFSReadDir)
	toRun    = toRead | ll.AccessFSExecute
	toChange = toRead | ll.AccessFSWriteFile | ll.AccessFSTruncate | ll.AccessFSMakeReg | ll.AccessFSMakeDir | ll.AccessFSMakeSock |
		ll.AccessFSRemoveFile | ll.AccessFSRemoveDir | ll.AccessFSRefer
	toListen = landlock.AccessFSSet(ll.AccessFSMakeSock | ll.AccessFSRemoveFile)
	ofFiles  = landlock.AccessFSSet(ll.AccessFSReadFile | ll.AccessFSWriteFile | ll.AccessFSTruncate | ll.AccessFSExecute)
)

// Enter closes the process in, with all its threads and whatever it starts, for as long
// as they live: nothing opens it again. A process that was started by one that is closed
// in stays in that room; the error is ErrSmaller if it is given a larger one.
func Enter(room Room) (Held, error) {
	abi, err := ll.LandlockGetABIVersion()
	if err != nil || abi < fewest {
		return Held{}, nil // an error says that there is none
	}
	held := Held{ABI: min(abi, tried), Network: abi >= network}
	if outer, ok := inherited(); ok {
		held.Inherited = true
		return held, outer.holds(room)
	}
	rules, err := room.rules()
	if err != nil {
		return Held{}, err
	}
	if err := config().BestEffort().Restrict(rules...); err != nil {
		return Held{}, fmt.Errorf("the process cannot be closed in: %w", err)
	}
	return held, room.leaveNote()
}

// Fits says whether a process that was started by one that is closed in could do with its
// room: ErrSmaller if not. Nothing is closed.
func Fits(room Room) error {
	if outer, ok := inherited(); ok {
		return outer.holds(room)
	}
	return nil
}

// config is what is forbidden if no rule allows it. systemd of some years ago is told by
// an abstract socket that the program is ready; then these stay reachable.
func config() landlock.Config {
	c := landlock.V7
	if strings.HasPrefix(os.Getenv("NOTIFY_SOCKET"), "@") {
		c.Scoped &^= ll.ScopeAbstractUnixSocket
	}
	return c
}

func (r Room) rules() ([]landlock.Rule, error) {
	devices := landlock.PathAccess(ll.AccessFSReadFile|ll.AccessFSWriteFile, os.DevNull, "/dev/tty").IgnoreIfMissing()
	rules := []landlock.Rule{devices}
	for _, of := range []struct {
		paths  []string
		access landlock.AccessFSSet
		needed bool
	}{{r.Read, toRead, false}, {r.Write, toChange, true}, {r.Run, toRun, true}, {r.Sockets, toListen, true}} {
		for _, path := range of.paths {
			info, err := os.Stat(path)
			switch {
			case errors.Is(err, fs.ErrNotExist) && !of.needed:
				continue
			case err != nil && !of.needed && errors.Is(err, fs.ErrPermission):
				continue // it could not be read anyway
			case err != nil:
				return nil, err
			case !info.IsDir():
				rules = append(rules, landlock.PathAccess(of.access&ofFiles, path))
			default:
				rules = append(rules, landlock.PathAccess(of.access, path))
			}
		}
	}
	for _, port := range r.Listen {
		rules = append(rules, landlock.BindTCP(port))
	}
	for _, port := range r.Reach {
		rules = append(rules, landlock.ConnectTCP(port))
	}
	return rules, nil
}

// holds says whether a room fits into this one; the error names what does not.
func (r Room) holds(other Room) error {
	for _, of := range []struct{ inner, outer []string }{
		{other.Read, slices.Concat(r.Read, r.Write, r.Run)}, {other.Write, r.Write}, {other.Run, r.Run},
		{other.Bound, slices.Concat(r.Bound, r.Sockets, r.Write)}, {other.Sockets, slices.Concat(r.Sockets, r.Write)},
	} {
		for _, path := range of.inner {
			if !slices.ContainsFunc(of.outer, func(folder string) bool { return within(folder, path) }) {
				return fmt.Errorf("%w: %s", ErrSmaller, path)
			}
		}
	}
	for _, port := range other.Reach {
		if !r.Anywhere && !slices.Contains(r.Reach, port) {
			return fmt.Errorf("%w: port %d of other machines", ErrSmaller, port)
		}
	}
	if other.Anywhere && !r.Anywhere {
		return fmt.Errorf("%w: the ports of other machines", ErrSmaller)
	}
	return nil
}

func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}
