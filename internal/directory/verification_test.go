package directory_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/directory"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestVerificationDue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		last   string
		months int
		want   string
	}{
		{"2026-05-23 10:00", 6, "2026-11-23"},
		{"2026-05-23 23:59", 6, "2026-11-23"}, // the day counts, not the hour
		{"2026-08-23 10:00", 3, "2026-11-23"},
		{"2025-08-31 10:00", 6, "2026-03-01"}, // there is no 31 February
		{"2023-08-31 10:00", 6, "2024-03-01"}, // nor in a leap year
		{"2023-08-29 10:00", 6, "2024-02-29"},
		{"2024-08-29 10:00", 6, "2025-03-01"},
		{"2026-03-31 10:00", 6, "2026-10-01"},
		{"2026-12-31 10:00", 6, "2027-07-01"},
		{"2026-11-30 10:00", 3, "2027-03-01"},
		{"2026-12-01 10:00", 6, "2027-06-01"},
	}
	for _, test := range tests {
		if got := directory.VerificationDue(at(t, test.last), test.months).Format(time.DateOnly); got != test.want {
			t.Errorf("%s and %d months: %s, want %s", test.last, test.months, got, test.want)
		}
	}
}

func TestUrgencyOf(t *testing.T) {
	t.Parallel()
	hot := directory.Contact{ID: "hot", Kind: directory.ContactPhone, Value: "+1", Role: directory.RoleEmergency, DayAndNight: true, Visibility: directory.VisibilityPublic}
	cold := directory.Contact{ID: "cold", Kind: directory.ContactEmail, Value: "a@example.org", Visibility: directory.VisibilityPublic}
	team := directory.Contact{ID: "team", Kind: directory.ContactEmail, Value: "b@example.org", Visibility: directory.VisibilityTeam}
	both := []directory.Contact{hot, cold, team}
	now := at(t, "2026-11-23 10:42")
	seen := func(entry, hot, cold string) map[string]directory.Answered {
		last := map[string]directory.Answered{}
		for id, s := range map[string]string{"": entry, "hot": hot, "cold": cold} {
			if s != "" {
				last[id] = directory.Answered{At: at(t, s)}
			}
		}
		return last
	}
	changed := seen("2026-11-01 00:00", "2026-11-01 00:00", "2026-11-01 00:00")
	changed["hot"] = directory.Answered{At: changed["hot"].At, Value: "+2"}
	tests := []struct {
		name     string
		contacts []directory.Contact
		last     map[string]directory.Answered
		asked    bool
		want     directory.Urgency
	}{
		{"never", both, nil, false, directory.Urgency{Due: true, Never: true, DayAndNight: true}},
		{"no contacts, never", nil, nil, false, directory.Urgency{Due: true, Never: true}},
		{"all fresh", both, seen("2026-11-01 00:00", "2026-11-01 00:00", "2026-11-01 00:00"), false, directory.Urgency{}},
		{"fresh, and asked for", both, seen("2026-11-01 00:00", "2026-11-01 00:00", "2026-11-01 00:00"), true, directory.Urgency{Due: true, Asked: true}},
		{"day and night after three months", both, seen("2026-11-01 00:00", "2026-08-23 23:00", "2026-11-01 00:00"), false,
			directory.Urgency{Due: true, DayAndNight: true, Last: at(t, "2026-08-23 23:00")}},
		{"a day before", both, seen("2026-11-01 00:00", "2026-08-24 00:00", "2026-11-01 00:00"), false, directory.Urgency{}},
		{"the others after six", both, seen("2026-05-23 12:00", "2026-11-01 00:00", "2026-05-24 00:00"), false,
			directory.Urgency{Due: true, Last: at(t, "2026-05-23 12:00")}},
		{"the oldest counts", both, seen("2026-05-01 00:00", "2026-11-01 00:00", "2026-04-01 00:00"), false,
			directory.Urgency{Due: true, Last: at(t, "2026-04-01 00:00")}},
		{"a new contact", both, seen("2026-11-01 00:00", "2026-11-01 00:00", ""), false, directory.Urgency{Due: true, Never: true}},
		{"the clock was set back", both, seen("2027-11-01 00:00", "2027-11-01 00:00", "2027-11-01 00:00"), false, directory.Urgency{}},
		{"another number was tried", both, changed, false, directory.Urgency{Due: true, Never: true, DayAndNight: true}},
		{"only the team's waits", []directory.Contact{team}, seen("2026-11-01 00:00", "", ""), false, directory.Urgency{}},
	}
	for _, test := range tests {
		if got := directory.UrgencyOf(test.contacts, nil, test.last, test.asked, now); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

func TestMostUrgentFirst(t *testing.T) {
	t.Parallel()
	want := []directory.Urgency{
		{DayAndNight: true, Asked: true},
		{DayAndNight: true, Never: true},
		{DayAndNight: true, Last: at(t, "2026-08-01 00:00")},
		{Asked: true},
		{Never: true},
		{Last: at(t, "2025-08-01 00:00")},
		{Last: at(t, "2026-01-01 00:00")},
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortStableFunc(got, directory.Urgency.Compare)
	if !slices.Equal(got, want) {
		t.Errorf("order %+v", got)
	}
}

func TestVerificationCheck(t *testing.T) {
	t.Parallel()
	tests := []struct {
		v    directory.Verification
		want directory.ProblemCode
	}{
		{directory.Verification{Result: directory.VerificationAnswers}, ""},
		{directory.Verification{Result: directory.VerificationUntried, How: strings.Repeat("é", 300)}, ""},
		{directory.Verification{Result: directory.VerificationUntried, How: strings.Repeat("é", 301)}, directory.ProblemTooLong},
		{directory.Verification{Result: directory.VerificationUntried, How: "a\u202eb"}, directory.ProblemCharacter},
		{directory.Verification{How: "called"}, directory.ProblemRequired},
		{directory.Verification{Result: "ok"}, directory.ProblemChoice},
	}
	for _, test := range tests {
		var got directory.ProblemCode
		for _, p := range test.v.Check() {
			got = p.Code
		}
		if got != test.want {
			t.Errorf("%+v: %q, want %q", test.v, got, test.want)
		}
	}
}

func TestSettles(t *testing.T) {
	t.Parallel()
	for result, want := range map[directory.VerificationResult]bool{
		directory.VerificationAnswers: true, directory.VerificationNoAnswer: true, directory.VerificationUntried: false,
	} {
		if got := directory.Settles([]directory.Verification{{ContactID: "phone-1", Result: "answers"}, {Result: result}}); got != want {
			t.Errorf("%s settles %t", result, got)
		}
	}
	if directory.Settles([]directory.Verification{{ContactID: "phone-1", Result: directory.VerificationAnswers}}) {
		t.Error("a contact alone settles")
	}
}

// TestUrgencyOfDays: a key is asked for anew thirty days before it expires; the
// last day to ask is over when it has passed, the first has come when it begins.
func TestUrgencyOfDays(t *testing.T) {
	t.Parallel()
	now := at(t, "2026-11-23 10:42")
	last := map[string]directory.Answered{"": {At: now}, "mail": {At: now}}
	mail := func(expires directory.Date, v directory.Visibility) []directory.Contact {
		return []directory.Contact{{ID: "mail", Kind: directory.ContactEmail, Value: "a@example.org", Visibility: v, Key: directory.Key{Expires: expires}}}
	}
	const public, team = directory.VisibilityPublic, directory.VisibilityTeam
	for _, row := range []struct {
		name      string
		contacts  []directory.Contact
		responses []directory.Response
		want      directory.Urgency
	}{
		{"a key for ever", mail("", public), nil, directory.Urgency{}},
		{"a key for 31 days", mail("2026-12-24", public), nil, directory.Urgency{}},
		{"a key for 30 days", mail("2026-12-23", public), nil, directory.Urgency{Due: true, KeyExpires: "2026-12-23"}},
		{"a key that has expired", mail("2020-01-01", public), nil, directory.Urgency{Due: true, KeyExpires: "2020-01-01"}},
		{"a key for the team", mail("2020-01-01", team), nil, directory.Urgency{}},
		{"the last day is today", nil, []directory.Response{{Closes: "2026-11-23"}}, directory.Urgency{}},
		{"the last day was yesterday", nil, []directory.Response{{Closes: "2026-11-22"}}, directory.Urgency{Due: true, Closed: "2026-11-22"}},
		{"the first of several", nil, []directory.Response{{Closes: "2026-11-22"}, {Closes: "2026-10-01"}, {}}, directory.Urgency{Due: true, Closed: "2026-10-01"}},
		{"it opens tomorrow", nil, []directory.Response{{Reopens: "2026-11-24"}}, directory.Urgency{}},
		{"it opens today", nil, []directory.Response{{Reopens: "2026-11-23"}}, directory.Urgency{Due: true, Reopened: "2026-11-23"}},
		{"no day", nil, []directory.Response{{Closes: "soon", Reopens: "2026"}}, directory.Urgency{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := directory.UrgencyOf(row.contacts, row.responses, last, false, now)
			if got != row.want || got.Dated() != row.want.Due {
				t.Errorf("%+v, want %+v", got, row.want)
			}
			if row.want.Due && got.Compare(directory.Urgency{Due: true, Never: true}) >= 0 {
				t.Error("what was never tried comes first")
			}
		})
	}
}
