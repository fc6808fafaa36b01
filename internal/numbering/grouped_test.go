package numbering

import (
	"slices"
	"strings"
	"testing"
)

func TestGrouped(t *testing.T) {
	t.Parallel()
	for _, want := range []string{
		"+41 22 809 49 39", "+33 1 43 55 25 18", "+44 20 7946 0018", "+44 161 496 0123", "+44 7400 123 456", "+1 212 555 0142",
		"+39 02 1234 5678", "+34 912 34 56 78", "+32 2 230 93 83", "+32 475 12 34 56", "+46 8 545 277 30", "+31 20 800 0400",
		"+353 1 210 0489", "+221 33 849 27 19", "+221 77 123 45 67", "+256 783 027 611", "+254 20 20 12 345", "+27 78 125 1062",
		"+55 11 3123 4567", "+52 55 5123 4567", "+54 11 4123 4567", "+54 9 11 2345 6789", "+7 495 123 45 67", "+90 212 345 67 89",
		"+91 22 2345 6789", "+81 3 1234 5678", "+86 10 6512 3456", "+61 2 7010 1234", "+61 1800 737 732", "+961 81 633 133",
		"+20 2 23 456 789", "+800 1234 5678", "+47 21 23 45 67", "+45 32 12 34 56", "+48 22 123 45 67", "+351 21 234 5678",
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			n, verdict := Read(digits(want))
			if got := strings.ReplaceAll(n.Grouped(), "\u00a0", " "); got != want {
				t.Errorf("%s, %q", verdict, got)
			}
		})
	}
}

func TestNumberWithoutPlanIsGroupedAlike(t *testing.T) {
	t.Parallel()
	n, _ := Read("5215512345678")
	if got := n.Grouped(); got != "+52\u00a015\u00a0512\u00a0345\u00a0678" {
		t.Errorf("%q", got)
	}
	if got := (Number{Code: "999", National: "1"}).Grouped(); got != "+999\u00a01" {
		t.Errorf("%q", got)
	}
}

func TestHomeOnly(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]bool{
		"+49 800 1110111": false, "+47 21 23 45 67": false, "+54 810 123 4567": true, "+39 848 123 456": true, "+1 212 555 0142": false,
	} {
		n, verdict := Read(digits(typed))
		if n.HomeOnly() != want {
			t.Errorf("%s (%s): %v", typed, verdict, n.HomeOnly())
		}
	}
	if (Number{Code: "999"}).HomeOnly() {
		t.Error("of no country")
	}
}

func TestWithoutExit(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ typed, country, want string }{
		{"0041228094939", "FR", "41228094939"},
		{"01141228094939", "US", "41228094939"},
		{"001141228094939", "AU", "41228094939"},
		{"01041228094939", "JP", "41228094939"},
		{"81041228094939", "RU", "41228094939"},
		{"0228094939", "CH", ""},
		{"000228094939", "CH", ""},
		{"00", "CH", ""},
		{"0041228094939", "AQ", ""},
	} {
		got, ok := WithoutExit(test.typed, test.country)
		if ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%s in %s: %q, %v", test.typed, test.country, got, ok)
		}
	}
}

// TestAbroad: whatever way a number is written in its country, its international form is among
// those that it may be.
func TestAbroad(t *testing.T) {
	t.Parallel()
	odd := []string{"011 15 2345 6789", "0 21 99123-4567", "8 029 491 19 11"} // more than one digit is dialled before the number
	for _, row := range rows(t, "numbers.tsv", 4) {
		want := "+" + digits(row[3])
		if !slices.Contains(Abroad(digits(row[2])), want) && !slices.Contains(odd, row[2]) {
			t.Errorf("%s in %s is not %s", row[2], row[0], want)
		}
		for _, exit := range []string{"", "00", "011"} {
			if !slices.Contains(Abroad(exit+digits(row[3])), want) {
				t.Errorf("%s%s is not %s", exit, row[3], want)
			}
		}
	}
	for _, typed := range []string{"", "1234567890123456789012", "12"} {
		if got := Abroad(typed); len(got) > 0 {
			t.Errorf("%q: %v", typed, got)
		}
	}
	if n := len(Abroad("0228094939")); n > 250 {
		t.Errorf("%d numbers", n)
	}
}

func TestHasShort(t *testing.T) {
	t.Parallel()
	for _, row := range rows(t, "short.tsv", 3) {
		if got := HasShort(row[1], row[0]); got != (row[2] == "yes") {
			t.Errorf("%s in %s: %v", row[1], row[0], got)
		}
	}
}
