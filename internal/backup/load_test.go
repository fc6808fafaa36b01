package backup

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/disk"
	"amparo/internal/store"
)

// long is whether experiments are made in their long form.
var long = os.Getenv("AMPARO_FAULTS") != ""

// times is how often something is done in the short form and in the long one.
func times(short, whole int) int {
	if long {
		return whole
	}
	return short
}

// childWork makes the test binary do some work and end: only another process can be
// killed, or be forbidden to write.
const childWork = "AMPARO_TEST_COPIES"

func TestMain(m *testing.M) {
	if work := os.Getenv(childWork); work != "" {
		if err := child(strings.Split(work, "\n")); err != nil {
			_, _ = fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child copies a site again and again ("take"), restores a copy ("restore"), or copies
// where files may not be larger than 256 kB ("small").
func child(work []string) error {
	what, dir, to := work[0], work[1], work[2]
	target, err := NewFolder(to)
	if err != nil {
		return err
	}
	ctx := context.Background()
	fmt.Println("ready")
	switch what {
	case "restore":
		_, err := Restore(ctx, target, work[3], dir, Keys{}, nil)
		return err
	case "small":
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 256 << 10, Max: 256 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			return err
		}
	}
	for i := 0; ; i++ {
		kind := []Kind{Full, Changes}[i%2]
		o := Options{Kind: kind, Folder: dir, Database: store.FileName, Lock: Open(), Now: day}
		if _, err := Take(ctx, copied{dir}, target, o); err != nil {
			return err
		}
		if what == "small" {
			return nil
		}
	}
}

// copied is a site that another process has open.
type copied struct{ dir string }

func (c copied) Snapshot(ctx context.Context, to string) error {
	return store.SnapshotOf(ctx, c.dir, to)
}

func (c copied) Describe(ctx context.Context, folder string, proof bool) (Contents, error) {
	return live{}.Describe(ctx, folder, proof)
}

// start begins work in another process, and waits until it does.
func start(t *testing.T, work ...string) (*exec.Cmd, *strings.Builder) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	said := &strings.Builder{}
	c := exec.Command(self)
	c.Env, c.Stderr = append(os.Environ(), childWork+"="+strings.Join(work, "\n")), said
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" || err != nil {
		t.Fatal(line, err)
	}
	return c, said
}

// ledger is what was acknowledged.
type ledger struct {
	sync.Mutex
	labels []string
}

// writers write until stop is called, and note what was acknowledged.
func (l live) writers(t *testing.T, n int) (acknowledged *ledger, stop func()) {
	t.Helper()
	acknowledged = &ledger{}
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for w := range n {
		all.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				label := fmt.Sprintf("%d-%d %s", w, i, strings.Repeat("q", 1000))
				if l.Note(context.WithoutCancel(ctx), account.Act{Action: "log.export", Label: label}) == nil {
					acknowledged.Lock()
					acknowledged.labels = append(acknowledged.labels, label)
					acknowledged.Unlock()
				}
			}
		})
	}
	return acknowledged, func() { cancel(); all.Wait() }
}

func (l *ledger) now() []string {
	l.Lock()
	defer l.Unlock()
	return l.labels[:len(l.labels):len(l.labels)]
}

// TestUnderLoad: copies made while four write restore sound, each with all that was
// acknowledged before it was begun. The long form makes a hundred.
func TestUnderLoad(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	lock, keys := pair(t)
	acknowledged, stop := l.writers(t, 4)
	defer stop()
	for i := range times(10, 100) {
		for len(acknowledged.now()) < 10*i { // it goes on while copies are restored
			l.write(t, "another")
		}
		before := acknowledged.now()
		kind := Changes
		if i%5 == 0 {
			kind = Full
		}
		r := l.take(t, to, l.options(kind, lock, time.Duration(i)*time.Minute))
		dir := filepath.Join(t.TempDir(), "data")
		if _, err := Restore(t.Context(), to, r.Name, dir, keys, nil); err != nil {
			t.Fatal(err)
		}
		has := map[string]bool{}
		for _, label := range labels(t, dir) {
			has[label] = true
		}
		for _, label := range before {
			if !has[label] {
				t.Fatalf("copy %d of kind %s lacks %.20s", i, r.Kind, label)
			}
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	if c, err := l.VerifyLog(t.Context(), func(int64) {}); err != nil || c.Fault != "" {
		t.Error(c, err)
	}
}

// TestKilledWhileTaking: whenever a process is killed, what is in the target under the
// name of a copy is whole, and the next copy removes what was left.
func TestKilledWhileTaking(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	for range 50 {
		l.write(t, strings.Repeat("x", 20_000))
	}
	for i := range times(8, 100) {
		c, _ := start(t, "take", l.dir, to.path)
		kill(t, c, time.Duration(i*37%150)*time.Millisecond)
		l.write(t, "between")
	}
	l.take(t, to, l.options(Full, Open(), 24*time.Hour))
	if left, _ := filepath.Glob(filepath.Join(l.dir, ".*")); len(left) > 0 {
		t.Errorf("left in the folder: %v", left)
	}
	if left, _ := filepath.Glob(filepath.Join(to.path, "*"+partSuffix)); len(left) > 0 {
		t.Errorf("left in the target: %v", left)
	}
	list, err := List(t.Context(), to)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, c := range list {
		if c.Kind == Changes && c.Of == "" {
			continue
		}
		_, err := Verify(t.Context(), to, c.Name, t.TempDir(), Keys{}, nil, func(_ context.Context, folder string, _ Manifest) error {
			labels(t, folder)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// kill ends a process after a while, as a power cut would.
func kill(t *testing.T, c *exec.Cmd, after time.Duration) {
	t.Helper()
	wait := time.NewTimer(after)
	defer wait.Stop()
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case <-wait.C:
		_ = c.Process.Kill() // it may have ended
		<-ended
	case <-ended:
	}
}

// TestKilledWhileRestoring: whenever a restore is killed there is no site or a whole one,
// and the same restore ends the work.
func TestKilledWhileRestoring(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	for range 50 {
		l.write(t, strings.Repeat("x", 20_000))
	}
	l.take(t, to, l.options(Full, Open(), 0))
	l.write(t, "last")
	last := l.take(t, to, l.options(Changes, Open(), time.Minute))
	for i := range times(8, 100) {
		dir := filepath.Join(t.TempDir(), "data")
		for range 3 {
			c, _ := start(t, "restore", dir, to.path, last.Name)
			kill(t, c, time.Duration(i*13%60)*time.Millisecond)
		}
		if _, err := os.Stat(filepath.Join(dir, store.FileName)); errors.Is(err, os.ErrNotExist) {
			if _, err := Restore(t.Context(), to, last.Name, dir, Keys{}, nil); err != nil {
				t.Fatal(err)
			}
		}
		if got := labels(t, dir); len(got) != 51 || got[50] != "last" {
			t.Errorf("%d rows", len(got))
		}
		if err := Forget(dir); err != nil || names(t, dir) != store.FileName {
			t.Error(err, names(t, dir))
		}
	}
}

// TestNoRoom: where a copy does not fit the site goes on, and nothing half stays.
func TestNoRoom(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newTarget(t)
	l.write(t, strings.Repeat("x", 600_000))
	c, said := start(t, "small", l.dir, to.path)
	if err := c.Wait(); err == nil || !strings.Contains(said.String(), disk.ErrNoRoom.Error()) {
		t.Errorf("where files may not be so large: %v %s", err, said)
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = full.Close() }()
	if _, err := Take(t.Context(), l, NewStream(nil, full, ""), l.options(Full, Open(), 0)); !disk.Full(err) {
		t.Errorf("where nothing can be written: %v", err)
	}
	l.write(t, "unaffected")
	if got := names(t, l.dir); got != "amparo.db amparo.db-shm amparo.db-wal" || names(t, to.path) != "" {
		t.Error(got, names(t, to.path))
	}
}
