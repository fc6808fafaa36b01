package guard

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A Takeover is what became of the last attempt to hand a folder over to a new process.
type Takeover struct {
	Round  int    // counts the attempts; 0: there was none
	Failed string // why the process of before goes on; "" if the new one has the folder
}

// String is the line of the file, "" for no attempt.
func (t Takeover) String() string {
	if t.Round == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s\n", t.Round, strings.ReplaceAll(t.Failed, "\n", "; "))
}

// Holder is what the file of a folder says about the process that has it.
type Holder struct {
	PID   int
	Since string // RFC 3339, UTC
	Last  Takeover
}

// maxHolder is more than a Lock writes, in bytes.
const maxHolder = 8 << 10

// readHolder reads the file from its beginning.
func readHolder(file *os.File) (Holder, error) {
	content, err := io.ReadAll(io.NewSectionReader(file, 0, maxHolder))
	if err != nil {
		return Holder{}, err
	}
	who, last, whole := strings.Cut(string(content), "\n")
	number, since, _ := strings.Cut(who, " ")
	pid, err := strconv.Atoi(number)
	if err != nil || pid < 1 || !whole {
		return Holder{}, fmt.Errorf("%s: %w", file.Name(), errGarbled)
	}
	h := Holder{PID: pid, Since: since}
	round, failed, _ := strings.Cut(strings.TrimSuffix(last, "\n"), " ")
	h.Last.Round, _ = strconv.Atoi(round) // 0 if there is none
	h.Last.Failed = failed
	return h, nil
}

// ErrNobody: no process has the folder.
var ErrNobody = errors.New("no process serves this folder")

// HolderOf says which process has a folder, by the number in the file: ErrNobody if none
// has. A number alone may be an old one, that another program has got since: the process
// must have this very file open, where the system tells.
func HolderOf(dir string) (Holder, error) {
	path := filepath.Join(dir, LockName)
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return Holder{}, fmt.Errorf("%s: %w", dir, ErrNobody)
	}
	if err != nil {
		return Holder{}, err
	}
	defer func() { _ = file.Close() }() // only read from
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); err == nil {
		return Holder{}, fmt.Errorf("%s: %w", dir, ErrNobody)
	}
	h, err := readHolder(file)
	if err != nil {
		return h, err
	}
	return h, hasOpen(h.PID, file)
}

// hasOpen returns an error unless a process has a file open. Where there is no /proc
// nobody knows, and it is believed. Linux shows the files of a process that may do more
// than the one that asks, such as to listen at port 443, to nobody but root: then it has to
// be of the same account and name as this one.
func hasOpen(pid int, file *os.File) error {
	folder := fmt.Sprintf("/proc/%d/fd", pid)
	list, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		if _, none := os.Stat("/proc/self/fd"); none != nil {
			return nil
		}
	}
	if err != nil {
		return fmt.Errorf("process %d of %s cannot be looked at: %w", pid, file.Name(), err)
	}
	mine, err := file.Stat()
	if err != nil {
		return err
	}
	for _, d := range list {
		there, err := os.Stat(filepath.Join(folder, d.Name()))
		if err == nil && os.SameFile(mine, there) || errors.Is(err, fs.ErrPermission) && isAlike(pid) {
			return nil
		}
	}
	return fmt.Errorf("process %d, which %s names, does not have this folder", pid, file.Name())
}

// isAlike reports whether a process runs as the account of this one, and has its name.
func isAlike(pid int) bool {
	folder := fmt.Sprintf("/proc/%d", pid)
	about, err := os.Stat(folder)
	if err != nil {
		return false
	}
	owner, ok := about.Sys().(*syscall.Stat_t)
	name, err := os.ReadFile(filepath.Join(folder, "comm"))
	if err != nil || !ok || int(owner.Uid) != os.Geteuid() {
		return false
	}
	own, err := os.ReadFile("/proc/self/comm")
	return err == nil && string(own) == string(name)
}

// Inherit makes a Lock of the open file of another process that has a folder: both have
// it, until one of them leaves. It refuses a file that is not the one of the folder, or
// that is not locked.
func Inherit(dir string, file *os.File) (*Lock, error) {
	path, err := filepath.Abs(filepath.Join(dir, LockName))
	if err != nil {
		return nil, err
	}
	l := &Lock{path: path, file: file}
	if !l.named() {
		return nil, fmt.Errorf("%s is not the folder that was handed over: a program takes over where it is, end it to serve another", dir)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, fmt.Errorf("%s was handed over without its lock: %w", dir, err)
	}
	if h, err := readHolder(file); err == nil {
		l.said = h.Last
	}
	return l, nil
}

// File is the open file, for a process that is started to take over: as long as any of
// them has it, nobody else gets the folder.
func (l *Lock) File() *os.File { return l.file }

// Note writes down what became of an attempt to hand the folder over, for who asked for
// it. The process that has the folder then signs.
func (l *Lock) Note(t Takeover, now time.Time) error {
	l.said = t
	return l.Sign(now)
}

// Rounds is how many attempts were noted.
func (l *Lock) Rounds() int { return l.said.Round }

// Leave ends this process's part in a folder that another one has taken over.
func (l *Lock) Leave() error { return l.file.Close() }
