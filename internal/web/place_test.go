package web_test

import (
	"bufio"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/place"
	"amparo/internal/web/webtest"
)

// findIn and listIn are where readers of a language name a place.
var (
	findIn = map[string]string{"en": "/en/find", "fr": "/fr/trouver", "es": "/es/buscar"}
	listIn = map[string]string{"en": "/en/directory", "fr": "/fr/repertoire", "es": "/es/directorio"}
)

// everydayNames are what people call countries: language, name, country.
func everydayNames(t *testing.T) [][3]string {
	t.Helper()
	file, err := os.Open("where/testdata/country-names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var all [][3]string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if cells := strings.Split(lines.Text(), "\t"); len(cells) == 3 && cells[0] != "# language of the page" {
			all = append(all, [3]string(cells))
		}
	}
	if len(all) != 24 {
		t.Fatalf("%d names", len(all))
	}
	return all
}

// TestEverydayNamesOfCountries: both fields of readers take them for the country,
// and give what the country itself gives.
func TestEverydayNamesOfCountries(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, row := range everydayNames(t) {
		page, name, country := row[0], row[1], row[2]
		t.Run(page+" "+name, func(t *testing.T) {
			found := site.Post(findIn[page], url.Values{"need": {"shelter"}, "country": {name}}).Want(http.StatusOK)
			if want := names(site.Post(findIn[page], url.Values{"need": {"shelter"}, "place": {country}})); len(want) == 0 || !slices.Equal(names(found), want) {
				t.Errorf("find help gives %v, the country %v", names(found), want)
			}
			if said := found.Texts(".where b"); len(said) != 1 {
				t.Errorf("find help says %q", said)
			}
			list := site.Post(listIn[page], url.Values{"country": {name}}).Want(http.StatusOK)
			if got := list.Attributes("button[name=drop]", "value"); !slices.Equal(got, []string{"place=" + country}) {
				t.Errorf("the list is filtered by %v", got)
			}
		})
	}
}

// TestPlaceOfFindHelp: whatever is understood ranks and filters as its countries
// do, is said in words, survives the next question, and goes with one press.
func TestPlaceOfFindHelp(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, test := range []struct{ page, typed, said, value, as string }{
		{"en", "Nairobi", "Your country: Kenya (Nairobi)", "city:184745", "KE"},
		{"fr", "Goma, RDC", "Votre pays\u00a0: Congo-Kinshasa (Goma)", "city:216281", "CD"},
		{"es", "Россия", "Su país: Rusia", "RU", "RU"},
		{"en", "السودان", "Your country: Sudan", "SD", "SD"},
		{"en", "uyghur", "Your country: China (uyghur)", "people:uyghur", "CN"},
		{"en", "Kenyan", "Your country: Kenya", "KE", "KE"},
		{"fr", "Amérique latine", "Lieu\u00a0: Amérique latine", "419", "419"},
		{"en", "Keniya", "Your country: Kenya", "KE", "KE"},
		{"en", strings.Repeat("Kenya ", 10), "Your country: Kenya", "KE", "KE"},
	} {
		t.Run(test.page+" "+test.typed[:min(len(test.typed), 20)], func(t *testing.T) {
			at := findIn[test.page]
			p := site.Post(at, url.Values{"need": {"shelter"}, "reply": {"fr"}, "country": {test.typed}}).Want(http.StatusOK)
			if said := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(p.Text(".where b")); said != test.said {
				t.Errorf("says %q", said)
			}
			want := names(site.Post(at, url.Values{"need": {"shelter"}, "reply": {"fr"}, "place": {test.as}}))
			if got := names(p); len(want) == 0 || !slices.Equal(got, want) {
				t.Errorf("gives %v, its country %v", got, want)
			}
			if got := p.Attributes("input[name=place][checked]", "value"); !slices.Equal(got, []string{test.value}) {
				t.Errorf("the choice is %v", got)
			}
			again := p.Submit("#narrow", url.Values{"reply": {""}}).Want(http.StatusOK)
			if got := again.Attributes("input[name=place][checked]", "value"); !slices.Equal(got, []string{test.value}) {
				t.Errorf("then the choice is %v", got)
			}
			gone := p.Submit("form.where", url.Values{"where": {""}}).Want(http.StatusOK)
			if gone.Has(".where") || !gone.Has("details.narrow[open] #country[autofocus]") || gone.Has("#country-error") {
				t.Error("the place cannot be changed")
			}
			if got := names(gone); !slices.Equal(got, names(site.Post(at, url.Values{"need": {"shelter"}, "reply": {"fr"}}))) {
				t.Errorf("without the place: %v", got)
			}
		})
	}
}

// TestSeveralCountries: an area is all its countries, a territory its state too.
func TestSeveralCountries(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for typed, countries := range map[string][]string{"Sahel": {"BF", "ML", "MR", "NE", "SN", "TD"}, "Puerto Rico": {"PR", "US"}, "Kurdistan": {"IQ", "IR", "SY", "TR"}} {
		want := map[string]bool{}
		for _, country := range countries {
			for _, name := range names(site.Post("/en/find", url.Values{"need": {"legal"}, "place": {country}})) {
				want[name] = true
			}
		}
		got := names(site.Post("/en/find", url.Values{"need": {"legal"}, "country": {typed}}).Want(http.StatusOK))
		if len(got) == 0 || len(got) != len(want) {
			t.Errorf("%s gives %d organisations, its countries %d", typed, len(got), len(want))
		}
	}
}

// TestAmbiguousPlace: who names several places is asked which, keeps all else
// that was asked, and sees the list as it was until then.
func TestAmbiguousPlace(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for typed, options := range map[string][]string{
		"Congo":     {"Congo - Kinshasa", "Congo - Brazzaville"},
		"Korea":     {"North Korea", "South Korea"},
		"Tripoli":   {"Tripoli, Libya", "Tripoli, Lebanon", "Tripoli, Greece"},
		"Zimbabwwe": {"Zimbabwe"},
	} {
		t.Run(typed, func(t *testing.T) {
			asked := url.Values{"need": {"shelter", "money"}, "reply": {"en"}, "audience": {"journalists"}}
			all := names(site.Post("/en/find", asked))
			asked.Set("country", typed)
			p := site.Post("/en/find", asked).Want(http.StatusOK)
			if got := p.Texts(".where button"); !slices.Equal(got, options) {
				t.Fatalf("asks for %q", got)
			}
			if got := names(p); len(got) == 0 || !slices.Equal(got, all) || p.Attributes("#country", "value")[0] != typed {
				t.Errorf("meanwhile %v", got)
			}
			value := p.Attributes(".where button", "value")[0]
			chosen := p.Submit("form.where", url.Values{"where": {value}}).Want(http.StatusOK)
			asked.Del("country")
			asked.Set("place", value)
			if got := names(chosen); !slices.Equal(got, names(site.Post("/en/find", asked))) || chosen.Attributes("#country", "value")[0] != "" {
				t.Errorf("then %v", got)
			}
			if got := chosen.Attributes("input[name=audience][checked]", "value"); !slices.Equal(got, []string{"journalists"}) {
				t.Errorf("then for %v", got)
			}
		})
	}
}

// TestNoPlace: what is none is said beside the field, with what may be meant; what
// no form of ours sends is left out.
func TestNoPlace(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	all := names(site.Post("/en/find", url.Values{"need": {"shelter"}}))
	for _, typed := range []string{"Absurdistan", "Kenya Uganda", "Paris, Texas", "<b>x</b>", strings.Repeat("help ", 10000), strings.Repeat("Kenya ", 10000), "\u202eqqqq"} {
		p := site.Post("/en/find", url.Values{"need": {"shelter"}, "country": {typed}})
		if p.Code != http.StatusUnprocessableEntity {
			t.Fatalf("%.20q: %d", typed, p.Code)
		}
		if !p.Has("details.narrow[open] #country[aria-invalid=true][autofocus]") || p.Text("#country-error") == "" || p.Has(".where") || !slices.Equal(names(p), all) {
			t.Errorf("%.20q: %q", typed, p.Text("#country-error"))
		}
		if got := p.Attributes("#country", "value")[0]; got == "" || !strings.HasPrefix(typed, got) {
			t.Errorf("%.20q: the field has %q", typed, got)
		}
	}
	p := site.Post("/en/find", url.Values{"need": {"shelter"}, "country": {"Kenya Colombiia"}})
	for _, value := range p.Attributes("#narrow button[name=where]", "value") {
		if next := p.Submit("#narrow", url.Values{"where": {value}}).Want(http.StatusOK); !next.Has(".where b") {
			t.Errorf("%s is offered, and not understood", value)
		}
	}
	for _, value := range []string{"area:atlantis", "city:KE", "999", "zz", strings.Repeat("a:", 10000)} {
		if p := site.Post("/en/find", url.Values{"need": {"shelter"}, "place": {value}}).Want(http.StatusOK); p.Has(".where") || !slices.Equal(names(p), all) {
			t.Errorf("%.20s is taken for a place", value)
		}
	}
}

// TestPlaceOfAList: the field of the list adds the countries of a place, or the
// region that it is; asks which; and offers what may be meant.
func TestPlaceOfAList(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for typed, filters := range map[string][]string{
		"Nairobi": {"KE"}, "Western Africa": {"011"}, "Sahel": {"BF", "ML", "MR", "NE", "SN", "TD"}, "Goma, RDC": {"CD"}, "Puerto Rico": {"PR"}, "Москва": {"RU"}, "kurds": {"IQ", "IR", "SY", "TR"},
	} {
		var want []string
		for _, value := range filters {
			want = append(want, "place="+value)
		}
		if got := site.Post("/en/directory", url.Values{"country": {typed}}).Want(http.StatusOK).Attributes("button[name=drop]", "value"); !slices.Equal(got, want) {
			t.Errorf("%s: filtered by %v", typed, got)
		}
	}
	p := site.Post("/en/directory", url.Values{"country": {"Congo"}, "kind": {"training"}}).Want(http.StatusOK)
	if got := p.Attributes("button[name=where]", "value"); !slices.Equal(got, []string{"CD", "CG"}) || !p.Has("details.narrow[open] #country[value=Congo]") {
		t.Fatalf("asks for %v", got)
	}
	chosen := p.Submit(webtest.FormTo("/en/directory"), url.Values{"where": {"CG"}}).Want(http.StatusOK)
	if got := chosen.Attributes("button[name=drop]", "value"); !slices.Equal(got, []string{"kind=training", "place=CG"}) || chosen.Has("button[name=where]") {
		t.Errorf("then filtered by %v", got)
	}
	if p := site.Post("/en/directory", url.Values{"country": {"Absurdistan"}}).Want(http.StatusUnprocessableEntity); p.Text("#country-error") == "" {
		t.Error("nothing is said of what is no place")
	}
}

// TestAttribution: the page about the site says where names of places are from,
// whatever the team wrote there.
func TestAttribution(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for page, lead := range map[string]string{"/en/about": "Names of places", "/fr/a-propos": "Noms de lieux", "/es/acerca": "Nombres de lugares"} {
		p := site.Get(page).Want(http.StatusOK)
		said := strings.Join(p.Texts("section[aria-labelledby=sources] li"), "\n") + "\n"
		if said != place.Attribution() || p.Text("#sources") != lead {
			t.Errorf("%s says %q", page, said)
		}
	}
	if site.Get("/en/privacy").Has("#sources") {
		t.Error("another page says it too")
	}
}
