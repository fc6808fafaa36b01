package before_test

import (
	"strings"
	"testing"
	"time"

	"amparo/internal/before"
	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/locales"
)

var languages = []lang.Tag{"fr", "en", "es"}

func load(t *testing.T) *before.Book {
	t.Helper()
	b, err := before.Load(locales.FS, languages)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEveryNeed: each need of the directory has whole advice in each language, which
// keeps the rules that a team's own would have to keep.
func TestEveryNeed(t *testing.T) {
	t.Parallel()
	b := load(t)
	batch, err := exchange.Read(demo.Vocabularies(), nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, need := range batch.Terms[directory.VocabularyNeeds] {
		for _, tag := range languages {
			a, in, ok := b.For(need.ID, tag)
			if !ok || in != tag {
				t.Errorf("%s: no advice in %s", need.ID, tag)
			}
			for _, part := range before.Parts {
				if *part.At(&a) == "" {
					t.Errorf("%s in %s: no %s", need.ID, tag, part.Name)
				}
			}
			if problems := a.Check(); len(problems) > 0 {
				t.Errorf("%s in %s: %v", need.ID, tag, problems)
			}
			if !strings.ContainsAny(a.Say, "“«") {
				t.Errorf("%s in %s: nobody sees that this is to be said: %s", need.ID, tag, a.Say)
			}
		}
	}
}

func TestDecided(t *testing.T) {
	t.Parallel()
	own := before.Advice{Say: "« Bonjour : aidez-moi »"}
	b := load(t).With(map[settings.Text]string{
		before.Text("legal", "fr"): own.Encode(), before.Text("care", "fr"): "{broken", {Page: "about", Language: "fr"}: "# About", before.Text("new", "es"): before.Advice{Say: "«Hola»"}.Encode(),
	})
	tests := []struct {
		name, need string
		tag, in    lang.Tag
		say        string
		ok         bool
	}{
		{"the team's own, typeset", "legal", "fr", "fr", "«\u00a0Bonjour\u00a0: aidez-moi\u00a0»", true},
		{"another language stays", "legal", "en", "en", "“I defend", true},
		{"what cannot be read", "care", "fr", "fr", "«\u00a0Je défends", true},
		{"only in another language", "new", "en", "es", "«Hola»", true},
		{"unknown need", "none", "fr", "fr", "", false},
		{"no need", "", "fr", "fr", "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a, in, ok := b.For(test.need, test.tag)
			if in != test.in || ok != test.ok || !strings.HasPrefix(a.Say, test.say) {
				t.Errorf("%q in %s, %v", a.Say, in, ok)
			}
		})
	}
	if a, _, _ := b.For("legal", "fr"); a.Ask != "" || a.Who != "" {
		t.Errorf("the team's own is filled up: %+v", a)
	}
}
