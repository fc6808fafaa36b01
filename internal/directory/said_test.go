package directory_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// meant is a sound term of which people say something.
func meant(phrases map[lang.Tag][]string) directory.Term {
	return directory.Term{ID: "legal", Labels: map[lang.Tag]directory.Label{"en": {Label: "Legal help"}}, Said: phrases}
}

// numbered are so many phrases that are all different.
func numbered(n int) []string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("zorbled number%d", i))
	}
	return list
}

// TestCheckSaid: which phrases a term may have, and where and why others are refused.
func TestCheckSaid(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		phrases map[lang.Tag][]string
		want    []string
	}{
		{"nothing", nil, nil},
		{"words", map[lang.Tag][]string{"en": {"took my brother", "locked up"}, "sw": {"wamemkamata"}, "zh": {"抓"}}, nil},
		{"the same words in two languages", map[lang.Tag][]string{"en": {"visa refused"}, "fr": {"visa refused"}}, nil},
		{"all there is room for", map[lang.Tag][]string{"en": numbered(directory.MaxSaid)}, nil},
		{"the longest", map[lang.Tag][]string{"en": {strings.Repeat("éa", directory.MaxSaidLength/2)}}, nil},
		{"one too many", map[lang.Tag][]string{"en": numbered(directory.MaxSaid + 1)}, []string{"said.en many 201/200"}},
		{"a thousand", map[lang.Tag][]string{"en": numbered(1000)}, []string{"said.en many 1000/200"}},
		{"too long", map[lang.Tag][]string{"en": {strings.Repeat("é", directory.MaxSaidLength+1)}}, []string{"said.en[0] too_long 101/100"}},
		{"a sign of the files", map[lang.Tag][]string{"fr": {"garde à vue", "arrêt*"}}, []string{"said.fr[1] said_sign *"}},
		{"a comma", map[lang.Tag][]string{"en": {"jail, prison"}}, []string{"said.en[0] said_sign ,"}},
		{"no word", map[lang.Tag][]string{"en": {"?!"}}, []string{"said.en[0] said_empty "}},
		{"empty", map[lang.Tag][]string{"en": {""}}, []string{"said.en[0] required "}},
		{"thirteen words", map[lang.Tag][]string{"en": {"a b c d e f g h i j k l m"}}, []string{"said.en[0] said_words 12"}},
		{"two letters", map[lang.Tag][]string{"fr": {"un"}}, []string{"said.fr[0] said_short un"}},
		{"twice", map[lang.Tag][]string{"en": {"Took him", "x-ray", "him TOOK"}}, []string{"said.en[2] twice him TOOK"}},
		{"letters that mislead", map[lang.Tag][]string{"en": {"a\u202eb word"}}, []string{"said.en[0] character a\u202eb word"}},
		{"a NUL", map[lang.Tag][]string{"en": {"a\x00b word"}}, []string{"said.en[0] character a\x00b word"}},
		{"bytes that are no text", map[lang.Tag][]string{"en": {"word \xff"}}, []string{"said.en[0] character word \xff"}},
		{"in no language", map[lang.Tag][]string{"tlh-x": {"word"}}, []string{"said.tlh-x unknown tlh-x"}},
		{"several", map[lang.Tag][]string{"en": {"a|b", "fine words", "<x>"}}, []string{"said.en[0] said_sign |", "said.en[2] said_sign <"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range meant(row.phrases).Check() {
				got = append(got, fmt.Sprintf("%s %s %s", p.Field, p.Code, p.Value))
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

func TestTidySaid(t *testing.T) {
	t.Parallel()
	got := directory.TidySaid(map[lang.Tag][]string{"en": {"  took\tmy  brother ", "", " \u00a0 "}, "fr": {"e\u0301cole"}, "es": {}, "pt": {" "}})
	if diff := cmp.Diff(map[lang.Tag][]string{"en": {"took my brother"}, "fr": {"école"}}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := directory.TidySaid(map[lang.Tag][]string{"en": {""}}); got != nil {
		t.Errorf("nothing is %v", got)
	}
}

// TestWithSaid: what people say goes on with the term that is kept, each phrase once, and neither term
// changes.
func TestWithSaid(t *testing.T) {
	t.Parallel()
	from := meant(map[lang.Tag][]string{"en": {"him TOOK", "locked up"}, "sw": {"wamemkamata"}})
	into := meant(map[lang.Tag][]string{"en": append(make([]string, 0, 8), "took him"), "fr": {"pris"}})
	both := into.WithSaid(from)
	if diff := cmp.Diff(map[lang.Tag][]string{"en": {"took him", "locked up"}, "fr": {"pris"}, "sw": {"wamemkamata"}}, both.Said); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(into.Said) != 2 || len(into.Said["en"]) != 1 || len(from.Said["en"]) != 2 {
		t.Errorf("%v, %v", into.Said, from.Said)
	}
	if got := meant(nil).WithSaid(meant(nil)); got.Said != nil {
		t.Errorf("nothing is %v", got.Said)
	}
	if got := meant(nil).WithSaid(from); !cmp.Equal(got.Said, from.Said) {
		t.Errorf("%v", got.Said)
	}
}
