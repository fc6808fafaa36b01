package form_test

import (
	"strings"
	"testing"

	"amparo/internal/web/form"
)

// pasted are texts as they come from the clipboard, and what they become.
var pasted = []struct{ name, typed, want string }{
	{"nothing", "", ""},
	{"words", "Aide d’urgence.", "Aide d’urgence."},
	{"bullets of Word", "Aide :\n•\tbillet\n•\tabri", "Aide :\n- billet\n- abri"},
	{"a bullet and one space", "• billet\n• abri", "- billet\n- abri"},
	{"a middle dot and spaces", "·  puce Word\n·         autre", "- puce Word\n- autre"},
	{"a bullet and no-break spaces", "·\u00a0\u00a0puce", "- puce"},
	{"signs of the symbol font", "\uf0b7\tun\n\uf0a7\tdeux\n\uf0d8 trois", "- un\n- deux\n- trois"},
	{"an o for the second level", "o\tsous-puce\no  autre", "- sous-puce\n- autre"},
	{"squares and dashes", "▪\tun\n–\tdeux\n—\ttrois\n§\tquatre", "- un\n- deux\n- trois\n- quatre"},
	{"a level below, indented", "•\tun\n\to\tsous\n•\tdeux", "- un\n  - sous\n- deux"},
	{"indented below no list", "\t•\tun", "- un"},
	{"numbers", "1.\tun\n2.\tdeux\n10)\tdix", "1. un\n2. deux\n10. dix"},
	{"numbers that go on below words", "Suite :\n3.\ttrois\n4.\tquatre", "Suite :\n\n3. trois\n4. quatre"},
	{"words behind a list are no part of it", "•\tun\nEt puis\nencore", "- un\n\nEt puis\nencore"},
	{"an empty line behind a list is enough", "•\tun\n\nEt puis", "- un\n\nEt puis"},
	{"a list that is Markdown", "- un\n- deux\n  - sous\n1. un\n* étoile", "- un\n- deux\n  - sous\n1. un\n* étoile"},
	{"words right behind a list that is Markdown", "- un\nsuite  ici", "- un\nsuite  ici"},
	{"a hyphen and a tab is Markdown", "-\tun", "-\tun"},
	{"a word that begins with o", "o gato", "o gato"},
	{"a word with an o, a tab later", "ou\tbien", "ou\tbien"},
	{"a dash that begins what somebody says", "– Bonjour  ici", "– Bonjour  ici"},
	{"a bullet inside a line", "un • deux", "un • deux"},
	{"a bullet without anything", "•", "•"},
	{"a bullet without a space", "•un", "•un"},
	{"a decimal", "1.5\tkm", "1.5\tkm"},
	{"a year, which is no number of a list", "2024.\tbilan", "2024.\tbilan"},
	{"code", "```\n•\tun\n```\n•\tdeux", "```\n•\tun\n```\n- deux"},
	{"an address stays in its lines", "Rue\u00a01\n1000  Ville", "Rue\u00a01\n1000  Ville"},
}

func TestLists(t *testing.T) {
	t.Parallel()
	for _, row := range pasted {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := form.Lists(row.typed)
			if got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
			if again := form.Lists(got); again != got {
				t.Errorf("a second time: %q", again)
			}
		})
	}
}

// FuzzLists: what was made once stays, and no word is lost or added.
func FuzzLists(f *testing.F) {
	for _, row := range pasted {
		f.Add(row.typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		text := form.Tidy(typed)
		got := form.Lists(text)
		if again := form.Lists(got); again != got {
			t.Errorf("%q, then %q, then %q", text, got, again)
		}
		if letters(got) != letters(text) {
			t.Errorf("%q lost or won words: %q", text, got)
		}
		if strings.Contains(got, "\n\n\n") && !strings.Contains(text, "\n\n\n") && !strings.Contains(text, "\n\n") {
			t.Errorf("%q has empty lines it did not have: %q", text, got)
		}
	})
}

// letters are the letters of a text, without the one that is a bullet too.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' && r != 'o' {
			return r
		}
		return -1
	}, text)
}
