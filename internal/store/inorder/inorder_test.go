package inorder

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// count reads the numbers below n, and fails at the end if it is to.
func count(n int, end error) func(context.Context, func(int) error) error {
	return func(_ context.Context, take func(int) error) error {
		for i := range n {
			if err := take(i); err != nil {
				return err
			}
		}
		return end
	}
}

func TestInOrder(t *testing.T) {
	t.Parallel()
	const n = 1000
	var got, want []string
	for i := range n {
		want = append(want, fmt.Sprint(i))
	}
	slow := make(chan struct{}) // the first value is turned last of those that fit
	turned := atomic.Int32{}
	turn := func(i int) (string, error) {
		if i == 0 {
			<-slow
		} else if turned.Add(1) == ahead-1 {
			close(slow)
		}
		return fmt.Sprint(i), nil
	}
	err := Run(t.Context(), count(n, nil), turn, func(s string) error { got = append(got, s); return nil })
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("order (-want +got): %v\n%s", err, diff)
	}
}

// TestInOrderFails: the error comes out, from wherever, and everything that
// was started has ended: Run waits for it.
func TestInOrderFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	at := func(n int) func(int) error {
		return func(i int) error {
			if i == n {
				return broken
			}
			return nil
		}
	}
	never := at(-1)
	for name, test := range map[string]struct {
		read       func(context.Context, func(int) error) error
		turn, give func(int) error
		given      int32
	}{
		"reading at the start": {count(0, broken), never, never, 0},
		"reading at the end":   {count(200, broken), never, never, 200},
		"turning the first":    {count(200, nil), at(0), never, 0},
		"turning in between":   {count(200, nil), at(100), never, 100},
		"giving the first":     {count(200, nil), never, at(0), 1},
		"giving the last":      {count(200, nil), never, at(199), 200},
	} {
		var given atomic.Int32
		err := Run(t.Context(), test.read,
			func(i int) (int, error) { return i, test.turn(i) },
			func(i int) error { given.Add(1); return test.give(i) })
		if !errors.Is(err, broken) || given.Load() != test.given {
			t.Errorf("%s: %v after %d values, want %d", name, err, given.Load(), test.given)
		}
	}
}

func TestInOrderCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	given := 0
	err := Run(ctx, count(1_000_000, nil), func(i int) (int, error) { return i, nil }, func(int) error {
		if given++; given == 10 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || given > 10+2*ahead {
		t.Errorf("%v after %d values", err, given)
	}
}
