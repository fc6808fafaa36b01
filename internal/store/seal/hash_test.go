package seal_test

import (
	"fmt"
	"testing"

	"amparo/internal/store/seal"
)

// TestHashTellsRowsApart: neither the kind of a value nor where one ends and the next
// begins can be mistaken; what only a damaged file has is told apart, too.
func TestHashTellsRowsApart(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, row := range [][]any{
		nil, {nil}, {""}, {int64(0)}, {[]byte{}}, {0.0}, {nil, nil}, {"", ""}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {[]byte("abc")},
		{int64(1)}, {int64(-1)}, {1.0}, {"1"}, {"n"}, {"t"}, {"t\x00"}, {"a", nil}, {nil, "a"},
	} {
		hash, err := seal.Hash(row)
		if err != nil {
			t.Fatalf("%#v: %v", row, err)
		}
		if other, twice := seen[hash]; twice {
			t.Errorf("%#v and %s have one hash", row, other)
		}
		seen[hash] = fmt.Sprintf("%#v", row)
	}
	if _, err := seal.Hash([]any{struct{}{}}); err == nil {
		t.Error("a value of no column was hashed")
	}
}
