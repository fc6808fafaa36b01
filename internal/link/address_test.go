package link_test

import (
	"net/netip"
	"testing"

	"amparo/internal/link"
)

func TestCheckable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		address string
		want    link.Reason
	}{
		{"https://example.org", ""}, {"http://example.org/a?b#c", ""}, {"https://example.org:443/", ""}, {"http://example.org:80", ""}, {"HTTPS://EXAMPLE.ORG/", ""},
		{"https://münchen.example/", ""}, {"http://1.1.1.1/", ""}, {"http://[2606:4700:4700::1111]/", ""}, {"https://example.org./", ""}, {"https://a-1.example.org/", ""},
		{"", link.Malformed}, {"mailto:a@example.org", link.Malformed}, {"tel:+41", link.Malformed}, {"ftp://example.org/", link.Malformed}, {"file:///etc/passwd", link.Malformed},
		{"javascript:alert(1)", link.Malformed}, {"gopher://127.0.0.1/", link.Malformed}, {"https:example.org", link.Malformed}, {"https:///a", link.Malformed}, {"//example.org/", link.Malformed},
		{"https://user@example.org/", link.Malformed}, {"https://user:pw@example.org/", link.Malformed}, {"https://example.org@127.0.0.1/", link.Malformed},
		{"http://2130706433/", link.Malformed}, {"http://0x7f000001/", link.Malformed}, {"http://0x7f.0.0.0x1/", link.Malformed}, {"http://127.1/", link.Malformed}, {"http://0177.0.0.1/", link.Malformed}, {"http://127.0.0.1./", link.Inside},
		{"http://a..b/", link.Malformed}, {"http://.example/", link.Malformed}, {"http://%zz/", link.Malformed}, {"http://[::1/", link.Malformed},
		{"http://127.0.0.1", link.Inside}, {"http://127.9.9.9/", link.Inside}, {"http://[::1]/", link.Inside}, {"http://[::ffff:127.0.0.1]/", link.Inside}, {"http://[::ffff:7f00:1]/", link.Inside},
		{"http://169.254.169.254/latest/meta-data", link.Inside}, {"http://10.0.0.1/", link.Inside}, {"http://192.168.1.1/", link.Inside}, {"http://172.16.0.1/", link.Inside}, {"http://100.64.0.1/", link.Inside},
		{"http://0.0.0.0/", link.Inside}, {"http://[::]/", link.Inside}, {"http://[fe80::1%25eth0]/", link.Inside}, {"http://[fd00::1]/", link.Inside}, {"http://255.255.255.255/", link.Inside},
		{"http://１２７.０.０.１/", link.Inside}, {"http://①②⑦.0.0.1/", link.Inside}, {"http://127。0。0。1/", link.Inside}, {"http://ｌｏｃａｌｈｏｓｔ/", link.Inside}, {"http://a\u00adb.\u202elocal/", link.Malformed},
		{"http://localhost/", link.Inside}, {"http://LOCALHOST./", link.Inside}, {"http://a.localhost/", link.Inside}, {"http://router/", link.Inside}, {"http://nas.local/", link.Inside}, {"http://db.internal/", link.Inside}, {"http://x.home.arpa/", link.Inside},
		{"https://example.org:8443/", link.Port}, {"http://example.org:22/", link.Port}, {"http://example.org:0/", link.Port},
		{"http://abcdefgh.onion/", link.Onion}, {"http://abcdefgh.ONION./", link.Onion},
	}
	for _, test := range tests {
		if got := link.Checkable(test.address, false); got != test.want {
			t.Errorf("%s: %q, want %q", test.address, got, test.want)
		}
		behind := test.want
		if behind == link.Onion {
			behind = ""
		}
		if got := link.Checkable(test.address, true); got != behind {
			t.Errorf("%s through a proxy: %q, want %q", test.address, got, behind)
		}
	}
}

func TestPublic(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"1.1.1.1": true, "8.8.8.8": true, "100.63.255.255": true, "100.128.0.0": true, "172.32.0.1": true, "192.167.1.1": true, "198.17.0.1": true, "223.255.255.255": true,
		"2606:4700::1": true, "2001:200::1": true, "2a00:1450::1": true, "64:ff9b::101:101": true, "::ffff:1.1.1.1": true,
		"0.0.0.0": false, "0.1.2.3": false, "127.0.0.1": false, "10.255.255.255": false, "172.31.255.255": false, "192.168.0.1": false, "100.64.0.0": false, "100.127.255.255": false,
		"169.254.1.1": false, "192.0.0.1": false, "192.0.2.1": false, "192.88.99.1": false, "198.18.0.1": false, "198.19.255.255": false, "198.51.100.1": false, "203.0.113.1": false,
		"224.0.0.1": false, "239.1.1.1": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "::7f00:1": false, "::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "64:ff9b::7f00:1": false, "64:ff9b::a00:1": false, "64:ff9b:1::1": false, "fe80::1": false, "fe80::1%eth0": false, "2606:4700::1%eth0": false,
		"fc00::1": false, "fd12::1": false, "fec0::1": false, "ff02::1": false, "2001::1": false, "2001:db8::1": false, "2002:7f00:1::": false, "3fff::1": false, "100::1": false, "4000::1": false,
	} {
		if got := link.Public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestDisplaced(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		from, to string
		moved    bool
	}{
		{"https://a.org/x", "https://b.org/x", true}, {"https://a.org/x", "https://a.org/y", true}, {"http://a.org/", "https://a.org/", true}, {"https://a.org/x", "https://a.org/", true},
		{"https://a.org/x?id=1", "https://a.org/x?id=2", true}, {"https://a.org/?p=1", "https://a.org/en/", true}, {"https://a.org", "https://b.org", true},
		{"https://a.org/x", "", false}, {"https://a.org", "https://a.org/", false}, {"https://a.org/x", "https://a.org/x/", false}, {"https://a.org/x", "https://www.a.org/x", false}, {"https://www.A.org/", "https://a.org", false},
		{"https://a.org/", "https://a.org/en/home", false}, {"https://a.org", "https://www.a.org/es", false},
	} {
		want := ""
		if test.moved {
			want = test.to
		}
		if got := link.Displaced(test.from, test.to); got != want {
			t.Errorf("%s to %s: %q", test.from, test.to, got)
		}
	}
}

// FuzzCheckable: what can be asked is a web address of one host without
// anything that misleads.
func FuzzCheckable(f *testing.F) {
	for _, address := range []string{"https://example.org/", "http://127.0.0.1", "http://[::1]:80/", "http://0x7f.1/", "https://a@b/", "\x00", "http://１２７.０.０.１/"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		if link.Checkable(address, false) == "" && link.Checkable(address, true) != "" {
			t.Error("a proxy allows less")
		}
	})
}
