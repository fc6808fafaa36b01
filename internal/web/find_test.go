package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/web/even"
	"amparo/internal/web/webtest"
)

// names are the organisations of a list, in its order, without the plate.
func names(p *webtest.Page) []string { return p.Texts(".rows h3:not(.where) a, .rows h4 a") }

// groups are the headings of the parts of answers.
func groups(p *webtest.Page) []string { return p.Texts(".group h2") }

// choose sends the form of all choices with one button of the page more, as a browser
// does: the value last sent is that of the button.
func choose(p *webtest.Page, button string) *webtest.Page {
	b := p.Find(button)
	if b == nil {
		p.Want(0)
	}
	fields := p.Fields("#narrow")
	name := b.Attribute("name")
	fields[name] = append(fields[name], b.Attribute("value"))
	return p.Submit("#narrow", fields)
}

// value is a selector for the button that sends something.
func value(name, v string) string {
	return `button[name=` + name + `][value="` + even.Value(name, v) + `"]`
}

// TestAnswers looks at every state of the page of answers.
func TestAnswers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	world, regions, apply := "Partout dans le monde", "Seulement dans une région", "Sur dossier\u00a0: cela prend du temps"
	for _, row := range []struct {
		name   string
		ask    url.Values
		title  string
		groups []string // which have to be there
		chosen []string // what the three rows say
		status string   // how it begins; "-" for none
	}{
		{"nothing but a need", url.Values{"need": {"legal"}}, "Quelqu’un est arrêté ou poursuivi", []string{world, regions}, []string{"Pas précisé", "Toutes", "Tout le monde"}, "-"},
		{"a country", url.Values{"need": {"money"}, "place": {"TN"}}, "De l’argent, vite", []string{"Tunisie et région", world}, []string{"Tunisie", "Toutes", "Tout le monde"}, ""},
		{"a region", url.Values{"need": {"money"}, "place": {"field:africa"}}, "De l’argent, vite", []string{"Afrique", world}, []string{"Afrique", "Toutes", "Tout le monde"}, ""},
		{"a city", url.Values{"need": {"digital"}, "country": {"Beirut"}}, "Téléphone ou compte attaqué", []string{"Liban (Beyrouth) et région", world}, []string{"Liban (Beyrouth)", "Tout le monde"}, ""},
		{"a language", url.Values{"need": {"legal"}, "reply": {"es"}}, "Quelqu’un est arrêté ou poursuivi", []string{world}, []string{"Pas précisé", "Espagnol", "Tout le monde"}, ""},
		{"somebody", url.Values{"need": {"legal"}, "audience": {"journalists"}}, "Quelqu’un est arrêté ou poursuivi", []string{world}, []string{"Pas précisé", "Toutes", "Journalistes"}, ""},
		{"two needs", url.Values{"need": {"money", "digital"}}, "De l’argent, vite · Téléphone ou compte attaqué", []string{world}, []string{"Pas précisé", "Toutes", "Tout le monde"}, "-"},
		{"no need", url.Values{"place": {""}}, "Toutes les aides d’urgence", []string{world}, []string{"Pas précisé", "Toutes", "Tout le monde"}, "-"},
		{"a kind of help", url.Values{"kind": {"training"}}, "Possibilités de formation", []string{world}, []string{"Pas précisé", "Toutes", "Tout le monde"}, "-"},
		{"by application", url.Values{"need": {"rest"}}, "Souffler, se former", []string{apply}, []string{"Pas précisé", "Toutes", "Tout le monde"}, "-"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			p := site.Post("/fr/trouver", row.ask).Want(http.StatusOK)
			if got := p.Text("h1"); got != row.title {
				t.Errorf("heading %q", got)
			}
			if got := p.Text("title"); got != "Trouver de l’aide – Amparo" {
				t.Errorf("the title says what was asked: %q", got)
			}
			for _, want := range row.groups {
				if !slices.Contains(groups(p), want) {
					t.Errorf("%q is not there: %q", want, groups(p))
				}
			}
			if got := p.Texts(".crit>button>span, .crit summary>span"); !slices.Equal(got, row.chosen) {
				t.Errorf("chosen %q", got)
			}
			if got := p.Text(".sum"); got == "" != (row.status == "-") {
				t.Errorf("status %q", got)
			}
			checkAnswers(t, p)
		})
	}
}

// checkAnswers is what holds of every page of answers.
func checkAnswers(t *testing.T, p *webtest.Page) {
	t.Helper()
	if !p.Has(".plate.now li a.v[href^=tel]") || !p.Has(".plate .before .aloud dd") && len(p.Attributes("#narrow [name=need]", "value")) == 1 {
		t.Error("nobody answers now, or nothing is said to say")
	}
	cards := p.All(".group:not(details) .card")
	if len(cards) == 0 || len(cards) > 10 {
		t.Errorf("%d cards", len(cards))
	}
	for _, card := range cards {
		name := card.Text("h3 a, h4 a")
		if contacts := len(card.All(".cs li")); contacts > 2 {
			t.Errorf("%s has %d contacts", name, contacts)
		}
		for _, under := range card.Texts(".cs li small:first-of-type") {
			if !strings.Contains(under, " · ") {
				t.Errorf("%s: who listens is not said: %q", name, under)
			}
		}
		if first := card.Text(".first"); strings.HasSuffix(first, "…") || len([]rune(first)) > 110 {
			t.Errorf("%s: the safety sentence is cut or long: %q", name, first)
		}
		if card.Text(".why mark") == "" || len(card.All(".side p")) < 3 || !card.Has("details summary") {
			t.Errorf("%s: something is missing", name)
		}
	}
	if p.Has(".vh .cs, [data-z], .narrow") {
		t.Error("what was there before is there")
	}
}

// TestNothingIsLost: whatever is pressed, all else that was chosen stays.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	asked := url.Values{"need": {"legal"}, "place": {"UG"}, "reply": {"en"}, "audience": {"women-defenders"}}
	p := site.Post("/fr/trouver", asked).Want(http.StatusOK)
	holds := func(p *webtest.Page, want ...string) {
		t.Helper()
		if got := p.Texts(".crit .set"); !slices.Equal(got, want) {
			t.Errorf("chosen %q, want %q", got, want)
		}
		if need := p.Attributes("#narrow [name=need]", "value"); len(need) != 1 || even.Trim(need[0]) != "legal" {
			t.Errorf("need %q", need)
		}
	}
	holds(p, "Ouganda", "Anglais", "Femmes défenseures")
	holds(choose(p, value("reply", "")), "Ouganda", "Femmes défenseures")
	holds(choose(p, value("audience", "journalists")), "Ouganda", "Anglais", "Journalistes")
	at := choose(p, value("step", "place")).Want(http.StatusOK)
	holds(choose(at, value("place", "")), "Anglais", "Femmes défenseures")
	holds(choose(at, value("place", "SY")), "Syrie", "Anglais", "Femmes défenseures")
	holds(choose(at, value("step", "")), "Ouganda", "Anglais", "Femmes défenseures")
	// The switch of languages sends the same form to another address.
	for _, button := range p.All("button[formaction]") {
		fields := p.Fields("#narrow")
		fields.Add(button.Attribute("name"), button.Attribute("value"))
		other := site.Post(button.Attribute("formaction"), fields).Want(http.StatusOK)
		if got := len(other.All(".crit .set")); got != 3 {
			t.Errorf("%s: %d choices are left", button.Attribute("formaction"), got)
		}
	}
	if n := len(p.All("button[formaction]")); n != 4 {
		t.Errorf("%d ways to other languages", n)
	}
	for _, button := range at.All("button[formaction]") {
		fields := at.Fields("#narrow")
		fields.Add(button.Attribute("name"), button.Attribute("value"))
		if other := site.Post(button.Attribute("formaction"), fields).Want(http.StatusOK); !other.Has("details[name=region]") {
			t.Errorf("%s is another page", button.Attribute("formaction"))
		}
	}
}

// TestChoicesChangeTheOrder: who is not known to reply in a language stays, and no
// choice leaves fewer than all who may help.
func TestChoicesChangeTheOrder(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	everybody := func(ask url.Values) (all []string) {
		for p := site.Post("/en/find", ask).Want(http.StatusOK); ; p = choose(p, ".more button") {
			for _, name := range names(p) {
				if !slices.Contains(all, name) {
					all = append(all, name)
				}
			}
			if !p.Has(".more button") {
				return all
			}
		}
	}
	plain := everybody(url.Values{"need": {"legal"}})
	for field, values := range map[string][]string{"reply": {"fr", "es", "ar", "zh"}, "audience": {"journalists", "lawyers", "artists"}} {
		for _, v := range values {
			if got := everybody(url.Values{"need": {"legal"}, field: {v}}); len(got) != len(plain) {
				t.Errorf("%s=%s: %d organisations of %d", field, v, len(got), len(plain))
			}
		}
	}
}

// TestEveryListEnds: "the others" leads on until everybody was named, each once.
func TestEveryListEnds(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, need := range []string{"legal", "shelter", "care", "money", "alarm", "digital", "presence", "un", "rest"} {
		p := site.Post("/en/find", url.Values{"need": {need}}).Want(http.StatusOK)
		seen, pages := map[string]bool{}, 1
		for ; ; pages++ {
			for _, name := range names(p) {
				if seen[name] {
					t.Errorf("%s: %s is named twice", need, name)
				}
				seen[name] = true
			}
			if !p.Has(".more button") || pages > 20 {
				break
			}
			if p = choose(p, ".more button").Want(http.StatusOK); !p.Has(".plate.now a.v") {
				t.Errorf("%s: page %d has no plate", need, pages+1)
			}
		}
		if want := (len(seen) + 9) / 10; pages < want || pages > 20 {
			t.Errorf("%s: %d organisations on %d pages", need, len(seen), pages)
		}
	}
}

// TestTopics: the pages of kinds of help have the same groups and cards, and an
// address for each further page.
func TestTopics(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	at := "/fr/aide/assistance-juridique"
	p := site.Get(at).Want(http.StatusOK)
	checkAnswers(t, p)
	if p.Has("button[formaction]") || len(p.Links("link[rel=alternate]")) < 3 || len(p.Links(".links a")) < 10 {
		t.Error("it has no languages of its own, or no other kinds")
	}
	seen := names(p)
	for p.Has("a[rel=next]") {
		if p = p.Click("a[rel=next]").Want(http.StatusOK); !p.Has("a[rel=prev]") || !p.Has("meta[name=robots]") {
			t.Errorf("%s leads nowhere back, or is indexed", p.Path)
		}
		seen = append(seen, names(p)...)
	}
	slices.Sort(seen)
	if len(seen) < 12 || len(slices.Compact(seen)) != len(seen) {
		t.Errorf("%d organisations", len(seen))
	}
	for _, beyond := range []string{"99", "0", "-1", "x"} {
		if got := site.Get(at + "?page=" + beyond).Code; got != map[bool]int{true: http.StatusNotFound, false: http.StatusOK}[beyond == "99"] {
			t.Errorf("page %s: %d", beyond, got)
		}
	}
	if got := choose(site.Get(at), value("reply", "es")).Want(http.StatusOK).Texts(".crit .set"); !slices.Equal(got, []string{"Espagnol"}) {
		t.Errorf("chosen from there: %q", got)
	}
}

// TestHostileForms: whatever is sent, the answer is a page or a refusal.
func TestHostileForms(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	many := strings.Fields(strings.Repeat("legal ", 60))
	for name, row := range map[string]struct {
		form url.Values
		want int
	}{
		"no such need":       {url.Values{"need": {"nothing"}}, http.StatusBadRequest},
		"an empty need":      {url.Values{"need": {""}}, http.StatusBadRequest},
		"one of two":         {url.Values{"need": {"nothing", "legal"}}, http.StatusOK},
		"a need many times":  {url.Values{"need": many}, http.StatusOK},
		"needs without end":  {url.Values{"need": {strings.Repeat("x", 9000)}}, http.StatusBadRequest},
		"no such page":       {url.Values{"need": {"legal"}, "page": {"999999999999999999999"}}, http.StatusOK},
		"a page before one":  {url.Values{"need": {"legal"}, "page": {"-7"}}, http.StatusOK},
		"the last page":      {url.Values{"need": {"legal"}, "page": {"900"}}, http.StatusOK},
		"two places":         {url.Values{"need": {"legal"}, "place": {"TN", "SY"}}, http.StatusOK},
		"markup":             {url.Values{"need": {"legal"}, "reply": {"<b>"}, "audience": {"\"><script>"}, "place": {"<i>"}}, http.StatusOK},
		"a step of no page":  {url.Values{"need": {"legal"}, "step": {"admin"}}, http.StatusOK},
		"marks of direction": {url.Values{"need": {"legal"}, "country": {"\u202e\u2066 Kenya"}}, http.StatusOK},
		"markup for a place": {url.Values{"need": {"legal"}, "country": {"<script>alert(1)</script>"}}, http.StatusUnprocessableEntity},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := site.Post("/en/find", row.form)
			if p.Code != row.want {
				t.Errorf("%d", p.Code)
			}
			if strings.Contains(p.Body.String(), "<script>alert") || strings.Contains(p.Body.String(), "<b></b>") {
				t.Error("markup is sent back")
			}
		})
	}
	two := site.Post("/en/find", url.Values{"need": {"legal"}, "place": {"TN", "SY"}})
	if got := two.Text(".crit .set"); got != "Syria" {
		t.Errorf("of two places %q holds", got)
	}
}

// TestQuestionsAreEquallyLong: whatever is pressed on a page, as much is sent.
func TestQuestionsAreEquallyLong(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	var lengths []int
	for _, need := range []string{"legal", "un", "presence"} {
		p := site.Post("/en/find", url.Values{"need": {need}})
		for _, page := range []*webtest.Page{p, choose(p, value("step", "place"))} {
			for _, b := range page.All("#narrow button, button[form=narrow]") {
				fields := page.Fields("#narrow")
				sent := len(fields.Encode()) + len("&") + len(url.Values{b.Attribute("name"): {b.Attribute("value")}}.Encode())
				if !slices.Contains(lengths, sent) {
					lengths = append(lengths, sent)
				}
			}
		}
	}
	if len(lengths) != 1 {
		t.Errorf("questions have %v bytes", lengths)
	}
}

// TestAddressOfAList: only on request is anything in an address; what is not
// known any more is left out and said.
func TestAddressOfAList(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	sent := site.Post("/fr/trouver", url.Values{"need": {"shelter"}, "reply": {"es"}})
	form := sent.Form("form[method=get]")
	shared := site.Get(form.Attribute("action") + "?" + form.Fields().Encode()).Want(http.StatusOK)
	if want, got := names(sent), names(shared); !slices.Equal(want, got) || len(got) == 0 || strings.Contains(shared.Path, "..") {
		t.Errorf("the address %s gives %v, the form %v", shared.Path, got, want)
	}
	if title := shared.Texts("title"); !slices.Equal(title, []string{"Trouver de l’aide – Amparo"}) {
		t.Errorf("title %q", title)
	}
	if !slices.Equal(shared.Attributes("meta[name=robots]", "content"), []string{"noindex"}) {
		t.Error("search engines keep it")
	}
	for _, query := range []string{"need=shelter&need=nothing", "need=shelter&reply=zz9", "need=shelter&place=999", "need=shelter&audience=x", "need=shelter&country=Absurdistan", "kind=nothing", "need=shelter&where=zz"} {
		w := site.Get("/fr/trouver?" + query)
		if w.Code != http.StatusOK || len(w.Texts(".note")) != 1 || len(names(w)) == 0 {
			t.Errorf("%s: %d, %d notes", query, w.Code, len(w.Texts(".note")))
		}
	}
	if p := site.Get("/fr/trouver?need=shelter&country=Congo").Want(http.StatusOK); len(p.Texts(".meant button")) != 2 {
		t.Errorf("an old address that means two places: %q", p.Texts(".meant button"))
	}
}
