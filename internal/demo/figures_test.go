package demo_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/exchange"
)

// TestFigures: every figure of two digits and more in the texts stands in the
// facts, and all languages say the same ones in the same place.
func TestFigures(t *testing.T) {
	t.Parallel()
	facts, unused := readFacts(t), strayFigures()
	for _, e := range read(t).Entries {
		for tag, text := range e.Texts {
			for section, words := range text.Sections() {
				for _, figure := range figuresIn(words) {
					if slices.Contains(facts[e.Slug].Figures, figure) {
						continue
					}
					if row := e.Slug + " " + figure; stray[row] != "" {
						delete(unused, row)
						continue
					}
					t.Errorf("%s in %s: %s says %s, which is in no fact", e.Slug, tag, section, figure)
				}
			}
		}
		sameFigures(t, e)
	}
	for row, why := range unused {
		t.Errorf("no text says %s any more (%s)", row, why)
	}
}

// stray are the figures of texts that stand elsewhere than in the facts, and where.
var stray = map[string]string{
	"omct 311": "the page of the directory that was there before, in the tests of the editor",
}

func strayFigures() map[string]string {
	all := map[string]string{}
	for row, why := range stray {
		all[row] = why
	}
	return all
}

// sameFigures compares the languages of an entry, but for a translation that is
// known to be older than its original.
func sameFigures(t *testing.T, e exchange.Entry) {
	t.Helper()
	for section, words := range e.OriginalText().Sections() {
		for tag, text := range e.Texts {
			if _, older := text.ToReview[section]; older {
				continue
			}
			if diff := gocmp.Diff(figuresIn(words), figuresIn(text.Section(section))); diff != "" {
				t.Errorf("%s: figures of %s (-%s +%s):\n%s", e.Slug, section, e.Original, tag, diff)
			}
		}
	}
}

var (
	// inText is a number as any of the three languages writes it: 7,500, 7 500, 7500, 5.1, 5,1.
	inText = regexp.MustCompile(`[0-9](?:[0-9.,\x{00A0}\x{202F}]*[0-9])?`)
	// grouped is what parts the thousands of a number.
	grouped = regexp.MustCompile(`[.,\x{00A0}\x{202F}]([0-9]{3})\b`)
	linked  = regexp.MustCompile(`https?://[^\s)]+|\S+@\S+`)
	// years are two years, the second cut short: 2023-24.
	years = regexp.MustCompile(`\b(20|19)([0-9]{2})[-–]([0-9]{2})\b`)
	// allDay is what Spanish says for day and night: no figure of a source.
	allDay = regexp.MustCompile(`(?:[Ll]as 24 horas|24 h/24)`)
)

// figuresIn returns the different numbers of two digits and more, sorted, all
// written in one way.
func figuresIn(words string) []string {
	words = allDay.ReplaceAllString(linked.ReplaceAllString(words, ""), "")
	words = years.ReplaceAllString(words, "${1}${2} ${1}${3}")
	var figures []string
	for _, number := range inText.FindAllString(words, -1) {
		for grouped.MatchString(number) {
			number = grouped.ReplaceAllString(number, "$1")
		}
		for _, figure := range strings.FieldsFunc(strings.ReplaceAll(number, ",", "."), func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }) {
			if figure = strings.Trim(figure, "."); len(figure) > 1 {
				figures = append(figures, figure)
			}
		}
	}
	slices.Sort(figures)
	return slices.Compact(figures)
}

func TestFiguresIn(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"up to EUR 7,500, within 72 hours":                 "72 7500",
		"jusqu’à 7\u202f500 €, sous 72\u00a0heures":        "72 7500",
		"17\u00a0000 personas en 142 países, 5,1 millones": "142 17000 5.1",
		"1,351 people; 2 in 2019-2020 (3 of 45)":           "1351 2019 2020 45",
		"2023-24, 2021–2022":                               "2021 2022 2023 2024",
		"línea las 24 horas; on 10 December 2020.":         "10 2020",
		"[kit](https://example.org/2019/33) a99@b.org":     "",
	} {
		if got := strings.Join(figuresIn(words), " "); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}
