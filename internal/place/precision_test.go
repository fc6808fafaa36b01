package place

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// texts are sentences and labels in a language.
type texts map[lang.Tag][]string

var (
	placeholder = regexp.MustCompile(`\{\{[^}]*\}\}|<[^>]*>|https?://\S+|\S+@\S+`)
	translation = regexp.MustCompile(`(?m)^(?:other|one|many|few|two|zero|"[^"]+"|[\w.-]+)\s*=\s*"((?:[^"\\]|\\.)*)"`)
)

// interfaceTexts reads what the interface says.
func interfaceTexts(t *testing.T) texts {
	t.Helper()
	all := texts{}
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		b, err := os.ReadFile("../../locales/active." + string(tag) + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range translation.FindAllStringSubmatch(string(b), -1) {
			all[tag] = append(all[tag], placeholder.ReplaceAllString(m[1], " "))
		}
	}
	return all
}

// pageTexts reads the pages about the site, sentence by sentence.
func pageTexts(t *testing.T) texts {
	t.Helper()
	all := texts{}
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		files, err := filepath.Glob("../../locales/pages/*." + string(tag) + ".md")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all[tag] = append(all[tag], sentences(string(b))...)
		}
	}
	return all
}

// entryTexts reads what the entries of the first gathering of the demonstration say, sentence by
// sentence: whether a place in them is right was judged.
func entryTexts(t *testing.T) texts {
	t.Helper()
	names, err := os.ReadFile("../demo/sample.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := texts{}
	for name := range strings.FieldsSeq(string(names)) {
		b, err := os.ReadFile(filepath.Join("../demo/entries", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var entry struct {
			Texts map[lang.Tag]any `json:"texts"`
		}
		if err := json.Unmarshal(b, &entry); err != nil {
			t.Fatal(err)
		}
		for tag, text := range entry.Texts {
			all[tag] = append(all[tag], sentences(text)...)
		}
	}
	return all
}

// sentences collects the sentences of all that a value has.
func sentences(value any) (all []string) {
	switch v := value.(type) {
	case string:
		for _, s := range regexp.MustCompile(`[.!?]\s+|\n+`).Split(placeholder.ReplaceAllString(v, " "), -1) {
			if strings.TrimSpace(s) != "" {
				all = append(all, s)
			}
		}
	case []any:
		for _, inner := range v {
			all = append(all, sentences(inner)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = append(all, sentences(v[key])...)
		}
	}
	return all
}

// perMille is how many sure matches of a thousand sentences may be wrong, at most.
const perMille = 1

// TestSurePlacesAreRight: in what the interface, the pages and the entries say, and in sentences that
// name no place, hardly a sure place is wrong. A
// name of a large place with a capital, which is no word, is taken to be right; all others are right
// if reviewed.tsv says so. Texts that name new places may make this fail: read what it prints, and add
// to the table what is right.
func TestSurePlacesAreRight(t *testing.T) {
	t.Parallel()
	reviewed := map[string]bool{}
	for _, row := range rows(t, "reviewed.tsv") {
		reviewed[row[0]+" "+row[1]] = true
	}
	n, sure, wrong := 0, 0, 0
	for _, all := range []texts{interfaceTexts(t), entryTexts(t), pageTexts(t), placelessTexts(t)} {
		for tag, list := range all {
			n += len(list)
			for _, text := range list {
				for _, m := range Resolve(text, tag, InSentence) {
					if !m.Sure {
						continue
					}
					sure++
					name := text[m.Start:m.End]
					if !isPlainly(name, m) && !reviewed[name+" "+m.Places[0].Code] {
						wrong++
						t.Logf("%s\t%s\t%s (%s): %s", name, m.Places[0].Code, m.Places[0].Name("en"), tag, text)
					}
				}
			}
		}
	}
	t.Logf("%d sentences: %d sure, %d wrong", n, sure, wrong)
	if n < 10_000 || sure < 500 || wrong*1000 > n*perMille {
		t.Errorf("of %d sure matches in %d sentences %d are wrong", sure, n, wrong)
	}
}

// isPlainly tells names of large places with a capital that are no words.
func isPlainly(name string, m Match) bool {
	g := file()
	at := g.Exact(gazetteer.Fold(name))
	if at < 0 || !isLarge(m.Places[0].Kind) || strings.ToLower(name) == name || len(name) < 4 {
		return false
	}
	n := g.Name(at)
	return n.Common|n.Rare == 0
}
