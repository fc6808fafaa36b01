package openpgp

import (
	"slices"
	"strings"
	"testing"
)

func TestUserIDs(t *testing.T) {
	t.Parallel()
	e := making{}.entity(t)
	for _, id := range []string{"A second address", "Press"} {
		if err := e.AddUserId(id, "", strings.ToLower(id[:1])+"@example.org", making{}.config()); err != nil {
			t.Fatal(err)
		}
	}
	key, err := Read(public(t, e), today)
	if err != nil {
		t.Fatal(err)
	}
	if len(key.UserIDs) != 3 {
		t.Errorf("%q", key.UserIDs)
	}
	if got := slices.Sorted(slices.Values(key.Addresses())); !slices.Equal(got, []string{"a@example.org", "help@example.org", "p@example.org"}) {
		t.Errorf("%q", got)
	}
	for range 5 { // the library keeps them in a map
		if again, err := Read(public(t, e), today); err != nil || !slices.Equal(again.UserIDs, key.UserIDs) || again.Fingerprint != key.Fingerprint {
			t.Errorf("another order: %q, %v", again.UserIDs, err)
		}
	}
}

func TestShowable(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"Harbour Fund <help@example.org>":    "Harbour Fund <help@example.org>",
		"\u202egro.elpmaxe@pleh":             "gro.elpmaxe@pleh",
		"Casa\u200b Umbral\n<a@example.org>": "Casa Umbral <a@example.org>",
		"\x00\x1b[31mred":                    "[31mred",
		"bad \xff utf8":                      "bad \ufffd utf8",
		strings.Repeat("x", 300):             strings.Repeat("x", 200) + "…",
		"صندوق الدفاع <عون@example.org>":     "صندوق الدفاع <عون@example.org>",
		"  <help@example.org>  ":             "<help@example.org>",
	} {
		if got := showable(typed); got != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"Harbour Fund <Help@Example.org>": "help@example.org", "help@example.org": "help@example.org", "<help@example.org>": "help@example.org",
		"Fund (press) <p@example.org>": "p@example.org", "no address": "", "<broken@>": "", "": "",
		"two <a@example.org> <b@example.org>": "a@example.org",
	} {
		if got := strings.Join(Key{UserIDs: []string{id}}.Addresses(), " "); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}
