package situation

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// TestAreas: what a text is about is told apart from what it asks for and from who asks.
func TestAreas(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, test := range []struct {
		tag                  lang.Tag
		text                 string
		areas, needs, people string
	}{
		{"en", "freedom of religion in Pakistan", "civil-political-rights", "none", ""},
		{"en", "who works on extrajudicial killings", "accountability civil-political-rights", "", ""},
		{"en", "labour rights", "esc-rights", "none", ""},
		{"en", "women’s rights in Sudan", "womens-rights", "none", "women-defenders"},
		{"en", "they tortured my brother", "torture", "care", ""},
		{"en", "enforced disappearances", "enforced-disappearance", "", ""},
		{"en", "Press freedom, and a lawyer", "press-freedom", "legal", ""},
		{"en", "not climate change but land rights", "environment-land", "none", ""},
		{"fr", "liberté de la presse au Tchad", "press-freedom", "none", ""},
		{"fr", "droits de l’enfant", "childrens-rights", "none", ""},
		{"fr", "lutte contre l’impunité", "accountability", "none", ""},
		{"fr", "violences faites aux femmes", "violence-against-women womens-rights", "", "women-defenders"},
		{"fr", "défenseur·e·s des droits humains", "defender-protection", "none", ""},
		{"es", "desaparición forzada", "enforced-disappearance", "", ""},
		{"es", "pueblos indígenas", "indigenous-rights", "none", "indigenous-community-leaders"},
		{"es", "libertad sindical", "esc-rights", "none", ""},
		{"es", "no violencia", "peacebuilding", "none", ""},
		{"pt", "liberdade de expressão", "freedom-of-expression", "", ""},
		{"ru", "свобода слова", "freedom-of-expression", "", ""},
		{"uk", "права жінок", "womens-rights", "", "women-defenders"},
		{"ar", "حرية الصحافة", "press-freedom", "", ""},
		{"fa", "حقوق کودک", "childrens-rights", "", ""},
		{"sw", "haki za wanawake", "womens-rights", "", "women-defenders"},
		{"tr", "basın özgürlüğü", "press-freedom", "", ""},
		{"zh", "新闻自由", "press-freedom", "", ""},
	} {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			u := x.Read(test.text, test.tag)
			for what, row := range map[string]struct {
				got  []Finding
				want string
			}{"area": {u.Areas, test.areas}, "need": {u.Needs, test.needs}, "audience": {u.Audiences, test.people}} {
				for _, id := range strings.Fields(strings.TrimPrefix(row.want, "none")) {
					if !slices.Contains(ids(row.got), id) {
						t.Errorf("no %s %s: %v", what, id, ids(row.got))
					}
				}
			}
			if test.needs == "none" && asksFor(u) {
				t.Errorf("it asks for %v", ids(u.Needs))
			}
		})
	}
}
