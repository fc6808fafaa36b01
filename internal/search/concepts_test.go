package search_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/lang"
	"amparo/internal/search"
	"amparo/locales"
)

// read reads a file of concepts that must be sound.
func read(t testing.TB, lines ...string) *search.Concepts {
	t.Helper()
	c, err := search.ReadConcepts(strings.NewReader(strings.Join(lines, "\n")), search.Analysers(languages))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// saying is a document that says one thing in one language.
func saying(number int32, tag lang.Tag, text string) search.Document {
	return search.Document{Number: number, Parts: map[lang.Tag][]search.Part{tag: {{Text: text, Weight: search.WeightText}}}}
}

// numbersFor are the documents that a query finds, by number.
func numbersFor(x *search.Index, text string, tag lang.Tag) []int32 {
	list := []int32{}
	for _, f := range x.Find(x.Parse(text, tag), search.Enough) {
		list = append(list, f.Number)
	}
	return list
}

func TestConcepts(t *testing.T) {
	t.Parallel()
	c := read(t,
		"# a comment: with a colon",
		"",
		"  legal : lawyer,legal aid ,  abogado,ayuda forense",
		"hide: safe place, huir del barrio",
		"# hide: commented out",
		"@KE: Kenya, Nairobi",
		"both: tribunal, court",
		"arms:",
	)
	documents := []search.Document{
		saying(0, "en", "They pay a lawyer."),
		saying(1, "es", "Pagan a los abogados."),
		saying(2, "en", "A place that is safe."),
		saying(3, "en", "The safe places."),
		saying(4, "en", "An office in Nairobi."),
		{Number: 5, Concepts: []string{"legal", "nobody knows this one"}},
		{Number: 6, Places: map[string]int{"KE": search.WeightPlace}},
		saying(7, "en", "Safe in that place."),
		saying(8, "en", "Aid that is legal."),
		saying(9, "es", "Un edificio."),
		saying(10, "es", "Para quien huye: huir de su barrio."),
	}
	x := search.NewIndex(languages, c).Update(documents, nil)
	for _, row := range []struct {
		name, text string
		tag        lang.Tag
		want       []int32
	}{
		{"another word of the line, in another language", "abogado", "es", []int32{0, 1, 5}},
		{"a phrase counts as one word", "legal aid", "en", []int32{0, 1, 5, 8}}, // 8 has both words
		{"what is left without a word that says nothing means nothing else", "forense", "es", []int32{}},
		{"a phrase in another form", "legal aids", "en", []int32{0, 1, 5, 8}},
		{"the page is of another language", "lawyer", "es", []int32{0, 1, 5}},
		{"words of a phrase in another order are no phrase", "place safe", "en", []int32{2, 3, 7}},
		{"over an empty word of one language", "huir del barrio", "es", []int32{3, 7, 10}},
		{"empty words do not part a phrase", "safe at the place", "en", []int32{2, 3, 7, 10}},
		{"a place by its name", "Kenya", "en", []int32{4, 6}},
		{"a place by another name", "Nairobi", "fr", []int32{4, 6}},
		{"a comment is none", "commented", "en", []int32{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := gocmp.Diff(row.want, numbersFor(x, row.text, row.tag)); diff != "" {
				t.Errorf("%q (-want +got)\n%s", row.text, diff)
			}
		})
	}
}

func TestConceptsAreRefused(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, file, want string }{
		{"no colon", "a: b\n\n# c\nlawyer abogado", "line 4"},
		{"no name", "a: b\n : lawyer", "line 2"},
		{"a place without a code", "@: Kenya", "line 1"},
		{"two lines of one name", "legal: lawyer\nother: x\nlegal : abogado", "line 3"},
		{"a line without end", "legal: " + strings.Repeat("lawyer, ", 20_000), "too long"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if _, err := search.ReadConcepts(strings.NewReader(row.file), search.Analysers(languages)); err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("the error is %v, want %q", err, row.want)
			}
		})
	}
}

// TestRegions: the longer name is meant, not what is inside it.
func TestRegions(t *testing.T) {
	t.Parallel()
	c := read(t, "@002: Africa, Afrique", "@014: East Africa, Afrique de l’Est", "@011: Afrique de l’Ouest", "@001: the whole world")
	in := func(n int32, code string) search.Document {
		return search.Document{Number: n, Places: map[string]int{code: search.WeightPlace}}
	}
	x := search.NewIndex(languages, c).Update([]search.Document{in(0, "002"), in(1, "014"), in(2, "001"), in(3, "011"), in(4, "150")}, nil)
	for _, row := range []struct {
		name, text string
		want       []int32
	}{
		{"a continent", "Africa", []int32{0, 2}},
		{"a part of it is not the continent", "East Africa", []int32{1, 2}},
		{"over empty words", "Afrique de l’Ouest", []int32{2, 3}},
		{"a name of one word and empty ones does not mean that word", "Afrique", []int32{0, 2}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := gocmp.Diff(row.want, numbersFor(x, row.text, "fr")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	ranked := x.Find(x.Parse("Africa", "en"), search.Enough)
	if search.Sort(ranked, len(ranked)); ranked[0].Number != 0 {
		t.Errorf("who helps everywhere comes before who names the place: %v", ranked)
	}
}

// TestConceptsOfTheProject: the file is sound, every country is known by its
// name in every language, and every line has words of every language.
func TestConceptsOfTheProject(t *testing.T) {
	t.Parallel()
	content, err := locales.FS.ReadFile(search.ConceptsFile)
	if err != nil {
		t.Fatal(err)
	}
	c := read(t, string(content))
	x := search.NewIndex(languages, c).Update([]search.Document{
		{Number: 0, Concepts: []string{"legal-assistance"}}, {Number: 1, Concepts: []string{"temporary-relocation"}},
		{Number: 2, Concepts: []string{"digital-security"}}, {Number: 3, Concepts: []string{"medical-psychosocial"}},
	}, nil)
	for text, want := range map[string]int32{
		"avocate": 0, "legal aid": 0, "abogadas": 0, "procès": 0,
		"je dois quitter le pays": 1, "leave the country": 1, "salir del país": 1, "huir": 1,
		"phone hacked": 2, "téléphone piraté": 2, "cuenta hackeada": 2, "phishing": 2,
		"psychologue": 3, "burnout": 3, "heridos": 3,
	} {
		if got := numbersFor(x, text, "fr"); !slices.Contains(got, want) {
			t.Errorf("%q finds %v, want %d", text, got, want)
		}
	}
}

func TestLoadConcepts(t *testing.T) {
	t.Parallel()
	if _, err := search.LoadConcepts(fstest.MapFS{}, nil); err == nil {
		t.Error("no file, and no error")
	}
	if _, err := search.LoadConcepts(fstest.MapFS{search.ConceptsFile: {Data: []byte("?")}}, nil); err == nil {
		t.Error("a damaged file, and no error")
	}
	var all []*lang.Locale
	for _, tag := range []lang.Tag{"fr", "en"} {
		l, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	c, err := search.LoadConcepts(fstest.MapFS{search.ConceptsFile: {Data: []byte("# none\n")}}, all)
	if err != nil {
		t.Fatal(err)
	}
	x := search.NewIndex([]lang.Tag{"fr", "en"}, c).Update([]search.Document{{Number: 0, Places: map[string]int{"DE": 40}}, {Number: 1, Places: map[string]int{"CI": 40}}}, nil)
	for text, want := range map[string][]int32{
		"Allemagne": {0}, "germany": {0}, "Côte d'Ivoire": {1}, "cote divoire": {}, "Deutschland": {}, // a language the site does not speak
	} {
		if diff := gocmp.Diff(want, numbersFor(x, text, "en")); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

// FuzzConcepts: whatever is in a file, it is refused or can be asked.
func FuzzConcepts(f *testing.F) {
	for _, seed := range []string{"legal: lawyer, legal aid", "@KE: Kenya", "a:b\na:c", ":", "@:x", "x: ,,, ,the", "\x00:\xff", "a: é-e-s, (e)s"} {
		f.Add(seed, "legal aid in Kenya")
	}
	f.Fuzz(func(t *testing.T, file, text string) {
		c, err := search.ReadConcepts(strings.NewReader(file), search.Analysers(languages))
		if err != nil {
			return
		}
		x := search.NewIndex(languages, c).Update([]search.Document{saying(0, "en", text)}, nil)
		q := x.Parse(text, "en")
		if got := x.Find(q, search.Enough); !q.Empty() && len(text) < 150 && len(q.Typed()) < 12 && len(q.Unknown()) == 0 && len(got) != 1 {
			t.Errorf("%q does not find itself", text)
		}
	})
}
