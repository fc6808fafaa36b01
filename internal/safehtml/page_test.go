package safehtml_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/safehtml"
)

func TestPage(t *testing.T) {
	t.Parallel()
	type page struct {
		Title, Lead, Body string
		Headings          []safehtml.Heading
	}
	tests := []struct {
		name, src string
		want      page
	}{
		{"nothing", "", page{}},
		{"whole", "# Qui *sommes*-nous ?\n\nUn annuaire : [ici](https://x.org).\n\n## Pourquoi ?\n\nParce que.\n\n### Détail\n\nOui.\n\n## Comment\n\nAinsi.", page{
			"Qui sommes-nous\u202f?", "Un annuaire\u00a0: ici.",
			"<h2 id=\"s1\">Pourquoi\u202f?</h2><p>Parce que.</p><h3>Détail</h3><p>Oui.</p><h2 id=\"s2\">Comment</h2><p>Ainsi.</p>",
			[]safehtml.Heading{{ID: "s1", Text: "Pourquoi\u202f?"}, {ID: "s2", Text: "Comment"}},
		}},
		{"a title alone", "# Titre", page{Title: "Titre"}},
		{"a lead alone", "Un annuaire.", page{Lead: "Un annuaire."}},
		{"no lead", "# Titre\n\n## Un\n\nDeux.", page{Title: "Titre", Body: `<h2 id="s1">Un</h2><p>Deux.</p>`, Headings: []safehtml.Heading{{ID: "s1", Text: "Un"}}}},
		{"a list instead of a lead", "# Titre\n\n- un\n\nDeux.", page{Title: "Titre", Body: "<ul><li>un</li></ul><p>Deux.</p>"}},
		{"no title", "## Un\n\nDeux.", page{Body: `<h2 id="s1">Un</h2><p>Deux.</p>`, Headings: []safehtml.Heading{{ID: "s1", Text: "Un"}}}},
		{"a second title", "# Titre\n\nUn.\n\n# Deux", page{Title: "Titre", Lead: "Un.", Body: `<h2 id="s1">Deux</h2>`, Headings: []safehtml.Heading{{ID: "s1", Text: "Deux"}}}},
		{"deeper headings", "# Titre\n\nUn.\n\n### Deux\n\n#### Trois", page{Title: "Titre", Lead: "Un.", Body: `<h2 id="s1">Deux</h2><h3>Trois</h3>`, Headings: []safehtml.Heading{{ID: "s1", Text: "Deux"}}}},
		{"addresses in words", "# Voir <https://x.org>\n\nÉcrire à <a@x.org>\\\nou `b c`.", page{Title: "Voir https://x.org", Lead: "Écrire à a@x.org ou b c."}},
		{"markup in words", "# A &lt;b&gt; <i>c</i> \\*\n\nd\u202ee &#x202e;f", page{Title: "A <b> c *", Lead: "de f"}},
	}
	french := locale(t, "fr")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			doc := safehtml.Page(test.src, french)
			got := page{doc.Title, doc.Lead, doc.Body.String(), doc.Headings}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("page (-want +got):\n%s", diff)
			}
			checkMarkup(t, got.Body)
		})
	}
}
