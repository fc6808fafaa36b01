package contact

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestListsAreWhole(t *testing.T) {
	t.Parallel()
	checkList(t, Kinds())
	checkList(t, Reasons)
	checkList(t, Doubts)
	checkList(t, Notes)
}

// checkList: each value once, and fit for the key of a message.
func checkList[T ~string](t *testing.T, list []T) {
	t.Helper()
	for i, one := range list {
		if slices.Contains(list[:i], one) || one == "" || strings.Trim(string(one), "abcdefghijklmnopqrstuvwxyz_") != "" {
			t.Errorf("%q", one)
		}
	}
}

// TestEveryReasonComes: no reason, doubt or note is listed that nothing leads to.
func TestEveryReasonComes(t *testing.T) {
	t.Parallel()
	reasons, doubts, notes := map[Reason]bool{}, map[Doubt]bool{}, map[Note]bool{}
	see := func(r Result) {
		reasons[r.Refused], doubts[r.Doubt] = true, true
		for _, n := range r.Tidied {
			notes[n] = true
		}
	}
	for _, row := range rowsOf(t, "email.tsv", 3) {
		see(Normalise(Email, row[0], Options{}))
	}
	for _, row := range rowsOf(t, "web.tsv", 4) {
		see(Normalise(Web, row[0], Options{}))
		see(Normalise(Onion, row[0], Options{}))
	}
	for _, row := range rowsOf(t, "number.tsv", 8) {
		see(Normalise(Kind(row[0]), row[1], Options{Country: row[2], From: strings.Fields(row[3])}))
	}
	for _, row := range rowsOf(t, "messenger.tsv", 4) {
		see(Normalise(Kind(row[0]), row[1], Options{}))
	}
	see(Normalise("pigeon", "coo", Options{}))
	see(Normalise(Web, strings.Repeat("a", 400), Options{}))
	see(Normalise(Onion, "http://expyuzz4wqqyqhjn.onion", Options{}))
	see(Normalise(Onion, "http://"+strings.Repeat("a", 56)+".onion", Options{}))
	for _, r := range Reasons {
		if !reasons[r] {
			t.Errorf("nothing is refused for %s", r)
		}
	}
	for _, d := range Doubts {
		if !doubts[d] {
			t.Errorf("nothing is doubted for %s", d)
		}
	}
	for _, n := range Notes {
		if !notes[n] {
			t.Errorf("nothing is noted as %s", n)
		}
	}
}

// TestNormalisingEndsSoon: the longest texts that are looked at, of what the rules look for.
func TestNormalisingEndsSoon(t *testing.T) {
	t.Parallel()
	start := time.Now()
	for _, part := range []string{
		"1", "1 ", "+", "(0)", "((", "[at]", "@", "a@", "<", "<a@b>", ".", "a.", "xn--", "/", "%", "%C3", "%C3%A9", "?a&", "utm_a=b&", "#", ":", "tel:", "tel. ", "mailto:",
		"https://", "signal: ", "ext. 1 ", ",1", ";isub=1", ";phone-context=+41", "\u200b", "\u200cن", "é", "\u0301", "\U0001F600", "“", "\n", "1 or ", "0123456789/", "via=a&",
	} {
		for _, length := range []int{maxLine, maxTyped} {
			typed := strings.Repeat(part, length/len(part))
			for _, kind := range Kinds() {
				Normalise(kind, typed, Options{Country: "CH", From: []string{"FR"}})
				Normalise(kind, "+41 22 555 01 99"+typed, Options{})
			}
			Recognise(typed, "CH")
		}
	}
	if took := time.Since(start); took > 30*time.Second { // a hundredth of that on a machine that does nothing else
		t.Errorf("%s", took)
	}
}
