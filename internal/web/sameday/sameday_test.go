package sameday

import "testing"

func TestMemo(t *testing.T) {
	t.Parallel()
	type thing struct{ _ int }
	var memo Memo[*thing, string]
	made := 0
	fresh := func() string { made++; return "" }
	one, other := &thing{}, &thing{}
	for _, step := range []struct {
		of   *thing
		day  string
		made int
	}{
		{one, "2026-11-23", 1},
		{one, "2026-11-23", 1},
		{other, "2026-11-23", 2},
		{one, "2026-11-24", 3}, // an age in months may have changed
		{other, "2026-11-24", 4},
		{one, "2026-11-24", 4},
	} {
		memo.View(step.of, step.day, fresh)
		if made != step.made {
			t.Fatalf("%+v: %d views made", step, made)
		}
	}
	for range 3 * maxKept {
		memo.View(&thing{}, "2026-11-24", fresh)
	}
	if len(memo.kept) > maxKept {
		t.Errorf("%d views are kept", len(memo.kept))
	}
}
