package store_test

import (
	"testing"

	"amparo/internal/store/storetest"
)

// TestChangeID: every change has an id, and no other has it, in no database.
func TestChangeID(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{"": true}
	for range 2 {
		s := storetest.Open(t)
		for n := range 3 { // the same in both
			storetest.Publish(t, s, storetest.Entry(n), "", "fr")
		}
		last, err := s.Sequence(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for seq := int64(1); seq <= last; seq++ {
			id, err := s.ChangeID(t.Context(), seq)
			if err != nil || seen[id] {
				t.Errorf("change %d has the id %q: %v", seq, id, err)
			}
			seen[id] = true
		}
		for _, seq := range []int64{0, last + 1, -1} {
			if id, err := s.ChangeID(t.Context(), seq); id != "" || err != nil {
				t.Errorf("change %d, which is not there, has the id %q: %v", seq, id, err)
			}
		}
	}
	if len(seen) < 7 {
		t.Errorf("%d changes", len(seen)-1)
	}
}
