package lang

import "testing"

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
