package contact

import (
	"os"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	table := rowsOf(t, "number.tsv", 8)
	for _, row := range table {
		kind, typed, o := Kind(row[0]), row[1], Options{Country: row[2], From: strings.Fields(row[3])}
		t.Run(strings.Join(row[:4], " "), func(t *testing.T) {
			t.Parallel()
			r := Normalise(kind, typed, o)
			check(t, typed, row[4], r)
			if !r.OK() {
				return
			}
			shown := strings.ReplaceAll(row[5], "·", noBreak)
			if r.Shown != shown || r.Href != row[6] || r.Extension != row[7] {
				t.Errorf("shown %q, link %q, extension %q", r.Shown, r.Href, r.Extension)
			}
			if strings.Contains(r.Shown, " ") || strings.Contains(r.Shown, "\u200b") {
				t.Errorf("%q can be broken", r.Shown)
			}
		})
	}
	if len(table) < 200 {
		t.Errorf("only %d numbers", len(table))
	}
}

// worldly are the numbers of many plans: country, kind, as dialled inside, from abroad.
func worldly(t testing.TB) [][]string {
	t.Helper()
	content, err := os.ReadFile("../numbering/testdata/numbers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(content)) {
		if row := strings.Split(strings.TrimSpace(line), "\t"); len(row) == 4 && !strings.HasPrefix(line, "#") {
			all = append(all, row)
		}
	}
	return all
}

// TestNumbersOfTheWorld: a number of any plan is the same however it is written, and none of its
// forms asks more than which country it is of.
func TestNumbersOfTheWorld(t *testing.T) {
	t.Parallel()
	table := worldly(t)
	for _, row := range table {
		country, inside, abroad := row[0], row[2], row[3]
		t.Run(country+" "+inside, func(t *testing.T) {
			t.Parallel()
			want := Normalise(Phone, abroad, Options{})
			expected := abroad
			if want.Number.HomeOnly() {
				expected = "?abroad " + abroad
			}
			check(t, abroad, expected, want)
			digits := digitsOf(abroad)
			for _, typed := range []string{
				"+" + digits, "00" + digits, "00 " + abroad[1:], "tel:+" + digits, "\u202a" + abroad + "\u202c", strings.ReplaceAll(abroad, " ", "-"),
				strings.ReplaceAll(abroad, " ", "."), strings.ReplaceAll(abroad, " ", "\u00a0"), "(+" + strings.Replace(abroad[1:], " ", ") ", 1), "Tel. " + abroad, abroad + " ext. 5",
			} {
				r := Normalise(Phone, typed, Options{})
				holds(t, typed, r)
				if r.Doubt != want.Doubt || !Same(r, want) || r.Number != want.Number {
					t.Errorf("%q: %+v", typed, r)
				}
			}
			r := Normalise(Phone, inside, Options{Country: country})
			holds(t, inside, r)
			if r.Doubt != DoubtCountry || !Same(r, want) {
				t.Errorf("%q: %+v", inside, r)
			}
			if local := Normalise(Short, inside, Options{From: []string{country}}); !Same(local, want) || local.Doubt != "" {
				t.Errorf("%q as it is dialled there: %+v", inside, local)
			}
		})
	}
	if len(table) < 150 {
		t.Errorf("only %d numbers", len(table))
	}
}

// TestContactValues holds the rows of the cases: what was typed, and what must happen.
func TestContactValues(t *testing.T) {
	t.Parallel()
	want := map[string]string{ // by what was typed
		"\u200bhelp@example.org":         "help@example.org",
		"https://example.org/\u200bform": "https://example.org/form",
		"https://example.org/a b":        "?spaces https://example.org/a%20b",
		"\u202a+41 22 555 01 99\u202c":   "+41 22 555 01 99",
		"+44 020 7946 0000":              "?trunk +44 20 7946 0000",
		"+41 22 555 01 99 ext. 12":       "+41 22 555 01 99 ext. 12",
		"116 123":                        "116 123",
		"0041 22 555 01 99":              "+41 22 555 01 99",
		"tel:+41225550199":               "+41225550199",
		"https://wa.me/41225550199":      "+41225550199",
		"mailto:help@example.org":        "help@example.org",
	}
	links := map[string]string{
		"+41 22 555 01 99 ext. 12": "tel:+41225550199", "116 123": "tel:116123", "https://wa.me/41225550199": "https://wa.me/41225550199",
	}
	table := rowsOf(t, "contact-values.tsv", 3)
	for _, row := range table {
		o := Options{}
		if row[1] == "116 123" {
			o.From = []string{"GB"}
		}
		expected, ok := want[row[1]]
		if !ok {
			t.Errorf("%q is new", row[1])
		}
		r := Normalise(Kind(row[0]), row[1], o)
		check(t, row[1], expected, r)
		if href := links[row[1]]; href != "" && r.Href != href {
			t.Errorf("%q: link %s", row[1], r.Href)
		}
	}
	if len(table) != len(want) {
		t.Errorf("%d rows", len(table))
	}
}

func TestNotesOfNumbers(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"+41 22 555 01 99":             "",
		"0041 22 555 01 99":            "plus",
		"\u202a+41 22 555 01 99\u202c": "invisible",
		"+41 (0)22 555 01 99":          "trunk",
		"+44 020 7946 0000":            "trunk",
		"tel:+41225550199":             "prefix",
		"+٤١ ٢٢ ٥٥٥ ٠١ ٩٩":             "digits",
		"+41 22 555 01 99x12":          "extension",
		"+41 22 555 01 99 ext. 12":     "",
		"+1 800 273 TALK":              "letters",
		"“0041 (0)22 555 01 99”":       "punctuation trunk plus",
		"022 555 01 99":                "country_code",
	} {
		var notes []string
		for _, n := range Normalise(Phone, typed, Options{Country: "CH"}).Tidied {
			notes = append(notes, string(n))
		}
		if got := strings.Join(notes, " "); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestDetails(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind   Kind
		typed  string
		o      Options
		detail string
	}{
		{Phone, "+999 12 34 56 78", Options{}, "+999"}, {Phone, "+41 22 555 01 9x9a", Options{}, "x"}, {Phone, "022 555 01 99", Options{Country: "CH"}, "CH"},
		{Phone, "+57 1 368 6155", Options{}, "+57"}, {Short, "3919", Options{From: []string{"FR", "GB"}}, "GB"}, {Short, "3919", Options{From: []string{"Gaul"}}, "Gaul"},
		{Web, "ftp://example.org", Options{}, "ftp"}, {Email, "help@localhost", Options{}, "localhost"}, {"pigeon", "coo", Options{}, "pigeon"},
		{Web, "https://example.nowhere", Options{}, "nowhere"}, {Phone, strings.Repeat("a", 100), Options{}, strings.Repeat("a", 60) + "…"},
	} {
		if r := Normalise(test.kind, test.typed, test.o); r.Detail != test.detail {
			t.Errorf("%q: %q, want %q (%s%s)", test.typed, r.Detail, test.detail, r.Refused, r.Doubt)
		}
	}
}
