package contact

import (
	"strings"
	"testing"

	"amparo/internal/blank"
)

func TestMessengers(t *testing.T) {
	t.Parallel()
	table := rowsOf(t, "messenger.tsv", 4)
	for _, row := range table {
		kind, typed := Kind(row[0]), row[1]
		t.Run(row[0]+" "+typed, func(t *testing.T) {
			t.Parallel()
			r := Normalise(kind, typed, Options{})
			check(t, typed, row[2], r)
			if r.OK() && r.Href != strings.TrimPrefix(row[3], "-") {
				t.Errorf("link %q", r.Href)
			}
		})
	}
	if len(table) < 200 {
		t.Errorf("only %d values", len(table))
	}
}

func TestTextsAreKept(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind        Kind
		typed, want string
	}{
		{Post, "Harbour Fund\nRue de la Paix 1\n1200 Genève\nSwitzerland", "Harbour Fund\nRue de la Paix 1\n1200 Genève\nSwitzerland"},
		{Post, "Harbour Fund\r\n\r\n  Rue  de la Paix 1 \r\n1200\u00a0Genève\n", "Harbour Fund\nRue de la Paix 1\n1200 Genève"},
		{Post, "P.O. Box 12, 1200 Genève.", "P.O. Box 12, 1200 Genève."},
		{Post, "\u202aRue de la Paix 1\u202c\u200b", "Rue de la Paix 1"},
		{Post, "خیابان می\u200cدانم ۱", "خیابان می\u200cدانم ۱"},
		{Post, "a\u2028b", "a\nb"},
		{Post, " \n\u200b\n ", "!empty"},
		{Post, strings.Repeat("a", 301), "!too_long"},
		{Other, "Radio: 7.130 MHz, daily", "Radio: 7.130 MHz, daily"},
		{Other, "“Delta Chat”\u200b", "“Delta Chat”"},
		{Other, "xmpp:help@example.org", "xmpp:help@example.org"},
		{Other, "two\nlines", "two lines"},
		{Other, "\u200e", "!empty"},
		{"pigeon", "coo", "!kind"},
	} {
		r := Normalise(test.kind, test.typed, Options{})
		check(t, test.typed, test.want, r)
		if r.OK() && (r.Shown != r.Value || r.Href != "") {
			t.Errorf("%q: %+v", test.typed, r)
		}
	}
}

// TestWhatShowsNothing: every mark that shows nothing is taken off a number, whatever stands around
// it.
func TestWhatShowsNothing(t *testing.T) {
	t.Parallel()
	marks := 0
	for r := rune(0); r <= 0xe0fff; r++ {
		if !blank.Mark(r) || isSpace(r) {
			continue
		}
		marks++
		got := Normalise(Phone, string(r)+"+41 22 555"+string(r)+" 01 99"+string(r), Options{})
		if got.Value != "+41 22 555 01 99" {
			t.Fatalf("%U: %+v", r, got)
		}
	}
	if marks < 4000 {
		t.Errorf("only %d marks", marks)
	}
}

// TestDigitsOfEveryScript: a number in the digits of any script is the same number.
func TestDigitsOfEveryScript(t *testing.T) {
	t.Parallel()
	scripts := 0
	for r := rune(0x80); r <= 0x1ffff; r++ {
		if n, ok := digitValue(r); !ok || n != 0 {
			continue
		}
		scripts++
		typed := strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return r + c - '0'
			}
			return c
		}, "+41 22 555 01 99")
		if got := Normalise(Phone, typed, Options{}); got.Value != "+41 22 555 01 99" {
			t.Errorf("%U: %+v", r, got)
		}
	}
	if scripts < 60 {
		t.Errorf("only %d scripts", scripts)
	}
}
