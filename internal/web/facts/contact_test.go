package facts

import (
	"testing"

	"amparo/internal/directory"
)

// TestEveryKindOfContactIsShown: a kind without a row would stand on a page
// without an icon.
func TestEveryKindOfContactIsShown(t *testing.T) {
	t.Parallel()
	for _, kind := range directory.ContactKinds {
		if icons[kind] == "" {
			t.Errorf("%s: how pages draw it is not in icons", kind)
		}
	}
	if len(icons) != len(directory.ContactKinds) {
		t.Errorf("%d icons for %d kinds of contact", len(icons), len(directory.ContactKinds))
	}
}
