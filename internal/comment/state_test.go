package comment_test

import (
	"testing"
	"time"

	"amparo/internal/comment"
)

var decided = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

func TestUndoable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		comment comment.Comment
		after   time.Duration
		want    bool
	}{
		{"just published", comment.Comment{State: comment.StatePublished}, 0, true},
		{"just called spam", comment.Comment{State: comment.StateSpam}, time.Minute, true},
		{"just deleted", comment.Comment{State: comment.StateDeleted}, time.Minute, true},
		{"at the last moment", comment.Comment{State: comment.StatePublished}, comment.Undo - 1, true},
		{"too late", comment.Comment{State: comment.StatePublished}, comment.Undo, false},
		{"nothing was decided", comment.Comment{State: comment.StateWaiting}, 0, false},
		{"what the team wrote", comment.Comment{State: comment.StatePublished, Team: true}, 0, false},
		{"a clock that was set back", comment.Comment{State: comment.StatePublished}, -time.Hour, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.comment.Decided = decided
			if got := row.comment.Undoable(decided.Add(row.after)); got != row.want {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
}

func TestDecisions(t *testing.T) {
	t.Parallel()
	for do, want := range map[comment.Decision]comment.State{
		comment.Publish: comment.StatePublished, comment.Spam: comment.StateSpam, comment.Delete: comment.StateDeleted,
		"": "", "waiting": "", "published": "", "PUBLISH": "",
	} {
		if got := do.State(); got != want {
			t.Errorf("%q leads to %q, want %q", do, got, want)
		}
	}
}

// TestRetryWaits: a minute first, twice as long each time, and never more than a
// day: a mail server that is away for a week is tried again.
func TestRetryWaits(t *testing.T) {
	t.Parallel()
	for tries, want := range map[int]time.Duration{
		0: time.Minute, 1: 2 * time.Minute, 5: 32 * time.Minute, 10: 1024 * time.Minute, 11: 24 * time.Hour, 1_000_000: 24 * time.Hour,
	} {
		if got := (comment.Notice{Tries: tries}).Retry(); got != want {
			t.Errorf("after %d failures %s, want %s", tries, got, want)
		}
	}
}
