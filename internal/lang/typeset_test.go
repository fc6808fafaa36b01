package lang

import (
	"strings"
	"testing"
	"unicode"
)

func TestTypeset(t *testing.T) {
	t.Parallel()
	// In the rows, _ stands for U+202F and ~ for U+00A0.
	spaces := strings.NewReplacer("_", nnbsp, "~", nbsp)
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "Rien à faire.", "Rien à faire."},
		{"question", "Qui peut vous aider, maintenant ?", "Qui peut vous aider, maintenant_?"},
		{"no space before", "Qui? Moi!", "Qui_? Moi_!"},
		{"several spaces before", "Qui   ?", "Qui_?"},
		{"wrong space before", "Qui~? Ceci_: cela", "Qui_? Ceci~: cela"},
		{"several marks", "Quoi ?! Non!!", "Quoi_?! Non_!!"},
		{"semicolon", "ici ; là; fin", "ici_; là_; fin"},
		{"colon", "Trois mots: un, deux, trois", "Trois mots~: un, deux, trois"},
		{"colon at the end", "Ces contacts restent joignables :", "Ces contacts restent joignables~:"},
		{"time", "à 10:42, ou à 10:42:30", "à 10:42, ou à 10:42:30"},
		{"ratio", "3:1", "3:1"},
		{"web address", "Voir https://example.org/?q=a;b:c! et http://[::1]:80/", "Voir https://example.org/?q=a;b:c! et http://[::1]:80/"},
		{"web address without scheme", "Voir www.example.org/?a:", "Voir www.example.org/?a:"},
		{"mark after a web address", "Voir https://example.org/ !", "Voir https://example.org/_!"},
		{"mail address", "d'urgence@l'aide.example: écrire", "d'urgence@l'aide.example: écrire"},
		{"telephone address", "tel:+33:1; oui", "tel:+33:1; oui"},
		{"quotes", "Dites «oui» ou « non ».", "Dites «~oui~» ou «~non~»."},
		{"quotes with marks", "« Qui ? » et «Quoi!»", "«~Qui_?~» et «~Quoi_!~»"},
		{"quote ends the text", "Dites «", "Dites «"},
		{"quote and space end the text", "Dites « ", "Dites «~"},
		{"space and quote begin the text", " » dit-elle", "~» dit-elle"},
		{"space and mark begin the text", " ! Ensuite", "_! Ensuite"},
		{"mark begins the text", "! Ensuite", "! Ensuite"},
		{"empty quotes", "«» « »", "«» «~»"},
		{"in brackets", "(vraiment?) [non !]", "(vraiment_?) [non_!]"},
		{"after a bracket", "Nom (obligatoire): oui", "Nom (obligatoire)~: oui"},
		{"after a percentage", "5 %: oui", "5 %~: oui"},
		{"apostrophe", "L'organisation d'aide qu'Élise l'a", "L’organisation d’aide qu’Élise l’a"},
		{"decomposed accent", "e\u0301'a", "e\u0301’a"},
		{"single quotes", "'mot' 'autre'", "'mot' 'autre'"},
		{"feet and minutes", "5'10 d'", "5'10 d'"},
		{"line breaks", "Ceci \n!\r\n»\n« \nx", "Ceci \n!\r\n»\n« \nx"},
		{"inside a word", "a;b c!d e?f g:h", "a;b c!d e?f g:h"},
		{"code", "a != b; x::y :: z", "a != b_; x::y :: z"},
		{"character reference", "Jean &amp; Léa &#39; fin; &;", "Jean &amp; Léa &#39; fin_; &;"},
		{"invalid UTF-8", "\xff! \xc3 ?\xe2\x80", "\xff! \xc3 ?\xe2\x80"},
	}
	fr := load(t, "fr")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in, want := spaces.Replace(tt.in), spaces.Replace(tt.want)
			if got := fr.Typeset(in); got != want {
				t.Errorf("Typeset(%q)\n got %q\nwant %q", in, got, want)
			}
			if got := fr.Typeset(want); got != want {
				t.Errorf("a second time: Typeset(%q)\n got %q", want, got)
			}
		})
	}
}

func TestTypesetOtherLanguages(t *testing.T) {
	t.Parallel()
	const text = "It's «this»: a? b! c;"
	for _, tag := range []Tag{"en", "es", "ar"} {
		if got := load(t, tag).Typeset(text); got != text {
			t.Errorf("%s: Typeset(%q) = %q", tag, text, got)
		}
	}
}

// FuzzTypeset checks what Typeset promises for any text: it is idempotent, changes nothing but
// spaces and apostrophes, keeps line breaks and leaves addresses alone.
func FuzzTypeset(f *testing.F) {
	for _, s := range []string{"Qui ? « Moi »: l'eau ; 10:42!", "«!» « ?»\n !", "https://a.b/?c! x@y:", "a &lt; b;", " :«»'a'b'\xff"} {
		f.Add(s)
	}
	fr, err := Load("fr")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := fr.Typeset(s)
		if again := fr.Typeset(got); again != got {
			t.Errorf("not idempotent:\n in %q\n 1st %q\n 2nd %q", s, got, again)
		}
		if a, b := bare(s), bare(got); a != b {
			t.Errorf("changed more than spaces and apostrophes: %q became %q", s, got)
		}
		if strings.Count(s, "\n") != strings.Count(got, "\n") {
			t.Errorf("changed line breaks: %q became %q", s, got)
		}
		for _, w := range strings.Fields(s) {
			if strings.Contains(w, "://") && !strings.Contains(got, w) {
				t.Errorf("changed the address %q: %q became %q", w, s, got)
			}
		}
	})
}

// bare returns a text without what Typeset may change.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’':
			return '\''
		case unicode.IsSpace(r):
			return -1
		}
		return r
	}, s)
}

func BenchmarkTypeset(b *testing.B) {
	fr, err := Load("fr")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("L'organisation répond : « oui » ? Toujours ! ", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		fr.Typeset(text)
	}
}
