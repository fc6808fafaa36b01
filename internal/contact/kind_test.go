package contact_test

import (
	"slices"
	"testing"

	"amparo/internal/contact"
	"amparo/internal/directory"
)

// TestKindsOfTheDirectory: every kind that entries have has a rule.
func TestKindsOfTheDirectory(t *testing.T) {
	t.Parallel()
	for _, kind := range directory.ContactKinds {
		if !slices.Contains(contact.Kinds(), contact.Kind(kind)) {
			t.Errorf("%s has no rule", kind)
		}
	}
	if n := len(contact.Kinds()); n != 18 {
		t.Errorf("%d kinds", n)
	}
}
