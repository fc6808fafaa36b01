package contact

import (
	"crypto/sha3"
	"encoding/base32"
	"strings"
	"testing"
)

// services are onion services that publish their names, and the examples of the specification.
var services = []string{
	"pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd", // spec.torproject.org, "Encoding onion addresses"
	"sp3k262uwy4r2k3ycr5awluarykdpag6a7y33jxop4cs2lu5uz5sseqd",
	"xa4r2iadxm55fbnqgwwi5mymqdcofiu3w6rpbtqn7b2dyn7mgwj64jyd",
	"2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid", // The Tor Project
	"duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad", // DuckDuckGo
	"nytimesn7cgmftshazwhfgzm37qxb44r64ytbb2dj3x62d2lljsciiyd", // The New York Times
	"p53lf57qovyuvwsc6xnrppyply3vtqm7l6pcobkmyqsiofyeznfu5uqd", // ProPublica
	"facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd", // Facebook
	"protonmailrmez3lotccipshtkleegetolb73fuirgj7r4o4vfu7ozyd", // Proton
	"xp44cagis447k3lpb4wwhcqukix6cgqokbuys24vmxmbzmaq2gjvc2yd", // The Guardian
	"vww6ybal4bd7szmgncyruucpgfkqahzddi37ktceo3ah7ngmcopnpyyd", // Riseup
	"5ekxbftvqg26oir5wle3p27ax3wksbxcecnm6oemju7bjra2pn26s3qd", // Debian
	"zkaan2xfbuxia2wpf7ofnkbz6r5zdbbvxbunvp5g2iebopbfc4iqmbad", // keys.openpgp.org
}

// serviceOf is the name of the service that has a key.
func serviceOf(key [32]byte) string {
	sum := sha3.Sum256(append(append([]byte(".onion checksum"), key[:]...), 3))
	return strings.ToLower(base32.StdEncoding.EncodeToString(append(append(key[:], sum[:2]...), 3)))
}

func TestOnion(t *testing.T) {
	t.Parallel()
	const name = "sp3k262uwy4r2k3ycr5awluarykdpag6a7y33jxop4cs2lu5uz5sseqd"
	for typed, test := range map[string]struct{ want, shown string }{
		"http://" + name + ".onion":                             {"http://" + name + ".onion", name + ".onion"},
		"http://" + name + ".onion/":                            {"http://" + name + ".onion/", name + ".onion"},
		"https://" + name + ".onion/":                           {"https://" + name + ".onion/", "https://" + name + ".onion"},
		name + ".onion":                                         {"http://" + name + ".onion", name + ".onion"},
		name + ".onion/submit":                                  {"http://" + name + ".onion/submit", name + ".onion/submit"},
		"HTTP://" + strings.ToUpper(name) + ".ONION":            {"http://" + name + ".onion", name + ".onion"},
		"http://www." + name + ".onion/a b":                     {"?spaces http://www." + name + ".onion/a%20b", "www." + name + ".onion/a%20b"},
		"http://" + name + ".onion:8080/x?utm_id=1#a":           {"http://" + name + ".onion:8080/x#a", name + ".onion:8080/x#a"},
		"http://" + name + ".onion.":                            {"http://" + name + ".onion", name + ".onion"},
		"\u200bhttp://" + name + ".onion":                       {"http://" + name + ".onion", name + ".onion"},
		"http://" + name[:20] + "\u00ad" + name[20:] + ".onion": {"http://" + name + ".onion", name + ".onion"},
		"<http://" + name + ".onion>":                           {"http://" + name + ".onion", name + ".onion"},
		"Link: http://" + name + ".onion":                       {"http://" + name + ".onion", name + ".onion"},
		"http://" + name + ".onion/aidé":                        {"http://" + name + ".onion/aidé", name + ".onion/aidé"},
		"http://short.onion":                                    {"!onion_length", ""},
		"http://" + name[1:] + ".onion":                         {"!onion_length", ""},
		"http://a" + name + ".onion":                            {"!onion_length", ""},
		"http://expyuzz4wqqyqhjn.onion":                         {"!onion_old", ""},
		"http://.onion":                                         {"!onion_length", ""},
		"http://" + strings.Repeat("a", 56) + ".onion":          {"!onion_sum", ""},
		"http://" + strings.Repeat("1", 56) + ".onion":          {"!onion_sum", ""},
		"http://" + name + ".com":                               {"!not_onion", ""},
		"http://" + name:                                        {"!not_onion", ""},
		"https://example.org":                                   {"!not_onion", ""},
		"http://" + name + ".onion.to":                          {"!not_onion", ""}, // a proxy sees who asks
		"http://" + name + ".onion.ws/":                         {"!not_onion", ""},
		"http://user@" + name + ".onion":                        {"!user", ""},
		"http://" + name + ".onion:0":                           {"!port", ""},
		"ftp://" + name + ".onion":                              {"!scheme", ""},
		"http://" + name + ".onion http://x.onion":              {"!several", ""},
		"http://" + name[:28] + " " + name[28:] + ".onion":      {"!space", ""},
		"http://exa_mple." + name + ".onion":                    {"!host", ""},
		"http://-." + name + ".onion":                           {"!host", ""},
		"":                                                      {"!empty", ""}, "onion": {"!not_onion", ""},
	} {
		t.Run(typed, func(t *testing.T) {
			t.Parallel()
			r := Normalise(Onion, typed, Options{})
			check(t, typed, test.want, r)
			if r.Shown != test.shown || r.Href != "" {
				t.Errorf("shown %q, link %q", r.Shown, r.Href)
			}
		})
	}
}

// TestEveryLetterOfAnOnionNameCounts: a name that exists is taken, and none of those that differ
// from it in one letter, or in two that changed their places.
func TestEveryLetterOfAnOnionNameCounts(t *testing.T) {
	t.Parallel()
	names := services
	for i := range 20 {
		names = append(names, serviceOf([32]byte{byte(i), byte(3 * i), 31: byte(i * i)}))
	}
	const letters = "abcdefghijklmnopqrstuvwxyz234567"
	taken := 0
	for _, name := range names {
		if r := Normalise(Onion, "http://"+name+".onion", Options{}); !r.OK() {
			t.Errorf("%s: %s", name, r.Refused)
		}
		for i := range name {
			for _, changed := range []string{
				name[:i] + string(letters[(strings.IndexByte(letters, name[i])+1)%32]) + name[i+1:],
				name[:i] + string(name[(i+1)%56]) + name[i+1:],
			} {
				if changed != name && onionFault(changed) == "" {
					taken++ // two bytes of checksum let one of 65,536 pass
				}
			}
		}
	}
	if taken > 1 {
		t.Errorf("%d changed names were taken", taken)
	}
	if n := len(names) * 112; n < 150 {
		t.Errorf("only %d names", n)
	}
}

// TestOnionOfAnotherVersion: the version is part of the name, and of the checksum.
func TestOnionOfAnotherVersion(t *testing.T) {
	t.Parallel()
	var key [32]byte
	sum := sha3.Sum256(append(append([]byte(".onion checksum"), key[:]...), 4))
	name := strings.ToLower(base32.StdEncoding.EncodeToString(append(append(key[:], sum[:2]...), 4)))
	if got := onionFault(name); got != ReasonOnionSum {
		t.Errorf("%q", got)
	}
}
