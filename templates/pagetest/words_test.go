package pagetest

import (
	"strings"
	"testing"

	"amparo/internal/i18n/i18ntest"
)

// TestWording: what a page says comes from the catalogue of the language that its
// markup claims, or was given.
func TestWording(t *testing.T) {
	t.Parallel()
	said := func(text string) string { return i18ntest.Mark("fr", text) }
	given := map[string]bool{"OMCT": true, "Aide et soins": true, "Aide": true}
	for _, row := range []struct{ name, markup, want string }{
		{"a message", "<p>" + said("Bonjour") + "</p>", ""},
		{"what was given", "<p>OMCT</p>", ""},
		{"both", "<p>" + said("Chez") + " OMCT : Aide et soins, 12.</p>", ""},
		{"a key to press", "<kbd>z</kbd>", ""},
		{"its own language", `<p lang="ar">` + said("x") + `</p>`, "is in fr, and the markup says ar"},
		{"inside another", `<p lang="ar"><b lang="fr">` + said("x") + `</b></p>`, ""},
		{"hard-coded", "<p>Chez OMCT</p>", "<p>: \"Chez"},
		{"hard-coded for those who hear it", `<a aria-label="Fermer" href="/x">OMCT</a>`, "<a aria-label>: \"Fermer"},
		{"a missing message", "<p>⟦home.h1⟧</p>", "no message or argument home.h1"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			page, err := ReadPage([]byte(row.markup))
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(wording(page, "fr", given), "; ")
			if row.want == "" && got != "" || !strings.Contains(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
