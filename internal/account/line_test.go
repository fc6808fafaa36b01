package account

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

// fullLine is a line in which nobody has a turn but those who will leave.
func fullLine() *line { return &line{served: map[string]int64{}, running: true} }

// came reports whether the turn of somebody came.
func (w *waiter) came() bool {
	select {
	case <-w.turn:
		return !w.refused
	default:
		return false
	}
}

// TestOrderOfTheLine: who is known first, then the fewest failures, then networks that had
// no turn for long, then who came last.
func TestOrderOfTheLine(t *testing.T) {
	t.Parallel()
	known, fresh := Asker{Trusted: true}, Asker{}
	tried := func(d time.Duration) Asker { return Asker{Delay: d} }
	from := func(network string) Asker { return Asker{Network: network} }
	for _, row := range []struct {
		name  string
		came  []Asker // in this order
		order []int   // in which they have their turns
	}{
		{"whoever came last", []Asker{fresh, fresh, fresh}, []int{2, 1, 0}},
		{"known before all others", []Asker{known, fresh, tried(time.Second), fresh}, []int{0, 3, 1, 2}},
		{"however often strangers tried the name", []Asker{{Trusted: true, Delay: time.Hour}, fresh}, []int{0, 1}},
		{"few failures before many", []Asker{tried(time.Second), tried(8 * time.Second), tried(time.Second), fresh}, []int{3, 2, 0, 1}},
		{"a network after the other", []Asker{from("b"), from("a"), from("a"), from("a")}, []int{3, 0, 2, 1}},
		{"those without a network are one", []Asker{from("b"), fresh, fresh}, []int{2, 0, 1}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			l := fullLine()
			var all []*waiter
			for _, a := range row.came {
				all = append(all, l.join(a))
			}
			var order []int
			for range all {
				l.leave(false)
				i := slices.IndexFunc(all, func(w *waiter) bool { return w.came() && !slices.Contains(order, slices.Index(all, w)) })
				if i < 0 {
					t.Fatalf("after %v nobody's turn came", order)
				}
				order = append(order, i)
			}
			if !slices.Equal(order, row.order) {
				t.Errorf("the turns came to %v, want %v", order, row.order)
			}
		})
	}
}

// TestRest: after a hash for a name under attack, and after one to no avail, the next of
// these waits as long as is said; an honest one does not.
func TestRest(t *testing.T) {
	t.Parallel()
	l, tried := &line{served: map[string]int64{}, rest: time.Hour}, Asker{Delay: time.Second}
	l.join(tried)
	next := l.join(tried)
	if l.leave(true); next.came() {
		t.Error("there is no rest between two")
	}
	if entered, waited, err := l.enterSpare(); entered || waited || err != nil {
		t.Errorf("a name that nobody has meanwhile: entered %v, waited %v, %v", entered, waited, err)
	}
	honest := l.join(Asker{})
	if !honest.came() {
		t.Error("an honest name waits for the end of the rest")
	}
	if _, waited, err := l.enterSpare(); !waited || err != nil {
		t.Errorf("a name that nobody has while another has its turn: waited %v, %v", waited, err)
	}
	if l.leave(false); next.came() {
		t.Error("the rest ends with another's turn")
	}
	if l.rested(); !next.came() {
		t.Error("it never comes")
	}
}

// TestCrowd: when too many wait, those go who would be the last, and of one kind only.
func TestCrowd(t *testing.T) {
	t.Parallel()
	l := fullLine()
	honest, known := l.join(Asker{}), l.join(Asker{Trusted: true})
	var attackers []*waiter
	for i := range 100 {
		attackers = append(attackers, l.join(Asker{Delay: time.Duration(i+1) * time.Second}))
	}
	refused := 0
	for i, w := range attackers {
		if w.refused {
			refused++
		}
		if w.refused == (i < hashesWaiting) {
			t.Errorf("attacker %d is refused: %v", i, w.refused)
		}
	}
	if refused != 100-hashesWaiting || honest.refused || known.refused || l.refused {
		t.Errorf("%d attackers are refused, the honest one %v, the known one %v", refused, honest.refused, known.refused)
	}
	for range hashesWaiting {
		l.join(Asker{})
	}
	if !honest.refused || known.refused || !l.refused {
		t.Errorf("too many honest ones: who came first goes: %v; the known one: %v", honest.refused, known.refused)
	}
}

// TestNobodyTakesNoTurn: names that nobody has, as many as strangers can think up, keep no
// honest one waiting; and they are told to come again when honest ones are.
func TestNobodyTakesNoTurn(t *testing.T) {
	t.Parallel()
	h := NewHasher(Cost{Memory: 64, Time: 1, Threads: 1})
	release := h.Hold()
	ask := func(a Asker) error {
		_, err := h.Verify(t.Context(), a, "any", "")
		return err
	}
	for i := range 500 {
		if err := ask(Asker{Network: fmt.Sprint(i)}); err != nil || h.Waiting() > 0 {
			t.Fatalf("a name that nobody has: %v, %d wait", err, h.Waiting())
		}
	}
	for range hashesWaiting + 1 {
		h.line.join(Asker{})
	}
	if err := ask(Asker{}); !errors.Is(err, ErrBusy) {
		t.Errorf("while honest ones are sent away: %v", err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := h.Verify(gone, Asker{Delay: time.Second}, "any", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("a name under attack does not wait: %v", err)
	}
	release()
}
