package search_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/flat"
	"amparo/internal/lang"
	"amparo/internal/search"
)

// grown is an index with a base, documents above it, and some that are gone.
func grown(t testing.TB) *search.Index {
	t.Helper()
	bulk := search.NewIndex(languages).Bulk()
	bulk.Add(documents())
	for n := range 200 {
		bulk.Add([]search.Document{{Number: int32(3 + n), Parts: map[lang.Tag][]search.Part{"fr": {{Text: fmt.Sprintf("le brouillon numéro %d", n), Weight: 1}}}}})
	}
	changed := documents()[1]
	changed.Parts["en"][0].Text = "Sparrow"
	return bulk.Index().Update([]search.Document{changed}, []int32{7, 2})
}

// saved is the blocks of an index.
func saved(t testing.TB, x *search.Index) (blocks []block) {
	t.Helper()
	var file bytes.Buffer
	w := flat.NewWriter(&file)
	if err := x.Save(w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := flat.NewReader(&file)
	for {
		kind, values, err := r.Next()
		if errors.Is(err, io.EOF) {
			return blocks
		}
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, block{kind, values})
	}
}

type block struct {
	kind   byte
	values flat.Values
}

func load(t testing.TB, blocks []block) (*search.Index, error) {
	t.Helper()
	l := search.NewIndex(languages).Loader()
	for _, b := range blocks {
		if err := l.Take(b.kind, b.values); err != nil {
			return nil, err
		}
	}
	return l.Index(), nil
}

var asked = []string{"hirondelle", "golondrina", "swallow", "sparow", "avocat", "uganda", "brouillon", "numero 12", "brouil", "legal aid", "zzzzzz"}

// everything is all that can be asked of an index.
func everything(x *search.Index) map[string]any {
	answers := map[string]any{"": x.Len()}
	for _, text := range asked {
		for _, tag := range languages {
			q := x.Parse(text, tag)
			answers[string(tag)+text] = []any{x.Find(q, search.Enough), q.Misspelt(), q.Unknown()}
		}
	}
	return answers
}

func TestSaved(t *testing.T) {
	t.Parallel()
	x := grown(t)
	for name, x := range map[string]*search.Index{"empty": search.NewIndex(languages), "packed": index(t), "grown": x} {
		again, err := load(t, saved(t, x))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := gocmp.Diff(everything(x), everything(again)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", name, diff)
		}
		more := []search.Document{{Number: 2, Parts: map[lang.Tag][]search.Part{"fr": {{Text: "golondrina numéro 12", Weight: 1}}}}}
		if diff := gocmp.Diff(everything(x.Update(more, []int32{4})), everything(again.Update(more, []int32{4}))); diff != "" {
			t.Errorf("%s, updated (-before +after):\n%s", name, diff)
		}
	}
}

// TestDescribe: an index of other languages, or of the same in another order, is another.
func TestDescribe(t *testing.T) {
	t.Parallel()
	describe := func(tags ...lang.Tag) string {
		var p flat.Packer
		search.NewIndex(tags).Describe(&p)
		return string(p)
	}
	seen := map[string]bool{}
	for _, text := range []string{describe("fr", "en", "es"), describe("fr", "en"), describe("en", "fr"), describe()} {
		if seen[text] {
			t.Errorf("two describe themselves as %q", text)
		}
		seen[text] = true
	}
	if !seen[describe("fr", "en")] {
		t.Error("the same describes itself otherwise")
	}
}

// FuzzLoader: whatever is in a file, an index that was made of it answers.
func FuzzLoader(f *testing.F) {
	blocks := saved(f, grown(f))
	for i := range blocks {
		for at := 0; at < len(blocks[i].values); at += 1 + len(blocks[i].values)/20 {
			f.Add(i, at, []byte{0xff}, 1)
			f.Add(i, at, []byte{}, 3)
			f.Add(i, at, []byte("\x01\x01"), 0)
		}
	}
	f.Fuzz(func(t *testing.T, n, at int, insert []byte, cut int) {
		changed := append([]block(nil), blocks...)
		b := &changed[abs(n)%len(changed)]
		at = abs(at) % (len(b.values) + 1)
		b.values = b.values[:at] + flat.Values(insert) + b.values[min(len(b.values), at+abs(cut)%8):]
		x, err := load(t, changed)
		if err != nil {
			return
		}
		everything(x)
		everything(x.Update(documents(), []int32{1}))
	})
}

func abs(n int) int { return max(n, -(n + 1)) }
