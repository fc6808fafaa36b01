package lands_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/lands"
)

func locale(t *testing.T, tag lang.Tag) *lang.Locale {
	t.Helper()
	l, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestEveryLandHasNames: nothing that has a code lacks a row, and no row is of
// something else.
func TestEveryLandHasNames(t *testing.T) {
	t.Parallel()
	want := slices.Concat(lang.Countries(), lang.Regions())
	for _, at := range place.Fields() {
		want = append(want, at.Code)
	}
	areas, err := os.ReadFile("../../place/tables/areas.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^area:(\S+)`).FindAllStringSubmatch(string(areas), -1) {
		want = append(want, m[1])
	}
	file, err := os.ReadFile("names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range strings.Split(string(file), "\n") {
		if code, _, ok := strings.Cut(line, "\t"); ok && line[0] != '#' {
			got = append(got, code)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		for _, code := range want {
			if !slices.Contains(got, code) {
				t.Errorf("%s has no names", code)
			}
		}
		t.Errorf("%d rows for %d places", len(got), len(want))
	}
}

// TestForms: articles and the words before them agree, and nothing is written as
// nobody would.
func TestForms(t *testing.T) {
	t.Parallel()
	french := regexp.MustCompile(`^(le |la |les |l’)`)
	right := map[string]*regexp.Regexp{
		"le": regexp.MustCompile(`^(au|dans le|en) `), "la": regexp.MustCompile(`^(en|à la|dans la) `), "les": regexp.MustCompile(`^(aux|dans les|en) `), "l’": regexp.MustCompile(`^(en |dans l’|sur l’|dans les )`), "": regexp.MustCompile(`^(à|en) `),
	}
	vowel := regexp.MustCompile(`^(le|la) [aàâeéèêiîoôuy]|^l’[^AEIOUÉÎÂaeiouéîâH]|\b(à le|à les|de le|de les|en le|en les)\b`)
	double := regexp.MustCompile(`(?i)\b(in|en|à) (in|en|à) |\bde el\b|  |'|\(`)
	seen := map[string]place.Place{}
	for _, at := range lands.All() {
		for _, tag := range []lang.Tag{"en", "fr", "es"} {
			l := locale(t, tag)
			name, with, in := lands.Name(tag, at), lands.With(l, at), lands.In(l, at)
			t.Run(string(tag)+" "+at.Code, func(t *testing.T) {
				if other, ok := seen[string(tag)+name]; ok && other != at {
					t.Errorf("%q is %s as well", name, other.Code)
				}
				seen[string(tag)+name] = at
				if name == "" || double.MatchString(with) || double.MatchString(in) {
					t.Errorf("%q, %q, %q", name, with, in)
				}
				switch tag {
				case "en":
					if in != "in "+with && in != "on "+with && at.Code != "great-lakes" {
						t.Errorf("%q, not in %q", in, with)
					}
				case "es":
					if in != "en "+with {
						t.Errorf("%q, not en %q", in, with)
					}
				case "fr":
					if !right[strings.TrimSpace(french.FindString(with))].MatchString(in) || vowel.MatchString(with) || vowel.MatchString(in) {
						t.Errorf("%q, %q", with, in)
					}
				}
			})
		}
	}
}

// TestInSentences: what has to be right to the ear, by hand.
func TestInSentences(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ tag, code, name, with, in string }{
		{"fr", "tn", "Tunisie", "la Tunisie", "en Tunisie"}, {"fr", "ma", "Maroc", "le Maroc", "au Maroc"}, {"fr", "ir", "Iran", "l’Iran", "en Iran"},
		{"fr", "ph", "Philippines", "les Philippines", "aux Philippines"}, {"fr", "cu", "Cuba", "Cuba", "à Cuba"}, {"fr", "ht", "Haïti", "Haïti", "en Haïti"},
		{"fr", "cd", "Congo, RDC (Kinshasa)", "la République démocratique du Congo", "en République démocratique du Congo"}, {"fr", "mm", "Birmanie (Myanmar)", "la Birmanie", "en Birmanie"},
		{"fr", "sv", "El Salvador", "le Salvador", "au Salvador"}, {"fr", "mena", "Moyen-Orient et Afrique du Nord", "le Moyen-Orient et l’Afrique du Nord", "au Moyen-Orient et en Afrique du Nord"},
		{"fr", "419", "Amérique latine", "l’Amérique latine", "en Amérique latine"}, {"fr", "029", "Caraïbes", "les Caraïbes", "dans les Caraïbes"}, {"fr", "sahel", "Sahel", "le Sahel", "au Sahel"},
		{"en", "gm", "Gambia", "the Gambia", "in the Gambia"}, {"en", "ph", "Philippines", "the Philippines", "in the Philippines"}, {"en", "tn", "Tunisia", "Tunisia", "in Tunisia"}, {"en", "im", "Isle of Man", "the Isle of Man", "on the Isle of Man"},
		{"es", "tn", "Túnez", "Túnez", "en Túnez"}, {"es", "lb", "Líbano", "el Líbano", "en el Líbano"}, {"es", "sv", "El Salvador", "El Salvador", "en El Salvador"}, {"es", "in", "India", "la India", "en la India"}, {"es", "202", "África subsahariana", "el África subsahariana", "en el África subsahariana"},
		{"de", "tn", "Tunesien", "Tunesien", "Tunesien"},
	} {
		t.Run(test.tag+" "+test.code, func(t *testing.T) {
			t.Parallel()
			at, ok := lands.At(test.code)
			l := locale(t, lang.Tag(test.tag))
			if name, with, in := lands.Name(l.Tag(), at), lands.With(l, at), lands.In(l, at); !ok || name != test.name || with != test.with || in != test.in {
				t.Errorf("%q, %q, %q", name, with, in)
			}
		})
	}
	goma, _ := place.Find(place.City, "216281")
	kurds, _ := place.Find(place.People, "kurd")
	if l := locale(t, "fr"); lands.With(l, goma) != "la République démocratique du Congo" || lands.In(l, kurds) != "en Irak, en Iran, en Syrie et en Turquie" {
		t.Errorf("%q, %q", lands.With(l, goma), lands.In(l, kurds))
	}
}

// TestNamesAreUnderstood: what a page says a land is called is read as that land.
func TestNamesAreUnderstood(t *testing.T) {
	t.Parallel()
	for _, code := range lang.Countries() {
		at, _ := place.OfCountry(code)
		for _, tag := range []lang.Tag{"en", "fr", "es"} {
			with := lands.With(locale(t, tag), at)
			if found := place.Resolve(with, tag, place.InField); len(found) != 1 || !slices.Contains(found[0].Places, at) {
				t.Errorf("%s %q is %+v", tag, with, found)
			}
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	all := lands.All()
	if len(all) < 330 {
		t.Errorf("%d lands", len(all))
	}
	for _, at := range all {
		code, ok := lands.Code(at)
		if back, found := lands.At(code); !ok || !found || back != at || code != strings.ToLower(code) || !lands.IsRegion(at) && len(code) != 2 {
			t.Errorf("%+v has %q, which is %+v", at, code, back)
		}
	}
	for _, at := range []place.Place{{Kind: place.City, Code: "216281"}, place.World, {}} {
		if code, ok := lands.Code(at); ok {
			t.Errorf("%+v has %q", at, code)
		}
	}
	for _, code := range []string{"", "TN", "tunisie", "zz", "001", "002", "Sahel"} {
		if at, ok := lands.At(code); ok {
			t.Errorf("%q is %+v", code, at)
		}
	}
	if code, _ := lands.Code(place.Place{Kind: place.Region, Code: "002"}); code != "africa" {
		t.Errorf("Africa has %q", code)
	}
}

// TestFields: who looks for a country finds it, in the order of their language.
func TestFields(t *testing.T) {
	t.Parallel()
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		l, times := locale(t, tag), map[string]int{}
		fields := lands.Fields(l)
		if len(fields) != 5 {
			t.Fatalf("%d regions", len(fields))
		}
		for _, field := range fields {
			for i, at := range field.Lands {
				times[at.Code]++
				if i > 0 && l.Compare(l.Filing(lands.Name(tag, field.Lands[i-1])), l.Filing(lands.Name(tag, at))) >= 0 {
					t.Errorf("%s: %s stands behind %s", tag, lands.Name(tag, at), lands.Name(tag, field.Lands[i-1]))
				}
			}
		}
		for _, code := range lang.Countries() {
			want := 1
			switch code {
			case "MR", "SD", "TR":
				want = 2
			case "AQ", "BV", "GS", "HM", "TF", "UM":
				want = 0
			}
			if times[code] != want {
				t.Errorf("%s: %s is in %d regions, not %d", tag, code, times[code], want)
			}
		}
	}
}
