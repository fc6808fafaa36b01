package search_test

import (
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/lang"
	"amparo/internal/search"
)

// inTongue is an index of a document for each text, in one language.
func inTongue(tag lang.Tag, texts ...string) *search.Index {
	var documents []search.Document
	for n, text := range texts {
		documents = append(documents, saying(int32(n), tag, text))
	}
	return search.NewIndex([]lang.Tag{"fr", "en", "es", "pt"}).Update(documents, nil)
}

func numbersOf(x *search.Index, text string, tag lang.Tag) (numbers []int32) {
	for _, f := range x.Find(x.Parse(text, tag), search.Enough) {
		numbers = append(numbers, f.Number)
	}
	slices.Sort(numbers)
	return numbers
}

// TestAccents: who writes an accent that makes another word finds that word; who leaves it out finds
// both, and nobody is left without an answer by an accent too much.
func TestAccents(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		tag   lang.Tag
		texts string // parted by |
		query string
		want  []int32
	}{
		{"hunger strike", "fr", "un jeûne de trois jours|les jeunes du quartier", "jeûne", []int32{0}},
		{"in another form", "fr", "un jeûne de trois jours|les jeunes du quartier", "jeûnes", []int32{0}},
		{"among other words", "fr", "un jeûne de trois jours|les jeunes du quartier", "jeûne quartier", []int32{0, 1}},
		{"without its accent", "fr", "un jeûne de trois jours|les jeunes du quartier", "jeune", []int32{0, 1}},
		{"no document has it", "fr", "la faim|les jeunes du quartier", "jeûne", []int32{1}},
		{"fishing is no sin", "fr", "zones de pêche|un péché", "pêche", []int32{0}},
		{"a treaty is no trafficking", "fr", "ratifier un traité|la traite des êtres humains", "traité", []int32{0}},
		{"closed is no farm", "fr", "bureaux fermés|une ferme", "fermée", []int32{0}},
		{"a safe place", "fr", "un lieu sûr|un lieu", "sûr", []int32{0}},
		{"a visa is no aim", "fr", "un visa|des journalistes visés", "visas", []int32{0}},
		{"a campaign is no bell", "es", "una campaña|una campana", "campaña", []int32{0}},
		{"a year", "es", "un año de estancia|el ano", "años", []int32{0}},
		{"a country is no parent", "pt", "sair do país|os pais", "países", []int32{0}},
		{"accents that make no other word", "fr", "sécurité|securite", "sécurité", []int32{0, 1}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			x := inTongue(row.tag, strings.Split(row.texts, "|")...)
			if diff := gocmp.Diff(row.want, numbersOf(x, row.query, row.tag)); diff != "" {
				t.Errorf("%s (-want +got)\n%s", row.query, diff)
			}
		})
	}
}

// TestScriptsWithoutSpaces: a word is found inside of a sentence, and marked once.
func TestScriptsWithoutSpaces(t *testing.T) {
	t.Parallel()
	x := inTongue("zh", "中国维权律师关注组", "香港人权监察", "สิทธิมนุษยชนไทย")
	for _, row := range []struct {
		query, marked string
		want          []int32
	}{
		{"律师", "律师", []int32{0}},
		{"维权律师", "维权|律|师", []int32{0}},
		{"人权", "人权", []int32{1}},
		{"人權", "", nil},
		{"มนุษย", "มนุ|ษ|ย", []int32{2}},
	} {
		t.Run(row.query, func(t *testing.T) {
			t.Parallel()
			if diff := gocmp.Diff(row.want, numbersOf(x, row.query, "en")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			var marked []string
			for _, text := range []string{"中国维权律师关注组", "香港人权监察", "สิทธิมนุษยชนไทย"} {
				x.Matches(x.Parse(row.query, "en"), text, "zh", func(start, end int) { marked = append(marked, text[start:end]) })
			}
			if got := strings.Join(marked, "|"); got != row.marked {
				t.Errorf("marked %q, want %q", got, row.marked)
			}
		})
	}
}
