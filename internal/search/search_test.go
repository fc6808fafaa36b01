package search_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/lang"
	"amparo/internal/search"
)

var languages = []lang.Tag{"fr", "en", "es"}

// documents: one each in French, English and Spanish.
func documents() []search.Document {
	part := func(text string, weight int) search.Part { return search.Part{Text: text, Weight: weight} }
	return []search.Document{
		{Number: 0, Parts: map[lang.Tag][]search.Part{"fr": {part("Fonds Hirondelle", search.WeightName), part("Aide aux défenseuses menacées. Les avocats sont payés.", search.WeightText)}}},
		{Number: 1, Parts: map[lang.Tag][]search.Part{"en": {part("Swallow Front Line", search.WeightName), part("Helps lawyers who were threatened in Uganda.", search.WeightText)}}},
		{Number: 2, Parts: map[lang.Tag][]search.Part{"es": {part("Golondrina", search.WeightName), part("Detenciones arbitrarias y defensoras amenazadas.", search.WeightText)}}},
	}
}

func index(t testing.TB) *search.Index {
	t.Helper()
	return search.NewIndex(languages).Update(documents(), nil)
}

func found(x *search.Index, text string, tag lang.Tag) []string {
	ids := []string{}
	all := x.Find(x.Parse(text, tag), search.Enough)
	search.Sort(all, len(all))
	for _, f := range all {
		ids = append(ids, []string{"oiseau", "bird", "ave"}[f.Number])
	}
	return ids
}

func TestFind(t *testing.T) {
	t.Parallel()
	x := index(t)
	rows := []struct {
		tag  lang.Tag
		text string
		want []string
	}{
		{"fr", "hirondelle", []string{"oiseau"}},
		{"fr", "HIRONDÈLLE", []string{"oiseau"}},
		{"fr", "hirondele", []string{"oiseau"}},
		{"fr", "hirond", []string{"oiseau"}},
		{"fr", "l'hirondelle", []string{"oiseau"}},
		{"en", "frontline", []string{"bird"}},
		{"en", "front line", []string{"bird"}},
		{"es", "detencion arbitraria", []string{"ave"}},
		{"es", "defensora amenazada", []string{"ave"}},
		{"fr", "défenseur-e-s menacé-e-s", []string{"oiseau"}},
		{"es", "avocate", []string{"oiseau"}},
		{"fr", "lawyer in Uganda", []string{"bird"}},
		{"en", "swallow nothingatall", []string{"bird"}},
		{"en", "the", []string{}},
		{"en", "", []string{}},
		{"fr", "zzzzzz", []string{}},
	}
	for _, row := range rows {
		got := found(x, row.text, row.tag)
		slices.Sort(got)
		slices.Sort(row.want)
		if diff := gocmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", row.tag, row.text, diff)
		}
	}
	if got := x.Parse("swallow nothingatall", "en").Unknown(); !slices.Equal(got, []string{"nothingatall"}) {
		t.Errorf("unknown words %v", got)
	}
}

// TestUpdate: an index that was changed document by document finds what one
// that was made at once does, also after it was packed.
func TestUpdate(t *testing.T) {
	t.Parallel()
	x := search.NewIndex(languages)
	for range 200 { // beyond what may stand above the base
		for _, d := range documents() {
			x = x.Update([]search.Document{{Number: d.Number, Parts: map[lang.Tag][]search.Part{"fr": {{Text: "brouillon", Weight: 1}}}}}, nil)
			x = x.Update([]search.Document{d}, nil)
		}
	}
	at := index(t)
	for _, text := range []string{"hirondelle", "golondrina", "swallow", "avocat", "uganda", "brouillon", "defensoras"} {
		if diff := gocmp.Diff(found(at, text, "fr"), found(x, text, "fr")); diff != "" {
			t.Errorf("%q (-at once +bit by bit):\n%s", text, diff)
		}
	}
	bulk := search.NewIndex(languages).Bulk()
	bulk.Add(documents()[:1])
	bulk.Add(documents()[1:])
	for _, text := range []string{"hirondelle", "golondrina", "avocat", "uganda"} {
		if diff := gocmp.Diff(found(at, text, "fr"), found(bulk.Index(), text, "fr")); diff != "" {
			t.Errorf("%q (-at once +in bulk):\n%s", text, diff)
		}
		bulk = search.NewIndex(languages).Bulk()
		bulk.Add(documents())
	}
	if x.Len() != 3 {
		t.Errorf("%d documents", x.Len())
	}
	without := x.Update(nil, []int32{1})
	if got := found(without, "swallow", "en"); len(got) != 0 {
		t.Errorf("what is gone is found: %v", got)
	}
	if got := found(x, "swallow", "en"); len(got) != 1 {
		t.Error("an update changed the index before it")
	}
}

// TestOnto: an index that was packed while others went on is the one they have.
func TestOnto(t *testing.T) {
	t.Parallel()
	say := func(n int32, text string) search.Document {
		return search.Document{Number: n, Parts: map[lang.Tag][]search.Part{"fr": {{Text: text, Weight: 1}}}}
	}
	at := index(t).Update([]search.Document{say(3, "un brouillon"), say(4, "numéro quatre")}, []int32{0})
	rows := map[string]func(*search.Index) *search.Index{
		"nothing":       func(x *search.Index) *search.Index { return x },
		"changed":       func(x *search.Index) *search.Index { return x.Update([]search.Document{say(1, "avocat")}, nil) },
		"fresh changed": func(x *search.Index) *search.Index { return x.Update([]search.Document{say(3, "avocat")}, nil) },
		"gone":          func(x *search.Index) *search.Index { return x.Update(nil, []int32{1, 4}) },
		"gone and back": func(x *search.Index) *search.Index {
			return x.Update(nil, []int32{1, 4}).Update([]search.Document{say(4, "numéro un")}, nil)
		},
		"new, beyond": func(x *search.Index) *search.Index { return x.Update([]search.Document{say(700, "numéro sept")}, nil) },
		"changed and gone": func(x *search.Index) *search.Index {
			return x.Update([]search.Document{say(1, "avocat")}, nil).Update(nil, []int32{1})
		},
	}
	for name, change := range rows {
		want := change(at)
		got := want.Onto(at.Packed())
		for _, x := range []*search.Index{got, got.Packed(), got.Onto(got.Packed()), got.Update([]search.Document{say(9, "neuf")}, nil).Update(nil, []int32{9})} {
			if diff := gocmp.Diff(everything(want), everything(x)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
	}
	if x := at.Onto(index(t).Packed()); x != nil {
		t.Error("an index goes on from another that is not its own")
	}
}

// TestGone: a word that only a document had that is gone is a misspelling
// again, or unknown; it hides nothing that has the other words.
func TestGone(t *testing.T) {
	t.Parallel()
	bulk := search.NewIndex(languages).Bulk()
	name := func(n int32, text string) search.Document {
		return search.Document{Number: n, Parts: map[lang.Tag][]search.Part{"en": {{Text: text, Weight: search.WeightName}}}}
	}
	bulk.Add([]search.Document{name(0, "Fund Sparrow"), name(1, "Fund Swallow"), name(2, "Fund Sparrox")})
	x := bulk.Index().Update(nil, []int32{2})
	for text, want := range map[string]int{"sparrox": 1, "sparr": 1, "fund sparrox": 1, "fund swallow": 1, "fund": 2} {
		if got := x.Find(x.Parse(text, "en"), search.Enough); len(got) != want {
			t.Errorf("%q finds %v, want %d", text, got, want)
		}
	}
}

func TestMatches(t *testing.T) {
	t.Parallel()
	x := index(t)
	rows := []struct {
		query, text string
		tag         lang.Tag
		want        []string
	}{
		{"avocat", "Les avocats et l’avocate sont payés.", "fr", []string{"avocats", "avocate"}},
		{"lawyer", "It pays lawyers for all.", "en", []string{"lawyers"}},
		{"golondrina", "Golondrinas", "es", []string{"Golondrinas"}},
		{"zzz", "Rien.", "fr", nil},
	}
	for _, row := range rows {
		var got []string
		x.Matches(x.Parse(row.query, "fr"), row.text, row.tag, func(start, end int) { got = append(got, row.text[start:end]) })
		if diff := gocmp.Diff(row.want, got); diff != "" {
			t.Errorf("%q in %q (-want +got):\n%s", row.query, row.text, diff)
		}
	}
}

// TestMatchesItself: whoever types a word as a text has it finds it there, in whatever
// letters it begins.
func TestMatchesItself(t *testing.T) {
	t.Parallel()
	words := map[lang.Tag]string{
		"en": "Skies dying lying yearly YOUTHS idly e\u0301lite O.M.C.T. 2025 ﬁnance IJ journalists", "es": "Ñandúes años AÑOS abogad@s ﬁn yerba llamadas",
		"fr": "Œuvres e\u0301lèves ÉLÈVES jeûnes défenseur-e-s Yeux UNIS", "pt": "Órfãos orfaos ações países PAI\u0301SES", "tr": "İnsan ISPARTA ılık I\u0307nsanlar Kadınlar",
		"ru": "Правозащитники ё Ёлка NGO", "ar": "المدافعون والحقوق NGO ngos", "zh": "中国人权 NGO ２０２５",
	}
	for tag, list := range words {
		x := search.NewIndex([]lang.Tag{tag}).Update([]search.Document{{Parts: map[lang.Tag][]search.Part{tag: {{Text: list, Weight: search.WeightText}}}}}, nil)
		for word := range strings.FieldsSeq(list) {
			found := false
			x.Matches(x.Parse(word, tag), "x "+word+" y", tag, func(int, int) { found = true })
			if !found {
				t.Errorf("%s: %q is not found in itself", tag, word)
			}
		}
	}
}

// TestSort: the first few are what sorting everything puts there.
func TestSort(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 64, 65, 1000, 5000} {
		for _, kinds := range []int{1, 3, 100_000} {
			all := make([]search.Found, size)
			for i := range all {
				all[i] = search.Found{Number: int32(i), Score: float32(r.IntN(kinds))}
			}
			want := slices.Clone(all)
			slices.SortStableFunc(want, func(a, b search.Found) int { return cmp.Compare(b.Score, a.Score) })
			for _, n := range []int{0, 1, 20, size / 3, size} {
				n = min(n, size)
				got := slices.Clone(all)
				search.Sort(got, n)
				if !slices.Equal(got[:n], want[:n]) {
					t.Errorf("the first %d of %d with %d scores", n, size, kinds)
				}
			}
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, text := range []string{"avocat", "\"legal AND aid*\" NEAR(", "\u202eمدافع", strings.Repeat("a", 1000), "é\u0301", "défenseur-e-s", "a\x00b", "((((", "@s -e-s"} {
		f.Add(text)
	}
	x := index(f)
	f.Fuzz(func(t *testing.T, text string) {
		q := x.Parse(text, "fr")
		x.Find(q, search.Enough)
		last := 0
		x.Matches(q, text, "fr", func(start, end int) {
			if start < last || end <= start || end > len(text) {
				t.Errorf("places %d-%d after %d in %q", start, end, last, text)
			}
			last = end
		})
	})
}
