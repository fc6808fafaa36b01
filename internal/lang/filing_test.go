package lang

import (
	"strings"
	"testing"
)

func TestFiling(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag        Tag
		name, want string
	}{
		{"fr", "L’Organisation mondiale contre la torture", "Organisation mondiale contre la torture"},
		{"fr", "Les Nouveaux Droits", "Nouveaux Droits"},
		{"fr", "Lesage", "Lesage"},
		{"fr", "La ", "La "},
		{"fr", "The Guardian Project", "The Guardian Project"},
		{"en", "The Observatory", "Observatory"},
		{"en", "Theatre", "Theatre"},
		{"es", "LAS Mujeres", "Mujeres"},
		{"es", "Élite", "Élite"},
		{"ar", "la", "la"},
	} {
		l, err := Load(row.tag)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Filing(row.name); got != row.want {
			t.Errorf("%s: %q filed as %q, want %q", row.tag, row.name, got, row.want)
		}
	}
}

// TestSortKey: keys order as Compare does.
func TestSortKey(t *testing.T) {
	t.Parallel()
	l, err := Load("fr")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"", "A", "a", "à", "Ab", "côte", "coté", "côté", "Élan", "elan", "Zoé", "zoe", "l’eau", "leau", "42", "Ω"}
	for _, a := range names {
		for _, b := range names {
			if got, want := strings.Compare(l.SortKey(a), l.SortKey(b)), l.Compare(a, b); got != want {
				t.Errorf("%q and %q: keys %d, Compare %d", a, b, got, want)
			}
		}
	}
}
