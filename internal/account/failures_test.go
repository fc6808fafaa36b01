package account_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
)

func TestDelayGrows(t *testing.T) {
	t.Parallel()
	f := account.NewFailures(account.Growth{Free: 2, First: time.Second, Most: 5 * time.Second, Forget: time.Minute})
	now := noon
	var waits []time.Duration
	for range 7 {
		waits = append(waits, f.Attempt("rosa", now))
	}
	want := []time.Duration{0, 0, time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second, 5 * time.Second}
	if !slices.Equal(waits, want) {
		t.Errorf("waits %v, want %v", waits, want)
	}
	if wait := f.Attempt("paul", now); wait != 0 {
		t.Errorf("somebody else waits %s", wait)
	}
	if wait := f.Attempt("rosa", now.Add(2*time.Minute)); wait != 2*time.Second {
		t.Errorf("after two minutes, two are forgotten: waits %s", wait)
	}
	if wait := f.Attempt("rosa", now.Add(-time.Hour)); wait != 4*time.Second {
		t.Errorf("a clock that is set back forgets: waits %s", wait)
	}
	f.Undo("rosa")
	if wait := f.Attempt("rosa", now.Add(-time.Hour)); wait != 4*time.Second {
		t.Errorf("one taken back: waits %s", wait)
	}
	f.Forgive("rosa")
	if wait := f.Attempt("rosa", now); wait != 0 {
		t.Errorf("forgiven, waits %s", wait)
	}
}

func TestRefusedAttemptsDoNotCount(t *testing.T) {
	t.Parallel()
	f := account.NewFailures(account.Growth{Free: 3, First: time.Minute, Most: 10 * time.Minute, Forget: time.Hour})
	now := noon
	allowed := 0
	for range 1000 { // at once, as by a program
		if f.Allow("rosa", now) {
			allowed++
		}
	}
	if allowed != 3 {
		t.Errorf("%d allowed at once", allowed)
	}
	for _, wait := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 10 * time.Minute} {
		if f.Allow("rosa", now.Add(wait-time.Second)) {
			t.Errorf("allowed before %s", wait)
		}
		now = now.Add(wait)
		if !f.Allow("rosa", now) {
			t.Errorf("not allowed after %s", wait)
		}
	}
	if !f.Allow("rosa", now.Add(-24*time.Hour)) {
		t.Error("a clock that is set back locks out")
	}
	day := 0
	for minute := range 24 * 60 {
		if f.Allow("rosa", now.Add(time.Duration(minute)*time.Minute)) {
			day++
		}
	}
	if day > 150 {
		t.Errorf("%d attempts in a day", day)
	}
}

// TestFailuresAreBounded: strangers fill no memory, however many and long the
// names they try.
func TestFailuresAreBounded(t *testing.T) {
	t.Parallel()
	f := account.NewFailures(account.GrowthByName)
	long := strings.Repeat("x", 1<<20)
	for i := range 10 {
		f.Attempt(long, noon.Add(time.Duration(i)))
	}
	for i := range 6000 {
		f.Attempt(fmt.Sprint(i), noon.Add(time.Second))
	}
	if n := f.Len(); n > 4096 {
		t.Errorf("%d names are kept", n)
	}
}

// TestForgottenWithinTheHour: however many failures there were, a name, and everybody, is
// slowed down for less than an hour.
func TestForgottenWithinTheHour(t *testing.T) {
	t.Parallel()
	for name, g := range map[string]account.Growth{"by name": account.GrowthByName, "in total": account.GrowthInTotal} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := account.NewFailures(g)
			for range 10_000 {
				f.Attempt("rosa", noon)
			}
			if wait := f.Attempt("rosa", noon); wait != g.Most {
				t.Errorf("at once it waits %s, want %s", wait, g.Most)
			}
			if wait := f.Attempt("rosa", noon.Add(time.Hour)); wait != 0 {
				t.Errorf("an hour later it waits %s", wait)
			}
		})
	}
}
