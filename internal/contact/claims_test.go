package contact

import (
	"slices"
	"testing"
)

const anOnion = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion"

// TestClaims: who has a whole site is found by its host; who has a page on the
// site of a service, or a mailbox there, is not.
func TestClaims(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		kind  Kind
		value string
		from  []string
		want  []Key
	}{
		{Web, "https://www.example.org", nil, []Key{"web:example.org", "host:example.org"}},
		{Web, "https://example.org/", nil, []Key{"web:example.org", "host:example.org"}},
		{Web, "https://example.org/fr/", nil, []Key{"web:example.org/fr", "host:example.org"}},
		{Form, "https://facebook.com/example", nil, []Key{"web:facebook.com/example"}},
		{Web, "https://example.org/fr/help", nil, []Key{"web:example.org/fr/help"}},
		{Email, "help@example.org", nil, []Key{"mail:help@example.org"}},
		{Phone, "+41 22 809 4939 ext. 3", nil, []Key{"tel:+41228094939"}},
		{Short, "116 123", []string{"DE"}, []Key{"short:116123"}},
		{Short, "0800 1234567", []string{"DE"}, []Key{"short:08001234567", "tel:+498001234567"}},
		{Telegram, "@example", nil, []Key{"telegram:example"}},
		{Onion, "http://" + anOnion + "/help", nil, []Key{Key("onion:" + anOnion + "/help"), Key("onion:" + anOnion)}},
		{Post, "Rue 1, Genève", nil, nil},
		{Phone, "nonsense", nil, nil},
	} {
		t.Run(string(row.kind)+" "+row.value, func(t *testing.T) {
			t.Parallel()
			if got := Normalise(row.kind, row.value, Options{From: row.from}).Claims(); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestRecogniseKnowsWhatItReads: a number with its country, an address of the
// web, years.
func TestRecogniseKnowsWhatItReads(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string][3]bool{ // recognised, whole, site
		"+41 22 809 49 39": {true, true, false}, "0041 22 809 49 39": {true, true, false}, "022 809 49 39": {true, false, false}, "+999 12 34 56": {true, true, false},
		"example.org": {true, false, true}, "https://example.org/x": {true, false, true}, "help@example.org": {true, false, false},
		"http://" + anOnion: {true, false, false}, "2024-2025": {}, "2024/2025": {}, "2019 - 2021": {}, "24/7": {}, "12.05.2024": {},
	} {
		q, ok := Recognise(typed)
		if got := [3]bool{ok, q.Whole, q.Site}; got != want {
			t.Errorf("%s: %v, want %v", typed, got, want)
		}
	}
}
