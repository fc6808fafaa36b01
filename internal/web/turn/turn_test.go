package turn

import (
	"context"
	"errors"
	"net/http/httptest"
	"testing"
	"time"
)

// oneSlot is a slot for which nobody waits.
func oneSlot() *Slots { return newSlots(1, 0) }

// taken reports whether no slot is free.
func (s *Slots) taken() bool { return len(s.free) == cap(s.free) }

// TestPlace: a slot is held until it is left, and left once.
func TestPlace(t *testing.T) {
	t.Parallel()
	s := oneSlot()
	_, p, ok := s.Take(t.Context())
	if !ok || !s.taken() {
		t.Fatal("there is no slot")
	}
	if _, _, ok := s.Take(t.Context()); ok {
		t.Error("there are two")
	}
	p.Leave()
	p.Leave()
	if s.taken() {
		t.Error("it is not left")
	}
	if _, _, ok := s.Take(t.Context()); !ok {
		t.Error("it cannot be had again")
	}
}

// TestAside: whoever waits holds no slot, and has one again afterwards.
func TestAside(t *testing.T) {
	t.Parallel()
	s, wrong := oneSlot(), errors.New("wrong")
	ctx, p, _ := s.Take(t.Context())
	err := Aside(ctx, func() error {
		if s.taken() {
			t.Error("who waits holds a slot")
		}
		return wrong
	})
	if !errors.Is(err, wrong) || !s.taken() {
		t.Errorf("afterwards: %v, taken %v", err, s.taken())
	}
	p.Leave()
	if err := Aside(ctx, func() error { return wrong }); !errors.Is(err, wrong) || s.taken() {
		t.Errorf("without a slot: %v, taken %v", err, s.taken())
	}
	if err := Aside(t.Context(), func() error { return wrong }); !errors.Is(err, wrong) {
		t.Errorf("never had one: %v", err)
	}
}

// TestAsideOfWhoLeft: who hung up while waiting gets no slot any more.
func TestAsideOfWhoLeft(t *testing.T) {
	t.Parallel()
	s := oneSlot()
	gone, leave := context.WithCancel(t.Context())
	ctx, p, _ := s.Take(gone)
	err := Aside(ctx, func() error {
		leave()
		return nil
	})
	if !errors.Is(err, context.Canceled) || s.taken() {
		t.Errorf("%v, taken %v", err, s.taken())
	}
	p.Leave()
	if s.taken() {
		t.Error("a slot was left that was not held")
	}
}

// TestUntilSent: a slot is free before the first byte of the answer leaves.
func TestUntilSent(t *testing.T) {
	t.Parallel()
	s := oneSlot()
	_, p, _ := s.Take(t.Context())
	w := httptest.NewRecorder()
	if _, err := p.UntilSent(w).Write([]byte("page")); err != nil || s.taken() || w.Body.String() != "page" {
		t.Errorf("%v, taken %v, sent %q", err, s.taken(), w.Body)
	}
}

// TestKindsOfCallers: strangers who have all their slots leave editors theirs.
func TestKindsOfCallers(t *testing.T) {
	t.Parallel()
	all := ForEditors()
	for _, full := range []Caller{Stranger, Entering} {
		for all[full].take(t.Context(), 0) {
		}
		for _, other := range []Caller{Entering, Editor} {
			if other != full && !all[other].take(t.Context(), time.Second) {
				t.Errorf("%d have all their slots, and %d has none", full, other)
			}
		}
	}
}
