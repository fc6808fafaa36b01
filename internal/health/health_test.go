package health_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/health"
)

// TestBoard: the worst comes first, a problem keeps the time it began at, and the log
// is told when something changes, not each time it is looked at.
func TestBoard(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	now := time.UnixMilli(0).UTC()
	b := health.NewBoard(slog.New(slog.NewTextHandler(&log, nil)), func() time.Time { return now })
	if _, ill := b.Worst(); ill {
		t.Error("a new board knows a problem")
	}
	b.Clear("backup.age")
	b.Set(health.Problem{Name: "backup.age", Kind: health.Warns, Detail: "a day old"})
	now = now.Add(time.Hour)
	b.Set(health.Problem{Name: "database.file", Kind: health.StopsWriting, Detail: "moved"})
	b.Set(health.Problem{Name: "backup.age", Kind: health.Warns, Detail: "a day old"})
	want := []health.Problem{
		{Name: "database.file", Kind: health.StopsWriting, Detail: "moved", Since: now},
		{Name: "backup.age", Kind: health.Warns, Detail: "a day old", Since: now.Add(-time.Hour)},
	}
	if diff := cmp.Diff(want, b.Problems()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if worst, ill := b.Worst(); !ill || worst != health.StopsWriting {
		t.Errorf("the worst is %v, %v", worst, ill)
	}
	b.Clear("database.file")
	if got := strings.Count(log.String(), "\n"); got != 3 {
		t.Errorf("%d lines in the log:\n%s", got, log.String())
	}
	b.Note("data.checked", now)
	b.NoteFact(health.Fact{Name: "backup.drill", At: now.Add(-time.Hour), Count: 42, Took: time.Second})
	b.Note("data.checked", now.Add(time.Minute))
	facts := []health.Fact{{Name: "backup.drill", At: now.Add(-time.Hour), Count: 42, Took: time.Second}, {Name: "data.checked", At: now.Add(time.Minute)}}
	if diff := cmp.Diff(facts, b.Facts()); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	var none *health.Board
	none.Set(health.Problem{Name: "x"})
	none.Note("x", now)
	if none.Problems() != nil || none.Facts() != nil {
		t.Error("no board holds something")
	}
}
