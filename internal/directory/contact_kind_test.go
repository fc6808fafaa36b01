package directory_test

import (
	"slices"
	"testing"

	"amparo/internal/directory"
)

// TestSortContactsByKind: no two kinds have the same place before readers.
func TestSortContactsByKind(t *testing.T) {
	t.Parallel()
	var contacts, backwards []directory.Contact
	for _, kind := range directory.ContactKinds {
		contacts = append(contacts, directory.Contact{ID: string(kind), Kind: kind})
	}
	backwards = append(backwards, contacts...)
	slices.Reverse(backwards)
	ids := func(list []directory.Contact) []string {
		var ids []string
		for _, c := range directory.SortContacts(list) {
			ids = append(ids, c.ID)
		}
		return ids
	}
	if first, second := ids(contacts), ids(backwards); !slices.Equal(first, second) {
		t.Errorf("two kinds have one rank: %v, and from the other end %v", first, second)
	}
}
