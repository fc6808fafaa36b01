package entry

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEveryFieldHasItsPlace: a field of the schema that the layout forgets is
// in no form; what is no field would be an empty one.
func TestEveryFieldHasItsPlace(t *testing.T) {
	t.Parallel()
	var placed []string
	for _, part := range layout {
		placed = append(placed, names("", part.rows)...)
	}
	for _, group := range groups {
		l := itemLayouts[group]
		placed = append(placed, names(group+".", slices.Concat(l.rows, l.own))...)
	}
	placed = append(placed, names(groupNeed+".", []row{needRow})...)
	var known []string
	for name := range formFields {
		known = append(known, name)
	}
	slices.Sort(known)
	slices.Sort(placed)
	if diff := cmp.Diff(known, placed); diff != "" {
		t.Errorf("fields of the schema, and their places in the layout of the form (-schema +layout):\n%s", diff)
	}
	for name := range looks {
		if _, ok := formFields[name]; !ok {
			t.Errorf("looks has %s, which is no field", name)
		}
	}
}
