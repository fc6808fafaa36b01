package place

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// rows reads a table of testdata.
func rows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all [][]string
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
}

// told is what was found in a text, to be read in failures.
func told(text string, matches []Match) string {
	var all []string
	for _, m := range matches {
		s := fmt.Sprintf("%q", text[m.Start:m.End])
		for _, p := range m.Places {
			s += fmt.Sprintf(" %s %s", p.Code, p.Name("en"))
		}
		for word, is := range map[string]bool{"sure": m.Sure, "ambiguous": m.Ambiguous, "misspelt": m.Misspelt} {
			if is {
				s += ", " + word
			}
		}
		all = append(all, s)
	}
	return "[" + strings.Join(all, "; ") + "]"
}

// only tells whether a text names one place, in a country, and surely.
func only(matches []Match, country string) bool {
	return len(matches) == 1 && matches[0].Sure && !matches[0].Ambiguous && slices.Equal(matches[0].Places[0].Countries(), []string{country})
}

func TestNamesThatWereNotUnderstood(t *testing.T) {
	t.Parallel()
	table := rows(t, "country-names.tsv")
	if len(table) != 24 {
		t.Fatalf("%d rows", len(table))
	}
	for _, row := range table {
		t.Run(row[1], func(t *testing.T) {
			t.Parallel()
			for mode, name := range map[Mode]string{InField: "field", InSentence: "sentence"} {
				if got := Resolve(row[1], lang.Tag(row[0]), mode); !only(got, row[2]) {
					t.Errorf("%s: %s, want %s", name, told(row[1], got), row[2])
				}
			}
		})
	}
}

// TestEverydayNames: what people call countries, in a field and in a sentence.
func TestEverydayNames(t *testing.T) {
	t.Parallel()
	sentences := map[lang.Tag]string{"en": "a lawyer from %s needs help", "fr": "une avocate de %s cherche une aide", "es": "una abogada de %s busca ayuda"}
	n, field, sentence := 0, 0, 0
	for _, row := range rows(t, "everyday.tsv") {
		for i, tag := range []lang.Tag{"en", "fr", "es"} {
			for name := range strings.SplitSeq(row[1+i], ";") {
				n++
				got := Resolve(name, tag, InField)
				if only(got, row[0]) {
					field++
				} else {
					t.Logf("%s, field: %s, want %s", tag, told(name, got), row[0])
				}
				text := fmt.Sprintf(sentences[tag], name)
				if got = Resolve(text, tag, InSentence); only(got, row[0]) {
					sentence++
				} else {
					t.Logf("%s: %s %s, want %s", tag, text, told(text, got), row[0])
				}
			}
		}
	}
	t.Logf("%d names: %d in a field, %d in a sentence", n, field, sentence)
	if n < 500 || field*1000 < n*995 || sentence*1000 < n*990 {
		t.Errorf("of %d names %d are understood in a field, %d in a sentence", n, field, sentence)
	}
}

// TestPlacesPeopleName: capitals, cities, regions and words for people, chosen before any was tried.
func TestPlacesPeopleName(t *testing.T) {
	t.Parallel()
	n, right := 0, 0
	for _, row := range rows(t, "places.tsv") {
		n++
		got := Resolve(row[1], lang.Tag(row[0]), InField)
		if isMeant(got, row[2], row[3]) {
			right++
			continue
		}
		t.Logf("%s %s: %s, want %s %s", row[0], row[1], told(row[1], got), row[2], row[3])
	}
	t.Logf("%d of %d", right, n)
	if n < 300 || right*100 < n*98 {
		t.Errorf("of %d places %d are right", n, right)
	}
}

// isMeant tells whether the first place of the first match is of a kind, and in some countries; a
// region has its code there.
func isMeant(got []Match, kind, want string) bool {
	if len(got) != 1 {
		return false
	}
	p := got[0].Places[0]
	if kind == "r" {
		return p.Code == want
	}
	kinds := map[string][]Kind{"c": {City, Part, Country}, "d": {Demonym, Country}, "l": {Country, Territory}}
	return slices.Contains(kinds[kind], p.Kind) && strings.Join(p.Countries(), ",") == want
}
