package contact

import (
	"slices"
	"strings"
	"testing"
)

func TestWithoutTracking(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"": "", "a=b": "a=b", "a=b&c": "a=b&c", "utm_source=x": "", "a=b&utm_source=x&c=d": "a=b&c=d", "UTM_Source=x": "", "utm=x": "utm=x", "fbclid=1&gclid=2": "",
		"mc_cid=1&mc_eid=2&id=3": "id=3", "hsa_acc=1": "", "xutm_a=1": "xutm_a=1", "_ga=1": "", "gclid": "", "a=utm_source": "a=utm_source",
	} {
		d := &draft{}
		if got := d.withoutTracking(query); got != want || slices.Contains(d.Tidied, NoteTracking) != (got != query) {
			t.Errorf("%q: %q", query, got)
		}
	}
}

func TestEscapes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ typed, kept, link, read string }{
		{"", "", "", ""},
		{"/a", "/a", "/a", "/a"},
		{"/a b", "/a%20b", "/a%20b", "/a%20b"},
		{"/é", "/é", "/%C3%A9", "/é"},
		{"/%C3%A9", "/%C3%A9", "/%C3%A9", "/é"},
		{"/%c3%a9", "/%c3%a9", "/%c3%a9", "/é"},
		{"/e%CC%81", "/e%CC%81", "/e%CC%81", "/e\u0301"},
		{"/%E4%BA%BA", "/%E4%BA%BA", "/%E4%BA%BA", "/人"},
		{"/%F0%90%8C%80", "/%F0%90%8C%80", "/%F0%90%8C%80", "/𐌀"},
		{"/%F0%9F%98%80", "/%F0%9F%98%80", "/%F0%9F%98%80", "/%F0%9F%98%80"},
		{"/%E2%80%8B", "/%E2%80%8B", "/%E2%80%8B", "/%E2%80%8B"}, // shows nothing
		{"/%E2%80%AE", "/%E2%80%AE", "/%E2%80%AE", "/%E2%80%AE"}, // turns the direction
		{"/%C2%A0", "/%C2%A0", "/%C2%A0", "/%C2%A0"},             // a space
		{"/%41", "/%41", "/%41", "/%41"},                         // its meaning stays
		{"/%2F", "/%2F", "/%2F", "/%2F"},
		{"/%C3", "/%C3", "/%C3", "/%C3"},
		{"/%C3%", "/%C3%25", "/%C3%25", "/%C3%25"},
		{"/%C3%28", "/%C3%28", "/%C3%28", "/%C3%28"},
		{"/%E4%BA", "/%E4%BA", "/%E4%BA", "/%E4%BA"},
		{"/%ED%A0%80", "/%ED%A0%80", "/%ED%A0%80", "/%ED%A0%80"}, // half of a pair
		{"/%C0%AF", "/%C0%AF", "/%C0%AF", "/%C0%AF"},             // a stroke in two bytes
		{"/%", "/%25", "/%25", "/%25"},
		{"/%4", "/%254", "/%254", "/%254"},
		{"/%zz", "/%25zz", "/%25zz", "/%25zz"},
		{"/<a>\"{b}|^`\\", "/%3Ca%3E%22%7Bb%7D%7C%5E%60%5C", "/%3Ca%3E%22%7Bb%7D%7C%5E%60%5C", "/%3Ca%3E%22%7Bb%7D%7C%5E%60%5C"},
		{"/?a=é&b=%20#ü", "/?a=é&b=%20#ü", "/?a=%C3%A9&b=%20#%C3%BC", "/?a=é&b=%20#ü"},
	} {
		kept := escapeUnsafe(test.typed)
		if link, read := escapeRest(kept), readable(kept); kept != test.kept || link != test.link || read != test.read {
			t.Errorf("%q: kept %q, link %q, read %q", test.typed, kept, link, read)
		}
		if again := escapeUnsafe(kept); again != kept {
			t.Errorf("%q: %q, and then %q", test.typed, kept, again)
		}
		if !strings.EqualFold(escapeRest(readable(kept)), escapeRest(kept)) {
			t.Errorf("%q: what is read leads elsewhere", test.typed)
		}
	}
}

func TestTidyRest(t *testing.T) {
	t.Parallel()
	for rest, want := range map[string]string{
		"": "", "/": "/", "/a?b#c": "/a?b#c", "?": "", "/?": "/", "#": "#", "/#:~:text=a": "/", "/#a:~:text=b": "/#a", "/?utm_id=1#a": "/#a", "/a?b=c?d": "/a?b=c?d", "/a#b#c": "/a#b#c",
		"/a.#:~:text=b": "/a", "/a.": "/a", "/a;?": "/a", "/a..?": "/a..",
	} {
		if got := (&draft{}).tidyRest(rest); got != want {
			t.Errorf("%q: %q, want %q", rest, got, want)
		}
	}
}

func TestNotesOfAddresses(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"https://example.org":               "",
		"example.org":                       "scheme",
		"https:/example.org":                "scheme",
		"HTTPS://example.org":               "scheme",
		"ｈｔｔｐｓ：／／example.org":               "digits",
		"https://example.org/?utm_source=a": "tracking",
		"https://example.org/a b":           "spaces",
		"<https://example.org>":             "punctuation",
		"Website: https://example.org":      "prefix",
		"\u200bhttps://example.org":         "invisible",
		"URL: <example.org/a b?utm_id=1>":   "prefix punctuation scheme tracking spaces",
		"https://EXAMPLE.org":               "",
	} {
		var notes []string
		for _, n := range Normalise(Web, typed, Options{}).Tidied {
			notes = append(notes, string(n))
		}
		if got := strings.Join(notes, " "); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
