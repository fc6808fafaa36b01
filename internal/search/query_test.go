package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/lang"
	"amparo/internal/search"
)

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

// said is an index of a document for each text, in English.
func said(texts ...string) *search.Index {
	var documents []search.Document
	for n, text := range texts {
		documents = append(documents, saying(int32(n), "en", text))
	}
	return search.NewIndex(languages).Update(documents, nil)
}

// TestTyped: which words of a query are searched.
func TestTyped(t *testing.T) {
	t.Parallel()
	x := said("lawyer")
	many := strings.Fields("one two three four five seven eight nine ten eleven twelve fourteen fifteen sixteen seventeen eighteen nineteen twenty")
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", []string{}},
		{"no words", " ?! ", []string{}},
		{"words that say something", "lawyer for a journalist", []string{"lawyer", "journalist"}},
		{"empty words of another language of the site", "avocat pour les journalistes", []string{"avocat", "journalistes"}},
		{"nothing but empty words", "who are you", []string{"who", "are", "you"}},
		{"an emoji", "🕊️ peace", []string{"peace"}},
		{"signs of other search engines", `+"legal aid" -money OR site:x.org`, []string{"legal", "aid", "money", "site", "x", "org"}},
		{"no more than sixteen", strings.Join(many, " "), many[:16]},
		{"empty words do not use up the sixteen", strings.Repeat("the ", 20) + "lawyer", []string{"lawyer"}},
		{"twice the same", "lawyer lawyer", []string{"lawyer", "lawyer"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			q := x.Parse(row.text, "en")
			if diff := gocmp.Diff(row.want, q.Typed()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if q.Empty() != (len(row.want) == 0) {
				t.Errorf("Empty says %v", q.Empty())
			}
		})
	}
}

// TestLongQuery: what is longer than 800 bytes is cut, and never inside of a
// character.
func TestLongQuery(t *testing.T) {
	t.Parallel()
	x := said("lawyer")
	for name, text := range map[string]string{
		"at a letter of one byte":  strings.Repeat("a", 1200),
		"at one of two":            "a" + strings.Repeat("é", 800),
		"at one of three":          strings.Repeat("人", 400),
		"at one of four":           "ab" + strings.Repeat("𝒳", 400),
		"in white space":           strings.Repeat(" ", 1200) + "lawyer",
		"with bytes that are none": strings.Repeat("\xff", 1200),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, word := range x.Parse(text, "en").Typed() {
				if len(word) > 800 || !strings.Contains(text, word) {
					t.Errorf("%d bytes: %q", len(word), word)
				}
			}
		})
	}
	q := x.Parse(strings.Repeat(" ", 794)+"lawyer and more", "en")
	if got := q.Typed(); !slices.Equal(got, []string{"lawyer"}) || !q.Cut() {
		t.Errorf("the last word that fits: %q, cut %t", got, q.Cut())
	}
	for n, want := range map[int]bool{16: false, 17: true} {
		if q := x.Parse(strings.Repeat("lawyer ", n), "en"); q.Cut() != want || len(q.Typed()) != 16 {
			t.Errorf("%d words: cut %t, %d are looked for", n, q.Cut(), len(q.Typed()))
		}
	}
}

// TestReading: a word is taken as it is written, else for the beginning of
// others, else for a misspelling, and then for nothing.
func TestReading(t *testing.T) {
	t.Parallel()
	x := said("lawyers", "relocation", "relief", "swallow", "Kyiv", "abc")
	for _, row := range []struct {
		name, text        string
		want              []int32
		misspelt, unknown []string
	}{
		{"as it is written", "lawyer", []int32{0}, nil, nil},
		{"a beginning", "reloc", []int32{1}, nil, nil},
		{"the beginning of several", "rel", []int32{1, 2}, nil, nil},
		{"two letters are no beginning", "re", []int32{}, nil, []string{"re"}},
		{"a letter too many", "swalllow", []int32{3}, []string{"swalllow"}, nil},
		{"two letters swapped", "swlalow", []int32{3}, []string{"swlalow"}, nil},
		{"three letters wrong", "swimming", []int32{}, nil, []string{"swimming"}},
		{"a short word with a letter wrong", "kyyv", []int32{4}, []string{"kyyv"}, nil},
		{"three letters are never misspelt", "abd", []int32{}, nil, []string{"abd"}},
		{"a number is not guessed to be a word", "20266", []int32{}, nil, []string{"20266"}},
		{"what is there and what is not", "lawyer zzzzz", []int32{0}, nil, []string{"zzzzz"}},
		{"a guess alone is not much of an answer", "swalllow lawyer", []int32{0}, []string{"swalllow"}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			q := x.Parse(row.text, "en")
			if diff := gocmp.Diff(row.want, numbersFor(x, row.text, "en")); diff != "" {
				t.Errorf("found (-want +got)\n%s", diff)
			}
			if !slices.Equal(q.Misspelt(), row.misspelt) || !slices.Equal(q.Unknown(), row.unknown) {
				t.Errorf("misspelt %q, unknown %q", q.Misspelt(), q.Unknown())
			}
		})
	}
}

// TestLastWordMayGoOn: somebody is still typing, so the last word stands for
// those it begins, besides itself; the others do not.
func TestLastWordMayGoOn(t *testing.T) {
	t.Parallel()
	x := said("port", "portugal relief", "relief")
	for text, want := range map[string][]int32{"port": {0, 1}, "relief port": {0, 1}, "port relief": {0}} {
		if got := numbersFor(x, text, "en"); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", text, got, want)
		}
	}
}

// TestBeginningOfVeryMany: a beginning stands for forty words at most, of those
// that documents still have.
func TestBeginningOfVeryMany(t *testing.T) {
	t.Parallel()
	var documents []search.Document
	for n := range 100 {
		documents = append(documents, saying(int32(n), "en", fmt.Sprintf("zorg%02d", n)))
	}
	bulk := search.NewIndex(languages).Bulk()
	bulk.Add(documents)
	packed := bulk.Index()
	for name, x := range map[string]*search.Index{"packed": packed, "fresh": search.NewIndex(languages).Update(documents, nil)} {
		if got := len(numbersFor(x, "zorg", "en")); got != 40 {
			t.Errorf("%s: %d documents, want 40", name, got)
		}
	}
	gone := make([]int32, 90)
	for n := range gone {
		gone[n] = int32(n)
	}
	if got := len(numbersFor(packed.Update(nil, gone), "zorg", "en")); got != 10 {
		t.Errorf("with ten left: %d", got)
	}
}

// TestJoined: names are written in one word or two.
func TestJoined(t *testing.T) {
	t.Parallel()
	name := func(n int32, text string) search.Document {
		return search.Document{Number: n, Parts: map[lang.Tag][]search.Part{"en": {{Text: text, Weight: search.WeightName}}}}
	}
	x := search.NewIndex(languages).Update([]search.Document{name(0, "Front Line Defenders"), name(1, "ProtectDefenders.eu"), saying(2, "en", "the front line of the war")}, nil)
	for _, row := range []struct {
		name, text string
		want       int32
	}{
		{"two words of a name as one", "frontline", 0},
		{"one word of a name as two", "protect defenders", 1},
		{"the last two as one", "linedefenders", 0},
		{"with a hyphen", "front-line", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			all := x.Find(x.Parse(row.text, "en"), search.Enough)
			if search.Sort(all, len(all)); len(all) == 0 || all[0].Number != row.want {
				t.Errorf("%q finds %+v first, want %d", row.text, all, row.want)
			}
		})
	}
	if got := numbersFor(x, "frontline", "en"); !slices.Equal(got, []int32{0}) {
		t.Errorf("words that stand together in a text are taken for one: %v", got)
	}
}

// TestParseChangesNothing: queries are read against an index that others use.
func TestParseChangesNothing(t *testing.T) {
	t.Parallel()
	x := index(t)
	before := everything(x)
	for _, text := range []string{"hirondel", "zzzz", "legal aid in Uganda", strings.Repeat("x", 500)} {
		for _, tag := range append([]lang.Tag{"de", ""}, languages...) {
			x.Find(x.Parse(text, tag), search.Enough)
		}
	}
	if diff := gocmp.Diff(before, everything(x)); diff != "" {
		t.Errorf("(-before +after)\n%s", diff)
	}
}
