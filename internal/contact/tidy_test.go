package contact

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/blank"
)

func TestVisibleLine(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typed, want string
		words       bool
		noted       bool
	}{
		"nothing":                             {"", "", false, false},
		"as it is":                            {"a b", "a b", false, false},
		"spaces around and between":           {"  a   b ", "a b", false, false},
		"tabs and line breaks":                {"a\t\r\nb\vc", "a b c", false, false},
		"spaces of other widths":              {"a\u00a0b\u2003c\u202fd\u3000e", "a b c d e", false, false},
		"line and paragraph separators":       {"a\u2028b\u2029c", "a b c", false, false},
		"a mark of no width":                  {"a\u200bb", "ab", false, true},
		"marks of direction":                  {"\u200e\u202aa\u202c\u2066b\u2069\u061c", "ab", false, true},
		"a byte order mark":                   {"\ufeffa", "a", false, true},
		"a soft hyphen":                       {"a\u00adb", "ab", false, true},
		"a word joiner":                       {"a\u2060b", "ab", false, true},
		"variation selectors":                 {"a\ufe0fb\U000e0100", "ab", false, true},
		"tags":                                {"a\U000e0061\U000e007fb", "ab", false, true},
		"control characters":                  {"a\x00b\x1b\x7fc", "abc", false, true},
		"fillers of Hangul":                   {"a\u3164b\u115f\uffa0", "ab", false, true},
		"an empty cell of Braille":            {"a\u2800b", "ab", false, true},
		"joiners between Latin letters":       {"a\u200db\u200cc", "abc", false, true},
		"a joiner between Arabic letters":     {"می\u200cدانم", "می\u200cدانم", false, false},
		"a joiner between letters of India":   {"क्\u200dष", "क्\u200dष", false, false},
		"a joiner at the end":                 {"می\u200c", "می", false, true},
		"a joiner at the beginning":           {"\u200cمی", "می", false, true},
		"a joiner beside Latin":               {"می\u200ca", "میa", false, true},
		"signs of Arabic that enclose":        {"\u0600a", "\u0600a", false, false},
		"accents that are signs of their own": {"e\u0301", "e\u0301", true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := &draft{}
			if got := d.visibleLine(test.typed, test.words); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
			if noted := slices.Contains(d.Tidied, NoteInvisible); noted != test.noted {
				t.Errorf("noted: %v", noted)
			}
		})
	}
}

func TestVisibleLines(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"":                      "",
		"a\nb":                  "a\nb",
		"a\r\nb\rc":             "a\nb\nc",
		"a\u2028b\u2029c\u0085": "a\nb\nc",
		"\n\n a \n\n b \n":      "a\nb",
		"a\u200b\n\u200b\nb":    "a\nb",
		"a\vb\fc":               "a\nb\nc",
	} {
		if got := (&draft{}).visibleLines(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestUnwrap(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"a": "a", "": "", "<a>": "a", "«a»": "a", "« a »": "a", "“a”": "a", "„a“": "a", "‘a’": "a", `"a"`: "a", "'a'": "a", "`a`": "a", "[a]": "a", "「a」": "a",
		"“<a>”": "a", "<a>,": "a", "a.": "a", "a,": "a", "a;": "a", "a. ": "a", "a,.": "a", "a。": "a", "a、": "a", "“a.”": "a",
		"a..": "a..", "...": "...", "<a": "<a", "a>": "a>", "<a> <b>": "<a> <b>", `"a" "b"`: `"a" "b"`, "(a)": "(a)", "<": "<", "<>": "", `"`: `"`, `""`: "", ".": "", ",": "",
	} {
		d := &draft{}
		got := d.unwrap(typed)
		if got != want || (got != typed) != slices.Contains(d.Tidied, NotePunctuation) {
			t.Errorf("%q: %q, %q", typed, got, d.Tidied)
		}
		if again := (&draft{}).unwrap(got); again != got {
			t.Errorf("%q: %q, and then %q", typed, got, again)
		}
	}
}

func TestAsciiDigits(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"": "", "0123": "0123", "٠١٢٣": "0123", "۰۱۲۳": "0123", "०१२३": "0123", "０１２３": "0123", "＋４１": "+41", "（０）": "(0)", "ｅｘｔ．": "ext.",
		"𝟎𝟗𝟘𝟡": "0909", "é٣": "é3", "三": "三", "①": "①", "٪": "٪", "₂": "₂",
	} {
		d := &draft{}
		if got := d.asciiDigits(typed); got != want || slices.Contains(d.Tidied, NoteDigits) != (want != typed) {
			t.Errorf("%q: %q, %q", typed, got, d.Tidied)
		}
	}
}

func TestInvisible(t *testing.T) {
	t.Parallel()
	for _, r := range "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u200e\u202e\u2060\u2064\u2069\u3164\ufe00\ufeff\uffa0\x00\x7f\u0080\u2800" {
		if !blank.Mark(r) {
			t.Errorf("%U is said to be seen", r)
		}
	}
	for _, r := range "a0é-.@/ \u0600\u06dd\u0301人😀\u20ac" {
		if blank.Mark(r) {
			t.Errorf("%U is said to show nothing", r)
		}
	}
}

func TestShorten(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 61)
	for typed, want := range map[string]string{"": "", "abc": "abc", strings.Repeat("é", 60): strings.Repeat("é", 60), long: strings.Repeat("é", 60) + "…"} {
		if got := shorten(typed); got != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

// TestOneDoubtAtATime: the first one stays, and so does the first reason.
func TestOneDoubtAtATime(t *testing.T) {
	t.Parallel()
	d := &draft{}
	d.wonder(DoubtTrunk, "a")
	d.wonder(DoubtPlan, "b")
	if d.Doubt != DoubtTrunk || d.Detail != "a" {
		t.Errorf("%+v", d.Result)
	}
	d.refuse(ReasonHost, "c")
	d.refuse(ReasonPort, "d")
	if d.Refused != ReasonHost || d.Detail != "c" {
		t.Errorf("%+v", d.Result)
	}
	d.note(NoteCase)
	d.note(NoteCase)
	if len(d.Tidied) != 1 {
		t.Errorf("%q", d.Tidied)
	}
}
