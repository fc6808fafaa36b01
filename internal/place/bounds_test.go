package place

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"amparo/internal/lang"
)

// worst are texts that take long, or that somebody sends to find out.
var worst = map[string]string{
	"one word":              strings.Repeat("niger ", 10_000),
	"one letter":            strings.Repeat("a ", 50_000),
	"a misspelt word":       strings.Repeat("afganhistan ", 10_000),
	"many misspelt words":   misspeltWords(),
	"one long word":         strings.Repeat("x", 1<<20),
	"the beginning of one":  strings.Repeat("republica democratica ", 5_000),
	"names without spaces":  strings.Repeat("中国北京共和", 10_000),
	"Arabic with prefixes":  strings.Repeat("وبالمغربي ", 10_000),
	"dots":                  strings.Repeat("U.S.", 20_000),
	"apostrophes":           strings.Repeat("l'", 30_000),
	"marks":                 strings.Repeat("\u0301", 50_000),
	"vowel signs":           strings.Repeat("का", 20_000),
	"mixed scripts":         strings.Repeat("mali мали مالي 马里 Μάλι ", 3_000),
	"capitals":              strings.Repeat("San Jose Santiago ", 5_000),
	"no text":               strings.Repeat("\xff\xfe", 40_000),
	"a word of many places": strings.Repeat("la union victoria santa cruz ", 4_000),
}

// misspeltWords are words that are near many names, all different.
func misspeltWords() string {
	var b strings.Builder
	for _, name := range []string{"montenegro", "kazakhstan", "mauritania", "santa catarina", "guatemala", "bangladesh", "turkmenistan", "mozambique"} {
		for _, letter := range "abcdefghijklmnopqrstuvwxyz" {
			for i := 3; i < len(name); i++ {
				b.WriteString(name[:i] + string(letter) + name[i:] + " ")
			}
		}
	}
	return b.String()
}

// TestWorstTexts: whatever comes, the answer comes soon. The best of three counts: machines are busy.
func TestWorstTexts(t *testing.T) {
	Open()
	for name, text := range worst {
		t.Run(name, func(t *testing.T) {
			for _, mode := range []Mode{InField, InSentence} {
				best := time.Hour
				for range 3 {
					start := time.Now()
					Resolve(text, "en", mode)
					best = min(best, time.Since(start))
				}
				t.Logf("mode %d: %v", mode, best)
				if best > 2*time.Second { // hundreds of times what it takes: benchmarks say how much that is
					t.Errorf("mode %d: %v", mode, best)
				}
			}
			start := time.Now()
			Suggest(text, "en", 5)
			t.Logf("suggest: %v", time.Since(start))
		})
	}
}

// TestMemory: the open file takes no more than 8 MB.
func TestMemory(t *testing.T) {
	Open()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g := reopened(t)
	runtime.GC()
	runtime.ReadMemStats(&after)
	taken := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("%d kB, %d kB in the binary, %d names", taken/1024, len(archive)/1024, g.Names())
	if taken > 8<<20 || len(archive) > 1<<20 {
		t.Errorf("%d bytes of memory, %d in the binary", taken, len(archive))
	}
	runtime.KeepAlive(g)
}

func FuzzResolve(f *testing.F) {
	for _, text := range []string{"", "Congo (RDC)", "l'Algérie", "EE.UU.", "в России", "بالمغرب", "中国北京", "St. Vincent & the Grenadines", "\xff", "İ", "Goma, DRC", "nigera zimbabwee", "Ⅷ ½ ﷺ"} {
		f.Add(text, "en")
		f.Add(text, "pt-BR")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		for _, mode := range []Mode{InField, InSentence} {
			last := 0
			for _, m := range Resolve(text, lang.Tag(language), mode) {
				if m.Start < last || m.End <= m.Start || m.End > len(text) || len(m.Places) == 0 || m.Sure && m.Misspelt && mode == InSentence {
					t.Errorf("%q: %+v", text, m)
				}
				if len(m.Places) > 1 != m.Ambiguous && m.Ambiguous {
					t.Errorf("%q: one place, and ambiguous", text)
				}
				last = m.End
			}
		}
		Suggest(text, lang.Tag(language), 3)
	})
}

var questions = map[string]string{
	"ten words":      "journalist jailed in turkey needs a lawyer and safe housing",
	"ten long words": "Abogada defensora hondureña amenazada busca acompañamiento internacional urgente para trasladarse temporalmente",
	"ten misspelt":   "lawyerr arested yesterdey activst needss shelterr somwhere nearr venezula togetherr",
	"two words":      "lawyer Malawi",
}

func BenchmarkResolve(b *testing.B) {
	Open()
	for name, text := range questions {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Resolve(text, "en", InSentence)
			}
		})
	}
}

func BenchmarkField(b *testing.B) {
	Open()
	for _, text := range []string{"Malawi", "Republic of Malawi", "zimbabwee"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				Resolve(text, "en", InField)
			}
		})
	}
}

func BenchmarkSuggest(b *testing.B) {
	Open()
	for b.Loop() {
		Suggest("guatemla", "es", 5)
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		reopened(b)
	}
}
