package faults_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// asWriter makes the test binary write into the folder it names, acknowledging each
// write on its standard output: only another process can be killed or recorded.
const asWriter = "AMPARO_FAULTS_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asWriter); dir != "" {
		if err := write(context.Background(), dir); err != nil {
			_, _ = fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// rounds is how often an experiment is made: in its short form, or by `make faults`.
func rounds(short, long int) int {
	if os.Getenv("AMPARO_FAULTS") != "" {
		return long
	}
	return short
}

// needs ends a test on a machine without a program that it is made with. In CI there is
// none without.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err == nil {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed", program)
	}
	t.Skipf("%s is not installed: this was not tried", program)
}

// writes is how many writes are acknowledged by a writer that nobody disturbs.
const writes = 240

// image is a database with one published entry, as a program left it that was stopped.
var image = storetest.NewImage(func(ctx context.Context, s *store.Store) error {
	e := storetest.Entry(1)
	revision, err := s.Save(ctx, e, "", storetest.At(0))
	if err != nil {
		return err
	}
	return s.Publish(ctx, e.ID, revision, []lang.Tag{"fr"}, storetest.At(0))
})

// writer is a process that writes into a folder, behind other commands.
func writer(t *testing.T, dir string, before ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	words := append(before, self)
	c := exec.CommandContext(t.Context(), words[0], words[1:]...)
	c.Env = append(os.Environ(), asWriter+"="+dir)
	return c
}

// write goes on with all kinds of writing, one after the other, until so many are
// done: rows of the log, comments, versions, publications. Now and then it begins
// anew, as after a stop.
func write(ctx context.Context, dir string) error {
	for {
		s, err := openAgain(ctx, dir)
		if err != nil {
			return err
		}
		left, err := writeSome(ctx, s)
		if err = errors.Join(err, s.Close()); err != nil || left == 0 {
			return err
		}
	}
}

// tries is how often a write that fails is tried again, with the same key.
const tries = 600

// openAgain opens the database, and tries again while the disk fails.
func openAgain(ctx context.Context, dir string) (s *store.Store, err error) {
	for range tries {
		if s, err = store.Open(ctx, dir); !errors.Is(err, directory.ErrUnavailable) {
			break
		}
	}
	return s, err
}

// writeSome goes on for a third of all writes, and returns how many are left.
func writeSome(ctx context.Context, s *store.Store) (left int, err error) {
	held, err := writesIn(ctx, s)
	if err != nil {
		return 0, err
	}
	until := min(writes, len(held)+writes/3)
	for i := len(held); i < until; i++ {
		if err := writeOne(ctx, s, i); err != nil {
			return 0, fmt.Errorf("write %d: %w", i, err)
		}
		if _, err := fmt.Fprintf(os.Stdout, "ack %d\n", i); err != nil {
			return 0, err
		}
	}
	return writes - until, nil
}

// writeOne makes write i: once, however often it has to be tried.
func writeOne(ctx context.Context, s *store.Store, i int) error {
	var err error
	for range tries {
		if err = tryOne(ctx, s, i); err == nil || errors.As(err, new(account.Repeated)) {
			return nil
		}
		if !errors.Is(err, directory.ErrUnavailable) {
			return err
		}
	}
	return err
}

// act is what the log says of a write.
func act(i int) account.Act {
	return account.Act{Action: "entry.save", Detail: map[string]any{"write": i}, Key: fmt.Sprint("form-", i), At: storetest.At(i)}
}

func tryOne(ctx context.Context, s *store.Store, i int) error {
	head, err := s.HeadOf(ctx, storetest.Entry(1).ID)
	if err != nil {
		return err
	}
	switch i % 4 {
	case 0:
		return s.Note(ctx, act(i))
	case 1:
		return s.AddComment(ctx, comment.Comment{
			ID: fmt.Sprint("comment-", i), EntryID: head.EntryID, State: comment.StateWaiting, Language: "fr", Text: fmt.Sprint("write ", i), At: storetest.At(i),
		}, comment.Proof{Key: fmt.Sprint("key-", i), Code: fmt.Sprint("code-", i), Text: fmt.Sprint("text-", i)}, false)
	case 2:
		return s.SaveAs(ctx, act(i), directory.Revision{
			ID: fmt.Sprintf("revision-%06d", i), EntryID: head.EntryID, Parent: head.ID, Entry: head.Entry, CreatedAt: storetest.At(i), Kind: directory.RevisionSaved,
		})
	}
	publications, err := s.Live(ctx, head.EntryID)
	if err != nil {
		return err
	}
	live := map[lang.Tag]string{"fr": publications["fr"].RevisionID}
	return s.PublishAs(ctx, act(i), directory.Release{EntryID: head.EntryID, RevisionID: head.ID, Languages: []lang.Tag{"fr"}, Live: live})
}

// judge says what is wrong with a database of which so many writes were acknowledged:
// the engine finds it sound, its log is a whole chain, and what it holds are the first
// of all writes, those that were acknowledged among them.
func judge(ctx context.Context, dir string, acknowledged int) error {
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // nothing was written
	damage, err := s.Damage(ctx)
	if err != nil || len(damage) > 0 {
		return fmt.Errorf("not sound: %v, %w", damage, err)
	}
	check, err := s.VerifyLog(ctx, func(int64) {})
	if err != nil || check.Fault != "" {
		return fmt.Errorf("the log: %+v, %w", check, err)
	}
	held, err := writesIn(ctx, s)
	if err != nil {
		return err
	}
	if len(held) < acknowledged {
		return fmt.Errorf("%d writes of %d that were acknowledged", len(held), acknowledged)
	}
	for i := range len(held) {
		if held[i] != 1 {
			return fmt.Errorf("of %d writes number %d is there %d times", len(held), i, held[i])
		}
	}
	return nil
}

// writesIn counts each write that a database holds.
func writesIn(ctx context.Context, s *store.Store) (map[int]int, error) {
	held := map[int]int{}
	err := s.Records(ctx, 0, func(r account.Record) error {
		var detail struct{ Write int }
		err := json.Unmarshal([]byte(r.Detail), &detail)
		held[detail.Write]++
		return err
	})
	if err != nil {
		return nil, err
	}
	comments, err := s.Queue(ctx, comment.StateWaiting, writes, 0)
	for _, c := range comments {
		n := 0
		if _, err := fmt.Sscanf(c.Text, "write %d", &n); err != nil {
			return nil, err
		}
		held[n]++
	}
	return held, err
}
