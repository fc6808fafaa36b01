package lang_test

import (
	"testing"

	"amparo/internal/lang"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"Défenseur-e-s  d’ÉTÉ", "defenseur e s d ete"},
		{"Cœur Œuvre", "coeur oeuvre"},
		{"Ñandú, Ærø, Łódź, Straße", "nandu aero lodz strasse"},
		{"e\u0301te\u0301", "ete"},
		{" \t\n", ""},
		{"حُقوق", "حقوق"},
		{"𝐃ef\u200bℰnse™", "def ensetm"},
		{"\xff", ""},
		{"٠١٢٣٤٥٦٧٨٩ ۰۱۹ ०९ ๐๙ ９ 𝟗 𞥙", "0123456789 019 09 09 9 9 9"},
		{"صحفـــي کتاب فارسی مدافعة على", "صحفي كتاب فارسي مدافعه علي"},
	}
	for _, tt := range tests {
		if got := lang.Fold(tt.text); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.text, got, tt.want)
		}
		if once := lang.Fold(tt.text); lang.Fold(once) != once {
			t.Errorf("Fold(%q) folds again", tt.text)
		}
	}
}
