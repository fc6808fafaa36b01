package hsds

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
)

// TestEveryKindOfContactIsAChannel: one that the table forgets would be written
// as its id, and be no term of the taxonomy.
func TestEveryKindOfContactIsAChannel(t *testing.T) {
	t.Parallel()
	var kinds []directory.ContactKind
	for _, c := range channels {
		kinds = append(kinds, c.kind)
		if c.name == "" {
			t.Errorf("the channel %s has no name", c.kind)
		}
	}
	want := slices.Sorted(slices.Values(directory.ContactKinds))
	if diff := cmp.Diff(want, slices.Sorted(slices.Values(kinds))); diff != "" {
		t.Errorf("kinds of contact, and the channels of the feed (-kinds +channels):\n%s", diff)
	}
}
