package place

import (
	"strings"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/place/gazetteer"
)

// reopened is the file, read again.
func reopened(t testing.TB) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Read(strings.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestEveryCountryIsInOneField(t *testing.T) {
	t.Parallel()
	in := map[string][]string{}
	for _, f := range Fields() {
		if len(f.Countries()) < 10 {
			t.Errorf("%s has %v", f.Code, f.Countries())
		}
		for _, c := range f.Countries() {
			in[c] = append(in[c], f.Code)
		}
	}
	for _, c := range lang.Countries() {
		if len(in[c]) != 1 {
			t.Errorf("%s is in %v", c, in[c])
		}
		if f, ok := FieldOf(c); !ok || f.Code != in[c][0] {
			t.Errorf("%s: %v", c, f)
		}
		if _, ok := OfCountry(c); !ok {
			t.Errorf("%s is no country", c)
		}
	}
	if _, ok := FieldOf("QQ"); ok {
		t.Error("QQ is in a field")
	}
}

func TestWithin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b Place
		want bool
	}{
		{Place{City, goma}, Place{Country, "CD"}, true},
		{Place{City, goma}, Place{Region, "017"}, true},
		{Place{City, goma}, Place{Region, "002"}, true},
		{Place{City, goma}, Place{FieldRegion, "africa"}, true},
		{Place{City, goma}, Place{Area, "great-lakes"}, true},
		{Place{City, goma}, World, true},
		{Place{City, goma}, Place{Country, "RW"}, false},
		{Place{Country, "CD"}, Place{City, goma}, false},
		{Place{Country, "CD"}, Place{Country, "CD"}, false},
		{Place{Country, "MX"}, Place{FieldRegion, "americas"}, true},
		{Place{Country, "TR"}, Place{FieldRegion, "europe-central-asia"}, true},
		{Place{Country, "TR"}, Place{FieldRegion, "mena"}, false},
		{Place{Country, "SD"}, Place{FieldRegion, "africa"}, true},
		{Place{Region, "017"}, Place{Region, "002"}, true},
		{Place{Region, "002"}, Place{Region, "017"}, false},
		{Place{Area, "sahel"}, Place{FieldRegion, "africa"}, true},
		{Place{Area, "maghreb"}, Place{FieldRegion, "mena"}, false}, // Mauritania
		{Place{Part, "CD-NK"}, Place{Country, "CD"}, true},
		{Place{Part, "CD-NK"}, Place{Part, "kivu"}, true},
		{Place{Part, "kivu"}, Place{Country, "CD"}, true},
		{Place{Part, "kurdistan"}, Place{Country, "IQ"}, false},
		{Place{Country, "IQ"}, Place{Part, "kurdistan"}, false},
		{Place{Part, "RU-CE"}, Place{Area, "north-caucasus"}, true},
		{Place{Part, "RU-CE"}, Place{Area, "caucasus"}, true},
		{Place{Country, "RU"}, Place{Area, "caucasus"}, false},
		{Place{City, "524901"}, Place{Area, "north-caucasus"}, false}, // Moscow
		{Place{Country, "GE"}, Place{Area, "caucasus"}, true},
		{Place{Territory, "GF"}, Place{Country, "FR"}, true},
		{Place{Territory, "GF"}, Place{FieldRegion, "americas"}, true},
		{Place{Demonym, "MW"}, Place{Country, "MW"}, true},
		{Place{People, "rohingya"}, Place{FieldRegion, "asia-pacific"}, true},
		{Place{Country, "QQ"}, World, false},
		{Place{}, World, false},
	} {
		t.Run(c.a.Code+" in "+c.b.Code, func(t *testing.T) {
			t.Parallel()
			if got := Within(c.a, c.b); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p    Place
		tag  lang.Tag
		want string
	}{
		{Place{Country, "CI"}, "es", "Costa de Marfil"}, {Place{Country, "DE"}, "pt", "Alemanha"}, {Place{Country, "DE"}, "no-such", "Germany"}, {Place{Region, "419"}, "fr", "Amérique latine"}, {World, "es", "Mundo"},
		{Place{FieldRegion, "mena"}, "es", "Oriente Medio y Norte de África"}, {Place{FieldRegion, "americas"}, "fr", "Amériques et Caraïbes"}, {Place{Area, "sahel"}, "ru", "Sahel"},
		{Place{City, london}, "fr", "Londres"}, {Place{City, london}, "en", "London"}, {Place{City, kampala}, "es", "Kampala"}, {Place{Part, "CD-NK"}, "fr", "Nord-Kivu"},
		{Place{Demonym, "MW"}, "es", "malauí"}, {Place{People, "uyghur"}, "fr", "Uyghur"}, {Place{City, "0"}, "en", ""}, {Place{}, "en", ""},
	} {
		t.Run(c.p.Code+" "+string(c.tag), func(t *testing.T) {
			t.Parallel()
			if got := c.p.Name(c.tag); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	locale("no-such-language")
	if _, kept := locales.Load(lang.Tag("no-such-language")); kept {
		t.Error("tags that nobody knows are kept")
	}
}

// TestEveryPlaceIsWhole: places have a kind, a code of their own, countries that exist, and a name.
func TestEveryPlaceIsWhole(t *testing.T) {
	t.Parallel()
	g := file()
	kinds := map[Kind]int{}
	for i := range g.Places() {
		p := at(i)
		kinds[p.Kind]++
		if same, ok := Find(p.Kind, p.Code); !ok || same != p || p.line() != i {
			t.Fatalf("%v is not found", p)
		}
		f := g.Place(i)
		if len(f.Countries) == 0 || p.Kind > Region && f.Names[0] == "" {
			t.Errorf("%v: %+v", p, f)
		}
		for _, c := range f.Countries {
			if !lang.IsCountry(c) {
				t.Errorf("%v is in %s", p, c)
			}
		}
	}
	t.Logf("%v", kinds)
	for kind := Country; kind <= People; kind++ {
		if kinds[kind] == 0 {
			t.Errorf("no place of kind %d", kind)
		}
	}
}

// TestNamesAreSorted: the file is looked up by halves.
func TestNamesAreSorted(t *testing.T) {
	t.Parallel()
	g, last := file(), ""
	for i := range g.Names() {
		n := g.Name(i)
		if n.Text <= last || len(n.Refs) == 0 && n.Near {
			t.Fatalf("%q after %q, %v", n.Text, last, n.Refs)
		}
		last = n.Text
	}
}

func TestAttribution(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"GeoNames", "CC BY 4.0", "changed", "Unicode", "i18n-iso-countries"} {
		if !strings.Contains(Attribution(), name) {
			t.Errorf("%s is not named", name)
		}
	}
	for _, text := range []string{"UNICODE LICENSE V3", "creativecommons.org/licenses/by/4.0", "MIT License", "CC0", "Unicode-DFS-2016"} {
		if !strings.Contains(Licences(), text) {
			t.Errorf("%s is not in the licences", text)
		}
	}
}
