package store_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

func withEntry(tb testing.TB) (*store.Store, string) {
	tb.Helper()
	s := storetest.Open(tb)
	e := storetest.Entry(1)
	storetest.Publish(tb, s, e, "", "fr")
	return s, e.ID
}

func newComment(entryID string, n int, at time.Time) (comment.Comment, comment.Proof) {
	return comment.Comment{
			ID: fmt.Sprintf("%08d-0000-4000-8000-000000000000", n), EntryID: entryID, State: comment.StateWaiting, Language: "fr", Text: fmt.Sprint("Text ", n), Filter: 1, At: at,
		}, comment.Proof{
			Key: fmt.Sprint("key ", n), Code: fmt.Sprint("code ", n), Text: fmt.Sprint("text ", n),
		}
}

// TestCommentOnce: however often a form is sent at the same moment, there is
// one comment.
func TestCommentOnce(t *testing.T) {
	t.Parallel()
	s, entry := withEntry(t)
	var wait sync.WaitGroup
	for i := range 16 {
		wait.Go(func() {
			c, p := newComment(entry, 1, storetest.At(1))
			c.ID = fmt.Sprint("attempt ", i)
			if err := s.AddComment(t.Context(), c, p, true); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	list, err := s.Queue(t.Context(), comment.StateWaiting, 10, 0)
	if err != nil || len(list) != 1 {
		t.Errorf("%d comments, %v", len(list), err)
	}
	if due, err := s.Notices(t.Context(), storetest.At(2)); err != nil || len(due) != 1 {
		t.Errorf("%d notices, %v", len(due), err)
	}
}

func TestCommentDuplicate(t *testing.T) {
	t.Parallel()
	s, entry := withEntry(t)
	c, p := newComment(entry, 1, storetest.At(1))
	if err := s.AddComment(t.Context(), c, p, false); err != nil {
		t.Fatal(err)
	}
	again, other := newComment(entry, 2, storetest.At(2))
	other.Text = p.Text
	if err := s.AddComment(t.Context(), again, other, false); !errors.Is(err, comment.ErrDuplicate) {
		t.Errorf("within a day: %v", err)
	}
	again.At = storetest.At(26)
	if err := s.AddComment(t.Context(), again, other, false); err != nil {
		t.Errorf("after a day: %v", err)
	}
}

func TestCommentWithdrawal(t *testing.T) {
	t.Parallel()
	s, entry := withEntry(t)
	c, p := newComment(entry, 1, storetest.At(1))
	if err := s.AddComment(t.Context(), c, p, false); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"", "code 2"} {
		if err := s.WithdrawComment(t.Context(), code, storetest.At(2)); !errors.Is(err, comment.ErrNotFound) {
			t.Errorf("%q: %v", code, err)
		}
	}
	if err := s.WithdrawComment(t.Context(), p.Code, storetest.At(2)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Comment(t.Context(), c.ID); !errors.Is(err, comment.ErrNotFound) {
		t.Errorf("withdrawn: %v", err)
	}
}

// TestCommentWithoutEntry: there is nothing to comment on.
func TestCommentWithoutEntry(t *testing.T) {
	t.Parallel()
	s, _ := withEntry(t)
	c, p := newComment("nothing", 1, storetest.At(1))
	if err := s.AddComment(t.Context(), c, p, false); err == nil {
		t.Error("stored")
	}
}

func TestNoticesAreRetried(t *testing.T) {
	t.Parallel()
	s, entry := withEntry(t)
	c, p := newComment(entry, 1, storetest.At(1))
	if err := s.AddComment(t.Context(), c, p, true); err != nil {
		t.Fatal(err)
	}
	due, err := s.Notices(t.Context(), storetest.At(1))
	if err != nil || len(due) != 1 || due[0].Kind != comment.NoticeComments || due[0].Tries != 0 {
		t.Fatalf("%v %v", due, err)
	}
	if err := s.NoticeFailed(t.Context(), due[0], storetest.At(2)); err != nil {
		t.Fatal(err)
	}
	if due, err := s.Notices(t.Context(), storetest.At(1)); err != nil || len(due) != 0 {
		t.Errorf("tried again at once: %v %v", due, err)
	}
	due, err = s.Notices(t.Context(), storetest.At(2))
	if err != nil || len(due) != 1 || due[0].Tries != 1 {
		t.Fatalf("%v %v", due, err)
	}
	if err := s.NoticeSent(t.Context(), due[0], storetest.At(2)); err != nil {
		t.Fatal(err)
	}
	if due, err := s.Notices(t.Context(), storetest.At(9)); err != nil || len(due) != 0 {
		t.Errorf("sent and still there: %v %v", due, err)
	}
}

// many is a queue of 50,000 comments.
func many(b *testing.B) *store.Store {
	b.Helper()
	s, entry := withEntry(b)
	list, proofs := make([]comment.Comment, 50_000), make([]comment.Proof, 50_000)
	for i := range list {
		list[i], proofs[i] = newComment(entry, i, storetest.At(0).Add(time.Duration(i)*time.Second))
		list[i].Suspect = i%10 == 0
	}
	store.AddComments(b, s, list, proofs)
	return s
}

// BenchmarkQueue opens a queue of 50,000 comments: its first page, one in the
// middle, and the counts. Figure to keep: 50 ms.
func BenchmarkQueue(b *testing.B) {
	s := many(b)
	for name, offset := range map[string]int{"first": 0, "middle": 25_000} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				list, err := s.Queue(b.Context(), comment.StateWaiting, 25, offset)
				if err != nil || len(list) != 25 {
					b.Fatal(len(list), err)
				}
				if counts, err := s.CountComments(b.Context()); err != nil || counts[comment.StateWaiting] != 50_000 {
					b.Fatal(counts, err)
				}
			}
		})
	}
}

// BenchmarkAccept keeps a comment on disk, with 50,000 there already, and
// decides on it. Figure to keep: 10 ms.
func BenchmarkAccept(b *testing.B) {
	s := many(b)
	list, err := s.Queue(b.Context(), comment.StateWaiting, 1, 0)
	if err != nil {
		b.Fatal(err)
	}
	n := 1_000_000
	b.Run("accept", func(b *testing.B) {
		for b.Loop() {
			n++
			c, p := newComment(list[0].EntryID, n, storetest.At(24))
			if err := s.AddComment(b.Context(), c, p, true); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decide", func(b *testing.B) {
		for b.Loop() {
			next, err := s.Queue(b.Context(), comment.StateWaiting, 1, 0)
			if err != nil {
				b.Fatal(err)
			}
			if err := s.DecideComments(b.Context(), account.Act{Action: "comment.publish", At: storetest.At(30)}, next, comment.StatePublished); err != nil {
				b.Fatal(err)
			}
		}
	})
}
