package web

import (
	"testing"

	"amparo/internal/directory"
)

// TestEveryKindOfContactIsShown: a kind without a row would stand on a page
// without an icon and a word on who may listen.
func TestEveryKindOfContactIsShown(t *testing.T) {
	t.Parallel()
	for _, kind := range directory.ContactKinds {
		row, ok := contactKinds[kind]
		if !ok || row.icon == "" || row.safety == "" {
			t.Errorf("%s: how pages draw it, and who may listen, is not in contactKinds: %+v", kind, row)
		}
	}
	if len(contactKinds) != len(directory.ContactKinds) {
		t.Errorf("%d rows for %d kinds of contact", len(contactKinds), len(directory.ContactKinds))
	}
}
