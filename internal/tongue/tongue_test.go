package tongue_test

import (
	"os"
	"strings"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/tongue"
	"amparo/locales"
)

func lexicon(t testing.TB) *situation.Lexicon {
	t.Helper()
	x, err := situation.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// questions are the texts of testdata/questions.tsv with their languages, "" for none.
func questions(t testing.TB) (texts []string, tags []lang.Tag) {
	t.Helper()
	content, err := os.ReadFile("testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		tag, text, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		texts, tags = append(texts, text), append(tags, lang.Tag(strings.Trim(tag, "-")))
	}
	return texts, tags
}

// TestOf: a question is in its language on the pages of all others, and nothing is said of it on
// those of its own.
func TestOf(t *testing.T) {
	t.Parallel()
	x := lexicon(t)
	texts, tags := questions(t)
	counts := map[lang.Tag]int{}
	for i, text := range texts {
		counts[tags[i]]++
		t.Run(text, func(t *testing.T) {
			for _, page := range []lang.Tag{"en", "fr", "es", "pt-BR"} {
				want := tags[i]
				if strings.HasPrefix(string(page), string(want)) {
					want = ""
				}
				if got := tongue.Of(text, page, x); got != want {
					t.Errorf("on a page in %s it is in %q, want %q", page, got, want)
				}
			}
		})
	}
	for _, tag := range []lang.Tag{"ar", "en", "es", "fa", "fr", "pt", "ru", "sw", "tr", "uk", "zh"} {
		if counts[tag] < 20 {
			t.Errorf("%s has %d texts", tag, counts[tag])
		}
	}
	if counts[""] < 60 {
		t.Errorf("%d texts are in no language", counts[""])
	}
}

// TestWithoutLexicon: letters and small words tell by themselves, and a text is never too long.
func TestWithoutLexicon(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]lang.Tag{
		"preciso de um advogado": "pt", "нужен адвокат": "ru", "потрібен адвокат": "uk", "به وکیل نیاز دارم": "fa", "أحتاج إلى محام": "ar", "律师": "zh", "nahitaji wakili": "sw",
		"advogado": "", "адвокат": "", "": "", "\xff\xfe": "", strings.Repeat("律", 100_000): "zh", strings.Repeat("что делать ", 10_000): "ru", "я не знаю": "",
	} {
		if got := tongue.Of(text, "en", nil); got != want {
			t.Errorf("%.40q is in %q, want %q", text, got, want)
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, text := range []string{"", "'", "’’", "a@b", "://", "İ", "ß'", "我a", "و", "і ы", "\xff", "d'd'd'd"} {
		f.Add(text)
	}
	x := lexicon(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, page := range []lang.Tag{"en", "fr-CA", ""} {
			if got := tongue.Of(text, page, x); got != "" && (strings.HasPrefix(string(page), string(got)) || len(got) != 2) {
				t.Errorf("%q on a page in %q is in %q", text, page, got)
			}
		}
	})
}

func BenchmarkOf(b *testing.B) {
	x := lexicon(b)
	for name, text := range map[string]string{
		"Latin": "me prenderam ontem à noite e preciso de um advogado", "name": "Rainbow Railroad", "Arabic": "أحتاج إلى محام لأخي المعتقل",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tongue.Of(text, "en", x)
			}
		})
	}
}
