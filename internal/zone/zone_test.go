package zone

import (
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/lang"
)

func names(zones []Zone) string {
	var all []string
	for _, z := range zones {
		all = append(all, z.Name)
	}
	return strings.Join(all, " ")
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		typed string
		tag   lang.Tag
		want  string
	}{
		{"Dakar", "fr", "Africa/Dakar"}, {"dakar", "en", "Africa/Dakar"}, {" DAKAR ", "es", "Africa/Dakar"},
		{"Paris", "fr", "Europe/Paris"}, {"París", "es", "Europe/Paris"}, {"Paris", "es", "Europe/Paris"}, {"Parigi", "it", "Europe/Paris"},
		{"Le Caire", "fr", "Africa/Cairo"}, {"El Cairo", "es", "Africa/Cairo"}, {"Cairo", "fr", "Africa/Cairo"}, {"القاهرة", "ar", "Africa/Cairo"},
		{"Londres", "fr", "Europe/London"}, {"Londres", "es", "Europe/London"}, {"London", "fr", "Europe/London"},
		{"Ciudad de México", "es", "America/Mexico_City"}, {"Mexico", "fr", "America/Mexico_City"}, {"Mexico City", "en", "America/Mexico_City"},
		{"Nueva York", "es", "America/New_York"}, {"New York", "es", "America/New_York"},
		{"Genève", "fr", ""}, {"Lyon", "fr", ""}, {"", "fr", ""}, {"  ", "fr", ""}, {"xyz", "fr", ""}, {"…", "fr", ""}, {"a", "fr", ""},
		{"Bruxelles", "fr", "Europe/Brussels"}, {"Bruselas", "es", "Europe/Brussels"}, {"Athènes", "fr", "Europe/Athens"},
		{"Kiev", "fr", "Europe/Kyiv"}, {"Kyiv", "en", "Europe/Kyiv"}, {"Київ", "uk", "Europe/Kyiv"}, {"Киев", "ru", "Europe/Kyiv"},
		{"Calcutta", "fr", "Asia/Kolkata"}, {"Kolkata", "en", "Asia/Kolkata"}, {"Rangoon", "en", "Asia/Yangon"}, {"Yangon", "en", "Asia/Yangon"},
		{"Saigon", "fr", "Asia/Ho_Chi_Minh"}, {"Montreal", "en", "America/Toronto"}, {"Montréal", "fr", "America/Toronto"},
		{"Tel Aviv", "en", "Asia/Jerusalem"}, {"Gaza", "en", "Asia/Gaza"}, {"Hébron", "fr", "Asia/Hebron"},
		{"São Paulo", "pt", "America/Sao_Paulo"}, {"sao paulo", "en", "America/Sao_Paulo"}, {"Bogotá", "es", "America/Bogota"},
		{"Port-au-Prince", "fr", "America/Port-au-Prince"}, {"Puerto Príncipe", "es", "America/Port-au-Prince"}, {"N’Djamena", "fr", "Africa/Ndjamena"},
		{"Addis-Abeba", "fr", "Africa/Addis_Ababa"}, {"Dar es Salaam", "en", "Africa/Dar_es_Salaam"}, {"Kinshasa", "fr", "Africa/Kinshasa"},
		{"Buenos Aires", "es", "America/Argentina/Buenos_Aires"}, {"Tegucigalpa", "es", "America/Tegucigalpa"}, {"北京", "zh", ""}, {"上海", "zh", "Asia/Shanghai"},
		{"Africa/Dakar", "en", "Africa/Dakar"}, {"africa/dakar", "en", "Africa/Dakar"}, {"Europe/Kiev", "en", "Europe/Kyiv"},
		{"US/Eastern", "en", "America/New_York"}, {"america new york", "en", "America/New_York"}, {"America/Buenos_Aires", "en", "America/Argentina/Buenos_Aires"},
		{"UTC", "en", "UTC"}, {"utc", "en", "UTC"}, {"Etc/UTC", "en", "UTC"}, {"Zulu", "en", "UTC"},
		{"Daka", "fr", "Africa/Dakar"}, {"Johannes", "en", "Africa/Johannesburg"}, {"Tripoli", "es", "Africa/Tripoli"},
		{"San", "es", ""}, {"Mér", "fr", "America/Merida"}, {"Anta", "fr", "Indian/Antananarivo"},
		{"Paris", "tlh", "Europe/Paris"}, {"Paris", "", "Europe/Paris"},
	} {
		t.Run(test.typed+" "+string(test.tag), func(t *testing.T) {
			t.Parallel()
			if got := names(Find(test.typed, test.tag)); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

// TestFindsEveryCity: what a city is called in a language leads back to its zone, and what is found
// in any spelling is found again by its name.
func TestFindsEveryCity(t *testing.T) {
	t.Parallel()
	for _, tag := range []lang.Tag{"en", "fr", "es", "pt", "ar", "ru", "sw", "zh", "tr", "fa"} {
		for _, z := range All() {
			if city := z.City(tag); !slices.Contains(Find(city, tag), z) {
				t.Errorf("%s: %s (%s) leads to %s", tag, city, z.Name, names(Find(city, tag)))
			}
			if got := Find(z.Name); !slices.Equal(got, []Zone{z}) {
				t.Errorf("%s leads to %s", z.Name, names(got))
			}
		}
	}
}

func TestCity(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		tag  lang.Tag
		want string
	}{
		{"Africa/Dakar", "fr", "Dakar"}, {"Africa/Cairo", "fr", "Le Caire"}, {"Africa/Cairo", "es", "El Cairo"}, {"Africa/Cairo", "en", "Cairo"},
		{"Africa/Cairo", "ar", "القاهرة"}, {"America/Argentina/Buenos_Aires", "en", "Buenos Aires"}, {"Europe/Kyiv", "en", "Kyiv"}, {"Europe/Kiev", "en", "Kyiv"},
		{"Asia/Kolkata", "en", "Kolkata"}, {"Africa/Cairo", "tlh", "Cairo"}, {"UTC", "fr", "UTC"}, {"Nowhere/Else", "fr", "Nowhere/Else"}, {"", "fr", ""},
	} {
		if got := (Zone{Name: test.name}).City(test.tag); got != test.want {
			t.Errorf("%s in %s: %q, want %q", test.name, test.tag, got, test.want)
		}
	}
}

func TestNamed(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]Zone{
		"Africa/Dakar": {"Africa/Dakar", "SN"}, "Europe/Kiev": {"Europe/Kyiv", "UA"}, "Asia/Gaza": {"Asia/Gaza", "PS"}, "UTC": UTC, "Etc/UTC": UTC,
		"Dakar": {}, "": {}, "africa/dakar": {}, "Europe/Atlantis": {}, "Local": {}, "../etc/passwd": {},
	} {
		if got, ok := Named(name); got != want || ok != (want.Name != "") {
			t.Errorf("%q: %v, %v", name, got, ok)
		}
	}
}

func TestInCountry(t *testing.T) {
	t.Parallel()
	for country, want := range map[string]string{
		"SN": "Africa/Dakar", "CD": "Africa/Kinshasa Africa/Lubumbashi", "PS": "Asia/Gaza Asia/Hebron", "UA": "Europe/Kyiv Europe/Simferopol",
		"ES": "Africa/Ceuta Atlantic/Canary Europe/Madrid", "XX": "", "": "",
	} {
		if got := names(InCountry(country)); got != want {
			t.Errorf("%s: %s, want %s", country, got, want)
		}
	}
	countries := 0
	for _, country := range lang.Countries() {
		if len(InCountry(country)) > 0 {
			countries++
		}
	}
	if countries < 245 {
		t.Errorf("only %d countries have a zone", countries)
	}
}

func TestOffset(t *testing.T) {
	t.Parallel()
	winter, summer := time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC), time.Date(2026, 7, 15, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name           string
		winter, summer time.Duration
		varies         bool
	}{
		{"Africa/Dakar", 0, 0, false}, {"Europe/Paris", time.Hour, 2 * time.Hour, true}, {"Asia/Kolkata", 5*time.Hour + 30*time.Minute, 5*time.Hour + 30*time.Minute, false},
		{"Asia/Kathmandu", 5*time.Hour + 45*time.Minute, 5*time.Hour + 45*time.Minute, false}, {"America/New_York", -5 * time.Hour, -4 * time.Hour, true},
		{"America/Santiago", -3 * time.Hour, -4 * time.Hour, true}, {"Pacific/Kiritimati", 14 * time.Hour, 14 * time.Hour, false},
		{"Africa/Nairobi", 3 * time.Hour, 3 * time.Hour, false}, {"UTC", 0, 0, false}, {"America/St_Johns", -3*time.Hour - 30*time.Minute, -2*time.Hour - 30*time.Minute, true},
	} {
		z := Zone{Name: test.name}
		w, _ := z.Offset(winter)
		s, ok := z.Offset(summer)
		if w != test.winter || s != test.summer || !ok || z.Varies(winter) != test.varies {
			t.Errorf("%s: %s, %s, %v", test.name, w, s, z.Varies(winter))
		}
	}
	for _, name := range []string{"", "Dakar", "Local", "../../etc/passwd"} {
		if _, ok := (Zone{Name: name}).Offset(winter); ok || (Zone{Name: name}).Varies(winter) {
			t.Errorf("%q is a zone", name)
		}
	}
}

// TestEveryZoneHasATime: the database has every zone of the file.
func TestEveryZoneHasATime(t *testing.T) {
	t.Parallel()
	all := All()
	if len(all) < 400 || !slices.IsSortedFunc(all, func(a, b Zone) int { return strings.Compare(a.Name, b.Name) }) {
		t.Errorf("%d zones", len(all))
	}
	for _, z := range all {
		if _, ok := z.Offset(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)); !ok {
			t.Errorf("%s has no time", z.Name)
		}
		if z.Country != "" && !lang.IsCountry(z.Country) {
			t.Errorf("%s is in %q", z.Name, z.Country)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Dakar", "fr")
	f.Add("africa/dakar", "xx")
	f.Add("\xff", "")
	f.Fuzz(func(t *testing.T, typed, tag string) {
		for _, z := range Find(typed, lang.Tag(tag)) {
			if again := Find(z.Name, lang.Tag(tag)); !slices.Equal(again, []Zone{z}) {
				t.Fatalf("%q leads to %s, which leads to %s", typed, z.Name, names(again))
			}
		}
	})
}
