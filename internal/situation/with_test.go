package situation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/lang"
)

// TestCheckPhrase: which words can be a phrase, and what is to blame where they cannot.
func TestCheckPhrase(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, phrase string
		want         Fault
		what         string
	}{
		{"a word", "zorbled", "", ""},
		{"a sentence", "They took my brother’s phone!", "", ""},
		{"for all genders", "on a arrêté·e·s les avocat(e)s", "", ""},
		{"a hyphen", "peut-être l’avocat", "", ""},
		{"a Chinese character", "抓", "", ""},
		{"a Korean syllable", "집", "", ""},
		{"another script", "اعتقلوا أخي", "", ""},
		{"twelve words", "a b c d e f g h i j k l", "", ""},
		{"thirteen", "a b c d e f g h i j k l m", FaultWords, "12"},
		{"nothing", "", FaultEmpty, ""},
		{"marks", " ?! … ", FaultEmpty, ""},
		{"only shortened", "l’", FaultEmpty, ""},
		{"two letters", "un", FaultShort, "un"},
		{"two letters after an apostrophe", "l’un", FaultShort, "un"},
		{"two letters that are long in bytes", "ли", FaultShort, "ли"},
		{"a star", "arrest*", FaultSign, "*"},
		{"a stroke", "took|taken", FaultSign, "|"},
		{"quotation marks", `"locked up"`, FaultSign, `"`},
		{"printed quotation marks", "“locked up”", FaultSign, "“"},
		{"French quotation marks", "« garde à vue »", FaultSign, "«"},
		{"a class", "<family>", FaultSign, "<"},
		{"a comma", "jail, prison", FaultSign, ","},
		{"an Arabic comma", "سجن، حبس", FaultSign, "،"},
		{"a Chinese comma", "逮捕，拘留", FaultSign, "，"},
		{"a line of the file", "arrested: jail", FaultSign, ":"},
		{"grammar", "=not", FaultSign, "="},
		{"a comment", "# jail", FaultSign, "#"},
		{"markup", `<script>alert(1)</script>`, FaultSign, "<"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got, what := CheckPhrase(test.phrase); got != test.want || what != test.what {
				t.Errorf("%q: %q %q, want %q %q", test.phrase, got, what, test.want, test.what)
			}
		})
	}
}

func TestOrdinary(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, test := range []struct {
		phrase string
		tag    lang.Tag
		want   bool
	}{
		{"The", "en", true}, {"the", "en-GB", true}, {"never", "en", true}, {"mais", "fr", true}, {"the country", "en", false}, {"zorbled", "en", false}, {"the", "de", false}, {"?", "en", false},
	} {
		t.Run(test.phrase+" "+string(test.tag), func(t *testing.T) {
			t.Parallel()
			if got := x.Ordinary(test.phrase, test.tag); got != test.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestSamePhrase(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"case and accents", "Arrêté hier", "ARRETE HIER", true},
		{"order", "police took", "took police", true},
		{"marks", "help me!", "help, me", true},
		{"another word", "help me", "help us", false},
		{"Chinese order", "家人", "人家", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := SamePhrase(test.a) == SamePhrase(test.b); got != test.want {
				t.Errorf("%q and %q: %v", test.a, test.b, got)
			}
		})
	}
}

// found lists what a text calls for, as meanings.txt would say it.
func found(u Understood) string {
	var all []string
	for _, list := range []struct {
		what     string
		findings []Finding
	}{{WhatNeed, u.Needs}, {WhatKind, u.Kinds}, {WhatAudience, u.Audiences}, {WhatArea, u.Areas}} {
		for _, f := range list.findings {
			all = append(all, list.what+" "+f.ID)
		}
	}
	return strings.Join(all, ", ")
}

// TestWith: phrases of a team are understood as those of the files are, each as the term it is of.
func TestWith(t *testing.T) {
	t.Parallel()
	x, err := Load(small("arrested: need legal", "=not: not\n=ordinary: the\narrested: jail"))
	if err != nil {
		t.Fatal(err)
	}
	wide := x.With([]Said{
		{WhatNeed, "money", "en", []string{"zorbled", "no flour"}},
		{WhatKind, "training", "en", []string{"quibble class"}},
		{WhatAudience, "bakers", "en", []string{"baker"}},
		{WhatArea, "bread", "en-GB", []string{"flour"}},
		{WhatNeed, "legal", "de", []string{"verhaftet", "sitzt im Gefängnis"}},
		{WhatNeed, "money", "zh", []string{"没钱"}},
		{WhatArea, "bread", "fr", nil},
		{"want", "now", "en", []string{"presto"}},
		{"nothing", "x", "en", []string{"presto"}},
		{WhatNeed, "hostile", "en", []string{"Not", "the", "pre*", `"presto`, "<presto>", "presto|jail", "", "l’"}},
	})
	for _, test := range []struct {
		name string
		tag  lang.Tag
		text string
		want string
	}{
		{"a word of the team", "en", "I was zorbled!", "need money"},
		{"in the plural", "en", "two bakers", "audience bakers"},
		{"words in another order", "en", "a class to quibble in", "kind training"},
		{"half of a phrase", "en", "a class", ""},
		{"an ordinary word", "en", "the class", ""},
		{"denied", "en", "I was not zorbled", ""},
		{"the longer phrase, and the area inside it", "en", "no flour", "need money, area bread"},
		{"a word of the file", "en", "in jail", "need legal"},
		{"a kind of the language", "en", "flour", "area bread"},
		{"a language without a file", "de", "Mein Bruder sitzt im Gefängnis", "need legal"},
		{"on a page of another", "en", "verhaftet", "need legal"},
		{"without spaces", "zh", "我们没钱了", "need money"},
		{"without spaces, in another order", "zh", "钱没", ""},
		{"what is no term, or no phrase", "en", "presto", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			u := wide.Read(test.text, test.tag)
			if got := found(u); got != test.want {
				t.Errorf("%q: %s, want %s", test.text, got, test.want)
			}
			for _, f := range slices.Concat(u.Needs, u.Kinds, u.Audiences, u.Areas) {
				if f.Weight != 1 {
					t.Errorf("%s weighs %v", f.ID, f.Weight)
				}
			}
		})
	}
	if u := wide.Read("zorbled", "en"); len(u.Situations) != 1 || u.Situations[0].ID != "need money" {
		t.Errorf("situations %v", u.Situations)
	}
	if u := x.Read("zorbled verhaftet", "en"); !u.Empty() {
		t.Error("the first lexicon has learnt it too")
	}
	if got := wide.Languages(); !slices.Equal(got, []lang.Tag{"en", "de", "zh"}) {
		t.Errorf("languages %v", got)
	}
}

// TestWithNothing: nothing is copied where nothing is said, and nil stays what understands nothing.
func TestWithNothing(t *testing.T) {
	t.Parallel()
	x := site(t)
	if x.With(nil) != x {
		t.Error("it is another lexicon")
	}
	wide := x.With([]Said{{WhatNeed, "legal", "fr", []string{"zorblé"}}})
	for i, l := range x.languages {
		if same := wide.languages[i] == l; same == (l.tag == "fr") {
			t.Errorf("%s is shared: %v", l.tag, same)
		}
	}
	var none *Lexicon
	if none.With([]Said{{WhatNeed, "legal", "fr", []string{"zorblé"}}}) != nil || none.Languages() != nil || none.Denies("no money", "en") != nil {
		t.Error("nil knows something")
	}
	if u := none.Read("arrested now", "en"); !u.Empty() || len(u.Rest) != 2 || u.Language != "en" {
		t.Errorf("%+v", u)
	}
}

// TestWithChangesNothingElse: what the files understand, they understand beside what a team adds.
func TestWithChangesNothingElse(t *testing.T) {
	t.Parallel()
	x := site(t)
	wide := x.With(manySaid(20, "en", "fr", "es", "zh"))
	for _, s := range sentences(t) {
		was, is := x.Read(s.text, s.tag), wide.Read(s.text, s.tag)
		if got, want := fmt.Sprint(is.Situations, is.Needs, is.Wants, is.Negated, is.Rest), fmt.Sprint(was.Situations, was.Needs, was.Wants, was.Negated, was.Rest); got != want {
			t.Errorf("%s %q: %s, was %s", s.half, s.tag, got, want)
		}
	}
}

// TestManyLanguages: what is more than any site has is left out.
func TestManyLanguages(t *testing.T) {
	t.Parallel()
	var said []Said
	for i := range 2 * maxLanguages {
		said = append(said, Said{WhatNeed, "legal", lang.Tag(fmt.Sprintf("q%c%c", 'a'+i/26, 'a'+i%26)), []string{fmt.Sprintf("zorbled%d", i)}})
	}
	wide := site(t).With(said)
	if n := len(wide.Languages()); n != maxLanguages {
		t.Errorf("%d languages", n)
	}
	if u := wide.Read("zorbled0", "qaa"); found(u) != "need legal" {
		t.Errorf("the first is %s", found(u))
	}
}

// TestHostilePhrases: nothing anybody adds keeps texts from being read.
func TestHostilePhrases(t *testing.T) {
	t.Parallel()
	var same []string
	for i := range 5000 {
		same = append(same, fmt.Sprintf("arrested brother w%d", i))
	}
	wide := site(t).With([]Said{{WhatNeed, "legal", "en", same}, {WhatNeed, "money", "en", []string{
		"arrested arrested arrested arrested arrested arrested", strings.Repeat("a", 3000), "\xff\xfe", "ﷺ", "½", "\u202ebackwards", "x\x00y", "=not", "d'l'n'", "not never no", "e·e·e", "@@@",
	}}})
	start := time.Now()
	wide.Read(strings.Repeat("arrested brother ", 1000), "en")
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it takes %v", took)
	}
}

// manySaid are so many phrases of words that nobody says, for each of some languages.
func manySaid(n int, tags ...lang.Tag) []Said {
	var said []Said
	for _, tag := range tags {
		s := Said{What: WhatArea, ID: "zorble", In: tag}
		for i := range n {
			s.Phrases = append(s.Phrases, fmt.Sprintf("zorb%dled qui%dbble", i, i*i))
		}
		said = append(said, s)
	}
	return said
}

// BenchmarkWith: what it costs when a vocabulary changes.
func BenchmarkWith(b *testing.B) {
	x := site(b)
	for name, said := range map[string][]Said{
		"one phrase": manySaid(1, "en"), "1000 in one language": manySaid(1000, "en"), "1000 in each of 11": manySaid(1000, x.Languages()...),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				x.With(said)
			}
		})
	}
}
