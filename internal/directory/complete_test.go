package directory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/directory/directorytest"
)

func samples(t *testing.T) *directorytest.Samples {
	t.Helper()
	return directorytest.NewSamples(t, known, []string{"urgent-appeals", "emergency-grants", "torture", "land", "all-defenders", "journalists"})
}

// TestEveryLeafIsAField: what an editor types into a leaf that Fields, Same,
// Changes, Settle or Merge forgets would be lost without a word.
func TestEveryLeafIsAField(t *testing.T) {
	t.Parallel()
	s := samples(t)
	for _, l := range s.Leaves() {
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			was, is := s.Entry(), s.Changed(l)
			if directory.Same(was, is) {
				t.Errorf("Same does not see that %s was changed", l.Path)
			}
			changes := directory.Changes(was, is)
			if len(changes) != 1 {
				t.Fatalf("Changes says of a change of %s alone: %v", l.Path, changes)
			}
			settled := s.Entry()
			settled.Settle(changes[0].Path, changes[0].New)
			if diff := cmp.Diff(is, settled); diff != "" {
				t.Errorf("Settle of %s gives %s another value (-want +got):\n%s", changes[0].Path, l.Path, diff)
			}
			if diff := cmp.Diff(is, is.Clone()); diff != "" {
				t.Errorf("a clone (-want +got):\n%s", diff)
			}
		})
	}
}

// slugIsTheirs: saving does not change the slug, and so a merge does not.
const slugIsTheirs = "slug"

// TestEveryLeafIsMerged: a leaf that only one of two writers changed is as that
// one left it, whatever else the other did.
func TestEveryLeafIsMerged(t *testing.T) {
	t.Parallel()
	s := samples(t)
	leaves := s.Leaves()
	for i, l := range leaves {
		if l.Path == slugIsTheirs {
			continue
		}
		other := leaves[(i+len(leaves)/2)%len(leaves)] // far from the first: a source is one field
		if other.Path == slugIsTheirs {
			other = leaves[len(leaves)-1]
		}
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			for side, pair := range map[string][2]*directory.Entry{
				"mine": {s.Changed(l), s.Changed(other)}, "theirs": {s.Changed(other), s.Changed(l)},
			} {
				merged, clashes := directory.Merge(s.Entry(), pair[0], pair[1])
				if diff := cmp.Diff(s.Changed(l, other), merged); diff != "" || len(clashes) > 0 {
					t.Errorf("%s changed %s, the other %s: clashes %v (-want +got):\n%s", side, l.Path, other.Path, clashes, diff)
				}
			}
		})
	}
}

// TestEveryLeafOfANewItemIsMerged: a contact, a response, a source that one of
// two writers added is there with everything it says.
func TestEveryLeafOfANewItemIsMerged(t *testing.T) {
	t.Parallel()
	s := samples(t)
	for side, pair := range map[string][2]*directory.Entry{"mine": {s.Added(), s.Entry()}, "theirs": {s.Entry(), s.Added()}} {
		t.Run(side, func(t *testing.T) {
			t.Parallel()
			merged, clashes := directory.Merge(s.Entry(), pair[0], pair[1])
			if diff := cmp.Diff(s.Added(), merged); diff != "" || len(clashes) > 0 {
				t.Errorf("clashes %v (-want +got):\n%s", clashes, diff)
			}
		})
	}
}

// TestEveryLeafIsChecked: no rule is silent on a control character, wherever it
// was typed.
func TestEveryLeafIsChecked(t *testing.T) {
	t.Parallel()
	s := samples(t)
	for _, l := range s.Leaves() {
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			e := s.Entry()
			if !l.Damage(e) {
				return
			}
			for _, p := range e.Check(known) {
				if e.PathOf(p.Field) == "" {
					t.Errorf("the problem at %s has no path", p.Field)
				}
				if p.Field == l.Field() || p.Field == l.Field()+"[0]" {
					return
				}
			}
			t.Errorf("no rule says that %s holds a control character", l.Path)
		})
	}
}

// TestPathOfEveryLeaf: a problem of a leaf is found at the field of that leaf.
func TestPathOfEveryLeaf(t *testing.T) {
	t.Parallel()
	s := samples(t)
	for _, l := range s.Leaves() {
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			changes := directory.Changes(s.Entry(), s.Changed(l))
			if got := s.Entry().PathOf(l.Field()); len(changes) != 1 || got != changes[0].Path {
				t.Errorf("PathOf(%s) = %s, but Changes says %v", l.Field(), got, changes)
			}
		})
	}
}

// TestRowsAreWhole: what depends on the input of a field is there with it.
func TestRowsAreWhole(t *testing.T) {
	t.Parallel()
	s := samples(t)
	for _, c := range directory.Changes(&directory.Entry{}, s.Entry()) {
		shape, ok := directory.ShapeOf(c.Path)
		if !ok {
			t.Errorf("%s has no shape", c.Path)
			continue
		}
		choice := shape.Input == directory.InputChoice || shape.Input == directory.InputChoices
		term := shape.Input == directory.InputTerm || shape.Input == directory.InputTerms
		if shape.Words == "" || choice != (len(shape.Choices) > 0) || term != (shape.Vocabulary != "") {
			t.Errorf("the row of %s lacks its words, its choices or its vocabulary: %+v", c.Path, shape)
		}
	}
}

// TestSourcesAreRead: a line of a source is read as it was written.
func TestSourcesAreRead(t *testing.T) {
	t.Parallel()
	for name, source := range map[string]directory.Source{
		"address alone":             {URL: "https://example.org/1"},
		"all of it":                 {URL: "https://example.org/1", Date: "2019-03", Title: "A page of 2020"},
		"a title":                   {URL: "https://example.org/1", Title: "A page"},
		"a title that seems a date": {URL: "https://example.org/1", Title: "2019 annual report"},
		"a title with a dash":       {URL: "https://example.org/1", Title: "– and more"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before, after := &directory.Entry{}, &directory.Entry{Sources: []directory.Source{source}}
			before.Settle("sources", directory.Changes(before, after)[0].New)
			if diff := cmp.Diff(after.Sources, before.Sources); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
