package contact

import "testing"

func TestReadHost(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]host{
		"example.org":        {"example.org", "example.org", "example.org"},
		"EXAMPLE.org":        {"example.org", "example.org", "example.org"},
		"example.org.":       {"example.org", "example.org", "example.org"},
		"exämple.org":        {"exämple.org", "xn--exmple-cua.org", "exämple.org"},
		"Exämple.ORG":        {"exämple.org", "xn--exmple-cua.org", "exämple.org"},
		"xn--exmple-cua.org": {"xn--exmple-cua.org", "xn--exmple-cua.org", "exämple.org"},
		"example。org":        {"example.org", "example.org", "example.org"},
		"paypаl.com":         {"paypаl.com", "xn--paypl-7ve.com", "xn--paypl-7ve.com"},
		"xn--paypl-7ve.com":  {"xn--paypl-7ve.com", "xn--paypl-7ve.com", "xn--paypl-7ve.com"},
		"faß.de":             {"faß.de", "xn--fa-hia.de", "faß.de"},
		"a.example":          {"a.example", "a.example", "a.example"},
		"a--b.org":           {"a--b.org", "a--b.org", "a--b.org"},
		"12.org":             {"12.org", "12.org", "12.org"},
		"ab--c.org":          {"ab--c.org", "ab--c.org", "ab--c.org"},
	} {
		d := &draft{}
		if got, ok := d.readHost(typed); got != want || !ok {
			t.Errorf("%s: %+v, %s", typed, got, d.Refused)
		}
	}
	for typed, want := range map[string]Reason{
		"": ReasonHost, ".": ReasonHost, "a": ReasonHost, "..": ReasonHost, "a..b": ReasonHost, "-a.org": ReasonHost, "a-.org": ReasonHost, "a b.org": ReasonHost, "a_b.org": ReasonHost,
		"xn--.org": ReasonHost, "xn--a.org": ReasonHost, "xn--ABC-.org": ReasonHost, "a\u200c.org": ReasonHost, "אa.org": ReasonHost, "a/b.org": ReasonHost, "a@b.org": ReasonHost, "a:1": ReasonHost,
		"127.0.0.1": ReasonIP, "::1": ReasonIP, "[::1]": ReasonIP, "1.1": ReasonIP, "0x7f.1": ReasonIP, "a.0x": ReasonIP, "a.1": ReasonIP, "1": ReasonIP, "１２７.0.0.1": ReasonIP, "1e2": ReasonHost,
		"localhost": ReasonLocal, "a.localhost": ReasonLocal, "LOCALHOST": ReasonLocal, "a.local": ReasonLocal, "a.internal": ReasonLocal, "a.i2p": ReasonLocal, "a.exit": ReasonLocal,
		"a.onion": ReasonIsOnion, "onion": ReasonIsOnion, "co.uk": ReasonSuffix, "gov.br": ReasonSuffix, "org": ReasonHost,
	} {
		d := &draft{}
		if got, ok := d.readHost(typed); ok || d.Refused != want {
			t.Errorf("%q: %+v, %s, want %s", typed, got, d.Refused, want)
		}
	}
}

func TestDeceives(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]bool{
		"example.org": false, "exämple.org": false, "пример.рф": false, "пример.com": false, "яндекс.com": false, "例え.jp": false, "東京tower.jp": false, "한국.com": false, "مثال.com": false,
		"δοκιμή.gr": false, "ελλάδα.com": false, "123.org": false, "a-b.org": false, "नमूना.com": false, "ไทย.com": false, "հայ.com": false, "ქართული.com": false,
		"paypаl.com": true, "аррӏе.com": true, "аррӏе.рф": false, "gооgle.com": true, "ехаmple.org": true, "www.аррӏе.com": true, "αpple.com": true, "ονο.com": true, "ονο.ελ": false,
		"еxample.пример.com": true, "日本а.com": true, "مثالa.com": true,
	} {
		if got := deceives(host); got != want {
			t.Errorf("%s: %v", host, got)
		}
	}
}
