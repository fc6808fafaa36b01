package blank_test

import (
	"testing"

	"amparo/internal/blank"
)

func TestText(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		text string
		want bool
	}{
		"nothing":               {"", true},
		"spaces":                {" \t\r\n\u00a0\u2003\u202f\u3000\u2028", true},
		"without width":         {"\u200b\u200c\u200d\u2060\ufeff", true},
		"directions":            {"\u200e\u200f\u061c\u202a\u202e\u2066\u2069", true},
		"fillers":               {"\u115f\u1160\u3164\uffa0\u034f\u17b4", true},
		"Braille":               {"\u2800", true},
		"soft hyphen":           {"\u00ad", true},
		"variation selectors":   {"\ufe0f\U000e0100\u180b", true},
		"tags":                  {"\U000e0041\U000e007f", true},
		"music, hieroglyphs":    {"\U0001d159\U00013441\U00013442", true},
		"control characters":    {"\x00\x07\x7f\u0085", true},
		"invisible mathematics": {"\u2061\u2062\u2063\u2064", true},
		"a letter among them":   {"\u200ba\u200b", false},
		"a dot":                 {".", false},
		"an emoji":              {"❤\ufe0f", false},
		"Arabic":                {"\u200fنعم", false},
		"sign of a number":      {"\u0600", false},
		"damaged":               {"\ufffd", false},
		"Braille letter":        {"\u2801", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := blank.Text(row.text); got != row.want {
				t.Errorf("%+q: %v, want %v", row.text, got, row.want)
			}
		})
	}
}
