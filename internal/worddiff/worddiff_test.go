package worddiff

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	t.Parallel()
	same := func(s string) Segment { return Segment{Same, s} }
	deleted := func(s string) Segment { return Segment{Deleted, s} }
	inserted := func(s string) Segment { return Segment{Inserted, s} }
	for _, c := range []struct {
		name, old, new string
		want           []Segment
	}{
		{"nothing", "", "", []Segment{}},
		{"the same", "Elle aide.", "Elle aide.", []Segment{same("Elle aide.")}},
		{"written", "", "Elle aide.", []Segment{inserted("Elle aide.")}},
		{"erased", "Elle aide.", "", []Segment{deleted("Elle aide.")}},
		{"one word", "Elle aide vite.", "Elle aide tard.", []Segment{same("Elle aide "), deleted("vite"), inserted("tard"), same(".")}},
		{"a word more", "une aide", "une petite aide", []Segment{same("une "), inserted("petite "), same("aide")}},
		{"whole words", "les défenseurs", "les défenseur·e·s", []Segment{same("les "), deleted("défenseurs"), inserted("défenseur·e·s")}},
		{
			"no islands of spaces", "one two three four five six", "one un deux trois quatre six",
			[]Segment{same("one "), deleted("two three four five"), inserted("un deux trois quatre"), same(" six")},
		},
		{
			"no islands of little words", "Elle aide les personnes et les groupes.", "Elle soutient les femmes et les réseaux.",
			[]Segment{same("Elle "), deleted("aide les personnes"), inserted("soutient les femmes"), same(" et les "), deleted("groupes"), inserted("réseaux"), same(".")},
		},
		{"paragraphs stay apart", "Alpha.\n\nBeta.", "Gamma.\n\nDelta.", []Segment{
			deleted("Alpha"), inserted("Gamma"), same(".\n\n"), deleted("Beta"), inserted("Delta"), same("."),
		}},
		{"a paragraph divided", "Un. Deux.", "Un.\n\nDeux.", []Segment{same("Un."), deleted(" "), inserted("\n\n"), same("Deux.")}},
		{"a sentence more", "Un. Trois.", "Un. Deux. Trois.", []Segment{same("Un. "), inserted("Deux. "), same("Trois.")}},
		{"a paragraph more at the end", "Un.", "Un.\n\nDeux.", []Segment{same("Un."), inserted("\n\nDeux.")}},
		{"a paragraph more", "Un.\n\nTrois.", "Un.\n\nDeux.\n\nTrois.", []Segment{same("Un."), inserted("\n\nDeux."), same("\n\nTrois.")}},
		{"a paragraph less", "Un.\n\nDeux.\n\nTrois.", "Un.\n\nTrois.", []Segment{same("Un."), deleted("\n\nDeux."), same("\n\nTrois.")}},
		{"a paragraph that ends alike", "Un deux.", "Un deux.\n\nTrois quatre.", []Segment{same("Un deux."), inserted("\n\nTrois quatre.")}},
		{"a word twice", "les les groupes", "les groupes", []Segment{deleted("les "), same("les groupes")}},
		{"numbers", "+33 1 44 00", "+33 1 45 00", []Segment{same("+33 1 "), deleted("44"), inserted("45"), same(" 00")}},
		{"no spaces in Chinese", "人权捍卫者", "人权保卫者", []Segment{same("人权"), deleted("捍"), inserted("保"), same("卫者")}},
		{"marks stay with their letter", "noe\u0301 a", "noe a", []Segment{deleted("noe\u0301"), inserted("noe"), same(" a")}},
		{"broken bytes", "a \xff b", "a \xfe b", []Segment{same("a "), deleted("\xff"), inserted("\xfe"), same(" b")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, Words(c.old, c.new)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// check tells what is wrong with the differences of two texts.
func check(t *testing.T, old, new string) {
	t.Helper()
	var a, b strings.Builder
	before := Kind("")
	for _, s := range Words(old, new) {
		if s.Text == "" || s.Kind == before || (s.Kind == Deleted && before == Inserted) {
			t.Errorf("%q, %q: a segment %v behind one that is %s", old, new, s, before)
		}
		before = s.Kind
		if s.Kind != Inserted {
			a.WriteString(s.Text)
		}
		if s.Kind != Deleted {
			b.WriteString(s.Text)
		}
	}
	if a.String() != old {
		t.Errorf("%q, %q: the old text comes out as %q", old, new, a.String())
	}
	if b.String() != new {
		t.Errorf("%q, %q: the new text comes out as %q", old, new, b.String())
	}
}

// TestWordsLoseNothing edits random texts at random.
func TestWordsLoseNothing(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	pieces := strings.Split("le|la|défenseur·e·s| | |  |\n|\n\n|.|, |aide|d’urgence|example.org|人|e\u0301|\xff|👩‍👩‍👧|\t|…|-|«\u00a0", "|")
	text := func(n int) []string {
		words := make([]string, n)
		for i := range words {
			words[i] = pieces[r.IntN(len(pieces))]
		}
		return words
	}
	for range 2000 {
		old := text(r.IntN(40))
		edited := append([]string{}, old...)
		for range r.IntN(6) {
			at := r.IntN(len(edited) + 1)
			end := min(len(edited), at+r.IntN(4))
			edited = append(append(append([]string{}, edited[:at]...), text(r.IntN(4))...), edited[end:]...)
		}
		check(t, strings.Join(old, ""), strings.Join(edited, ""))
	}
}

// TestWordsOfStrangers: texts as long as they may be with nothing in common
// are compared by sentences, and nothing is lost.
func TestWordsOfStrangers(t *testing.T) {
	t.Parallel()
	old, new := strangers(20_000)
	check(t, old, new)
	// One paragraph stayed in the middle of them: it is found.
	const kept = "\nCe paragraphe est resté.\n"
	found := false
	for _, s := range Words(old+kept+old, new+kept+new) {
		found = found || s.Kind == Same && strings.Contains(s.Text, kept)
	}
	if !found {
		t.Error("what stayed in the middle is not found")
	}
	check(t, strings.Repeat("a ", 10_000), strings.Repeat("b\n", 10_000))
	check(t, strings.Repeat("a", 200_000), strings.Repeat("b.", 100_000))
}

// strangers are two texts of short words without a word in common.
func strangers(size int) (a, b string) {
	r := rand.New(rand.NewPCG(3, 4))
	write := func(letters string) string {
		var s strings.Builder
		for s.Len() < size {
			for range 1 + r.IntN(3) {
				s.WriteByte(letters[r.IntN(len(letters))])
			}
			s.WriteString([]string{" ", " ", " ", " ", ". "}[r.IntN(5)])
		}
		return s.String()
	}
	return write("abcdefghijklm"), write("nopqrstuvwxyz")
}

// TestTableHoldsManyTokens: more different tokens than there are characters
// below the surrogates.
func TestTableHoldsManyTokens(t *testing.T) {
	t.Parallel()
	tokens := make([]string, 70_000)
	for i := range tokens {
		tokens[i] = string([]byte{byte(i), byte(i >> 8), byte(i >> 16)})
	}
	table := &table{numbers: map[string]rune{}}
	if got := table.decode(string(table.encode(tokens))); got != strings.Join(tokens, "") {
		t.Error("tokens are mixed up")
	}
}

func FuzzWords(f *testing.F) {
	f.Add("", "a")
	f.Add("Elle aide vite.", "Elle aide tard.")
	f.Add("a\u0301\n\u0301b", "\u200d\xff…»")
	f.Fuzz(func(t *testing.T, old, new string) { check(t, old, new) })
}

func BenchmarkWords(b *testing.B) {
	old, new := strangers(20_000)
	b.Run("strangers", func(b *testing.B) {
		for b.Loop() {
			Words(old, new)
		}
	})
	edited := old[:5000] + "edited" + old[5010:15_000] + old[15_100:]
	b.Run("edited", func(b *testing.B) {
		for b.Loop() {
			Words(old, edited)
		}
	})
	mixed := strings.Fields(old)
	r := rand.New(rand.NewPCG(5, 6))
	r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	shuffled := strings.Join(mixed, " ")
	b.Run("shuffled", func(b *testing.B) {
		for b.Loop() {
			Words(old, shuffled)
		}
	})
}
