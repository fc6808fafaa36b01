package situation

import (
	"strings"
	"testing"

	"amparo/internal/lang"
)

// TestWeakPhrases: a word that everybody says counts in company alone.
func TestWeakPhrases(t *testing.T) {
	t.Parallel()
	x, err := Load(small(
		"sick: need care\njailed: need legal\nnow: want now\nperson: audience journalists\ncue: need money 0.4\nnothing:",
		"sick: sick?, heart pain\njailed: jailed\nnow: today?\nperson: photographer?\ncue: pay\nnothing: \"sick day\"\n=ordinary: i, am, and\n=wish: need\n=pleads: help",
	))
	if err != nil {
		t.Fatal(err)
	}
	where := []Span{{Start: 0, End: 4}}
	for _, test := range []struct {
		name, text string
		names      []Span
		need       float64
		now        bool
	}{
		{"alone", "I am sick", nil, 1, false},
		{"other words", "my cat is sick", nil, weakShare, false},
		{"something sure", "cat, sick and jailed today", nil, 1, true},
		{"somebody sure", "sick weddings, photographer", nil, weakShare, false},
		{"a mere cue", "sick cat, pay today", nil, weakShare, false},
		{"a wish", "need cat sick today", nil, 1, true},
		{"a plea", "help cat sick", nil, 1, false},
		{"a place", "Goma cat sick today", where, 1, false},
		{"no other words than a place", "Goma sick today", where, 1, true},
		{"only looks so", "sick, sick day", nil, weakShare, false},
		{"not weak", "heart of a cat in pain", nil, 1, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			u := x.ReadNaming(test.text, "en", test.names)
			for _, f := range u.Needs {
				if f.ID == "care" && f.Weight != test.need {
					t.Errorf("%q: care weighs %v, want %v", test.text, f.Weight, test.need)
				}
			}
			if len(u.Needs) == 0 || (len(u.Wants) > 0) != test.now {
				t.Errorf("%q: needs %v, wants %v", test.text, ids(u.Needs), ids(u.Wants))
			}
		})
	}
}

// TestWordsOfACountry: who uses words of one country is perhaps there; a longer phrase hides them not.
func TestWordsOfACountry(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, test := range []struct {
		tag        lang.Tag
		text, want string
	}{
		{"es", "el SEBIN se llevó a mi mamá", "VE"},
		{"es", "vinculado a proceso", "MX"},
		{"es", "no me llevó el SEBIN", ""},
		{"fr", "poursuivi sur la base du décret 54", "TN"},
		{"fr", "le hirak", "DZ MA"},
		{"en", "booked under UAPA", "IN"},
		{"en", "I was arrested", ""},
	} {
		if got := strings.Join(ids(x.Read(test.text, test.tag).Countries), " "); got != test.want {
			t.Errorf("%q is said in %q, want %q", test.text, got, test.want)
		}
	}
}
