package contact

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// pieces are what values are made of, right and wrong.
var pieces = []string{
	"+41", "22 555 01 99", "0041", "(0)", "ext. 12", "x", ";ext=", "116 123", "1-800-", "TALK", "@", ".", "..", "help", "example.org", "exämple", "xn--", "xn--exmple-cua",
	"https://", "http:", "//", "\\", ":8443", "/a b", "%", "%C3%A9", "%20", "?", "?utm_source=x", "&a=b", "#", "#:~:text=", "mailto:", "tel:", "Tel. ", "<", ">", "“", "”",
	"[at]", "(", ")", "\u200b", "\u200c", "\u202e", "ن", "é", "e\u0301", "😀", "\u00a0", "\n", ",", ";", "-", "_", "*", "!", "signal.me/#p/", "#eu/", "wa.me/", "t.me/", "threema.id/",
	"matrix:u/", "matrix.to/#/", ":", "via=", "simplex:/a#", "?h=smp6.simplex.im", "lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw", "briar://", "05", "Ａ", "１", "٤", ".onion", "sgnl://",
	"sp3k262uwy4r2k3ycr5awluarykdpag6a7y33jxop4cs2lu5uz5sseqd", "name.01", "Fund ", "localhost", ".com", "аррӏе", "。", "：／／", "\\u0000", "\x00", " ", "  ", "or", "/", "'",
}

// TestWhateverIsTyped: what is true of every result is so for values put together, cut and mixed at
// random.
func TestWhateverIsTyped(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 11))
	var table []string
	for _, name := range []string{"email.tsv", "web.tsv", "number.tsv", "messenger.tsv"} {
		for _, row := range rowsOf(t, name, map[string]int{"email.tsv": 3, "web.tsv": 4, "number.tsv": 8, "messenger.tsv": 4}[name]) {
			table = append(table, row[:2]...)
		}
	}
	const rounds = 1500
	for range rounds {
		typed := []rune(table[random.IntN(len(table))])
		for range 1 + random.IntN(3) {
			at := random.IntN(len(typed) + 1)
			piece := []rune(pieces[random.IntN(len(pieces))])
			cut := min(len(typed), at+random.IntN(3))
			typed = []rune(string(typed[:at]) + string(piece) + string(typed[cut:]))
		}
		o := Options{Country: []string{"", "CH", "US", "AR"}[random.IntN(4)], From: strings.Fields([]string{"", "FR", "GB DE"}[random.IntN(3)])}
		for _, kind := range Kinds() {
			holds(t, string(typed), Normalise(kind, string(typed), o))
		}
		Recognise(string(typed), o.Country)
		if t.Failed() {
			return
		}
	}
}
