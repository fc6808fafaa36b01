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
