package form_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"amparo/internal/blank"
	"amparo/internal/web/form"
)

// lines is what a value becomes where one line is asked for.
var lines = []struct{ name, typed, want string }{
	{"nothing", "", ""},
	{"words as they are", "Front Line Defenders", "Front Line Defenders"},
	{"space around", "  Ana \t", "Ana"},
	{"several spaces inside", "Ana   María", "Ana María"},
	{"a tab inside", "Ana\tMaría", "Ana María"},
	{"a line break of Unix", "one\ntwo", "one two"},
	{"a line break of Windows", "one\r\ntwo", "one two"},
	{"a line break of an old Mac", "one\rtwo", "one two"},
	{"a paragraph separator", "one\u2029two", "one two"},
	{"a no-break space, as French keyboards make", "Qui\u00a0?", "Qui ?"},
	{"a narrow no-break space", "12\u202f000", "12 000"},
	{"an ideographic space", "東京\u3000大阪", "東京 大阪"},
	{"only space", " \t\r\n\u00a0", ""},
	{"only what shows nothing", "\u200b \u2800\u3164\u115f", ""},
	{"an accent of its own", "Jose\u0301", "José"},
	{"two accents, of which the dot goes first", "a\u0301\u0323", "\u1ea1\u0301"},
	{"an ångström sign", "\u212b", "\u00c5"},
	{"a joiner inside an emoji", "👩\u200d⚖\ufe0f", "👩\u200d⚖\ufe0f"},
	{"a mark that turns the direction", "\u200fשלום", "\u200fשלום"},
	{"a ligature, which is no other letter", "ﬁn", "ﬁn"},
	{"markup", ` <b>"x"</b> `, `<b>"x"</b>`},
}

func TestLine(t *testing.T) {
	t.Parallel()
	for _, row := range lines {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			v := form.Values{Values: url.Values{"x": {row.typed, "a second value"}}}
			if got := v.Line("x"); got != row.want {
				t.Errorf("Line: %q, want %q", got, row.want)
			}
			if got := form.OneLine(row.typed); got != row.want {
				t.Errorf("OneLine: %q, want %q", got, row.want)
			}
		})
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, typed, want string }{
		{"nothing", "", ""},
		{"one line", "a", "a"},
		{"line breaks of Windows", "a\r\nb\r\n", "a\nb"},
		{"line breaks of an old Mac", "a\rb", "a\nb"},
		{"both kinds together", "a\r\n\rb\n\r\nc", "a\n\nb\n\nc"},
		{"an empty line between paragraphs stays", "a\n\nb", "a\n\nb"},
		{"empty lines at both ends go", "\n\n a\n\n", " a"},
		{"lines of space at both ends go", "  \n\t\na\n \t\n", "a"},
		{"space at the end of a line goes", "a  \nb\t\n", "a\nb"},
		{"space at the beginning of a line stays: it makes lists", "- a\n  - b", "- a\n  - b"},
		{"spaces inside a line stay", "a  b\tc", "a  b\tc"},
		{"a no-break space at the end of a line stays", "a\u00a0\nb", "a\u00a0\nb"},
		{"an accent of its own", "cafe\u0301 \n", "café"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := (form.Values{Values: url.Values{"x": {row.typed}}}).Text("x"); got != row.want {
				t.Errorf("Text: %q, want %q", got, row.want)
			}
			if got := form.Tidy(row.typed); got != row.want {
				t.Errorf("Tidy: %q, want %q", got, row.want)
			}
		})
	}
}

func TestAll(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name        string
		typed, want []string
	}{
		{"no such field", nil, []string{}},
		{"in the order they were sent", []string{"fr", "en", "es"}, []string{"fr", "en", "es"}},
		{"twice the same", []string{"fr", "fr"}, []string{"fr", "fr"}},
		{"empty ones are left out", []string{"", "fr", " \u00a0"}, []string{"fr"}},
		{"each as one line", []string{" a\r\nb ", "e\u0301"}, []string{"a b", "é"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			v := form.Values{Values: url.Values{"x": row.typed, "y": {"of another field"}}}
			if diff := cmp.Diff(row.want, v.All("x")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestOn(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		values url.Values
		want   bool
	}{
		{"a box that is ticked", url.Values{"x": {"1"}}, true},
		{"a box without a value of its own", url.Values{"x": {"on"}}, true},
		{"any value at all", url.Values{"x": {"0"}}, true},
		{"a box that is not ticked", url.Values{}, false},
		{"a field that is empty", url.Values{"x": {""}}, false},
		{"another box", url.Values{"y": {"1"}}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := (form.Values{Values: row.values}).On("x"); got != row.want {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
}

// TestOf: an address cannot add fields to a form that was sent, and a form
// cannot add any to an address.
func TestOf(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ method, want string }{
		{http.MethodPost, "sent"}, {http.MethodGet, "asked"}, {http.MethodHead, "asked"},
	} {
		t.Run(row.method, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(row.method, "/?x=asked&only-asked=1", nil)
			r.PostForm = url.Values{"x": {"sent"}, "only-sent": {"1"}}
			v := form.Of(r)
			if got := v.Line("x"); got != row.want {
				t.Errorf("x is %q, want %q", got, row.want)
			}
			if v.Has("only-asked") != (row.want == "asked") || v.Has("only-sent") != (row.want == "sent") {
				t.Errorf("the fields are %v", v.Values)
			}
		})
	}
}

// TestNewKey: a key fits into an address and a file, and no two are the same.
// Half of the letters of the alphabet for it would still be 65 bits or more.
func TestNewKey(t *testing.T) {
	t.Parallel()
	plain := regexp.MustCompile(`^[a-z2-7]{26}$`)
	seen := map[string]bool{}
	letters := map[rune]bool{}
	for range 1000 {
		key := form.NewKey()
		if !plain.MatchString(key) || seen[key] {
			t.Fatalf("the key %q, seen before: %v", key, seen[key])
		}
		seen[key] = true
		for _, r := range key {
			letters[r] = true
		}
	}
	if len(letters) != 32 {
		t.Errorf("a thousand keys have %d different letters", len(letters))
	}
}

// unspaced is the characters of a text that are not white space, in NFC.
func unspaced(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFC.String(text))
}

// FuzzTidy: tidying loses nothing that can be seen but white space, and twice is as once.
func FuzzTidy(f *testing.F) {
	for _, row := range lines {
		f.Add(row.typed)
	}
	for _, seed := range []string{"a \r\n\r b", "\r\r\n\n", "e \u0301", "\u0301", "\x00", "\xff\xfe", "\u1e9b\u0323", "\u0344", "\uac00\u11a8"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		text, line := form.Tidy(typed), form.OneLine(typed)
		if again := form.Tidy(text); again != text {
			t.Errorf("tidied twice: %q, then %q", text, again)
		}
		if again := form.OneLine(line); again != line {
			t.Errorf("one line twice: %q, then %q", line, again)
		}
		if blank.Text(typed) != (text == "") || blank.Text(typed) != (line == "") {
			t.Errorf("of %q, which shows nothing: %v, %q and %q are left", typed, blank.Text(typed), text, line)
		}
		if text != "" && (unspaced(text) != unspaced(typed) || unspaced(line) != unspaced(typed)) {
			t.Errorf("%q became %q and %q", typed, text, line)
		}
		if strings.Contains(text, "\r") || strings.HasPrefix(text, "\n") || strings.HasSuffix(text, "\n") {
			t.Errorf("line breaks in %q", text)
		}
		if ends := func(line string) bool { return strings.HasSuffix(line, " ") || strings.HasSuffix(line, "\t") }; slices.ContainsFunc(strings.Split(text, "\n"), ends) {
			t.Errorf("space at the end of a line in %q", text)
		}
		if strings.ContainsAny(line, "\r\n\t\u0085\u00a0\u2028\u2029") || strings.Contains(line, "  ") {
			t.Errorf("more than one line or space: %q", line)
		}
	})
}
