package search_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/lang"
	"amparo/internal/search"
)

// TestOrder: which of two documents comes first, and why. Around them stand
// others, so that words are as rare as they are in a directory.
func TestOrder(t *testing.T) {
	t.Parallel()
	part := func(tag lang.Tag, weight int, text string) search.Document {
		return search.Document{Parts: map[lang.Tag][]search.Part{tag: {{Text: text, Weight: weight}}}}
	}
	text := func(words string) search.Document { return part("en", search.WeightText, words) }
	for _, row := range []struct {
		name, query   string
		first, second search.Document
	}{
		{"a name before a text", "hirondelle", part("en", search.WeightName, "Hirondelle"), text("hirondelle hirondelle hirondelle")},
		{"a kind of help before a text", "grants", part("en", search.WeightKind, "grants"), text("grants")},
		{"a summary before a text", "grants", part("en", search.WeightSummary, "grants"), text("grants")},
		{"often before once", "grants", text("grants and grants"), text("grants")},
		{"two words before one", "grants visas", text("grants, visas"), text("grants grants grants grants")},
		{"the rarer of two words", "help0 visas", text("visas"), text("filler0")},
		{"the word before another form of it begins", "visa", text("visas"), text("visacard")},
		{"the word before a misspelling", "swallow", text("swallow"), text("swalow")},
		{"the language of the page", "abogados", part("en", search.WeightText, "abogado"), part("es", search.WeightText, "abogadas")},
		{"the one with the smaller number", "grants", text("grants"), text("grants")},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var documents []search.Document
			for n := range 60 {
				documents = append(documents, saying(int32(10+n), "en", fmt.Sprintf("filler%d common words that many have", n%3)))
			}
			for turn := range 2 { // the one that comes first has the smaller number, and then the greater
				first, second := row.first, row.second
				first.Number, second.Number = int32(turn), int32(1-turn)
				if turn == 1 && row.name == "the one with the smaller number" {
					continue
				}
				x := search.NewIndex(languages).Update(append([]search.Document{first, second}, documents...), nil)
				found := x.Find(x.Parse(row.query, "en"), search.Enough)
				search.Sort(found, len(found))
				if len(found) == 0 || found[0].Number != first.Number {
					t.Errorf("turn %d: %+v", turn, found[:min(len(found), 3)])
				}
			}
		})
	}
}

// TestTranslationsCountOnce: an entry in three languages is no better than one
// in a single language.
func TestTranslationsCountOnce(t *testing.T) {
	t.Parallel()
	one := search.Document{Number: 0, Parts: map[lang.Tag][]search.Part{"en": {{Text: "OMCT grants", Weight: 5}}}}
	three := search.Document{Number: 1, Parts: map[lang.Tag][]search.Part{}}
	for _, tag := range languages {
		three.Parts[tag] = []search.Part{{Text: "OMCT grants", Weight: 5}}
	}
	x := search.NewIndex(languages).Update([]search.Document{one, three}, nil)
	found := x.Find(x.Parse("omct", "en"), search.Enough)
	if len(found) != 2 || found[0].Score != found[1].Score {
		t.Errorf("%+v", found)
	}
}

// TestAll: a document says whether it has every word that any document has.
func TestAll(t *testing.T) {
	t.Parallel()
	x := said("visas grants", "visas", "grants", "flights visas grants")
	for text, want := range map[string][]int32{"visas grants flights": {3}, "visas grants": {0, 3}, "visas": {0, 1, 3}, "visas zzzzz": {0, 1, 3}, "visas grants the": {0, 3}} {
		got := []int32{}
		for _, f := range x.Find(x.Parse(text, "en"), search.Enough) {
			if f.All() {
				got = append(got, f.Number)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v have all words, want %v", text, got, want)
		}
	}
}

// TestEnough: in a long question not every word need be in an answer, but much
// of what it tells.
func TestEnough(t *testing.T) {
	t.Parallel()
	texts := []string{"alpha bravo charlie delta", "alpha bravo charlie", "alpha bravo", "alpha", "echo"}
	x := said(texts...)
	found := x.Find(x.Parse("alpha bravo charlie delta", "en"), search.Enough)
	search.Sort(found, len(found))
	var order []int32
	for _, f := range found {
		order = append(order, f.Number)
	}
	if len(order) < 2 || !slices.Equal(order[:2], []int32{0, 1}) || slices.Contains(order, 3) || slices.Contains(order, 4) {
		t.Errorf("found %v", order)
	}
}

// vocabulary is words that random documents are made of.
var vocabulary = strings.Fields("lawyer avocat abogado prison detention detenida urgent urgence grant grants subvention women mujeres femmes uganda kenya threat menaces 1948 online línea")

func randomDocuments(r *rand.Rand, n int) []search.Document {
	list := make([]search.Document, n)
	for i := range list {
		d := search.Document{Number: int32(i), Parts: map[lang.Tag][]search.Part{}}
		for range 1 + r.IntN(3) {
			var words []string
			for range 1 + r.IntN(6) {
				words = append(words, vocabulary[r.IntN(len(vocabulary))])
			}
			tag := languages[r.IntN(3)]
			d.Parts[tag] = append(d.Parts[tag], search.Part{Text: strings.Join(words, " "), Weight: []int{1, 4, 5, 24}[r.IntN(4)]})
		}
		list[i] = d
	}
	return list
}

// nearly: scores are added up in any order.
var nearly = gocmp.Comparer(func(a, b float32) bool { return math.Abs(float64(a-b)) <= 1e-5*math.Abs(float64(a)) })

// TestSameHoweverMade: what is found depends on the documents alone, not on the
// order and the way in which they came.
func TestSameHoweverMade(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 9))
		documents := randomDocuments(r, 40)
		empty := search.NewIndex(languages)
		want := empty.Update(documents, nil)
		bulk := empty.Bulk()
		bulk.Add(documents[:13])
		bulk.Add(documents[13:])
		single := empty
		for _, i := range r.Perm(len(documents)) {
			single = single.Update(documents[i:i+1], nil)
		}
		revised := empty.Update(randomDocuments(r, 55), nil).Packed().Update(documents[20:], nil).Packed()
		revised = revised.Update(documents[:20], []int32{40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54})
		for name, x := range map[string]*search.Index{"in bulk": bulk.Index(), "one by one, shuffled": single, "packed": want.Packed(), "in the place of others": revised.Packed()} {
			for range 30 {
				text := vocabulary[r.IntN(len(vocabulary))] + " " + vocabulary[r.IntN(len(vocabulary))]
				tag := languages[r.IntN(3)]
				if diff := gocmp.Diff(want.Find(want.Parse(text, tag), search.Enough), x.Find(x.Parse(text, tag), search.Enough), nearly); diff != "" {
					t.Fatalf("seed %d, %s, %q (-want +got)\n%s", seed, name, text, diff)
				}
			}
		}
	}
}

// TestFull: an index says when it is time to pack, and packs by itself when
// nobody does.
func TestFull(t *testing.T) {
	t.Parallel()
	x := search.NewIndex(languages)
	var full []bool
	for n := range int32(300) {
		x = x.Update([]search.Document{saying(n, "en", "lawyer")}, nil)
		full = append(full, x.Full())
		if n == 100 && x.Packed().Full() {
			t.Error("a packed index is full")
		}
	}
	if full[63] || !full[64] || !full[255] || full[256] {
		t.Errorf("full after 64: %v, 65: %v, 256: %v, 257: %v", full[63], full[64], full[255], full[256])
	}
	if got := len(numbersFor(x, "lawyers", "en")); got != 300 || x.Len() != 300 || !x.Holds(299) || x.Holds(300) {
		t.Errorf("%d documents are found of %d", got, x.Len())
	}
}

// TestNothingIsLost: every word of a document finds it, in every language of
// the page.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	documents := randomDocuments(rand.New(rand.NewPCG(1, 10)), 30)
	x := search.NewIndex(languages).Update(documents, nil)
	for _, d := range documents {
		for _, parts := range d.Parts {
			for _, part := range parts {
				for word := range strings.FieldsSeq(part.Text) {
					for _, page := range languages {
						if !slices.Contains(numbersFor(x, word, page), d.Number) {
							t.Errorf("%q on a page in %s does not find document %d", word, page, d.Number)
						}
					}
				}
			}
		}
	}
}

// TestMarks: the words that are marked are those that were asked for.
func TestMarks(t *testing.T) {
	t.Parallel()
	x := index(t)
	for _, row := range []struct {
		name, query, text string
		tag               lang.Tag
		want              []string
	}{
		{"every form", "avocat", "L’avocate et les avocats.", "fr", []string{"avocate", "avocats"}},
		{"with its gendered ending", "avocat", "Des avocat·es.", "fr", []string{"avocat·es"}},
		{"without its accent", "defenseuses", "Les défenseuses.", "fr", []string{"défenseuses"}},
		{"an empty word is none", "the lawyer", "The lawyer", "en", []string{"lawyer"}},
		{"a beginning", "hirond", "Hirondelle", "fr", []string{"Hirondelle"}},
		{"a misspelling marks what was meant", "swalllow", "Swallow, swalllow", "en", []string{"Swallow"}},
		{"a word the directory does not have", "zebra", "zebra", "en", nil},
		{"nothing asked", "", "Les avocats.", "fr", nil},
		{"nothing written", "avocat", "", "fr", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			x.Matches(x.Parse(row.query, row.tag), row.text, row.tag, func(start, end int) { got = append(got, row.text[start:end]) })
			if diff := gocmp.Diff(row.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestJoinedNames: two words of a name are there by both, written as one or as two; the
// beginning of both is not all of them.
func TestJoinedNames(t *testing.T) {
	t.Parallel()
	names := []string{"Front Line Defenders", "Frontline Health", "Urgent Action Fund"}
	var documents []search.Document
	for n, name := range names {
		documents = append(documents, search.Document{Number: int32(n), Parts: map[lang.Tag][]search.Part{"en": {{Text: name, Weight: search.WeightName}}}})
	}
	x := search.NewIndex(languages).Update(documents, nil)
	for _, row := range []struct {
		query string
		name  int
		least float64 // of the name that is asked for
		most  float64
	}{
		{"frontline defenders", 0, 1, 1}, {"front line defenders", 0, 1, 1}, {"frontline", 1, 0.5, 0.7}, {"urgent", 2, 0.3, 0.4}, {"urgentaction", 2, 0.7, 0.8},
	} {
		t.Run(row.query, func(t *testing.T) {
			t.Parallel()
			q := x.Parse(row.query, "en")
			if got := x.Named(q)(names[row.name], "en"); got < row.least || got > row.most {
				t.Errorf("%.2f of %q", got, names[row.name])
			}
			found := x.Find(q, 0)
			if at := slices.IndexFunc(found, func(f search.Found) bool { return int(f.Number) == row.name }); at < 0 || found[at].Named < 0.99 {
				t.Errorf("%q has %+v", names[row.name], found)
			}
		})
	}
}
