package situation

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"amparo/internal/lang"
)

// small is a folder with one language.
func small(meanings, phrases string) fstest.MapFS {
	return fstest.MapFS{
		"situations/meanings.txt": {Data: []byte(meanings)},
		"situations/en.txt":       {Data: []byte(phrases)},
	}
}

func TestLoadNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, meanings, phrases, want string }{
		{"no colon", "arrested need legal", "", "meanings.txt, line 1: a name, a colon and words are needed"},
		{"no name", ": need legal", "", "meanings.txt, line 1: a name, a colon and words are needed"},
		{"twice", "a: need legal\na: need money", "", "meanings.txt, line 2: a has a line already"},
		{"not known", "a: wish legal", "", "meanings.txt, line 1: a: wish is neither need, kind, audience, area, country nor want"},
		{"no country", "a: country Chile", "", "meanings.txt, line 1: a: Chile is no code of a country"},
		{"alone", "a: need", "", `meanings.txt, line 1: a: "need": what it is, its id and perhaps a weight are needed`},
		{"weight too big", "a: need legal 2", "", `meanings.txt, line 1: a: "2": a weight is above 0 and 1 at most`},
		{"weight no number", "a: need legal x", "", `meanings.txt, line 1: a: "x": a weight is above 0 and 1 at most`},
		{"goes on", "a: need legal", "a: jail,\n  prison\nb: x", "en.txt, line 3: b is no situation of meanings.txt"},
		{"no situation", "a: need legal", "# x\n\nb: jail", "en.txt, line 3: b is no situation of meanings.txt"},
		{"quotation mark", "a: need legal", `a: "locked up`, `en.txt, line 1: "locked up: a quotation mark is missing`},
		{"class below", "a: need legal", "a: <family> taken\n<family>: brother", "en.txt, line 1: <family> taken: <family> is not above it in the file"},
		{"class open", "a: need legal", "<family: brother", "en.txt, line 1: <family needs a > at its end"},
		{"too short", "a: need legal", "a: ar*", `en.txt, line 1: ar*: "ar*": too many words begin so`},
		{"two words", "a: need legal", "a: took|locked-up", `en.txt, line 1: took|locked-up: "locked-up" is not one word`},
		{"too long", "a: need legal", "a: a b c d e f g h i j k l m", "en.txt, line 1: a b c d e f g h i j k l m: more than 12 words"},
		{"no word", "a: need legal", "a: jail, ?!", "en.txt, line 1: ?!: there is no word in it"},
		{"only shortened", "a: need legal", "a: l’", "en.txt, line 1: l’: there is no word in it"},
		{"grammar", "a: need legal", "=verbs: go", "en.txt, line 1: =verbs is no rule of grammar"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load(small(test.meanings, test.phrases))
			if err == nil || err.Error() != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("an empty folder has no fault")
	}
}

// TestPhrases: what a phrase finds, and what it does not.
func TestPhrases(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		phrase, text string
		found        bool
	}{
		{"police took", "the police took him", true},
		{"police took", "he was took by the police", true},
		{"police took", "took it to the nearest big and friendly police", false},
		{"police took", "call the police. She took it", false},
		{"took|seized phone", "they seized my phones", true},
		{"arrest*", "arresting", true},
		{"cell!", "cell", true},
		{"cell!", "cells", false},
		{"cell", "cells", true},
		{"cell!|dungeon", "the cells", false},
		{`"police cell!"`, "police cells", false},
		{"arrest*", "arres", false},
		{`"locked up"`, "locked up", true},
		{`"locked up"`, "locked it up", false},
		{`"locked up"`, "up locked", false},
		{`"locked up"`, "locked, up", false},
		{"家人", "我的家人在", true},
		{"家人", "家的人", false},
		{"took took", "took", false},
		{"took took", "took and took", true},
	} {
		x, err := Load(small("a: need legal", "a: "+test.phrase))
		if err != nil {
			t.Fatal(err)
		}
		if u := x.Read(test.text, "en"); (len(u.Needs) > 0) != test.found {
			t.Errorf("%s in %q: %v", test.phrase, test.text, u.Needs)
		}
	}
}

// TestLongestCounts: of phrases about the same, the longer; of others, both.
func TestLongestCounts(t *testing.T) {
	t.Parallel()
	x, err := Load(small(
		"taken: need alarm\nphone: need digital\nnumber: want number\nnothing:",
		"taken: taken\nphone: phone taken\nnumber: phone\nnothing: phone booth"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"taken": "alarm", "phone taken": "digital number", "phone": "number", "phone booth": "", "he was taken. phone booth": "alarm",
	} {
		u := x.Read(text, "en")
		if got := strings.Join(append(ids(u.Needs), ids(u.Wants)...), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestFilesOfTheSite: what the files call for exists, and every situation has phrases in the
// languages of the site.
func TestFilesOfTheSite(t *testing.T) {
	t.Parallel()
	x := site(t)
	terms := vocabularies(t)
	for _, m := range x.languages[0].meanings {
		for what, list := range map[string][]weighed{"needs": m.needs, "response-kinds": m.kinds, "audiences": m.people, "areas": m.areas} {
			for _, w := range list {
				if !slices.Contains(terms[what], w.id) {
					t.Errorf("%s calls for %s, which is not among the %s", m.name, w.id, what)
				}
			}
		}
		for _, want := range m.wants {
			if !slices.Contains([]string{WantNumber, WantNow, WantNight, WantOnline, WantFree, WantSecret, WantTalk}, want) {
				t.Errorf("%s: nobody wants %s", m.name, want)
			}
		}
	}
	for _, l := range x.languages {
		said := map[int32]bool{}
		for _, p := range l.patterns {
			said[p.situation] = true
		}
		t.Logf("%s: %d phrases for %d situations", l.tag, len(l.patterns), len(said))
		for i, m := range l.meanings {
			if !said[int32(i)] && m.layers != layerWhere && slices.Contains([]lang.Tag{"en", "es", "fr"}, l.tag) {
				t.Errorf("%s says nothing for %s", l.tag, m.name)
			}
		}
	}
}

// vocabularies are the ids of the terms of the demonstration, by vocabulary.
func vocabularies(t *testing.T) map[string][]string {
	t.Helper()
	content, err := os.ReadFile("../demo/vocabularies/terms.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vocabularies map[string][]struct {
			ID string `json:"id"`
		} `json:"vocabularies"`
	}
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	for name, terms := range file.Vocabularies {
		for _, term := range terms {
			list[name] = append(list[name], term.ID)
		}
	}
	return list
}
