package comment_test

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/comment"
	"amparo/internal/safehtml"
)

// finds is what is found in a text, its kind and its words.
func finds(text string) (list []string) {
	c := safehtml.NewComment(text)
	for _, f := range comment.Find(c) {
		list = append(list, fmt.Sprint(f.Kind, " ", c.Text()[f.Start:f.End]))
	}
	return list
}

// TestFindings: each row is one thing that could tell who somebody is, or
// something that looks like it and is not.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"an address with dots and a plus", "a.b+c@mail.example.co.uk", []string{"email a.b+c@mail.example.co.uk"}},
		{"an address with an accent", "josé@ejemplo.es", []string{"email josé@ejemplo.es"}},
		{"an address in capitals", "ANA@EXAMPLE.ORG", []string{"email ANA@EXAMPLE.ORG"}},
		{"an address in brackets", "(ana@example.org)", []string{"email ana@example.org"}},
		{"an address spelt out with square brackets", "ana[at]example[dot]org", []string{"email ana[at]example[dot]org"}},
		{"an address with spaces", "ana @ example . org", []string{"email ana @ example . org"}},
		{"an address under markup", "ana<b>@example</b>.org", []string{"email ana@example.org"}},
		{"no address without a domain", "meet @ noon", nil},

		{"a number in pairs", "06 12 34 56 78", []string{"phone 06 12 34 56 78"}},
		{"a number with points", "06.12.34.56.78", []string{"phone 06.12.34.56.78"}},
		{"a number in pairs with points, in a sentence", "Tel. 06.12.34.56.78.", []string{"phone 06.12.34.56.78"}},
		{"a number in pairs with hyphens", "06-12-34-56-78", []string{"phone 06-12-34-56-78"}},
		{"a number in pairs with slashes", "06/12/34/56/78", []string{"phone 06/12/34/56/78"}},
		{"a number that begins like a year", "0612-34-56-78", []string{"phone 0612-34-56-78"}},
		{"a number with hyphens", "+1-202-555-0143", []string{"phone +1-202-555-0143"}},
		{"a number with brackets", "+57 (1) 234-5678", []string{"phone +57 (1) 234-5678"}},
		{"a number with no-break spaces", "+33\u00a06\u202f12\u202f34\u202f56\u202f78", []string{"phone +33\u00a06\u202f12\u202f34\u202f56\u202f78"}},
		{"a number from abroad", "0041228094939", []string{"phone 0041228094939"}},
		{"a short number that anybody may call", "112 or 0800 123", nil},
		{"an amount", "250 000 euros", nil},

		{"an account of a network", "https://instagram.com/ana_silva", []string{"account instagram.com/ana_silva"}},
		{"an account at a part of a site", "m.facebook.com/ana?x=1", []string{"account m.facebook.com/ana?x=1"}},
		{"an account in capitals", "TWITTER.COM/Ana", []string{"account TWITTER.COM/Ana"}},
		{"a number at a messenger", "wa.me/573001234567", []string{"account wa.me/573001234567"}},
		{"a name at a messenger", "Signal: signal.me/#p/+573001234567", []string{"account signal.me/#p/+573001234567"}},
		{"a name after a bracket", "(@ana.silva)", []string{"account @ana.silva"}},
		{"two letters are no name", "@an", nil},
		{"a network alone", "facebook.com is a site", nil},
		{"another site whose name ends alike", "https://netflix.com/title and box.com/x", nil},

		{"coordinates to the south and west", "-0.1807, -78.4678", []string{"coordinates -0.1807, -78.4678"}},
		{"coordinates with commas", "46,2044 ; 6,1432", []string{"coordinates 46,2044 ; 6,1432"}},
		{"coordinates with letters", "46.2044° N, 6.1432° E", []string{"coordinates 46.2044° N, 6.1432° E"}},
		{"prices", "12.50, 13.90", nil},

		{"a day in French", "depuis le 14 juillet", []string{"date 14 juillet"}},
		{"a day in French without its accent", "le 2 fevrier 2024", []string{"date 2 fevrier 2024"}},
		{"a day in Spanish", "el 5 de septiembre del 2024", []string{"date 5 de septiembre del 2024"}},
		{"a day as spelt in Peru", "el 5 de setiembre", []string{"date 5 de setiembre"}},
		{"a day in English", "on 5th of May, 2024", []string{"date 5th of May, 2024"}},
		{"a day in American", "December 31, 2024", []string{"date December 31, 2024"}},
		{"a day in capitals", "3 MARS 2025", []string{"date 3 MARS 2025"}},
		{"a day with points", "am 31.12.2024", []string{"date 31.12.2024"}},
		{"a day in short", "31/12/24", []string{"date 31/12/24"}},
		{"a day at the end of a sentence", "le 31.12.2024.", []string{"date 31.12.2024"}},
		{"a day before a comma and in brackets", "31/12/2024, (1/1/2025)", []string{"date 31/12/2024", "date 1/1/2025"}},
		{"two days", "31/12/2024 1/1/2025", []string{"date 31/12/2024", "date 1/1/2025"}},
		{"a day with its hour", "2024-12-31T10:00", []string{"phone 2024-12-31"}},     // found, whatever it is taken for
		{"from day to day", "3/3/2025-5/3/2025", []string{"phone 3/3/2025-5/3/2025"}}, // found, whatever it is taken for
		{"a year", "in 2024", nil},
		{"a month without a day", "en mars", nil},
		{"a word that begins like a month", "12 maisons, 3 marchands", nil},
		{"half of a day", "3/4 of them", nil},

		{"a name and where", "Ana María López fue detenida en Managua", []string{"place Ana María López fue detenida en Managua"}},
		{"a name and where, with an article", "Jean Dupont vit à La Paz", []string{"place Jean Dupont vit à La Paz"}},
		{"a name and an elided article", "Marie Curie est partie de l’Ukraine", []string{"place Marie Curie est partie de l’Ukraine"}},
		{"a name and a city of two words", "John Smith lives in New York now", []string{"place John Smith lives in New York"}},
		{"over the end of a sentence", "Ana Silva. Elle vit à Quito", nil},
		{"a first name alone", "Ana vit à Quito", nil},
		{"an organisation and nothing else", "Amnesty International helped us", nil},

		{"what could be two things is one", "2024-03-03@example.org", []string{"email 2024-03-03@example.org"}},
		{"many", "ana@example.org, +33 6 12 34 56 78, 3 mars", []string{"email ana@example.org", "phone +33 6 12 34 56 78", "date 3 mars"}},
		{"nothing", "", nil},
		{"far into a long text", strings.Repeat("Une aide rapide et sûre. ", 100) + "ana@example.org", []string{"email ana@example.org"}},
		{"an address longer than what is looked at around a letter", strings.Repeat("a", 200) + "@example.org", []string{"email " + strings.Repeat("a", 200) + "@example.org"}},
		{"one right after the other", "a@b.org a@c.org a@d.org a@e.org a@f.org a@g.org a@h.org a@i.org", strings.Split("email a@b.org,email a@c.org,email a@d.org,email a@e.org,email a@f.org,email a@g.org,email a@h.org,email a@i.org", ",")},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(row.want, finds(row.text)); diff != "" {
				t.Errorf("%.80q (-want +got)\n%s", row.text, diff)
			}
		})
	}
}

// TestEveryMonth: a day is found in every month of every language.
func TestEveryMonth(t *testing.T) {
	t.Parallel()
	for _, month := range strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre " +
		"January February March April May June July August September October November December " +
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre") {
		if got := finds("x 17 " + month + " 2024 y"); len(got) != 1 || got[0] != "date 17 "+month+" 2024" {
			t.Errorf("%s: %q", month, got)
		}
	}
}

// TestSpans: what is marked does not overlap.
func TestSpans(t *testing.T) {
	t.Parallel()
	found := []comment.Finding{{Kind: "x", Span: safehtml.Span{Start: 2, End: 5}}, {Kind: "y", Span: safehtml.Span{Start: 5, End: 7}}, {Kind: "z", Span: safehtml.Span{Start: 9, End: 10}}}
	last := -1
	total := 0
	for _, s := range comment.Spans(found) {
		if s.Start < last || s.End <= s.Start {
			t.Errorf("%+v after %d", s, last)
		}
		last, total = s.End, total+s.End-s.Start
	}
	if total != 3+2+1 || len(comment.Spans(nil)) != 0 {
		t.Errorf("%d bytes are marked", total)
	}
}

// TestLimiterKeepsItsWord: whoever waits as long as they were told is let in,
// and waiting less does not help.
func TestLimiterKeepsItsWord(t *testing.T) {
	t.Parallel()
	l := comment.NewLimiter()
	now := time.Date(2026, time.November, 23, 8, 0, 0, 0, time.UTC)
	from := netip.MustParseAddr("2001:db8::1")
	sent := 0
	for step := range 60 {
		wait := l.Take(comment.SendComment, from, "e", now)
		if wait == 0 {
			sent++
			continue
		}
		if l.Take(comment.SendComment, from, "e", now.Add(wait-wait/10)) == 0 {
			t.Fatalf("step %d: told to wait %s, and let in before", step, wait)
		}
		now = now.Add(wait + time.Millisecond)
		if again := l.Take(comment.SendComment, from, "e", now); again != 0 {
			t.Fatalf("step %d: waited %s, and told to wait %s more", step, wait, again)
		}
		sent++
	}
	if passed := now.Sub(time.Date(2026, time.November, 23, 8, 0, 0, 0, time.UTC)); sent > 6+int(passed/(12*time.Minute)) {
		t.Errorf("%d were sent in %s", sent, passed)
	}
}

// TestSenders: which addresses are one sender.
func TestSenders(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, one, other string
		same             bool
	}{
		{"the same address", "203.0.113.7", "203.0.113.7", true},
		{"the same /24", "203.0.113.7", "203.0.113.250", true},
		{"the next /24", "203.0.113.7", "203.0.114.7", false},
		{"in the other notation", "203.0.113.7", "::ffff:203.0.113.8", true},
		{"the same /56", "2001:db8:0:1100::1", "2001:db8:0:11ff::9", true},
		{"the next /56", "2001:db8:0:1100::1", "2001:db8:0:1200::1", false},
		{"with a zone", "fe80::1%eth0", "fe80::1%eth1", true},
		{"one of each kind", "203.0.113.7", "2001:db8::1", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			l := comment.NewLimiter()
			now := time.Date(2026, time.November, 23, 8, 0, 0, 0, time.UTC)
			if l.Take(comment.SendComment, netip.MustParseAddr(row.one), "a", now) != 0 {
				t.Fatal("the first is held back")
			}
			if held := l.Take(comment.SendComment, netip.MustParseAddr(row.other), "b", now) != 0; held != row.same {
				t.Errorf("held back: %v", held)
			}
		})
	}
}

// TestReportsAreCountedApart: a site full of comments still hears that a number
// is wrong, and the other way round.
func TestReportsAreCountedApart(t *testing.T) {
	t.Parallel()
	now, l := time.Unix(0, 0), comment.NewLimiter()
	from := func(i int) netip.Addr { return netip.AddrFrom4([4]byte{10, byte(i >> 8), byte(i), 1}) }
	for i := range 300 {
		l.Take(comment.SendComment, from(i), "e", now)
	}
	if l.Take(comment.SendComment, from(400), "e", now) == 0 {
		t.Error("comments are not held back")
	}
	if wait := l.Take(comment.SendReport, from(0), "e", now); wait != 0 {
		t.Errorf("a report has to wait for %s", wait)
	}
	if l.Take(comment.SendReport, from(0), "e", now) == 0 {
		t.Error("reports are not held back")
	}
}
