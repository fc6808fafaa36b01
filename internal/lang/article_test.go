package lang_test

import (
	"testing"

	"amparo/internal/lang"
)

func TestNamed(t *testing.T) {
	t.Parallel()
	for code, want := range map[string][3]string{
		"TN": {"la Tunisie", "Tunisia", "Túnez"}, "EG": {"l’Égypte", "Egypt", "Egipto"}, "CU": {"Cuba", "Cuba", "Cuba"},
		"US": {"les États-Unis", "the United States", "Estados Unidos"}, "PH": {"les Philippines", "the Philippines", "Filipinas"},
		"MX": {"le Mexique", "Mexico", "México"}, "HN": {"le Honduras", "Honduras", "Honduras"}, "HU": {"la Hongrie", "Hungary", "Hungría"},
		"HT": {"Haïti", "Haiti", "Haití"}, "RE": {"La Réunion", "Réunion", "Reunión"}, "GW": {"la Guinée-Bissau", "Guinea-Bissau", "Guinea-Bisáu"},
		"CI": {"la Côte d’Ivoire", "Côte d’Ivoire", "Costa de Marfil"}, "CD": {"le Congo-Kinshasa", "Congo - Kinshasa", "República Democrática del Congo"},
		"PS": {"la Palestine", "Palestine", "Palestina"}, "SB": {"les Îles Salomon", "the Solomon Islands", "Islas Salomón"},
		"002": {"l’Afrique", "Africa", "África"}, "019": {"les Amériques", "the Americas", "América"}, "029": {"les Caraïbes", "the Caribbean", "el Caribe"},
		"035": {"l’Asie du Sud-Est", "Southeast Asia", "el Sudeste asiático"}, "057": {"la région micronésienne", "the Micronesian Region", "la Región de Micronesia"},
	} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			for i, tag := range []lang.Tag{"fr", "en", "es"} {
				l, err := lang.Load(tag)
				if err != nil {
					t.Fatal(err)
				}
				if got := l.Named(code); got != want[i] {
					t.Errorf("%s: %q, want %q", tag, got, want[i])
				}
			}
		})
	}
}
