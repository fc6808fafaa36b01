package contact

import (
	"strings"
	"testing"
)

func TestSame(t *testing.T) {
	t.Parallel()
	read := func(kind Kind, value string, from ...string) Result {
		return Normalise(kind, value, Options{From: from, Country: "CH"})
	}
	phone := read(Phone, "+41 22 555 01 99")
	for name, test := range map[string]struct {
		a, b Result
		want bool
	}{
		"itself":                           {phone, phone, true},
		"another grouping":                 {phone, read(Phone, "0041225550199"), true},
		"as dialled inside":                {phone, read(Phone, "022 555 01 99"), true},
		"another number":                   {phone, read(Phone, "+41 22 555 01 98"), false},
		"another country":                  {phone, read(Phone, "+33 1 43 55 25 18"), false},
		"the same in a messenger":          {phone, read(WhatsApp, "https://wa.me/41225550199"), true},
		"the same in two messengers":       {read(Signal, "https://signal.me/#p/+41225550199"), read(Telegram, "https://t.me/+41225550199"), true},
		"a switchboard and an extension":   {phone, read(Phone, "+41 22 555 01 99 ext. 12"), true},
		"two extensions":                   {read(Phone, "+41 22 555 01 99 ext. 13"), read(Phone, "+41 22 555 01 99 ext. 12"), false},
		"the same extension":               {read(Phone, "+41 22 555 01 99x12"), read(Phone, "+41 22 555 01 99 ext. 12"), true},
		"short, the same country":          {read(Short, "39 19", "FR"), read(Short, "3919", "FR", "BE"), true},
		"short, another country":           {read(Short, "116 123", "FR"), read(Short, "116 123", "GB"), false},
		"freephone, inside and abroad":     {read(Short, "0800 05 95 95", "FR"), read(Phone, "+33 800 05 95 95"), true},
		"freephone, with and without zero": {read(Short, "0800 123 456", "CH"), read(Short, "800 123 456", "CH"), true},
		"mail in capitals":                 {read(Email, "Help@Example.org"), read(Email, "help@example.org"), true},
		"mail and its host":                {read(Email, "help@example.org"), read(Web, "https://example.org"), false},
		"two mailboxes":                    {read(Email, "help@example.org"), read(Email, "office@example.org"), false},
		"a name and its link":              {read(Telegram, "@Harbour"), read(Telegram, "https://t.me/harbour"), true},
		"a name in two messengers":         {read(Telegram, "@harbour"), read(Wire, "@harbour"), false},
		"two short links":                  {read(SimpleX, "simplex:/a#lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw?h=smp6.simplex.im"), read(SimpleX, "https://smp6.simplex.im/a#lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw"), true},
		"postal addresses":                 {read(Post, "Rue de la Paix 1\n1200 Genève"), read(Post, "rue de la paix 1, 1200 GENEVE"), true},
		"what was refused":                 {read(Phone, "nothing"), read(Phone, "nothing"), false},
		"nothing":                          {Result{}, Result{}, false},
	} {
		if got := Same(test.a, test.b); got != test.want || Same(test.b, test.a) != got {
			t.Errorf("%s: %v (%q, %q)", name, got, test.a.Keys(), test.b.Keys())
		}
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		r    Result
		want string
	}{
		{Normalise(Phone, "+41 22 555 01 99", Options{}), "tel:+41225550199"},
		{Normalise(Short, "0800 05 95 95", Options{From: []string{"FR"}}), "short:0800059595 tel:+33800059595"},
		{Normalise(Short, "3919", Options{From: []string{"FR"}}), "short:3919"},
		{Normalise(Email, "help@exämple.org", Options{}), "mail:help@xn--exmple-cua.org host:xn--exmple-cua.org"},
		{Normalise(Web, "https://www.example.org/a?b=c", Options{}), "web:example.org/a?b=c host:example.org"},
		{Normalise(Web, "https://example.org?b=c", Options{}), "web:example.org?b=c host:example.org"},
		{Normalise(Signal, "Harbour.01", Options{}), "signal:harbour.01"},
		{Normalise(Phone, "", Options{}), ""},
	} {
		var got []string
		for _, key := range test.r.Keys() {
			got = append(got, string(key))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestBreaks(t *testing.T) {
	t.Parallel()
	for shown, want := range map[string]string{
		"": "", "example": "example", "example.org": "example|.org", "www.example.org/help/form": "www|.example|.org/|help/|form",
		"help@example.org": "help|@example|.org", "example.org/a?b=c&d=e#f": "example|.org/|a|?b=c|&d=e|#f", "a//b": "a//|b", "a..b": "a|..b",
		"+41\u00a022\u00a0555\u00a001\u00a099": "+41\u00a022\u00a0555\u00a001\u00a099", "exämple.org/aidé": "exämple|.org/|aidé", "@harbour": "@harbour",
	} {
		if got := strings.Join(Breaks(shown), "|"); got != want {
			t.Errorf("%q: %q", shown, got)
		}
	}
}
