package carry_test

import (
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/web/carry"
)

// contacts of every kind, as readers see them.
var (
	phone   = directory.PublishedContact{ID: "phone-1", Kind: directory.ContactPhone, Value: "+33 1 43 55 25 18", Shown: "+33 1 43 55 25 18", Href: "tel:+33143552518"}
	short   = directory.PublishedContact{Kind: directory.ContactShort, Value: "*#06#", Shown: "*#06#", Href: "tel:*%2306%23"}
	mail    = directory.PublishedContact{Kind: directory.ContactEmail, Value: "o'neil,team@example.org", Shown: "o'neil,team@example.org", Href: "mailto:o%27neil%2Cteam@example.org"}
	web     = directory.PublishedContact{Kind: directory.ContactWeb, Value: "https://example.org/a,b;c", Shown: "example.org/a,b;c", Href: "https://example.org/a,b;c"}
	signal  = directory.PublishedContact{Kind: directory.ContactSignal, Value: "+33 1 43 55 25 18", Shown: "+33 1 43 55 25 18", Href: "https://signal.me/#p/+33143552518"}
	onion   = directory.PublishedContact{Kind: directory.ContactOnion, Value: "http://exampleonion.onion/sos", Shown: "exampleonion.onion/sos"}
	session = directory.PublishedContact{Kind: directory.ContactSession, Value: "05" + strings.Repeat("ab", 32), Shown: "05" + strings.Repeat("ab", 32)}
	fax     = directory.PublishedContact{Kind: directory.ContactFax, Value: "+41 22 917 9006", Shown: "+41 22 917 9006"}
	heard   = directory.PublishedContact{Kind: directory.ContactPhone, Value: "+1", Shown: "+1", Href: "tel:+1", Provenance: directory.Provenance{Reliability: directory.ReliabilityThirdParty}}
	endless = directory.PublishedContact{Kind: directory.ContactWeb, Value: "x", Shown: "x", Href: "https://example.org/" + strings.Repeat("x", carry.MaxText)}
)

func TestText(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		of      directory.PublishedContact
		want    string
		carried bool
	}{
		{"a number is dialled", phone, "tel:+33143552518", true},
		{"a short number too", short, "tel:*%2306%23", true},
		{"mail is written", mail, "mailto:o%27neil%2Cteam@example.org", true},
		{"a site is opened", web, "https://example.org/a,b;c", true},
		{"a messenger has its link", signal, "https://signal.me/#p/+33143552518", true},
		{"no camera opens an onion service", onion, "exampleonion.onion/sos", true},
		{"what has no link is text", session, session.Value, true},
		{"no phone sends a fax", fax, "", false},
		{"only on lists of others", heard, "tel:+1", false},
		{"too long for a camera", endless, endless.Href, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := carry.Text(row.of, row.of.Href); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
			if got := carry.Carried(row.of); got != row.carried {
				t.Errorf("carried: %v", got)
			}
		})
	}
}

func TestCard(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		of   directory.PublishedContact
		note string
		want []string // between the names and the end
	}{
		{"a number", phone, "", []string{"TEL;TYPE=VOICE:+33143552518"}},
		{"what to dial after it", phone, "poste 12", []string{"TEL;TYPE=VOICE:+33143552518", "NOTE:poste 12"}},
		{"a short number", short, "", []string{"TEL;TYPE=VOICE:*#06#"}},
		{"commas are escaped", mail, "", []string{`EMAIL;TYPE=INTERNET:o'neil\,team@example.org`}},
		{"but not in addresses", web, "", []string{"URL:https://example.org/a,b;c"}},
		{"a messenger finds its number", signal, "", []string{"TEL;TYPE=CELL:+33143552518", "NOTE:Signal"}},
		{"no tap opens an onion service", onion, "", []string{"NOTE:exampleonion.onion/sos"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			lines := strings.Split(strings.TrimSuffix(string(carry.Card(row.of, "Contact; 18", row.note)), "\r\n"), "\r\n")
			want := append([]string{"BEGIN:VCARD", "VERSION:3.0", `N:Contact\; 18;;;;`, `FN:Contact\; 18`}, row.want...)
			if got := strings.Join(lines, "|"); got != strings.Join(append(want, "END:VCARD"), "|") {
				t.Errorf("%q", lines)
			}
		})
	}
}

// TestCardFolds: no line is longer than 75 bytes, no letter is divided, and what is
// put together again is the value.
func TestCardFolds(t *testing.T) {
	t.Parallel()
	for _, letter := range []string{"x", "é", "€", "😀", "اً"} {
		of := directory.PublishedContact{Kind: directory.ContactSimpleX, Value: strings.Repeat(letter, 120)}
		card := string(carry.Card(of, "Contact 18", ""))
		for line := range strings.SplitSeq(strings.TrimSuffix(card, "\r\n"), "\r\n") {
			if len(line) > 75 || strings.ToValidUTF8(line, "?") != line {
				t.Errorf("%q has %d bytes", line, len(line))
			}
		}
		if whole := strings.ReplaceAll(card, "\r\n ", ""); !strings.Contains(whole, "NOTE:"+of.Value+"\r\n") {
			t.Errorf("%q", whole)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		of   directory.PublishedContact
		want string
	}{{phone, "18"}, {signal, "18"}, {short, "06"}, {mail, carry.Number(mail)}} {
		if got := carry.Number(row.of); got != row.want || len(got) != 2 {
			t.Errorf("%s: %q, want %q", row.of.Value, got, row.want)
		}
	}
	if carry.Number(mail) == carry.Number(web) {
		t.Error("two addresses have one name")
	}
}
