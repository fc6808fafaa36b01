package templ_test

import (
	"errors"
	"testing"

	upstream "github.com/a-h/templ"

	"amparo/templates/templ"
)

// word is a string by another name.
type word string

// String is not what expressions of this type show: fmt would.
func (word) String() string { return "shown" }

// check compares what a value is shown as with what github.com/a-h/templ makes of it.
func check[T templ.Text](t *testing.T, value T, errs ...error) {
	t.Helper()
	got, err := templ.JoinStringErrs(value, errs...)
	want, wanted := upstream.JoinStringErrs(value, errs...)
	if got != want || (err == nil) != (wanted == nil) || err != nil && err.Error() != wanted.Error() {
		t.Errorf("%v: %q, %v, want %q, %v", value, got, err, want, wanted)
	}
}

func TestJoinStringErrs(t *testing.T) {
	t.Parallel()
	check(t, "")
	check(t, "a <b> & “c” \x00\xff")
	check(t, word("x"))
	check(t, -7)
	check(t, uint8(7))
	check(t, 1.5)
	check(t, 2i)
	check(t, true)
	check(t, "x", nil)
	check(t, "x", errors.New("one"), nil, errors.New("two"))
}

// TestNoMemory: showing a string needs none.
func TestNoMemory(t *testing.T) {
	text := "a text that is longer than what fits into a small string"
	if n := testing.AllocsPerRun(100, func() { _, _ = templ.JoinStringErrs(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
