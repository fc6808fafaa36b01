package counting_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/counting"
)

// TestTally: of readers the class alone is known at once; whether they asked something or
// opened a page is told when the hour is over.
func TestTally(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 10, 59, 0, 0, time.UTC)
	n := counting.New(func() time.Time { return now })
	for _, a := range []counting.Answer{
		{Status: 200, Kept: true}, {Status: 200}, {Status: 200, Asked: true}, {Status: 200, Aside: true}, {Status: 404}, {Status: 503}, {Status: 500, Asked: true}, {Status: 9},
		{Status: 200, Method: "GET", Route: "/admin/log"}, {Status: 429, Method: "POST", Route: "/admin/sign-in"},
	} {
		n.Add(a)
	}
	want := counting.Counts{
		Readers: [6]int64{1, 0, 4, 0, 1, 2}, Refused: 2,
		Editors: map[counting.EditorsKey]int64{{Method: "GET", Route: "/admin/log", Class: 2}: 1, {Method: "POST", Route: "/admin/sign-in", Class: 4}: 1},
		Days:    []counting.Day{{Date: "2026-11-23", Answers: 10, Failed: 1, Refused: 2}},
	}
	if diff := cmp.Diff(want, n.Counts()); diff != "" {
		t.Errorf("within the hour (-want +got):\n%s", diff)
	}
	now = now.Add(time.Minute)
	want.Pages, want.Questions, want.Kept = 5, 2, 1
	if diff := cmp.Diff(want, n.Counts()); diff != "" {
		t.Errorf("when it is over (-want +got):\n%s", diff)
	}
	for range 20 {
		now = now.Add(24 * time.Hour)
		n.Add(counting.Answer{Status: 200})
	}
	if days := n.Counts().Days; len(days) != 8 || days[7].Date != "2026-12-13" || days[7].Answers != 1 {
		t.Errorf("%+v", days)
	}
	if got := counting.Sorted(want.Editors); got[0].Route != "/admin/log" || got[1].Class.String() != "4xx" {
		t.Errorf("%v", got)
	}
}
