package words_test

import (
	"testing"

	"amparo/internal/account"
	"amparo/internal/words"
)

// TestEveryEventHasAName: lists can say all that the record may hold, and nothing else.
func TestEveryEventHasAName(t *testing.T) {
	t.Parallel()
	for _, kind := range account.EventKinds {
		if words.Events[kind] == "" {
			t.Errorf("%s has no name", kind)
		}
	}
	if len(words.Events) != len(account.EventKinds) {
		t.Errorf("%d names of %d events", len(words.Events), len(account.EventKinds))
	}
}
