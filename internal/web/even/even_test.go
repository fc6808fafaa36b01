package even_test

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/web/even"
)

// fields are those of the forms that ask for help.
var fields = []string{"need", "kind", "place", "where", "reply", "audience", "page", "step"}

func TestEveryValueIsAsLong(t *testing.T) {
	t.Parallel()
	values := []string{"", "un", "legal", "presence", "indigenous-community-leaders", "area:great-lakes", "part:CD-NK", "city:2314302", "people:uyghur", "field:mena", "419", "any", "place", "12"}
	values = append(values, lang.Countries()...)
	for _, name := range fields {
		for _, value := range values {
			got := even.Value(name, value)
			if body := (url.Values{name: {got}}).Encode(); len(body) != even.Width {
				t.Errorf("%s: %d bytes, want %d", body, len(body), even.Width)
			}
			if even.Trim(got) != value || even.Trim(value) != value {
				t.Errorf("%q comes back as %q and %q", value, even.Trim(got), even.Trim(value))
			}
		}
	}
}

func TestWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	for _, n := range []int{40, 64, 100} {
		got := even.Value("audience", strings.Repeat("x", n))
		if sent := len((url.Values{"audience": {got}}).Encode()); sent%even.Width != 0 || sent >= len("audience=")+n+even.Width {
			t.Errorf("%d characters are sent as %d bytes", n, sent)
		}
	}
}

func TestFormLeavesWhatWasTyped(t *testing.T) {
	t.Parallel()
	sent := url.Values{"need": {even.Value("need", "legal"), "un"}, "reply": {even.Value("reply", "")}, "country": {"Washington D.C."}}
	want := url.Values{"need": {"legal", "un"}, "reply": {""}, "country": {"Washington D.C."}}
	before := sent.Encode()
	if got := even.Form(sent, "country"); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if sent.Encode() != before {
		t.Error("what was sent has changed")
	}
}

// FuzzValue: whatever a code is, it comes back, and its length says nothing.
func FuzzValue(f *testing.F) {
	f.Add("need", "legal")
	f.Add("place", "area:sahel")
	f.Fuzz(func(t *testing.T, name, value string) {
		if strings.HasSuffix(value, ".") || strings.ContainsAny(name+value, "*\r\n") { // no code; a star is sent in two ways
			return
		}
		got := even.Value(name, value)
		if even.Trim(got) != value || len((url.Values{name: {got}}).Encode())%even.Width != 0 {
			t.Errorf("%q=%q: %q", name, value, got)
		}
	})
}
