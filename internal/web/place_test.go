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
	"amparo/internal/web/even"
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
			if said := found.Texts(".crit>button .set"); len(said) != 1 {
				t.Errorf("find help says %q", said)
			}
			list := site.Post(listIn[page], url.Values{"country": {name}}).Want(http.StatusOK)
			if got := list.Attributes("button[name=drop]", "value"); !slices.Equal(got, []string{"place=" + country}) {
				t.Errorf("the list is filtered by %v", got)
			}
		})
	}
}

// TestPlaceOfFindHelp: whatever is understood ranks as its countries do, is said in
// words, survives the next question, and goes with one press.
func TestPlaceOfFindHelp(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, test := range []struct{ page, typed, said, value, as string }{
		{"en", "Nairobi", "Kenya (Nairobi)", "city:184745", "KE"},
		{"fr", "Goma, RDC", "Congo-Kinshasa (Goma)", "city:216281", "CD"},
		{"es", "Россия", "Rusia", "RU", "RU"},
		{"en", "السودان", "Sudan", "SD", "SD"},
		{"en", "uyghur", "China (uyghur)", "people:uyghur", "CN"},
		{"en", "Kenyan", "Kenya", "KE", "KE"},
		{"fr", "Amérique latine", "Amérique latine", "419", "419"},
		{"en", "Keniya", "Kenya", "KE", "KE"},
		{"en", strings.Repeat("Kenya ", 10), "Kenya", "KE", "KE"},
	} {
		t.Run(test.page+" "+test.typed[:min(len(test.typed), 20)], func(t *testing.T) {
			at := findIn[test.page]
			p := site.Post(at, url.Values{"need": {"shelter"}, "reply": {"fr"}, "country": {test.typed}}).Want(http.StatusOK)
			if said := p.Text(".crit>button .set"); !strings.HasPrefix(said, test.said) {
				t.Errorf("says %q", said)
			}
			want := names(site.Post(at, url.Values{"need": {"shelter"}, "reply": {"fr"}, "place": {test.as}}))
			if got := names(p); len(want) == 0 || !slices.Equal(got, want) {
				t.Errorf("gives %v, its country %v", got, want)
			}
			again := choose(p, value("reply", "")).Want(http.StatusOK)
			if got := again.Fields("#narrow").Get("place"); even.Trim(got) != test.value {
				t.Errorf("then the place is %s", got)
			}
			gone := choose(choose(p, value("step", "place")), value("place", "")).Want(http.StatusOK)
			if got := names(gone); gone.Has(".crit>button .set") || !slices.Equal(got, names(site.Post(at, url.Values{"need": {"shelter"}, "reply": {"fr"}}))) {
				t.Errorf("without the place: %v", got)
			}
		})
	}
}

// TestAskedWhere: who names several places, or none, is asked which; nothing that was
// asked besides is lost, and the list does not look as if it were an answer.
func TestAskedWhere(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for typed, options := range map[string][]string{
		"Congo":     {"Congo - Kinshasa", "Congo - Brazzaville"},
		"Korea":     {"North Korea", "South Korea"},
		"Tripoli":   {"Tripoli, Libya", "Tripoli, Lebanon", "Tripoli, Greece"},
		"Zimbabwwe": {"Zimbabwe"},
	} {
		t.Run(typed, func(t *testing.T) {
			asked := url.Values{"need": {"shelter", "money"}, "reply": {"en"}, "audience": {"journalists"}, "country": {typed}}
			p := site.Post("/en/find", asked).Want(http.StatusOK)
			if got := p.Texts(".meant button"); !slices.Equal(got, options) {
				t.Fatalf("asks for %q", got)
			}
			if p.Has(".card, .problems") || p.Attributes("#country", "value")[0] != typed {
				t.Error("it looks like an answer, or what was typed is lost")
			}
			chosen := choose(p, ".meant button").Want(http.StatusOK)
			asked.Del("country")
			asked.Set("place", even.Trim(p.Attributes(".meant button", "value")[0]))
			if got := names(chosen); len(got) == 0 || !slices.Equal(got, names(site.Post("/en/find", asked))) {
				t.Errorf("then %v", got)
			}
			if got := chosen.Texts(".crit .set"); len(got) != 3 || got[2] != "Journalists" {
				t.Errorf("then %v", got)
			}
		})
	}
}

// TestNoPlace: what is none is said above and beside the field, with what may be
// meant; what no form of ours sends is left out.
func TestNoPlace(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, typed := range []string{"Absurdistan", "Kenya Uganda", "Paris, Texas", "<b>x</b>", strings.Repeat("help ", 10000), strings.Repeat("Kenya ", 10000), "\u202eqqqq"} {
		p := site.Post("/fr/trouver", url.Values{"need": {"shelter"}, "reply": {"es"}, "place": {"KE"}, "country": {typed}}).Want(http.StatusUnprocessableEntity)
		if !p.Has(".problems[autofocus] a[href='#country']") || !p.Has("#country[aria-invalid=true]") || p.Text("#country-error") == "" || p.Has(".card") {
			t.Errorf("%.20q: %q", typed, p.Text("#country-error"))
		}
		if title := p.Text("title"); !strings.HasPrefix(title, "Erreur\u00a0: ") || strings.Contains(title, typed) {
			t.Errorf("%.20q: title %q", typed, title)
		}
		if got := p.Attributes("#country", "value")[0]; got == "" || !strings.HasPrefix(typed, got) {
			t.Errorf("%.20q: the field has %q", typed, got)
		}
		fields := p.Fields("form.field")
		if even.Trim(fields.Get("reply")) != "es" || even.Trim(fields.Get("place")) != "KE" {
			t.Errorf("%.20q: forgotten: %v", typed, fields)
		}
	}
	p := site.Post("/en/find", url.Values{"need": {"shelter"}, "country": {"Kenya Colombiia"}}).Want(http.StatusUnprocessableEntity)
	if len(p.All(".meant button")) == 0 {
		t.Error("nothing is offered")
	}
	for _, b := range p.Attributes(".meant button", "value") {
		if next := choose(p, `.meant button[value="`+b+`"]`).Want(http.StatusOK); !next.Has(".crit>button .set") {
			t.Errorf("%s is offered, and not understood", b)
		}
	}
	all := names(site.Post("/en/find", url.Values{"need": {"shelter"}}))
	for _, value := range []string{"area:atlantis", "city:KE", "999", "zz", strings.Repeat("a:", 10000)} {
		if p := site.Post("/en/find", url.Values{"need": {"shelter"}, "place": {value}}).Want(http.StatusOK); p.Has(".crit .set") || !slices.Equal(names(p), all) {
			t.Errorf("%.20s is taken for a place", value)
		}
	}
}

// TestWhere: five regions, with every country where people live by the name they use,
// sorted; a few are in two.
func TestWhere(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for page, want := range map[string][]string{
		"fr": {"Congo, RDC (Kinshasa)", "Birmanie (Myanmar)", "Palestine (Gaza, Cisjordanie)", "Eswatini (Swaziland)", "Émirats arabes unis"},
		"en": {"Congo, DRC (Kinshasa)", "Côte d’Ivoire (Ivory Coast)", "United Kingdom"},
		"es": {"Costa de Marfil", "Birmania (Myanmar)", "México"},
	} {
		p := site.Post(findIn[page], url.Values{"need": {"shelter"}, "step": {"place"}}).Want(http.StatusOK)
		regions, lands := p.All("details[name=region]"), p.Texts(".lands button")
		if len(regions) != 5 || len(lands) < 230 {
			t.Fatalf("%s: %d regions, %d countries", page, len(regions), len(lands))
		}
		for _, name := range want {
			if !slices.ContainsFunc(lands, func(land string) bool { return strings.HasPrefix(land, name) }) {
				t.Errorf("%s: no %s", page, name)
			}
		}
		if p.Has("details[open], .card") || len(p.All("button.opt[name=place]")) != 5 {
			t.Errorf("%s: something is open, or a region cannot be chosen", page)
		}
		for _, code := range []string{"SD", "MR", "TR"} {
			if got := len(p.All(value("place", code))); got != 2 {
				t.Errorf("%s: %s stands %d times", page, code, got)
			}
		}
		for i, land := range p.All(".lands button") {
			if i%40 != 0 {
				continue
			}
			if next := choose(p, value("place", even.Trim(land.Attribute("value")))).Want(http.StatusOK); next.Text(".crit>button .set") != land.Words() {
				t.Errorf("%s: %s is called %s", page, land.Words(), next.Text(".crit>button .set"))
			}
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
