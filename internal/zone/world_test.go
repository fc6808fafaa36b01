package zone

import (
	"testing"

	"amparo/internal/lang"
)

func TestReadWorld(t *testing.T) {
	t.Parallel()
	w := readWorld("Africa/Dakar SN\nEurope/Kyiv UA Europe/Kiev\nUTC - Zulu\n\nen\t\tKyiv\t\nfr\tDakar\tKiev\t\n")
	if got := names(w.zones); got != "Africa/Dakar Europe/Kyiv UTC" {
		t.Errorf("%s", got)
	}
	if w.zones[2].Country != "" || w.zones[1].Country != "UA" {
		t.Errorf("%+v", w.zones)
	}
	for name, want := range map[string]int{"Africa/Dakar": 0, "Europe/Kyiv": 1, "Europe/Kiev": 1, "UTC": 2, "Zulu": 2} {
		if got, ok := w.named[name]; got != want || !ok {
			t.Errorf("%s: %d, %v", name, got, ok)
		}
	}
	for tag, want := range map[lang.Tag][3]string{"en": {"", "Kyiv", ""}, "fr": {"Dakar", "Kiev", ""}, "xx": {}} {
		for i, city := range want {
			if got := field(w.cities[tag], i); got != city {
				t.Errorf("%s %d: %q", tag, i, got)
			}
		}
	}
	if got := names(w.at([]int{2, 0, 2, 1, 0})); got != "Africa/Dakar Europe/Kyiv UTC" {
		t.Errorf("%s", got)
	}
}

func TestOwnCity(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Africa/Dakar": "Dakar", "Africa/Dar_es_Salaam": "Dar es Salaam", "America/Argentina/Buenos_Aires": "Buenos Aires", "UTC": "UTC", "": "",
	} {
		if got := ownCity(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestTagsFromOutsideAreNotKept: whoever asks in a language that nobody knows fills no memory.
func TestTagsFromOutsideAreNotKept(t *testing.T) {
	t.Parallel()
	Find("Dakar", "no-such-language")
	if _, kept := cityTables.Load(lang.Tag("no-such-language")); kept {
		t.Error("it is kept")
	}
}
