package lang

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/lang/cldr"
)

func load(t *testing.T, tag Tag) *Locale {
	t.Helper()
	l, err := Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLoadUnknown(t *testing.T) {
	t.Parallel()
	for _, tag := range []Tag{"", "tlh", "xx", "fr-CH", "FR", "sr-Latn"} {
		if l, err := Load(tag); err == nil || l != nil {
			t.Errorf("Load(%q) = %v, %v, want an error", tag, l, err)
		}
	}
}

// TestEveryLanguage makes sure that any language of the file can be put on the site.
func TestEveryLanguage(t *testing.T) {
	t.Parallel()
	tags := facts().World.Tags
	if len(tags) < 90 {
		t.Errorf("%d languages, want the modern coverage of CLDR", len(tags))
	}
	for _, tag := range tags {
		t.Run(tag.Tag, func(t *testing.T) {
			t.Parallel()
			checkLocale(t, load(t, Tag(tag.Tag)))
		})
	}
}

func checkLocale(t *testing.T, l *Locale) {
	t.Helper()
	if l.Name() == "" || l.LanguageName(string(l.Tag())) == string(l.Tag()) {
		t.Errorf("no name for itself: %q, %q", l.Name(), l.LanguageName(string(l.Tag())))
	}
	for _, code := range append(Countries(), Regions()...) {
		if l.CountryName(code) == code {
			t.Errorf("no name for %s", code)
		}
	}
	seen := map[string]bool{}
	for m := time.January; m <= time.December; m++ {
		for _, s := range []string{l.Date(2025, m, 28), l.MonthYear(2025, m)} {
			if strings.ContainsAny(s, "{}'") || !strings.Contains(s, l.digits("2025")) || seen[s] {
				t.Errorf("date %q", s)
			}
			seen[s] = true
		}
	}
	if s := l.And([]string{"A", "B", "C", "D"}); strings.ContainsAny(s, "{}") || strings.Count(s, "A")+strings.Count(s, "D") != 2 {
		t.Errorf("list %q", s)
	}
	if s := l.Number(-1234567890); !utf8.ValidString(s) || strings.Contains(s, "1234567") {
		t.Errorf("number %q", s)
	}
	checkClock(t, l)
	if forms := l.PluralForms(); forms[len(forms)-1] != "other" {
		t.Errorf("plural forms %v", forms)
	}
}

// TestHouseNames: what everybody calls a place, where CLDR does not.
func TestHouseNames(t *testing.T) {
	t.Parallel()
	for tag, names := range houseNames {
		l, err := Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for code, want := range names {
			if got := l.territory(code); got != want {
				t.Errorf("%s %s: %q, not %q", tag, code, got, want)
			}
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	type names struct {
		Name, Dir, English, Dari, Base, Unknown string
		SZ, MK, TR, CZ, PS, NoCountry           string
		World, Caribbean, NorthernAmerica       string
	}
	tests := map[Tag]names{
		"fr": {"Français", "ltr", "anglais", "dari", "français", "xx-YY", "Eswatini", "Macédoine du Nord", "Turquie", "Tchéquie", "Palestine", "QQ", "Monde", "Caraïbes", "Amérique du Nord"},
		"en": {"English", "ltr", "English", "Dari", "French", "xx-YY", "Eswatini", "North Macedonia", "Türkiye", "Czechia", "Palestine", "QQ", "world", "Caribbean", "Northern America"},
		"es": {"Español", "ltr", "inglés", "darí", "francés", "xx-YY", "Esuatini", "Macedonia del Norte", "Turquía", "Chequia", "Palestina", "QQ", "Mundo", "Caribe", "Norteamérica"},
		"ar": {"العربية", "rtl", "الإنجليزية", "الدارية", "الفرنسية", "xx-YY", "إسواتيني", "مقدونيا الشمالية", "تركيا", "التشيك", "فلسطين", "QQ", "العالم", "الكاريبي", "شمال أمريكا"},
	}
	for tag, want := range tests {
		t.Run(string(tag), func(t *testing.T) {
			t.Parallel()
			l := load(t, tag)
			got := names{
				l.Name(), l.Dir(), l.LanguageName("en"), l.LanguageName("fa-AF"), l.LanguageName("fr-BE"), l.LanguageName("xx-YY"),
				l.CountryName("SZ"), l.CountryName("MK"), l.CountryName("TR"), l.CountryName("CZ"), l.CountryName("PS"), l.CountryName("QQ"),
				l.RegionName("001"), l.RegionName("029"), l.RegionName("021"),
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDirection(t *testing.T) {
	t.Parallel()
	tests := map[Tag]string{
		"fr": "ltr", "ar": "rtl", "ar-EG": "rtl", "fa": "rtl", "he": "rtl", "ckb": "rtl", "dv": "rtl", "ku": "ltr",
		"az": "ltr", "az-Arab": "rtl", "ur-Latn": "ltr", "": "ltr", "xx": "ltr",
	}
	for tag, want := range tests {
		if got := tag.Dir(); got != want {
			t.Errorf("%q.Dir() = %s, want %s", tag, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		tag                Tag
		third, first, only string
	}{
		{"fr", "3 mars 2025", "1er août 2025", "mars 2025"},
		{"en", "3 March 2025", "1 August 2025", "March 2025"},
		{"es", "3 de marzo de 2025", "1 de agosto de 2025", "marzo de 2025"},
		{"ar", "3 مارس 2025", "1 أغسطس 2025", "مارس 2025"},
		{"de", "3. März 2025", "1. August 2025", "März 2025"},
		{"ja", "2025年3月3日", "2025年8月1日", "2025年3月"},
		{"fa", "۳ مارس ۲۰۲۵", "۱ اوت ۲۰۲۵", "مارس ۲۰۲۵"},
		{"ru", "3 марта 2025\u202fг.", "1 августа 2025\u202fг.", "март 2025\u202fг."},
		{"pt", "3 de março de 2025", "1 de agosto de 2025", "março de 2025"},
		{"hy", "03 մարտի, 2025 թ.", "01 օգոստոսի, 2025 թ.", "2025 թ․ մարտ"},
	}
	for _, tt := range tests {
		t.Run(string(tt.tag), func(t *testing.T) {
			t.Parallel()
			l := load(t, tt.tag)
			got := []string{l.Date(2025, time.March, 3), l.Date(2025, time.August, 1), l.MonthYear(2025, time.March)}
			if diff := cmp.Diff([]string{tt.third, tt.first, tt.only}, got); diff != "" {
				t.Errorf("dates (-want +got):\n%s", diff)
			}
			l.Date(2025, 13, 1) // must not panic
		})
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		tag  Tag
		n    int
		want string
	}{
		{"fr", 0, "0"},
		{"fr", 999, "999"},
		{"fr", 1234, "1\u202f234"},
		{"fr", 1234567, "1\u202f234\u202f567"},
		{"fr", -1234, "-1\u202f234"},
		{"en", 1234, "1,234"},
		{"en", 123456, "123,456"},
		{"es", 1234, "1234"},
		{"es", 12345, "12\u202f345"},
		{"es", 1234567, "1\u202f234\u202f567"},
		{"ar", 1234, "1,234"},
		{"hi", 12345678, "1,23,45,678"},
		{"fa", 1234, "۱٬۲۳۴"},
		{"sv", -1234, "−1\u00a0234"},
	}
	for _, tt := range tests {
		if got := load(t, tt.tag).Number(tt.n); got != tt.want {
			t.Errorf("%s: Number(%d) = %q, want %q", tt.tag, tt.n, got, tt.want)
		}
	}
}

func TestAnd(t *testing.T) {
	t.Parallel()
	tests := []struct {
		tag   Tag
		items string // separated by |
		want  string
	}{
		{"fr", "a", "a"},
		{"fr", "a|b", "a et b"},
		{"fr", "a|b|c", "a, b et c"},
		{"fr", "a|b|c|d", "a, b, c et d"},
		{"en", "a|b|c", "a, b and c"},
		{"es", "a|b|c", "a, b y c"},
		{"es", "Irak|Irán", "Irak e Irán"},
		{"es", "a|b|Ítaca", "a, b e Ítaca"},
		{"es", "madres|hijas", "madres e hijas"},
		{"es", "agua|hielo", "agua y hielo"},
		{"es", "agua|Hiato", "agua y Hiato"},
		{"es", "Omán|Yemen", "Omán y Yemen"},
		{"es", "a|«Ideas»", "a e «Ideas»"},
		{"es", "pan y vino|igualdad", "pan y vino e igualdad"},
		{"es", "a|", "a y "},
		{"ar", "a|b|c", "a وb وc"},
		{"ja", "a|b|c", "a、b、c"},
		{"fr", "{1}|{0}", "{1} et {0}"},
	}
	for _, tt := range tests {
		if got := load(t, tt.tag).And(strings.Split(tt.items, "|")); got != tt.want {
			t.Errorf("%s: And(%q) = %q, want %q", tt.tag, tt.items, got, tt.want)
		}
	}
	if got := load(t, "fr").And(nil); got != "" {
		t.Errorf("And(nil) = %q", got)
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	tests := map[Tag][]string{
		"fr": {"abri", "Amnesty", "cote", "coté", "côte", "École", "Écoute", "Front", "Œuvre", "ONU", "zone"},
		"es": {"casa", "chile", "nube", "ñandú", "Ñu", "oso"},
		"en": {"Ábaco", "action", "Zebra", "zulu"},
		"sv": {"zebra", "åka", "ärta", "öra"},
	}
	for tag, want := range tests {
		t.Run(string(tag), func(t *testing.T) {
			t.Parallel()
			l := load(t, tag)
			got := slices.Clone(want)
			slices.Reverse(got)
			slices.SortFunc(got, l.Compare)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("order (-want +got):\n%s", diff)
			}
			if l.Compare("e\u0301", "é") == 0 || l.Compare("a", "a") != 0 {
				t.Error("only equal strings may compare as equal")
			}
		})
	}
}

func TestCompareConcurrently(t *testing.T) {
	t.Parallel()
	l := load(t, "fr")
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for range 200 {
				if l.Compare("Écoute", "Front") != -1 || l.Compare("zone", "abri") != 1 {
					t.Fatal("wrong order")
				}
			}
		})
	}
}

func TestInitial(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"Amnesty": "A", "École": "E", "e\u0301cole": "E", "ñandú": "N", "Œuvre": "O", "Øst": "O", "łódź": "L", "ışık": "I", "Æther": "A", "ß": "S",
		"«La Maison»": "L", "¿Quién?": "Q", "  the club": "T", "(ICJ)": "I", "L'abri": "L",
		"42 rue": "#", "": "#", "…": "#", "مركز": "#", "Ελλάδα": "#", "\xff": "#", "Ａbc": "A",
	}
	l := load(t, "fr")
	for in, want := range tests {
		if got := l.Initial(in); got != want {
			t.Errorf("Initial(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPluralForms(t *testing.T) {
	t.Parallel()
	tests := map[Tag][]string{
		"fr": {"one", "many", "other"},
		"es": {"one", "many", "other"},
		"en": {"one", "other"},
		"ar": {"zero", "one", "two", "few", "many", "other"},
		"ja": {"other"},
	}
	for tag, want := range tests {
		if diff := cmp.Diff(want, load(t, tag).PluralForms()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag, diff)
		}
	}
}

// TestLoadIsCheap keeps the promise of the package: one language costs little, whatever the
// number of languages in the file. It is not parallel: it measures memory.
func TestLoadIsCheap(t *testing.T) {
	facts()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	keep := load(t, "ar")
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 500_000 {
		t.Errorf("one language holds %d bytes, want at most 500,000", held)
	}
	runtime.KeepAlive(keep)
	if len(archive) > 600_000 {
		t.Errorf("the file has %d bytes, want at most 600,000", len(archive))
	}
}

func TestDamagedFile(t *testing.T) {
	t.Parallel()
	for _, data := range []string{"", "no gzip", archive[:1000], strings.Replace(archive, archive[500:600], strings.Repeat("x", 100), 1)} {
		if _, err := cldr.Open(data); err == nil {
			t.Errorf("Open accepts a damaged file of %d bytes", len(data))
		}
	}
	f, err := cldr.Open(archive[:len(archive)-10])
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, err := f.Language("zu"); ok || err == nil {
		t.Errorf("Language reads a damaged member: %v, %v", ok, err)
	}
	if _, ok, err := f.Language("fr"); !ok || err != nil {
		t.Errorf("Language does not read a sound member: %v, %v", ok, err)
	}
}

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cldr.Open(archive); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load("fr"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	l, err := Load("fr")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		l.Compare("Organisation mondiale contre la torture", "Organisation des États américains")
	}
}

func BenchmarkDate(b *testing.B) {
	l, err := Load("fr")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		l.Date(2025, time.March, 3)
	}
}
