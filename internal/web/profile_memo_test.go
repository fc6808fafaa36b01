package web

import (
	"testing"

	"amparo/internal/catalogue"
	"amparo/templates"
)

func TestProfileMemo(t *testing.T) {
	t.Parallel()
	var memo profileMemo
	made := 0
	fresh := func() templates.ProfilePage { made++; return templates.ProfilePage{} }
	one, other := &catalogue.Profile{}, &catalogue.Profile{}
	for _, step := range []struct {
		profile *catalogue.Profile
		day     string
		made    int
	}{
		{one, "2026-11-23", 1},
		{one, "2026-11-23", 1},
		{other, "2026-11-23", 2},
		{one, "2026-11-24", 3}, // an age in months may have changed
		{other, "2026-11-24", 4},
		{one, "2026-11-24", 4},
	} {
		memo.view(step.profile, step.day, fresh)
		if made != step.made {
			t.Fatalf("%+v: %d views made", step, made)
		}
	}
	for range 3 * maxMemo {
		memo.view(&catalogue.Profile{}, "2026-11-24", fresh)
	}
	if len(memo.kept) > maxMemo {
		t.Errorf("%d views are kept", len(memo.kept))
	}
}
