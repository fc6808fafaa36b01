package comment_test

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"amparo/internal/comment"
	"amparo/internal/safehtml"
)

func TestFind(t *testing.T) {
	t.Parallel()
	rows := map[string][]string{ // text → kind and words found
		"Écrivez à ana.silva@example.org vite":                       {"email ana.silva@example.org"},
		"ana (at) example (dot) org":                                 {"email ana (at) example (dot) org"},
		"Appelez le +41 22 809 49 39 ou 022/809.49.39.":              {"phone +41 22 809 49 39", "phone 022/809.49.39"},
		"(022) 809 49 39":                                            {"phone (022) 809 49 39"},
		"https://www.facebook.com/ana.silva et t.me/ana":             {"account www.facebook.com/ana.silva", "account t.me/ana"},
		"suivez @ana_silva":                                          {"account @ana_silva"},
		"46.2044, 6.1432":                                            {"coordinates 46.2044, 6.1432"},
		"46° 12′ 15″ N":                                              {"coordinates 46° 12′ 15″ N"},
		"le 3 mars 2025 ; el 4 de mayo de 2024; on March 3rd":        {"date 3 mars 2025", "date 4 de mayo de 2024", "date March 3rd"},
		"2025-03-03 ou 3/3/2025":                                     {"date 2025-03-03", "date 3/3/2025"},
		"le 1er janvier":                                             {"date 1er janvier"},
		"Ana Silva travaille à Quito":                                {"place Ana Silva travaille à Quito"},
		"María Pérez vive cerca de Quito":                            {"place María Pérez vive cerca de Quito"},
		"John Smith was arrested in Cairo.":                          {"place John Smith was arrested in Cairo"},
		"Réponse rapide. Demandez le formulaire chiffré.":            nil,
		"They answered within 3 days, for 25 people, at 10:42.":      nil,
		"L’aide coûte 1 000 euros en 2025":                           nil,
		"Il y a 12 membres et 300 associations dans plus de 80 pays": nil,
		"may 2025 was hard":                                          nil,
	}
	for text, want := range rows {
		c := safehtml.NewComment(text)
		var got []string
		for _, f := range comment.Find(c) {
			got = append(got, fmt.Sprint(f.Kind, " ", c.Text()[f.Start:f.End]))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
	linked := safehtml.NewComment(`see <a href="https://x.com/ana">here</a>`)
	if found := comment.Find(linked); len(found) != 1 || found[0].Kind != comment.FoundAccount || linked.Text()[found[0].Start:found[0].End] != "here" {
		t.Errorf("a link to an account: %v", found)
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"a@b.org +41 22 809 49 39", "Ana Silva à Quito le 3 mars", "46.2044, 6.1432", "@ana t.me/x", "<b>a@</b>b.org"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		c := safehtml.NewComment(src)
		last := 0
		for _, found := range comment.Find(c) {
			if found.Start < last || found.End <= found.Start || found.End > len(c.Text()) {
				t.Fatalf("%q: %v", src, found)
			}
			last = found.End
		}
		_ = c.Marked(comment.Spans(comment.Find(c)))
	})
}

func TestLists(t *testing.T) {
	t.Parallel()
	lists := &comment.Lists{Hold: []string{"casino", "payday loan"}, Reject: []string{"viagra"}}
	rows := []struct{ text, holds, rejects string }{
		{"Best CASINO ever", "casino", ""},
		{"c\u0430s\u0456n\u043e", "casino", ""},
		{"c4s1n0", "casino", ""},
		{"ca\u200bsino", "casino", ""},
		{"ćàsïnó", "casino", ""},
		{"ｃａｓｉｎｏ", "casino", ""},
		{"<b>cas</b>ino", "casino", ""},
		{"occasinos", "", ""},
		{"a Payday loan!", "payday loan", ""},
		{"v1@gra", "", "viagra"},
		{"une aide", "", ""},
	}
	for _, row := range rows {
		d := comment.Draft{Text: row.text}
		plain := safehtml.NewComment(d.Text).Text()
		if got := lists.Holds(row.text, plain); got != row.holds {
			t.Errorf("%q holds for %q, want %q", row.text, got, row.holds)
		}
		if got := lists.Rejects(row.text, plain); got != row.rejects {
			t.Errorf("%q rejected for %q, want %q", row.text, got, row.rejects)
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	lists := &comment.Lists{Hold: []string{"casino"}}
	learned := comment.NewClassifier("s", nil)
	three := comment.Draft{Text: `http://a.org www.b.org <a href="https://c.org">c</a>`}
	if reasons, suspect := three.Judge(lists, learned); suspect || len(reasons) != 1 || reasons[0].Kind != comment.ReasonLinks {
		t.Errorf("three links: %v %v", reasons, suspect)
	}
	two := comment.Draft{Text: `http://a.org <a href="https://c.org">c</a>`, Name: "Casino"}
	if reasons, suspect := two.Judge(lists, learned); !suspect || len(reasons) != 1 || reasons[0].Detail != "casino" {
		t.Errorf("a name on the list: %v %v", reasons, suspect)
	}
}

func TestLimiter(t *testing.T) {
	t.Parallel()
	l := comment.NewLimiter()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	a := netip.MustParseAddr("203.0.113.7")
	if l.Take(comment.SendComment, a, "e", now) != 0 {
		t.Fatal("the first is held back")
	}
	if wait := l.Take(comment.SendComment, netip.MustParseAddr("203.0.113.99"), "e", now); wait <= 0 || wait > 15*time.Second {
		t.Errorf("a neighbour at once waits %s", wait)
	}
	if l.Take(comment.SendComment, netip.MustParseAddr("203.0.114.7"), "e", now) != 0 {
		t.Error("another network is held back")
	}
	if l.Take(comment.SendComment, netip.MustParseAddr("2001:db8:0:1::1"), "e", now) != 0 || l.Take(comment.SendComment, netip.MustParseAddr("2001:db8:0:2::1"), "e", now) == 0 {
		t.Error("a /56 is not one sender")
	}
	if l.Take(comment.SendComment, netip.MustParseAddr("::ffff:203.0.113.7"), "e", now) == 0 {
		t.Error("the same address in the other notation is another sender")
	}
	for range 4 {
		now = now.Add(16 * time.Second)
		if wait := l.Take(comment.SendComment, a, "e", now); wait != 0 {
			t.Errorf("waits %s", wait)
		}
	}
	now = now.Add(16 * time.Second)
	if wait := l.Take(comment.SendComment, a, "e", now); wait < time.Minute || wait > time.Hour {
		t.Errorf("the sixth waits %s", wait)
	}
	if l.Take(comment.SendComment, a, "e", now.Add(24*time.Hour)) != 0 {
		t.Error("remembered over midnight")
	}
	if l.Take(comment.SendComment, netip.Addr{}, "e", now.Add(-time.Hour)) != 0 {
		t.Error("a clock that was set back holds somebody up")
	}
}

func TestLimiterByEntryAndSite(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	taken := func(l *comment.Limiter, entry func(i int) string, from func(i int) netip.Addr) int {
		n := 0
		for i := range 400 {
			if l.Take(comment.SendComment, from(i), entry(i), now) == 0 {
				n++
			}
		}
		return n
	}
	everybody := func(i int) netip.Addr { return netip.AddrFrom4([4]byte{203, byte(i / 256), byte(i), 1}) }
	nobody := func(int) netip.Addr { return netip.Addr{} }
	one, many := func(int) string { return "e" }, func(i int) string { return fmt.Sprint(i) }
	if n := taken(comment.NewLimiter(), one, everybody); n != 20 {
		t.Errorf("%d on one entry, want 20", n)
	}
	if n := taken(comment.NewLimiter(), many, everybody); n != 200 {
		t.Errorf("%d on the site, want 200", n)
	}
	if n := taken(comment.NewLimiter(), many, nobody); n != 60 {
		t.Errorf("%d over the onion service, want 60", n)
	}
}

func TestSeal(t *testing.T) {
	t.Parallel()
	s, other := comment.NewSeal("one"), comment.NewSeal("two")
	now := time.Date(2026, 11, 23, 10, 42, 7, 0, time.UTC)
	if age, ok := s.Age(s.CoarseStamp(now), now); !ok || age != 42*time.Minute+7*time.Second {
		t.Errorf("coarse: %s %v", age, ok)
	}
	if age, ok := s.Age(s.Stamp(now), now.Add(-time.Hour)); !ok || age != 0 {
		t.Errorf("from the future: %s %v", age, ok)
	}
	for _, forged := range []string{"", ".", "x", other.Stamp(now), s.Stamp(now) + "0", "zz." + strings.SplitN(s.Stamp(now), ".", 2)[1]} {
		if _, ok := s.Age(forged, now); ok {
			t.Errorf("%q is taken", forged)
		}
	}
	code := s.Code("key")
	if code != s.Code("key") || code == s.Code("other") || code == other.Code("key") || len(code) != 34 {
		t.Errorf("code %q", code)
	}
	if comment.HashCode(code) == "" || comment.HashCode(" "+strings.ToLower(strings.ReplaceAll(code, "-", " "))) != comment.HashCode(code) {
		t.Error("a code that was typed is not read")
	}
	if comment.HashCode("O0I1-L1UV-2222") != comment.HashCode("0011-11VV-2222") || comment.HashCode("short") != "" {
		t.Error("letters that look alike are not one")
	}
}

func TestClassifier(t *testing.T) {
	t.Parallel()
	c := comment.NewClassifier("secret", nil)
	all := map[int]comment.Count{}
	learn := func(text string, state comment.State) {
		for _, n := range c.Lesson(text, state) {
			sum := all[n.Bucket]
			all[n.Bucket] = comment.Count{Bucket: n.Bucket, Published: sum.Published + n.Published, Spam: sum.Spam + n.Spam}
		}
	}
	list := func() (counts []comment.Count) {
		for _, n := range all {
			counts = append(counts, n)
		}
		return counts
	}
	for i := range 19 {
		learn(fmt.Sprint("buy cheap pills ", i), comment.StateSpam)
		learn(fmt.Sprint("they helped our members ", i), comment.StatePublished)
	}
	c.Learned(list())
	if got := c.Suspects("buy cheap pills"); got != "" {
		t.Errorf("says %q before it knows enough", got)
	}
	learn("buy cheap pills now", comment.StateSpam)
	learn("they helped", comment.StatePublished)
	c.Learned(list())
	if got := c.Suspects("Buy CHEAP pills"); got != "buy, cheap, pills" {
		t.Errorf("suspect for %q", got)
	}
	for _, good := range []string{"they helped our members", "", "words that nobody wrote before"} {
		if got := c.Suspects(good); got != "" {
			t.Errorf("%q is suspect for %q", good, got)
		}
	}
}

func TestNoticeRetry(t *testing.T) {
	t.Parallel()
	last := time.Duration(0)
	for tries := range 60 {
		wait := comment.Notice{Tries: tries}.Retry()
		if wait < last || wait < time.Minute || wait > 24*time.Hour {
			t.Fatalf("after %d failures: %s", tries, wait)
		}
		last = wait
	}
}

// BenchmarkFind looks through a comment of the greatest length.
func BenchmarkFind(b *testing.B) {
	for name, piece := range map[string]string{"text": "Une aide rapide, demandée à Quito par Ana Silva. ", "digits": "1 2 3 ", "capitals": "Ana Ana ", "at": "a@a "} {
		b.Run(name, func(b *testing.B) {
			c := safehtml.NewComment(strings.Repeat(piece, comment.MaxText/len(piece)))
			for b.Loop() {
				comment.Find(c)
			}
		})
	}
}
