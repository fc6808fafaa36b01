package facts

import (
	"testing"

	"amparo/internal/directory"
)

// TestEveryKindOfContactIsShown: a kind without a row would stand on a page
// without an icon and a word on who may listen.
func TestEveryKindOfContactIsShown(t *testing.T) {
	t.Parallel()
	for _, kind := range directory.ContactKinds {
		row, ok := kinds[kind]
		if !ok || row.icon == "" || row.safety == "" {
			t.Errorf("%s: how pages draw it, and who may listen, is not in kinds: %+v", kind, row)
		}
	}
	if len(kinds) != len(directory.ContactKinds) {
		t.Errorf("%d rows for %d kinds of contact", len(kinds), len(directory.ContactKinds))
	}
}
