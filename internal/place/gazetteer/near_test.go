package gazetteer

import (
	"slices"
	"strings"
	"testing"
)

func TestNear(t *testing.T) {
	t.Parallel()
	g := someFile(t)
	for word, want := range map[string]string{
		"burkna": "burkina", "burkinna": "burkina", "bukrina": "burkina", "brukina": "burkina", "nigera": "niger nigeria", "nigeriia": "nigeria", "nigerira": "nigeria",
		"nigel": "", "nigers": "", "faso": "", "fassso": "", "furkina": "", "republcs": "", "republic": "", "repablick": "republic", "ropublics": "", "burkoni": "", "xyz": "",
		strings.Repeat("n", 31): "",
	} {
		if got, _ := g.Near(word); strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", word, got, want)
		}
	}
	if _, known := g.Near("republic"); !known {
		t.Error("republic is not known")
	}
	if got := g.Like("nigers"); !slices.Contains(got, "niger") {
		t.Errorf("like nigers: %v", got)
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	g := someFile(t)
	w := g.NewWhole([]int{1, 2, 4, 5, 6})
	for text, want := range map[string]int{
		"burkinafaso": 2, "burkin afaso": 2, "burkna faso": 2, "northrepublic": 6, "north republc": 6, "burkina": 1, "nige": -1, "nigera": -1, "nigel": -1, "xxxxxx": -1, "": -1,
	} {
		if got := w.Find(g, text); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for pair, want := range map[[2]string]int{
		{"niger", "niger"}: 0, {"niger", "nigel"}: 1, {"niger", "nigre"}: 1, {"niger", "nigeria"}: 2, {"niger", "chad"}: 3, {"été", "ete"}: 2, {"", ""}: 0, {strings.Repeat("a", 99), "a"}: 3,
	} {
		if got := Distance(pair[0], pair[1]); got != want {
			t.Errorf("%v: %d, want %d", pair, got, want)
		}
	}
}
