package link_test

import (
	"testing"
	"time"

	"amparo/internal/link"
)

var start = time.Date(2026, time.November, 3, 9, 0, 0, 0, time.UTC)

// seen is what came back some hours after the start.
type seen struct {
	hours  int
	reason link.Reason
	want   link.Verdict
}

func TestVerdicts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		seen []seen
	}{
		{"it answers", []seen{{0, link.Answered, link.Sound}, {168, link.Answered, link.Sound}}},
		{"a page is gone", []seen{{0, link.Gone, link.Again}, {24, link.Gone, link.Dead}, {48, link.Gone, link.Dead}}},
		{"twice on a day is once", []seen{{0, link.Gone, link.Again}, {1, link.Gone, link.Again}, {23, link.Gone, link.Again}, {24, link.Gone, link.Dead}}},
		{"a name is gone", []seen{{0, link.NoName, link.Again}, {30, link.NoName, link.Dead}}},
		{"refused", []seen{{0, link.Refused, link.Again}, {24, link.Refused, link.Dead}}},
		{"a bad certificate", []seen{{0, link.Certificate, link.Again}, {24, link.Certificate, link.Dead}}},
		{"gone for different reasons", []seen{{0, link.Refused, link.Again}, {24, link.NoName, link.Dead}}},
		{"it comes back", []seen{{0, link.Gone, link.Again}, {24, link.Answered, link.Sound}, {48, link.Gone, link.Again}, {72, link.Gone, link.Dead}}},
		{"the dead come back", []seen{{0, link.Gone, link.Again}, {24, link.Gone, link.Dead}, {48, link.Answered, link.Sound}}},
		{"an answer of any kind ends a streak", []seen{{0, link.Gone, link.Again}, {24, link.Broken, link.Unsure}, {48, link.Gone, link.Again}}},
		{"silence for five days", []seen{{0, link.Timeout, link.Unsure}, {24, link.Timeout, link.Unsure}, {96, link.Unreachable, link.Unsure}, {119, link.Timeout, link.Unsure}, {120, link.Timeout, link.Dead}}},
		{"silence seen only twice", []seen{{0, link.Timeout, link.Unsure}, {240, link.Timeout, link.Unsure}, {264, link.Timeout, link.Dead}}},
		{"silence, then gone", []seen{{0, link.Timeout, link.Unsure}, {48, link.NoName, link.Again}, {72, link.Timeout, link.Unsure}, {73, link.NoName, link.Dead}}},
		{"the dead fall silent", []seen{{0, link.Gone, link.Again}, {24, link.Gone, link.Dead}, {48, link.Timeout, link.Dead}}},
		{"no robots", []seen{{0, link.Forbidden, link.Unsure}, {2400, link.Forbidden, link.Unsure}}},
		{"too often", []seen{{0, link.Busy, link.Unsure}, {24, link.Busy, link.Unsure}}},
		{"out of order", []seen{{0, link.Broken, link.Unsure}, {2400, link.Broken, link.Unsure}}},
		{"in circles", []seen{{0, link.Loop, link.Unsure}}},
		{"nothing clear", []seen{{0, link.Odd, link.Unsure}}},
		{"not asked", []seen{{0, link.Onion, link.Unchecked}, {24, link.Inside, link.Unchecked}, {48, link.Port, link.Unchecked}, {72, link.Malformed, link.Unchecked}}},
	}
	for _, test := range tests {
		r := link.Result{Address: "https://example.org/"}
		for i, s := range test.seen {
			r = r.Next(link.Found{At: start.Add(time.Duration(s.hours) * time.Hour), Reason: s.reason})
			if r.Verdict != s.want {
				t.Errorf("%s, check %d after %d hours: %s, want %s", test.name, i+1, s.hours, r.Verdict, s.want)
			}
			if (r.Verdict == link.Sound) != r.Since.IsZero() || (r.Verdict == link.Sound) != (r.Times == 0) {
				t.Errorf("%s, check %d: %s since %s, %d times", test.name, i+1, r.Verdict, r.Since, r.Times)
			}
		}
	}
}

func TestSinceAndTimes(t *testing.T) {
	t.Parallel()
	var r link.Result
	for i, reason := range []link.Reason{link.Timeout, link.Gone, link.NoName} {
		r = r.Next(link.Found{At: start.AddDate(0, 0, i), Reason: reason})
	}
	if !r.Since.Equal(start) || r.Times != 3 || !r.GoneSince.Equal(start.AddDate(0, 0, 1)) {
		t.Errorf("%+v", r)
	}
}

func TestMoved(t *testing.T) {
	t.Parallel()
	r := link.Result{}.Next(link.Found{At: start, Reason: link.Answered, Status: 200, To: "https://new.example/"})
	if r.Verdict != link.Moved || r.To != "https://new.example/" || !r.Since.Equal(start) {
		t.Errorf("%+v", r)
	}
	r = r.Next(link.Found{At: start.Add(link.Day), Reason: link.Answered, Status: 200, To: "https://newer.example/"})
	if r.To != "https://newer.example/" || !r.Since.Equal(start) || r.Times != 2 {
		t.Errorf("%+v", r)
	}
	if r = r.Next(link.Found{At: start.Add(2 * link.Day), Reason: link.Answered, Status: 200}); r.Verdict != link.Sound || r.To != "" {
		t.Errorf("%+v", r)
	}
}

func TestVouch(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name          string
		vouched, then link.Reason
		days          int
		want          link.Verdict
	}{
		{"the same again", link.Gone, link.Gone, 1, link.Sound},
		{"the same on the last day", link.Gone, link.Gone, 89, link.Sound},
		{"the same when it is over", link.Gone, link.Gone, 90, link.Again},
		{"it answers", link.Gone, link.Answered, 1, link.Sound},
		{"the host vanishes", link.Gone, link.NoName, 1, link.Again},
		{"a bad certificate", link.Timeout, link.Certificate, 1, link.Again},
		{"another silence", link.Timeout, link.Unreachable, 1, link.Sound},
		{"another refusal of robots", link.Forbidden, link.Busy, 1, link.Sound},
		{"robots were refused, now the page is gone", link.Forbidden, link.Gone, 1, link.Again},
		{"it was gone, now robots are refused", link.Gone, link.Forbidden, 1, link.Unsure},
	}
	for _, test := range tests {
		r := link.Result{Address: "a"}.Next(link.Found{At: start, Reason: test.vouched}).Vouch(start)
		if r.Verdict != link.Sound || !r.QuietUntil.Equal(start.Add(link.Quiet)) || !r.CheckedAt.Equal(start) || !r.Since.IsZero() {
			t.Errorf("%s: %+v", test.name, r)
		}
		r = r.Next(link.Found{At: start.AddDate(0, 0, test.days), Reason: test.then})
		if r.Verdict != test.want {
			t.Errorf("%s: %s, want %s", test.name, r.Verdict, test.want)
		}
	}
	for verdict, want := range map[link.Verdict]bool{link.Dead: true, link.Again: true, link.Unsure: true, link.Moved: false, link.Sound: false, link.Unchecked: false} {
		if got := (link.Result{Verdict: verdict}).CanVouch(); got != want {
			t.Errorf("%s can be vouched for: %v", verdict, got)
		}
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		verdict link.Verdict
		reason  link.Reason
		days    int
		wayOut  int
	}{
		{link.Sound, link.Answered, 7, 30}, {link.Moved, link.Answered, 7, 30}, {link.Unchecked, link.Onion, 7, 30},
		{link.Again, link.Gone, 1, 1}, {link.Dead, link.Gone, 1, 1}, {link.Dead, link.Timeout, 1, 1},
		{link.Unsure, link.Timeout, 1, 1}, {link.Unsure, link.Broken, 1, 1}, {link.Unsure, link.Forbidden, 7, 30}, {link.Unsure, link.Busy, 7, 30},
	}
	for _, test := range tests {
		r := link.Result{Verdict: test.verdict, Reason: test.reason, CheckedAt: start}
		if got, out := r.Due(false).Sub(start), r.Due(true).Sub(start); got != time.Duration(test.days)*link.Day || out != time.Duration(test.wayOut)*link.Day {
			t.Errorf("%s %s: due after %s, a way out after %s", test.verdict, test.reason, got, out)
		}
	}
	if !(link.Result{}).Due(false).IsZero() {
		t.Error("what was never asked is not due at once")
	}
}

func TestReasonOf(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]link.Reason{
		200: link.Answered, 204: link.Answered, 206: link.Answered, 299: link.Answered, 301: link.Odd, 304: link.Odd, 400: link.Odd, 401: link.Forbidden, 403: link.Forbidden,
		404: link.Gone, 405: link.Odd, 410: link.Gone, 418: link.Odd, 429: link.Busy, 451: link.Forbidden, 500: link.Broken, 503: link.Broken, 599: link.Broken, 600: link.Odd, 999: link.Odd, 100: link.Odd,
	} {
		if got := link.ReasonOf(status); got != want {
			t.Errorf("%d: %s, want %s", status, got, want)
		}
	}
	for _, status := range []int{200, 404, 403, 429, 999} {
		if f := (link.Found{Status: status}); f.Reached() != (status < 500) || f.Missed() {
			t.Errorf("%d: %+v", status, f)
		}
	}
	for _, reason := range link.Reasons {
		missed := map[link.Reason]bool{link.Gone: true, link.NoName: true, link.Refused: true, link.Certificate: true, link.Timeout: true, link.Unreachable: true}[reason]
		if got := (link.Found{Reason: reason}).Missed(); got != missed {
			t.Errorf("%s missed: %v", reason, got)
		}
	}
}
