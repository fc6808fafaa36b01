package contact

import (
	"strings"
	"testing"
)

// TestNumbersInMessengers: a number of any plan is one contact in each messenger that takes
// numbers, and the link of each leads to it.
func TestNumbersInMessengers(t *testing.T) {
	t.Parallel()
	for _, row := range worldly(t) {
		digits := digitsOf(row[3])
		phone := Normalise(Phone, row[3], Options{})
		for kind, forms := range map[Kind][]string{
			Signal:   {"+" + digits, "https://signal.me/#p/+" + digits, "sgnl://signal.me/#p/+" + digits, "Signal: " + row[3]},
			WhatsApp: {"+" + digits, "https://wa.me/" + digits, "https://api.whatsapp.com/send?phone=" + digits, "WhatsApp " + row[3]},
			Telegram: {"+" + digits, "https://t.me/+" + digits, "tg://resolve?phone=" + digits, "Telegram: " + row[3]},
		} {
			href := map[Kind]string{Signal: "https://signal.me/#p/+", WhatsApp: "https://wa.me/", Telegram: "https://t.me/+"}[kind] + digits
			for _, typed := range forms {
				r := Normalise(kind, typed, Options{})
				holds(t, typed, r)
				if !Same(r, phone) || r.Href != href || r.Shown != phone.Shown {
					t.Errorf("%s %q: %+v", kind, typed, r)
				}
			}
		}
	}
}

// TestOneLinkInManyForms: links that lead to the same have the same key, whatever they carry
// besides.
func TestOneLinkInManyForms(t *testing.T) {
	t.Parallel()
	const key, queue = "lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw", "smp%3A%2F%2FPQUV2eL0t7OStZOoAsPEV2QYWt4-xilbakvGUGOItUo%3D%40smp6.simplex.im%2FK1rslx-m5bpXVIdMZg9NLUZ_8JBm8xTt%23"
	for name, group := range map[string]struct {
		kind  Kind
		forms []string
	}{
		"a short link of SimpleX": {SimpleX, []string{
			"https://smp6.simplex.im/a#" + key, "http://smp6.simplex.im/a#" + key, "smp6.simplex.im/a#" + key, "simplex:/a#" + key + "?h=smp6.simplex.im",
			"simplex://a#" + key + "?h=smp6.simplex.im", "https://smp6.simplex.im/a/#" + key, "https://smp6.simplex.im/a#/" + key, "https://smp6.simplex.im/a#" + key + "=",
			"https://smp6.simplex.im/a#" + key + "?p=5223", "https://SMP6.simplex.im/a#" + key,
		}},
		"a long link of SimpleX": {SimpleX, []string{
			"https://simplex.chat/contact#/?v=1&smp=" + queue + "a", "simplex:/contact#/?v=2-7&smp=" + queue + "b", "https://simplex.chat/contact/#/?smp=" + queue + "&v=1",
		}},
		"an account of Wire": {Wire, []string{
			"https://account.wire.com/user-profile/?id=0b0c6a4e-6c5b-4a7e-9f0e-0d6f6f5a1b2c", "wire://user/wire.com/0b0c6a4e-6c5b-4a7e-9f0e-0d6f6f5a1b2c",
			"account.wire.com/user-profile/?id=0B0C6A4E-6C5B-4A7E-9F0E-0D6F6F5A1B2C", "wire://user/0b0c6a4e-6c5b-4a7e-9f0e-0d6f6f5a1b2c",
		}},
		"a room of Matrix": {Matrix, []string{
			"#help:example.org", "https://matrix.to/#/#help:example.org", "https://matrix.to/#/%23help:example.org?via=a.org", "matrix:r/help:example.org", "Matrix: #help:example.org",
			"https://app.element.io/#/room/#help:example.org", "https://matrix.to/#/%23help%3Aexample.org/$event",
		}},
		"a room of Matrix by its id": {Matrix, []string{
			"!abc:example.org", "!abc:example.org?via=a.org", "matrix:roomid/abc:example.org?via=a.org&via=b.org", "https://matrix.to/#/!abc:example.org?via=a.org",
		}},
		"an ID of Threema": {Threema, []string{"V424N2C4", "v424n2c4", "https://threema.id/V424N2C4", "threema://add?id=V424N2C4", "3mid:V424N2C4,00", "V424 N2C4"}},
		"a link of Briar":  {Briar, []string{"aatkjq4seoualafpwh4cfckdzr4vpr4slk3bbvpxklf7y7lv4ajw6", "briar://AATKJQ4SEOUALAFPWH4CFCKDZR4VPR4SLK3BBVPXKLF7Y7LV4AJW6"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first := Normalise(group.kind, group.forms[0], Options{})
			for _, typed := range group.forms {
				r := Normalise(group.kind, typed, Options{})
				holds(t, typed, r)
				if !Same(first, r) {
					t.Errorf("%q: %+v", typed, r)
				}
			}
		})
	}
}

// TestLimits: what is longer than a kind may be is refused, and not cut.
func TestLimits(t *testing.T) {
	t.Parallel()
	for _, kind := range Kinds() {
		for _, length := range []int{maxLine + 1, maxLink + 1, maxTyped + 1} {
			typed := strings.Repeat("a", length)
			r := Normalise(kind, typed, Options{})
			holds(t, typed, r)
			if r.OK() || kind != SimpleX && r.Refused != ReasonTooLong {
				t.Errorf("%s of %d: %s", kind, length, r.Refused)
			}
		}
		for _, typed := range []string{"", " ", "\n", "\u200b", "\u2800\u3164", "\u00a0", "\x00"} {
			if r := Normalise(kind, typed, Options{}); r.Refused != ReasonEmpty {
				t.Errorf("%s %q: %s", kind, typed, r.Refused)
			}
		}
		for _, typed := range []string{"\xff", "a\xc3(", "\ufffd"} {
			if r := Normalise(kind, typed, Options{}); r.Refused != ReasonCharacter {
				t.Errorf("%s %q: %s", kind, typed, r.Refused)
			}
		}
	}
}

// TestNothingOfOneKindIsAnother: a value that works in one kind does not slip into another in which
// it could not be used.
func TestNothingOfOneKindIsAnother(t *testing.T) {
	t.Parallel()
	for kind, typed := range map[Kind]string{
		Phone: "help@example.org", Fax: "https://example.org", Email: "+41 22 555 01 99", Web: "help@example.org", Form: "+41 22 555 01 99", Signal: "https://example.org",
		WhatsApp: "https://t.me/harbour", Telegram: "https://wa.me/41225550199", Threema: "https://t.me/harbour", Wire: "https://threema.id/V424N2C4", Matrix: "help@example.org",
		Session: "V424N2C4", SimpleX: "https://example.org", Briar: "https://example.org", Onion: "https://example.org", Short: "help@example.org",
	} {
		if r := Normalise(kind, typed, Options{From: []string{"FR"}}); r.OK() {
			t.Errorf("%s takes %q as %q", kind, typed, r.Value)
		}
	}
}
