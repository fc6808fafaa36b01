package i18n_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadSource makes sure that the reader of the code sees keys wherever they can hide.
func TestReadSource(t *testing.T) {
	t.Parallel()
	s, err := readSource("testdata/source")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, u := range s.keys {
		keys = append(keys, u.key)
	}
	slices.Sort(keys)
	want := []string{
		"in.args", "in.argument", "in.call", "in.const", "in.const", "in.field", "in.map_text", "in.map_title", "in.return", "in.variable_args", "made.sum",
	}
	if diff := cmp.Diff(want, slices.DeleteFunc(keys, func(k string) bool { return !strings.Contains(k, ".") })); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if len(s.made) < 3 {
		t.Errorf("keys made at run time: %v, want the three last calls", s.made)
	}
	if !s.literals["no.key"] || s.literals["Name "] {
		t.Errorf("literals: %v", s.literals)
	}
	var calls []string
	for _, c := range s.calls {
		if c.exact {
			calls = append(calls, c.key+" "+strings.Join(c.args, ","))
		}
	}
	if diff := cmp.Diff([]string{"in.call ", "in.args Name,Count"}, calls); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}
