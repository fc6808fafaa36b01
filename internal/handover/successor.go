package handover

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// Patience is how long a new process may take until it serves: as long as a copy before an
// upgrade and a migration of a large directory.
const Patience = 15 * time.Minute

// A Program is how a process is started again.
type Program struct {
	Path string
	Args []string // without the name
	Env  []string // besides that of this process
}

// Self is the program of this process as it is at its place now, with the same arguments
// and the environment as it will be then. It is taken at the start: where it was called by a name that leads to
// it, that name is followed again, so that one that leads elsewhere since is the upgrade.
func Self() (Program, error) {
	path, err := os.Executable() // without the " (deleted)" of one that was replaced
	if err != nil {
		return Program{}, err
	}
	if called, err := exec.LookPath(os.Args[0]); err == nil {
		mine, here := os.Stat(path)
		if its, there := os.Stat(called); here == nil && there == nil && os.SameFile(mine, its) {
			if whole, err := absolute(called); err == nil {
				path = whole
			}
		}
	}
	return Program{Path: path, Args: os.Args[1:]}, nil
}

func absolute(path string) (string, error) {
	if strings.HasPrefix(path, "/") {
		return path, nil
	}
	dir, err := os.Getwd()
	return dir + "/" + path, err
}

// ErrUnfit: the new program would end with this process.
var ErrUnfit = errors.New("no program can take over here")

// Fit says why a process that is started from this one would not outlive it: ErrUnfit.
func Fit() error { return fit(os.Getpid(), os.Getenv) }

func fit(self int, getenv func(string) string) error {
	switch {
	case self == 1:
		return fmt.Errorf("%w: this is process 1 of a container, which ends with it; start another container", ErrUnfit)
	case getenv("SYSTEMD_EXEC_PID") == fmt.Sprint(self) && getenv("NOTIFY_SOCKET") == "":
		return fmt.Errorf("%w: the unit is not Type=notify, so that systemd would end it too; restart the unit, or put that right", ErrUnfit)
	}
	return nil
}

// A Successor is a process that was started to take over from this one.
type Successor struct {
	line  *line
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has
	exit  error
}

// Start starts a program that is to take over the sockets and the locked file. It serves
// nothing and changes nothing until it is told to.
func Start(p Program, sockets *Sockets, lock *os.File) (*Successor, error) {
	pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	theirs := os.NewFile(uintptr(pair[1]), "line")
	l, err := lineOf(os.NewFile(uintptr(pair[0]), "line"))
	if err != nil {
		return nil, errors.Join(err, theirs.Close())
	}
	cmd := exec.Command(p.Path, p.Args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := sockets.pass(cmd, append(os.Environ(), p.Env...), theirs, lock); err != nil {
		return nil, errors.Join(fmt.Errorf("%s cannot be started: %w", p.Path, err), theirs.Close(), l.conn.Close())
	}
	s := &Successor{line: l, cmd: cmd, ended: make(chan struct{})}
	go func() {
		s.exit = cmd.Wait()
		close(s.ended)
	}()
	return s, theirs.Close()
}

// pass starts a process with the sockets.
func (s *Sockets) pass(cmd *exec.Cmd, env []string, theirs, lock *os.File) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, err := json.Marshal(given{From: os.Getpid(), Sockets: s.list})
	if err != nil {
		return err
	}
	cmd.ExtraFiles = append(cmd.ExtraFiles, theirs, lock)
	for _, o := range s.list {
		cmd.ExtraFiles = append(cmd.ExtraFiles, o.file)
	}
	cmd.Env = append(without(env, variable, "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "WATCHDOG_PID"), variable+"="+string(text))
	return cmd.Start()
}

// without is an environment without some variables.
func without(env []string, names ...string) []string {
	var rest []string
	for _, e := range env {
		name, _, _ := strings.Cut(e, "=")
		drop := false
		for _, n := range names {
			drop = drop || n == name
		}
		if !drop {
			rest = append(rest, e)
		}
	}
	return rest
}

// PID is the number of the process.
func (s *Successor) PID() int { return s.cmd.Process.Pid }

// Await waits until the process can serve, and reports whether it must have the database
// alone before that. An error says why it never will: it has ended then.
func (s *Successor) Await(ctx context.Context) (alone bool, err error) {
	switch word, why, err := s.line.hear(ctx); {
	case err != nil:
		return false, s.abandon(ctx)
	case word == wants:
		return true, nil
	case word == ready:
		return false, nil
	default:
		return false, s.refused(word, why)
	}
}

// Yield tells the process that it is free to begin, and waits until it serves. An error
// says why it does not: it has ended then.
func (s *Successor) Yield(ctx context.Context) error {
	if err := s.line.say(yours, ""); err != nil {
		return s.abandon(ctx)
	}
	word, why, err := s.line.hear(ctx)
	switch {
	case err != nil:
		return s.abandon(ctx)
	case word == serving:
		return nil
	}
	return s.refused(word, why)
}

// refused ends a process that said that it cannot take over.
func (s *Successor) refused(word, why string) error {
	s.kill()
	if word != failed {
		return fmt.Errorf("the new program said %q, which means nothing", word)
	}
	return errors.New(why)
}

// abandon ends a process from which no word comes.
func (s *Successor) abandon(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		s.kill()
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("the new program was not ready in time, and was ended: %w", err)
		}
		return fmt.Errorf("the new program was ended: %w", err)
	}
	s.kill()
	how := "without an error"
	if s.exit != nil {
		how = s.exit.Error()
	}
	return fmt.Errorf("the new program ended before it served (%s)", how)
}

// lastWords is how long a process may take to end by itself.
const lastWords = 5 * time.Second

// kill ends the process, and waits for its end.
func (s *Successor) kill() {
	_ = s.line.conn.Close() // both may be over already
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	limit := time.NewTimer(lastWords)
	defer limit.Stop()
	select {
	case <-s.ended:
	case <-limit.C:
		_ = s.cmd.Process.Kill()
		<-s.ended
	}
}
