package directory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
)

func TestFollow(t *testing.T) {
	t.Parallel()
	first := base()
	say := func(e *directory.Entry, text string, minor bool, day directory.Date) *directory.Entry {
		next := edited(e, func(n *directory.Entry) { n.Texts["fr"].Description = text })
		next.Follow(e, minor, day)
		return next
	}
	mark := func(was string, since directory.Date) map[directory.Section]directory.Outdated {
		return map[directory.Section]directory.Outdated{"description": {Was: was, Since: since}}
	}
	second := say(first, "Deux.", false, "2026-11-24")
	if diff := cmp.Diff(mark("Un fonds pour les urgences.", "2026-11-24"), second.Texts["en"].ToReview); diff != "" {
		t.Errorf("after one change (-want +got):\n%s", diff)
	}
	third := say(second, "Trois.", false, "2026-11-25")
	if diff := cmp.Diff(mark("Un fonds pour les urgences.", "2026-11-25"), third.Texts["en"].ToReview); diff != "" {
		t.Errorf("after two changes the translation is still that of the first (-want +got):\n%s", diff)
	}
	if minor := say(third, "Trois !", true, "2026-11-26"); !cmp.Equal(third.Texts["en"].ToReview, minor.Texts["en"].ToReview) {
		t.Errorf("a minor change touches marks: %v", minor.Texts["en"].ToReview)
	}
	if minor := say(first, "Un fonds pour les urgences !", true, "2026-11-26"); minor.Texts["en"].ToReview != nil {
		t.Errorf("a minor change marks: %v", minor.Texts["en"].ToReview)
	}
	if back := say(third, "Un fonds pour les urgences.", false, "2026-11-27"); back.Texts["en"].ToReview != nil {
		t.Errorf("an original that went back still wants a review: %v", back.Texts["en"].ToReview)
	}
	if third.Texts["fr"].ToReview != nil {
		t.Error("the original follows itself")
	}
	both := edited(first, func(n *directory.Entry) { n.Texts["fr"].Description, n.Texts["en"].Description = "Deux.", "Two." })
	both.Follow(first, false, "2026-11-24")
	if both.Texts["en"].ToReview != nil {
		t.Error("a translation changed together with its original wants a review")
	}
	silent := edited(first, func(n *directory.Entry) { n.Texts["fr"].Limits = "Deux mois." })
	silent.Follow(first, false, "2026-11-24")
	if silent.Texts["en"].ToReview != nil {
		t.Error("a section that is not translated wants a review")
	}
}

// TestMergeNewTranslation: one begins to translate a section while the other
// changes its original.
func TestMergeNewTranslation(t *testing.T) {
	t.Parallel()
	b := base()
	b.Texts["fr"].Limits = "Deux mois."
	wrote := edited(b, func(n *directory.Entry) { n.Texts["en"].Limits = "Two months." })
	changed := edited(b, func(n *directory.Entry) { n.Texts["fr"].Limits = "Trois mois." })
	changed.Follow(b, false, "2026-11-24")
	want := map[directory.Section]directory.Outdated{"limits": {Was: "Deux mois.", Since: "2026-11-25"}}
	for _, sides := range [][2]*directory.Entry{{wrote, changed}, {changed, wrote}} {
		merged, clashes := directory.Merge(b, sides[0], sides[1])
		merged.FollowBoth(b, sides[0], sides[1], "2026-11-25")
		if len(clashes) > 0 || !cmp.Equal(want, merged.Texts["en"].ToReview) {
			t.Errorf("clashes %v, marks %v", clashes, merged.Texts["en"].ToReview)
		}
	}
}

// TestMergeMarks: one changes the original again while the other brings the
// translation up to what it was.
func TestMergeMarks(t *testing.T) {
	t.Parallel()
	first := base()
	second := edited(first, func(n *directory.Entry) { n.Texts["fr"].Description = "Deux." })
	second.Follow(first, false, "2026-11-24")
	third := edited(second, func(n *directory.Entry) { n.Texts["fr"].Description = "Trois." })
	third.Follow(second, false, "2026-11-25")
	translated := edited(second, func(n *directory.Entry) {
		n.Texts["en"].Description = "Two."
		n.Texts["en"].ToReview = nil
	})
	want := map[directory.Section]directory.Outdated{"description": {Was: "Deux.", Since: "2026-11-25"}}
	for _, sides := range [][2]*directory.Entry{{third, translated}, {translated, third}} {
		merged, clashes := directory.Merge(second, sides[0], sides[1])
		if len(clashes) > 0 {
			t.Errorf("clashes %v", clashes)
		}
		if diff := cmp.Diff(want, merged.Texts["en"].ToReview); diff != "" {
			t.Errorf("marks (-want +got):\n%s", diff)
		}
		if merged.Texts["en"].Description != "Two." || merged.Texts["fr"].Description != "Trois." {
			t.Errorf("texts %q, %q", merged.Texts["en"].Description, merged.Texts["fr"].Description)
		}
	}
}
