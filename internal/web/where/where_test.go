package where_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/web/where"
	"amparo/locales"
)

func printers(t *testing.T) *i18n.Catalogues {
	t.Helper()
	all, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEverydayNames: what people call countries is understood.
func TestEverydayNames(t *testing.T) {
	t.Parallel()
	file, err := os.Open("testdata/country-names.tsv")
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
		t.Run(cells[0]+" "+cells[1], func(t *testing.T) {
			got := where.Read(cells[1], lang.Tag(cells[0]))
			if !slices.Equal(got.Place.Codes(), []string{cells[2]}) {
				t.Errorf("%+v, not %s", got, cells[2])
			}
		})
	}
	if n != 24 {
		t.Errorf("%d names", n)
	}
}

// TestSeveralPlaces: of a sentence in the field the places are offered that it names.
func TestSeveralPlaces(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ page, typed, want string }{
		{"en", "Kenya and Uganda", "KE UG"}, {"fr", "entre le Tchad et le Soudan", "TD SD"}, {"es", "de Honduras a México", "HN MX"}, {"en", "my sister is in Burma", "MM"}, {"en", "qqqq and zzzz", ""},
	} {
		t.Run(test.typed, func(t *testing.T) {
			t.Parallel()
			got, codes := where.Read(test.typed, lang.Tag(test.page)), []string{}
			for _, at := range got.Meant {
				codes = append(codes, at.Code)
			}
			if text := strings.Join(codes, " "); !got.Unknown || !strings.HasPrefix(text, test.want) || test.want == "" && text != "" {
				t.Errorf("%+v, want %s", got, test.want)
			}
		})
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	words := printers(t)
	for _, test := range []struct{ page, typed, said, value, codes string }{
		{"en", "Nairobi", "Your country: Kenya (Nairobi)", "city:184745", "KE"},
		{"fr", "Nairobi", "Votre pays\u00a0: Kenya (Nairobi)", "city:184745", "KE"},
		{"en", "Goma, RDC", "Your country: Congo - Kinshasa (Goma)", "city:216281", "CD"},
		{"en", "Yangon", "Your country: Yangon, Myanmar (Burma)", "city:1298824", "MM"},
		{"es", "Россия", "Su país: Rusia", "RU", "RU"},
		{"fr", "السودان", "Votre pays\u00a0: Soudan", "SD", "SD"},
		{"en", "Kenyan", "Your country: Kenya", "KE", "KE"},
		{"en", "Latin American", "Where: Latin America", "419", "419"},
		{"en", "North Kivu", "Your country: Congo - Kinshasa (North Kivu)", "part:CD-NK", "CD"},
		{"en", "Kashmir", "Where: Kashmir (India and Pakistan)", "part:kashmir", "IN PK"},
		{"en", "Sahel", "Where: Sahel (Burkina Faso, Chad, Mali, Mauritania, Niger and Senegal)", "area:sahel", "BF ML MR NE SN TD"},
		{"fr", "kurdes", "Lieu\u00a0: Irak, Iran, Syrie et Turquie (kurdes)", "people:kurd", "IQ IR SY TR"},
		{"en", "uyghur", "Your country: China (uyghur)", "people:uyghur", "CN"},
		{"es", "Wallmapu", "Lugar: Wallmapu (Argentina y Chile)", "part:wallmapu", "AR CL"},
		{"es", "Benezuela", "Su país: Venezuela", "VE", "VE"},
		{"fr", "Rangoon", "Votre pays\u00a0: Rangoun, Myanmar (Birmanie)", "city:1298824", "MM"},
		{"en", "Puerto Rico", "Where: Puerto Rico", "PR", "PR US"},
		{"en", "Keniya", "Your country: Kenya", "KE", "KE"},
		{"en", "Kenya, Kenya", "Your country: Kenya", "KE", "KE"},
	} {
		t.Run(test.page+" "+test.typed, func(t *testing.T) {
			got := where.Read(test.typed, lang.Tag(test.page))
			said := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(where.Chosen(words.Printer(lang.Tag(test.page)), got.Place, test.typed))
			codes := strings.Join(got.Place.Codes(), " ")
			if said != test.said || where.Value(got.Place) != test.value || codes != test.codes || got.Asks() {
				t.Errorf("%q, %s, %s", said, where.Value(got.Place), codes)
			}
		})
	}
}

// TestAskWhich: what may be several places, or is not right, is asked about.
func TestAskWhich(t *testing.T) {
	t.Parallel()
	words := printers(t)
	for _, test := range []struct{ page, typed, question, options string }{
		{"en", "Congo", "may mean several places", "Congo - Kinshasa; Congo - Brazzaville"},
		{"fr", "Corée", "peut désigner plusieurs lieux", "Corée du Nord; Corée du Sud"},
		{"en", "Tripoli", "several places", "Tripoli, Libya; Tripoli, Lebanon; Tripoli, Greece"},
		{"fr", "Jérusalem", "peut désigner plusieurs lieux", "district de Jérusalem, Israël; gouvernorat de Jérusalem, Palestine"},
		{"en", "Georgia", "several places", "Georgia; Georgia, United States"},
		{"en", "Zimbabwwe", "not clearly recognised", "Zimbabwe"},
		{"es", "Nicaraguaa", "no se ha reconocido", "Nicaragua"},
		{"en", "Absurdistan", "", ""},
		{"en", strings.Repeat("help ", 10000), "", ""},
		{"en", "<script>alert(1)</script>", "", ""},
	} {
		t.Run(test.page+" "+test.typed[:min(20, len(test.typed))], func(t *testing.T) {
			begin := time.Now()
			a := where.Read(test.typed, lang.Tag(test.page))
			if took := time.Since(begin); took > time.Second {
				t.Errorf("%v", took)
			}
			ask := where.Ask(words.Printer(lang.Tag(test.page)), a, test.typed)
			var options []string
			for _, o := range ask.Options {
				options = append(options, o.Text)
			}
			if got := strings.Join(options, "; "); got != test.options || !strings.Contains(ask.Text, test.question) || !a.Asks() || a.Place != (place.Place{}) || a.Unknown != (test.options == "") {
				t.Errorf("%q %q, %+v", ask.Text, got, a)
			}
		})
	}
	if a := where.Read(" \n", "en"); a.Asks() {
		t.Errorf("nothing is asked about: %+v", a)
	}
}

// TestValues: what travels in a form is the same place again; nothing else is
// one.
func TestValues(t *testing.T) {
	t.Parallel()
	values := append(lang.Countries(), lang.Regions()...)
	values = append(values, "003", "city:184745", "area:sahel", "part:CD-NK", "people:kurd", "field:mena")
	for _, value := range values {
		p, ok := where.Of(value)
		if !ok || where.Value(p) != value || len(p.Codes()) == 0 || len(where.Facets(p)) == 0 {
			t.Errorf("%s is %+v, %t, %v", value, p, ok, p.Codes())
		}
		for _, code := range append(p.Codes(), where.Facets(p)...) {
			if !lang.IsCountry(code) && !lang.IsRegion(code) {
				t.Errorf("%s counts as %s", value, code)
			}
		}
	}
	for _, value := range []string{"", "zz", "999", "area:", "area:atlantis", ":sahel", "city:KE", "other:sahel", "area:sahel:x", "ke", "city:184745 "} {
		if p, ok := where.Of(value); ok || p != (place.Place{}) {
			t.Errorf("%q is %+v", value, p)
		}
	}
}

// TestRegionsOfTheField: who helps in a region that lies in one of the five helps
// in it.
func TestRegionsOfTheField(t *testing.T) {
	t.Parallel()
	for value, region := range map[string]string{"field:americas": "419", "field:africa": "011", "field:asia-pacific": "035", "field:europe-central-asia": "150"} {
		p, ok := where.Of(value)
		if codes := p.Codes(); !ok || !slices.Contains(codes, region) || slices.Contains(codes, "001") {
			t.Errorf("%s counts as %v", value, codes)
		}
	}
}
