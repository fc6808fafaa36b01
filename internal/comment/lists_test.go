package comment_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/comment"
)

func TestWordsOf(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, typed string
		want        []string
	}{
		{"nothing", "", nil},
		{"a word on each line", "casino\nloan", []string{"casino", "loan"}},
		{"a few words on a line", "payday  loan \n", []string{"payday loan"}},
		{"line breaks of Windows", "casino\r\nloan\r\n", []string{"casino", "loan"}},
		{"empty lines", "\n \ncasino\n\n\t\n", []string{"casino"}},
		{"twice the same", "casino\nloan\ncasino ", []string{"casino", "loan"}},
		{"as it is typed", "Casino\ncasino", []string{"Casino", "casino"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(row.want, comment.WordsOf(row.typed)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestWholeWords: a word is found as a word of its own, in whatever disguise.
func TestWholeWords(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, word, text string
		found            bool
	}{
		{"alone", "casino", "casino", true},
		{"between others", "casino", "a casino here", true},
		{"beside signs", "casino", "(casino)!", true},
		{"inside of another word", "casino", "occasinos", false},
		{"at the beginning of another word", "casino", "casinos", false},
		{"as a word of its own after one inside of another", "casino", "casinos, casino", true},
		{"beside a digit", "casino", "casino24", true},
		{"beside an accent", "casino", "écasino", false},
		{"a few words", "payday loan", "a payday loan", true},
		{"a few words over a line", "payday loan", "a payday\nloan", false},
		{"half of them", "payday loan", "payday", false},
		{"Cyrillic letters that look alike", "casino", "саsіnо", true},
		{"Greek letters that look alike", "casino", "cαsιnο", true},
		{"full width", "casino", "ｃａｓｉｎｏ", true},
		{"mathematical letters", "casino", "𝐜𝐚𝐬𝐢𝐧𝐨", true},
		{"mathematical capitals", "casino", "𝐂𝐀𝐒𝐈𝐍𝐎", true},
		{"a Polish letter", "loan", "łoan", true},
		{"in circles", "casino", "ⓒⓐⓢⓘⓝⓞ", true},
		{"digits", "casino", "c451n0", true},
		{"with accents", "casino", "çåsíñö", true},
		{"parted by what nobody sees", "casino", "ca\u200bsi\u00adno", true},
		{"a word with an accent in the list", "crédito", "credito", true},
		{"a word in capitals in the list", "CASINO", "casino", true},
		{"a Russian word", "казино", "Казино!", true},
		{"an l for an i", "casino", "caslno", true},
		{"an empty word finds nothing", "", "anything", false},
		{"a word of signs", "$$$", "get $$$ now", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			hold := comment.Lists{Hold: []string{row.word}}
			reject := comment.Lists{Reject: []string{"nowhere", row.word}}
			want := ""
			if row.found {
				want = row.word
			}
			if got := hold.Holds(row.text); got != want {
				t.Errorf("held for %q", got)
			}
			if got := reject.Rejects("first text", row.text); got != want {
				t.Errorf("rejected for %q", got)
			}
			if hold.Rejects(row.text) != "" || reject.Holds(row.text) != "" {
				t.Error("one list is taken for the other")
			}
		})
	}
}

// FuzzLists: a word that stands between spaces is always found, and looking for
// any word in any text ends.
func FuzzLists(f *testing.F) {
	f.Add("casino", "before", "after")
	f.Add("ﬁ", "ß", "İ")
	f.Add("a a", "a a a", "\u200b")
	f.Fuzz(func(t *testing.T, word, before, after string) {
		words := comment.WordsOf(word)
		lists := comment.Lists{Hold: words}
		for _, w := range words {
			if comment.Fold(w) == "" {
				continue // of letters that nobody sees
			}
			if got := lists.Holds(before + " " + w + " " + after); got == "" {
				t.Errorf("%q is not found between %q and %q", w, before, after)
			}
		}
		if again := comment.Fold(comment.Fold(word)); again != comment.Fold(word) {
			t.Errorf("%q folds to %q, and that to %q", word, comment.Fold(word), again)
		}
	})
}

// taught is what a classifier has learned of some texts.
func taught(c *comment.Classifier, state comment.State, counts map[int]comment.Count, texts ...string) {
	for _, text := range texts {
		for _, n := range c.Lesson(text, state) {
			sum := counts[n.Bucket]
			counts[n.Bucket] = comment.Count{Bucket: n.Bucket, Published: sum.Published + n.Published, Spam: sum.Spam + n.Spam}
		}
	}
}

func listed(counts map[int]comment.Count) (list []comment.Count) {
	for _, n := range counts {
		list = append(list, n)
	}
	return list
}

func TestLesson(t *testing.T) {
	t.Parallel()
	c := comment.NewClassifier("secret", nil)
	for _, row := range []struct {
		name, text string
		words      int
	}{
		{"nothing", "", 0},
		{"two words", "cheap pills", 2},
		{"twice the same", "pills pills PILLS píļls", 1},
		{"words of less than three letters say little", "we do it to us", 0},
		{"digits and signs", "24/7 https://a.example/x?y=1000", 3}, // https, example, 1000
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			lesson := c.Lesson(row.text, comment.StateSpam)
			if len(lesson) != 1+row.words || lesson[0].Bucket != -1 {
				t.Errorf("%+v", lesson)
			}
			for i, n := range lesson {
				if n.Spam != 1 || n.Published != 0 || i > 0 && (n.Bucket < 0 || n.Bucket >= comment.Buckets) {
					t.Errorf("%+v", n)
				}
			}
			if published := c.Lesson(row.text, comment.StatePublished); len(published) != len(lesson) || published[0].Published != 1 || published[0].Spam != 0 {
				t.Errorf("published: %+v", published)
			}
		})
	}
	if other := comment.NewClassifier("another secret", nil).Lesson("pills", comment.StateSpam); other[1].Bucket == c.Lesson("pills", comment.StateSpam)[1].Bucket {
		t.Error("which word a number stands for needs no secret")
	}
}

// TestSuspects: what reads like spam, once enough is known of both.
func TestSuspects(t *testing.T) {
	t.Parallel()
	c := comment.NewClassifier("secret", nil)
	counts := map[int]comment.Count{}
	for i := range 30 {
		taught(c, comment.StateSpam, counts, fmt.Sprint("cheap pills online shop discount ", i))
		taught(c, comment.StatePublished, counts, fmt.Sprint("they helped our members quickly online ", i))
	}
	c.Learned(listed(counts))
	for _, row := range []struct{ name, text, want string }{
		{"the worst words, in their order", "discount shop pills cheap they", "cheap, discount, pills, shop"},
		{"no more than four", "cheap pills shop discount", "cheap, discount, pills, shop"},
		{"a word of both kinds says nothing", "online", ""},
		{"good words outweigh a bad one", "they helped our members quickly, cheap", ""},
		{"words that nobody wrote before", "entirely new sentence", ""},
		{"in disguise of accents", "chéap píllš shop", "cheap, pills, shop"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := c.Suspects(row.text); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
	if got := comment.NewClassifier("another secret", listed(counts)).Suspects("cheap pills shop discount"); got != "" {
		t.Errorf("with another secret it is suspect for %q", got)
	}
}

// TestUnknownWordsSayNothing, however much more there is of one kind.
func TestUnknownWordsSayNothing(t *testing.T) {
	t.Parallel()
	c := comment.NewClassifier("secret", nil)
	counts := map[int]comment.Count{}
	for range 20 {
		taught(c, comment.StateSpam, counts, "cheap pills")
	}
	for range 400 {
		taught(c, comment.StatePublished, counts, "they helped")
	}
	c.Learned(listed(counts))
	for text, want := range map[string]string{"entirely new sentence about nothing": "", "cheap pills entirely new": "cheap, pills"} {
		if got := c.Suspects(text); got != want {
			t.Errorf("%q is suspect for %q, want %q", text, got, want)
		}
	}
}

// TestLearnsMeanwhile: moderators decide while visitors write.
func TestLearnsMeanwhile(t *testing.T) {
	t.Parallel()
	c := comment.NewClassifier("secret", nil)
	counts := map[int]comment.Count{}
	for range 25 {
		taught(c, comment.StateSpam, counts, "cheap pills")
		taught(c, comment.StatePublished, counts, "they helped")
	}
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for range 200 {
				if i%2 == 0 {
					c.Learned(listed(counts))
				} else if got := c.Suspects("cheap pills"); got != "" && got != "cheap, pills" {
					t.Errorf("suspect for %q", got)
				}
			}
		})
	}
	wait.Wait()
	if got := c.Suspects(strings.Repeat("cheap pills ", 1000)); got != "cheap, pills" {
		t.Errorf("often: suspect for %q", got)
	}
}
