package gazetteer_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/gazetteer"
	"amparo/locales"
)

var siteLanguages = []lang.Tag{"en", "fr", "es"}

func words(t *testing.T) *i18n.Catalogues {
	t.Helper()
	all, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestPlacesAreReadAsWritten: what the form writes for a country or a region is
// read as that again, and is nearly always its name.
func TestPlacesAreReadAsWritten(t *testing.T) {
	t.Parallel()
	all := gazetteer.New(words(t))
	for _, tag := range siteLanguages {
		g := all[tag]()
		var codes []string
		for _, code := range lang.Countries() {
			name := g.CountryName(code)
			if got := g.Country(name); got != code {
				t.Errorf("%s: %s is written %q, read as %s", tag, code, name, got)
			}
			if name == code {
				codes = append(codes, code)
			}
		}
		for _, code := range lang.Regions() {
			name := g.RegionName(code)
			if got := g.Region(name); got != code || name == code {
				t.Errorf("%s: %s is written %q, read as %s", tag, code, name, got)
			}
		}
		if len(codes) > 2 {
			t.Errorf("%s: countries written as codes: %v", tag, codes)
		}
	}
}

// TestEverydayNamesAreRead: an editor's field knows what people call countries;
// but a part of a country is not that country.
func TestEverydayNamesAreRead(t *testing.T) {
	t.Parallel()
	all := gazetteer.New(words(t))
	file, err := os.Open("../../../where/testdata/country-names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	n := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != 3 || strings.HasPrefix(cells[0], "#") {
			continue
		}
		n++
		want := cells[2]
		if cells[1] == "England" {
			want = "England"
		}
		if got := all[lang.Tag(cells[0])]().Country(cells[1]); got != want {
			t.Errorf("%s %s is %s, not %s", cells[0], cells[1], got, want)
		}
	}
	if n != 24 {
		t.Errorf("%d names", n)
	}
}

// TestWhatIsNoCountry: what is not surely a country or region stays as it was
// typed, and the words name those that may be meant.
func TestWhatIsNoCountry(t *testing.T) {
	t.Parallel()
	catalogues := words(t)
	all := gazetteer.New(catalogues)
	for _, test := range []struct {
		page         lang.Tag
		field, typed string
		is           string // the code; "" for none
		said         []string
	}{
		{"en", "country", "Nairobi", "", []string{"“Nairobi” is in this country: Kenya. Is that the one you meant?"}},
		{"fr", "country", "Nairobi", "", []string{"« Nairobi »", "Kenya"}},
		{"es", "country", "Nairobi", "", []string{"«Nairobi»", "Kenia"}},
		{"en", "country", "England", "", []string{"is in this country: United Kingdom"}},
		{"en", "country", "Congo", "", []string{"Congo - Kinshasa", "Congo - Brazzaville", "write the one"}},
		{"en", "country", "Korea", "", []string{"North Korea", "South Korea"}},
		{"en", "country", "Tripoli", "", []string{"Libya", "Lebanon", "Greece"}},
		{"en", "country", "Zimbabwwe", "", []string{"did you mean: Zimbabwe"}},
		{"en", "country", "Kenyan", "", []string{"did you mean: Kenya"}},
		{"en", "country", "kurds", "", []string{"covers several countries", "Iraq", "Türkiye"}},
		{"en", "country", "Sahel", "", []string{"covers several countries", "Mali"}},
		{"en", "country", "Africa", "", []string{"covers many countries"}},
		{"en", "country", "Absurdistan", "", []string{"no place called “Absurdistan”"}},
		{"en", "country", "Georgia", "GE", nil},
		{"fr", "country", "Россия", "RU", nil},
		{"es", "country", "السودان", "SD", nil},
		{"en", "country", "RDC", "CD", nil},
		{"en", "country", "Puerto Rico", "PR", nil},
		{"en", "region", "Kenya", "", []string{"is a country"}},
		{"en", "region", "Sahel", "", []string{"not a region of the United Nations"}},
		{"en", "region", "Nairobi", "", []string{"not a region of the United Nations"}},
		{"en", "region", "Westren Africa", "", []string{"did you mean: Western Africa"}},
		{"fr", "region", "west africa", "011", nil},
		{"fr", "region", "Amérique du Nord", "021", nil},
		{"en", "region", "019", "019", nil},
		{"en", "region", strings.Repeat("help ", 10000), "", []string{"help"}},
	} {
		t.Run(string(test.page)+" "+test.field+" "+test.typed[:min(20, len(test.typed))], func(t *testing.T) {
			g, p := all[test.page](), catalogues.Printer(test.page)
			read, said := g.Country, gazetteer.NoCountry
			if test.field == "region" {
				read, said = g.Region, gazetteer.NoRegion
			}
			if test.is == "" {
				test.is = test.typed
			}
			if got := read(test.typed); got != test.is {
				t.Errorf("read as %s", got)
			}
			for _, part := range test.said {
				if text := strings.ReplaceAll(said(p, test.typed), "\u00a0", " "); !strings.Contains(text, part) {
					t.Errorf("says %q, without %q", text, part)
				}
			}
		})
	}
}
