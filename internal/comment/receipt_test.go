package comment_test

import (
	"strconv"
	"testing"
	"time"

	"amparo/internal/comment"
)

func TestReceiptsShowACodeOnce(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	tests := []struct {
		name  string
		after time.Duration
		ask   string
		want  string
	}{
		{"at once", 0, "a", "code"},
		{"within the hour", time.Hour, "a", "code"},
		{"too late", time.Hour + 1, "a", ""},
		{"another's", 0, "b", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var r comment.Receipts
			r.Put("a", "code", now)
			if got := r.Take(test.ask, now.Add(test.after)); got != test.want {
				t.Errorf("got %q", got)
			}
			if got := r.Take(test.ask, now.Add(test.after)); got != "" {
				t.Errorf("a second time: %q", got)
			}
		})
	}
}

// TestReceiptsAreBounded: many forms do not fill the memory, and the newest is
// kept.
func TestReceiptsAreBounded(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	var r comment.Receipts
	const sent = 10_050
	for i := range sent {
		r.Put(strconv.Itoa(i), "code", now)
	}
	if r.Take(strconv.Itoa(sent-1), now) != "code" {
		t.Error("the newest is gone")
	}
	left := 0
	for i := range sent {
		if r.Take(strconv.Itoa(i), now) != "" {
			left++
		}
	}
	if left >= 10_000 {
		t.Errorf("%d are kept", left)
	}
}
