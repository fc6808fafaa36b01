package search

import (
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// slowDistance is the distance as it is defined: the fewest steps from the end
// of both words, worked out for every pair of beginnings.
func slowDistance(a, b []rune) int {
	all := make([][]int, len(a)+1)
	for i := range all {
		all[i] = make([]int, len(b)+1)
		for j := range all[i] {
			switch {
			case i == 0:
				all[i][j] = j
				continue
			case j == 0:
				all[i][j] = i
				continue
			}
			exchanged := all[i-1][j-1]
			if a[i-1] != b[j-1] {
				exchanged++
			}
			all[i][j] = min(all[i-1][j]+1, all[i][j-1]+1, exchanged)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				all[i][j] = min(all[i][j], all[i-2][j-2]+1)
			}
		}
	}
	return all[len(a)][len(b)]
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, a, b string
		limit      int
		want       int
	}{
		{"the same", "avocat", "avocat", 2, 0},
		{"a letter too many", "avoccat", "avocat", 2, 1},
		{"a letter too few", "avoat", "avocat", 2, 1},
		{"another letter", "avokat", "avocat", 2, 1},
		{"two neighbours swapped count once", "avcoat", "avocat", 2, 1},
		{"two that are no neighbours", "tvocaa", "avocat", 2, 2},
		{"at the beginning", "vaocat", "avocat", 2, 1},
		{"at the end", "avocta", "avocat", 2, 1},
		{"letters of more than a byte", "права", "право", 1, 1},
		{"as far as the limit", "avokaat", "avocat", 2, 2},
		{"one beyond the limit", "afokaat", "avocat", 2, 3},
		{"far beyond the limit is not counted", "avocat", "relocation", 2, 3},
		{"much longer", "avocat", "avocatesses", 2, 3},
		{"much shorter", "avocat", "avo", 2, 3},
		{"against nothing", "ab", "", 2, 2},
		{"nothing against nothing", "", "", 1, 0},
		{"without any limit but equality", "avocat", "avokat", 0, 1},
		{"the longest that is compared", strings.Repeat("a", maxLetters), strings.Repeat("a", maxLetters-1) + "b", 2, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := distance([]rune(row.a), row.b, row.limit); got != row.want {
				t.Errorf("%d, want %d", got, row.want)
			}
			if got := distance([]rune(row.b), row.a, row.limit); got != row.want {
				t.Errorf("the other way round %d, want %d", got, row.want)
			}
		})
	}
}

// FuzzDistance holds the fast distance against the definition, and the letters
// that are looked at first against both.
func FuzzDistance(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 { // of a small alphabet, so that they are near each other
		word := func() string {
			letters := make([]rune, r.IntN(9))
			for i := range letters {
				letters[i] = []rune("abcé")[r.IntN(4)]
			}
			return string(letters)
		}
		f.Add(word(), word(), r.IntN(4))
	}
	f.Fuzz(func(t *testing.T, one, other string, limit int) {
		a, b := []rune(one), []rune(other)
		if limit = max(0, limit) % 4; len(a) > maxLetters || len(b) > maxLetters || !utf8.ValidString(one) || !utf8.ValidString(other) {
			return
		}
		want := slowDistance(a, b)
		if got := distance(a, other, limit); got != min(want, limit+1) {
			t.Errorf("%q and %q within %d: %d, and they are %d apart", one, other, limit, got, want)
		}
		if differ := bits.OnesCount32(letterMask(one) ^ letterMask(other)); differ > 2*want {
			t.Errorf("%q and %q are %d apart, and their letters %d", one, other, want, differ)
		}
	})
}

func TestNearest(t *testing.T) {
	t.Parallel()
	words := []string{"Uganda", "Ukraine", "Ouganda", "Nicaragua", "Papúa Nueva Guinea"}
	for _, row := range []struct {
		name, typed string
		words       []string
		want        string
	}{
		{"itself", "Uganda", words, "Uganda"},
		{"without its accents and capitals", "papua nueva guinea", words, "Papúa Nueva Guinea"},
		{"a letter is missing", "Ugada", words, "Uganda"},
		{"the nearer of two", "Ougannda", words, "Ouganda"},
		{"the first of two as near", "bat", []string{"cat", "rat"}, "cat"},
		{"two letters in a long word", "Nikaraguua", words, "Nicaragua"},
		{"two letters in a short word are another word", "Ugnnx", words, ""},
		{"nothing is like it", "Zanzibar", words, ""},
		{"no words", "Uganda", nil, ""},
		{"nothing typed", "", words, ""},
		{"too long to be compared", strings.Repeat("a", 31), []string{strings.Repeat("a", 31)}, ""},
		{"as long as is compared", strings.Repeat("a", 30), []string{strings.Repeat("a", 31)}, strings.Repeat("a", 31)},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := Nearest(row.typed, row.words); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

func TestNearBy(t *testing.T) {
	t.Parallel()
	for letters, want := range map[int]int{1: 1, 4: 1, 7: 1, 8: 2, 30: 2} {
		if got := nearBy(letters); got != want {
			t.Errorf("of %d letters %d may differ, want %d", letters, got, want)
		}
	}
}
