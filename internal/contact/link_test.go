package contact

import (
	"slices"
	"strings"
	"testing"
)

func TestReadLink(t *testing.T) {
	t.Parallel()
	hosts, schemes := []string{"t.me", "wa.me"}, []string{"tg"}
	for typed, want := range map[string]struct {
		scheme, host, path, query, fragment string
		ok                                  bool
	}{
		"https://t.me/a/b?c=d#e":     {"https", "t.me", "a/b", "c=d", "e", true},
		"http://T.ME/a/":             {"http", "t.me", "a", "", "", true},
		"https://www.t.me/a":         {"https", "t.me", "a", "", "", true},
		"t.me/a":                     {"", "t.me", "a", "", "", true},
		"//t.me/a":                   {"", "t.me", "a", "", "", true},
		"https:t.me/a":               {"https", "t.me", "a", "", "", true},
		"t.me#a":                     {"", "t.me", "", "", "a", true},
		"t.me":                       {"", "t.me", "", "", "", true},
		"tg://resolve?domain=a":      {"tg", "", "resolve", "domain=a", "", true},
		"TG:resolve?domain=a":        {"tg", "", "resolve", "domain=a", "", true},
		"tg:":                        {"tg", "", "", "", "", true},
		"https://example.org/t.me/a": {"https", "example.org", "t.me/a", "", "", false},
		"https://t.me.example.org/a": {"https", "t.me.example.org", "a", "", "", false},
		"https://xt.me/a":            {"https", "xt.me", "a", "", "", false},
		"javascript:alert(1)":        {"", "javascript:alert(1)", "", "", "", false},
		"@name":                      {"", "@name", "", "", "", false},
		"":                           {"", "", "", "", "", false},
		"t.me/a?%zz":                 {"", "t.me", "a", "", "", true},
	} {
		l, ok := readLink(typed, hosts, schemes)
		if ok != want.ok || l.scheme != want.scheme || l.host != want.host || l.path != want.path || l.query.Encode() != want.query || l.fragment != want.fragment {
			t.Errorf("%q: %+v, %v", typed, l, ok)
		}
	}
}

func TestWithoutWord(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"signal: a": "a", "Signal:a": "a", "SIGNAL a": "a", "signal  :  a": "a", "signal": "signal", "signal.03": "signal.03", "signals": "signals", "signal:": "signal:", "signal://a": "signal://a",
		"signal:a/b": "signal:a/b", "signal: a/b": "a/b", "signal:a?b": "signal:a?b", "wa a": "a", "a signal": "a signal", "": "",
	} {
		d := &draft{}
		if got := d.withoutWord(typed, "signal", "wa"); got != want || slices.Contains(d.Tidied, NotePrefix) != (got != typed) {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

func TestLooksLikeNumber(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]bool{
		"+41 22 555": true, "(022) 555": true, "Tel. +41": true, "+٤١": true, "+41 22 ext. 1": true, "+4122 x1": true, "@a": false, "a": false, "1a": false, "": false, "+": false, "+a": false, "name.01": false,
	} {
		if got := looksLikeNumber(typed); got != want {
			t.Errorf("%q: %v", typed, got)
		}
	}
}

func TestNotesOfMessengers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind        Kind
		typed, want string
	}{
		{Signal, "harbour.01", ""}, {Signal, "@harbour.01", "punctuation"}, {Signal, "Signal: harbour.01", "prefix"}, {Signal, "https://signal.me/#p/+41225550199", "prefix"},
		{WhatsApp, "@harbour", ""}, {WhatsApp, "@Harbour", "case"}, {WhatsApp, "wa.me/41225550199", "prefix"},
		{Telegram, "@harbour", ""}, {Telegram, "https://t.me/harbour", "prefix"}, {Telegram, "t.me/+41225550199", "prefix"},
		{Threema, "V424N2C4", ""}, {Threema, "v424 n2c4", "case"}, {Threema, "threema.id/V424N2C4", "prefix"},
		{Wire, "@harbour", ""}, {Wire, "@Harbour", "case"},
		{Matrix, "@a:example.org", ""}, {Matrix, "https://matrix.to/#/@a:example.org", "prefix"}, {Matrix, "#a:example.org?via=b.org", "query"},
		{SimpleX, "https://smp6.simplex.im/a#lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw", ""},
		{SimpleX, "simplex:/a#lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw?h=smp6.simplex.im", "shape"},
		{SimpleX, "smp6.simplex.im/a#lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw", "scheme"},
		{Briar, "briar://aatkjq4seoualafpwh4cfckdzr4vpr4slk3bbvpxklf7y7lv4ajw6", ""}, {Briar, "aatkjq4seoualafpwh4cfckdzr4vpr4slk3bbvpxklf7y7lv4ajw6", "shape"},
		{Onion, "http://" + services[0] + ".onion", ""}, {Onion, services[0] + ".onion", "scheme"}, {Onion, "http://" + strings.ToUpper(services[0]) + ".onion", "case"},
	} {
		var notes []string
		for _, n := range Normalise(test.kind, test.typed, Options{}).Tidied {
			notes = append(notes, string(n))
		}
		if got := strings.Join(notes, " "); got != test.want {
			t.Errorf("%s %q: %q, want %q", test.kind, test.typed, got, test.want)
		}
	}
}
