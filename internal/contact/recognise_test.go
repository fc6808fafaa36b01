package contact

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"amparo/internal/numbering"
)

// index leads from keys to the entries of the demonstration directory that have them: what a search
// for contacts is.
func index(t testing.TB) map[Key][]string {
	t.Helper()
	found := map[Key][]string{}
	for _, content := range sample(t) {
		var entry struct {
			Slug     string
			Contacts []struct{ Kind, Value string }
		}
		if err := json.Unmarshal(content, &entry); err != nil {
			t.Fatal(err)
		}
		for _, c := range entry.Contacts {
			for _, key := range Normalise(Kind(c.Kind), c.Value, Options{}).Keys() {
				if !slices.Contains(found[key], entry.Slug) {
					found[key] = append(found[key], entry.Slug)
				}
			}
		}
	}
	return found
}

// behind are the entries that a text finds.
func behind(in map[Key][]string, text string) []string {
	q, _ := Recognise(text)
	var slugs []string
	for _, key := range q.Keys {
		slugs = append(slugs, in[key]...)
	}
	slices.Sort(slugs)
	return slices.Compact(slugs)
}

// TestWhoIsBehindANumber holds the rows of the cases.
func TestWhoIsBehindANumber(t *testing.T) {
	t.Parallel()
	in := index(t)
	for _, row := range rowsOf(t, "phone-search.tsv", 3) {
		got, want := behind(in, row[1]), row[2]
		if want == "none" {
			if len(got) > 0 {
				t.Errorf("%s: %q", row[1], got)
			}
			continue
		}
		if !slices.Contains(got, want) {
			t.Errorf("%s: %q, want %s", row[1], got, want)
		}
	}
}

// TestEveryNumberFindsItsOwn: every number of the demonstration directory, in every spelling, finds
// those who have it and nobody else.
func TestEveryNumberFindsItsOwn(t *testing.T) {
	t.Parallel()
	in, asked := index(t), 0
	for key, want := range in {
		number, ok := strings.CutPrefix(string(key), keyNumber)
		if !ok {
			continue
		}
		r := Normalise(Phone, number, Options{})
		inside := "0" + r.Number.National
		if r.Number.Code == "1" || r.Number.Code == "961" || r.Number.Code == "57" {
			inside = r.Number.National // nothing is dialled before it
		}
		shown := strings.ReplaceAll(r.Shown, noBreak, " ")
		for _, typed := range []string{
			number, shown, "00" + number[1:], strings.ReplaceAll(shown, " ", "-"), "00 " + shown[1:], inside, number[1:], "tel:" + number,
			"Who called me from " + shown + "?", "appel du " + number, "“" + shown + "”", "\u202a" + shown + "\u202c", inside[:3] + " " + inside[3:6] + " " + inside[6:],
			strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return '٠' + r - '0'
				}
				return r
			}, shown), "https://wa.me/" + number[1:], "signal.me/#p/" + number, "https://t.me/" + number,
		} {
			asked++
			if got := behind(in, typed); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
				t.Errorf("%s: %q, want %q", typed, got, want)
			}
		}
	}
	if asked < 23*3 {
		t.Errorf("only %d questions", asked)
	}
}

// TestAddressesSaidAloud: an address in words finds its owner, and may be words.
func TestAddressesSaidAloud(t *testing.T) {
	t.Parallel()
	in := index(t)
	for typed, want := range map[string]string{
		"emergencies AT cpj DOT org": "committee-to-protect-journalists", "emergencies at cpj.org": "committee-to-protect-journalists",
		"emergencies arroba cpj punto org": "committee-to-protect-journalists", "emergencies arobase cpj point org": "committee-to-protect-journalists",
		"somebody at work": "", "lawyers at example.org": "", "meet at": "",
	} {
		q, _ := Recognise(typed)
		if got := strings.Join(behind(in, typed), " "); got != want || q.Only() {
			t.Errorf("%s: %q, nothing else: %v", typed, got, q.Only())
		}
	}
}

// TestNationalFormsOfTheWorld: a number as it is dialled in its country is among those it may be.
func TestNationalFormsOfTheWorld(t *testing.T) {
	t.Parallel()
	for _, row := range worldly(t) {
		want := Normalise(Phone, row[3], Options{}).Key
		q, ok := Recognise(row[2], row[0])
		if !ok || !slices.Contains(q.Keys, want) {
			t.Errorf("%s in %s: not among %d keys", row[2], row[0], len(q.Keys))
		}
		if len(q.Keys) > 1 && !slices.Contains(q.Keys[:2], want) {
			t.Errorf("%s: what it is in %s comes late", row[2], row[0])
		}
	}
}

func TestEndOfANumber(t *testing.T) {
	t.Parallel()
	key := Normalise(Phone, "+41 22 809 49 39", Options{}).Key
	for typed, want := range map[string]bool{
		"809 49 39": true, "8094939": true, "22 809 49 39": true, "022 809 49 39": true, "09 49 39": false, "809 49 38": false, "+41 22 809 49 39": false,
		"+33 22 809 49 39": false, "help@example.org": false, "4939": false, "": false,
		"0041 22 809 49 39": false, "0033 22 809 49 39": false,
	} {
		q, _ := Recognise(typed)
		if got := q.Ends(key); got != want {
			t.Errorf("%s: %v (%q)", typed, got, q.Digits)
		}
	}
	if (Query{Digits: "8094939"}).Ends("mail:8094939@example.org") {
		t.Error("an address has ended")
	}
}

func TestRecognise(t *testing.T) {
	t.Parallel()
	const onion = "sp3k262uwy4r2k3ycr5awluarykdpag6a7y33jxop4cs2lu5uz5sseqd.onion"
	for _, test := range []struct {
		typed string
		want  string // the first keys; "" if it is nothing
		sure  bool
	}{
		{"help@example.org", "mail:help@example.org", true},
		{"Help@EXAMPLE.org", "mail:help@example.org", true},
		{"mailto:help@example.org", "mail:help@example.org", true},
		{"<help@exämple.org>", "mail:help@xn--exmple-cua.org", true},
		{"help [at] example.org", "mail:help@example.org", true},
		{"is help@example.org real?", "mail:help@example.org", true},
		{"from: Fund <help@example.org>, today", "mail:help@example.org", true},
		{"https://www.example.org/form", "web:example.org/form host:example.org", true},
		{"https://exämple.org", "web:xn--exmple-cua.org host:xn--exmple-cua.org", true},
		{"example.org", "web:example.org host:example.org", false},
		{"www.example.org", "web:example.org host:example.org", false},
		{"example.org/form", "web:example.org/form host:example.org", true},
		{"the site www.example.org is it real", "web:example.org host:example.org", false},
		{"see https://example.org/form.", "web:example.org/form host:example.org", true},
		{"http://" + onion, "onion:" + onion, true},
		{onion, "onion:" + onion, true},
		{"is " + onion + "/ real", "onion:" + onion, true},
		{"https://t.me/example_org", "telegram:example_org", true},
		{"example.t.me", "telegram:example", true},
		{"https://signal.me/#p/+41225550199", "tel:+41225550199", true},
		{"harbour.01", "signal:harbour.01", true},
		{"signal.03", "signal:signal.03", true},
		{"https://wa.me/41225550199", "tel:+41225550199", true},
		{"https://threema.id/V424N2C4", "threema:V424N2C4", true},
		{"V424N2C4", "threema:V424N2C4", false},
		{"@user:example.org", "matrix:@user:example.org", true},
		{"#help:example.org", "matrix:#help:example.org", true},
		{"https://matrix.to/#/@user:example.org", "matrix:@user:example.org", true},
		{"@harbour@example.org", "wire:@harbour@example.org", false},
		{"@harbour", "telegram:harbour wire:@harbour whatsapp:harbour", false},
		{"051d4ee58c4131ca66f81e51b7e3d763e1cbca916506d53fd9470599b92d561777", "session:051d4ee58c4131ca66f81e51b7e3d763e1cbca916506d53fd9470599b92d561777", true},
		{"simplex:/a#lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw?h=smp6.simplex.im", "simplex:lrdvu2d8A1GumSmoKb2krQmtKhWXq-tyGpHuM7aMwsw", true},
		{"briar://aatkjq4seoualafpwh4cfckdzr4vpr4slk3bbvpxklf7y7lv4ajw6", "briar:aatkjq4seoualafpwh4cfckdzr4vpr4slk3bbvpxklf7y7lv4ajw6", true},
		{"+41 22 555 01 99", "tel:+41225550199", true},
		{"0041 22 555 01 99", "tel:+41225550199", true},
		{"+999 12 34 56 78", "tel:+99912345678", true},
		{"+41 (0)22 555 01 99", "tel:+41225550199", true},
		{"+41 22 555 01 99 ext. 12", "tel:+41225550199", true},
		{"116 123", "short:116123", false},
		{"3919", "short:3919", false},
		{"*0911", "short:*0911", false}, {"#77", "short:#77", false}, {"*111#", "short:*111#", false}, {"ECHOECHO", "threema:ECHOECHO", false}, {"echoecho", "", false},
		{"journalist arrested", "", false}, {"asylum", "", false}, {"need a lawyer now", "", false}, {"24/7", "", false}, {"12/05/2026", "", false},
		{"2026-05-12", "", false}, {"e.g. help", "", false}, {"O.M.C.T.", "", false}, {"etc.", "", false}, {"LGBTQI+", "", false}, {"women's rights", "", false},
		{"", "", false}, {" ", "", false}, {"?", "", false}, {"C++", "", false}, {"1", "", false}, {"@", "", false}, {"abogad@s", "", false}, {"amig@s presos", "", false},
		{"defensor@s", "", false}, {"\xff", "", false}, {strings.Repeat("a", 600), "", false}, {"no.one helps", "", false}, {"file.notanending", "", false},
		{"Universal Declaration, article 19", "", false}, {"article 12.3", "", false}, {"مساعدة", "", false}, {"帮助", "", false},
	} {
		q, ok := Recognise(test.typed)
		var got []string
		for _, key := range q.Keys[:min(len(q.Keys), len(strings.Fields(test.want)))] {
			got = append(got, string(key))
		}
		if strings.Join(got, " ") != test.want || ok != (test.want != "") || q.Sure != test.sure {
			t.Errorf("%q: %v, %q, sure %v; want %q", test.typed, ok, q.Keys[:min(4, len(q.Keys))], q.Sure, test.want)
		}
	}
}

// TestWhatIsKeptIsFound: somebody who copies a value from a page and searches for it finds the
// contact.
func TestWhatIsKeptIsFound(t *testing.T) {
	t.Parallel()
	for name, columns := range map[string]int{"email.tsv": 3, "web.tsv": 4, "number.tsv": 8, "messenger.tsv": 4} {
		for _, row := range rowsOf(t, name, columns) {
			kind, typed, o := Kind(row[0]), row[1], Options{}
			switch name {
			case "email.tsv":
				kind, typed = Email, row[0]
			case "web.tsv":
				kind, typed = Web, row[0]
			case "number.tsv":
				o.From = strings.Fields(row[3])
			}
			r := Normalise(kind, typed, o)
			if !r.OK() || r.Doubt == DoubtSuffix { // a word with a dot in it
				continue
			}
			for _, text := range []string{r.Value, r.Shown, r.Href} {
				if q, _ := Recognise(text); text != "" && !slices.ContainsFunc(q.Keys, func(key Key) bool { return slices.Contains(r.Keys(), key) }) {
					t.Errorf("%s %q: %q finds %q, not %q", kind, typed, text, q.Keys[:min(4, len(q.Keys))], r.Key)
				}
			}
		}
	}
}

func BenchmarkRecogniseNumber(b *testing.B) {
	numbering.Read("41228094939")
	b.ReportAllocs()
	for b.Loop() {
		Recognise("022 809 49 39")
	}
}

func BenchmarkRecogniseWords(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Recognise("journalist arrested need a lawyer")
	}
}

func BenchmarkNormalisePhone(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Normalise(Phone, "+41 22 809 49 39", Options{})
	}
}
