package directory_test

import (
	"testing"

	"amparo/internal/directory"
)

func TestResponseOnADay(t *testing.T) {
	t.Parallel()
	const day = "2026-11-30"
	for _, row := range []struct {
		name string
		r    directory.Response
		want directory.Availability
	}{
		{"says nothing", directory.Response{}, ""},
		{"open", directory.Response{Availability: directory.AvailabilityOpen}, directory.AvailabilityOpen},
		{"closes on the day", directory.Response{Closes: day}, ""},
		{"closed the day before", directory.Response{Closes: "2026-11-29"}, directory.AvailabilitySuspended},
		{"open, and closed since", directory.Response{Availability: directory.AvailabilityOpen, Closes: "2025-12-31"}, directory.AvailabilitySuspended},
		{"closed, and will open again", directory.Response{Closes: "2026-11-01", Reopens: "2026-12-01"}, directory.AvailabilitySuspended},
		{"closed, and open again", directory.Response{Closes: "2026-11-01", Reopens: day}, ""},
		{"opened, and closed since", directory.Response{Closes: "2026-11-01", Reopens: "2026-03-01"}, directory.AvailabilitySuspended},
		{"suspended", directory.Response{Availability: directory.AvailabilitySuspended, Reopens: "2026-12-01"}, directory.AvailabilitySuspended},
		{"was to open again", directory.Response{Availability: directory.AvailabilitySuspended, Reopens: day}, directory.AvailabilityUnknown},
		{"was to open again, and was suspended since", directory.Response{Availability: directory.AvailabilitySuspended, Since: "2026-10-01", Reopens: "2026-09-01"}, directory.AvailabilitySuspended},
		{"opens later", directory.Response{Availability: directory.AvailabilityOpen, Reopens: "2026-12-01"}, directory.AvailabilitySuspended},
		{"by call, the call is over", directory.Response{Availability: directory.AvailabilityByCall, Closes: "2026-11-01"}, directory.AvailabilityByCall},
		{"halted", directory.Response{Availability: directory.AvailabilityHalted, Reopens: day}, directory.AvailabilityHalted},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := row.r.On(day); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}
