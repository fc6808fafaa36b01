package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"amparo/internal/web/webtest"
)

// press sends the form of a button with everything in it, as a browser does.
func press(t *testing.T, site *webtest.Site, p *webtest.Page, button *webtest.Element) *webtest.Page {
	t.Helper()
	form := p.Form("main form")
	if id := button.Attribute("form"); id != "" {
		form = p.Form("#" + id)
	}
	sent := url.Values{}
	maps.Copy(sent, form.Fields())
	if name := button.Attribute("name"); name != "" {
		sent[name] = append(slices.Clone(sent[name]), button.Attribute("value"))
	}
	to := button.Attribute("formaction")
	if to == "" {
		to = form.Attribute("action")
	}
	return site.Post(to, sent)
}

// plainly is a text without the marks that keep its direction.
func plainly(text string) string {
	return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(text)
}

// said is what a page says it understood.
func said(p *webtest.Page) []string {
	var list []string
	for _, text := range p.Texts(".heard li") {
		list = append(list, plainly(text))
	}
	return list
}

// TestWhatWasUnderstood: a search says which places, which help and whom it was
// taken to ask for, in the language of the page.
func TestWhatWasUnderstood(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for name, row := range map[string]struct{ language, text, want string }{
		"a country":         {"en", "Kenya", "Your country: Kenya ×"},
		"a city":            {"fr", "Goma", "Votre pays\u00a0: Congo-Kinshasa (Goma) ×"},
		"a people":          {"es", "keniano", "Su país: Kenia ×"},
		"two countries":     {"en", "Kenya and Uganda and Kenya", "Where: Kenya ×; Where: Uganda ×"},
		"help":              {"en", "my phone was hacked", "Phone or account attacked"},
		"help in French":    {"fr", "j’ai besoin d’un avocat", "Quelqu’un est arrêté ou poursuivi"},
		"who asks":          {"es", "periodista detenido en Honduras", "Su país: Honduras ×; Alguien está detenido o procesado; Dar la voz de alarma; Para: Periodistas"},
		"who answers now":   {"en", "give me a number now", "Someone who answers now"},
		"perhaps":           {"en", "police", "Perhaps: Someone is arrested or on trial"},
		"in other letters":  {"en", "صحفي معتقل", "Someone is arrested or on trial; Raise the alarm; For: Journalists"},
		"a name":            {"en", "Amnesty", ""},
		"whose number":      {"en", "+41 22 809 4939", ""},
		"nothing was typed": {"en", "", ""},
	} {
		p := site.Post(directories[row.language], url.Values{"q": {row.text}})
		if got := strings.Join(said(p), "; "); got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}

// TestNotAPlace: one tap says that a name is no place; every form goes on saying
// so until another tap takes it back.
func TestNotAPlace(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	first := site.Post("/en/directory", url.Values{"q": {"Kenya lawyer"}})
	second := press(t, site, first, first.Find(".heard button[name=plain]"))
	if got := said(second); len(got) == 0 || got[0] != "“Kenya” is not a place ×" {
		t.Fatalf("said: %q", got)
	}
	if fields := second.Fields("main form"); !slices.Equal(fields["plain"], []string{"Kenya"}) || fields.Get("q") != "Kenya lawyer" {
		t.Errorf("the form goes on with %v", fields)
	}
	third := press(t, site, second, second.Find("button[name=sort]"))
	if !slices.Equal(third.Fields("main form")["plain"], []string{"Kenya"}) {
		t.Error("it is forgotten on the next page")
	}
	back := press(t, site, third, third.Find(".heard button[name=drop]"))
	if got := said(back); len(got) == 0 || got[0] != "Your country: Kenya ×" || len(back.Fields("main form")["plain"]) > 0 {
		t.Errorf("taken back: %q", got)
	}
	if other := site.Post("/en/directory", url.Values{"q": {"Uganda"}, "plain": {"Kenya"}}); len(other.Fields("main form")["plain"]) > 0 {
		t.Error("what is not in the text is kept")
	}
}

// TestWhichPlace: the name of several places is asked about; the answer takes it
// out of the text and filters by the place.
func TestWhichPlace(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.Post("/fr/repertoire", url.Values{"q": {"avocat au Congo"}})
	if question := plainly(p.Text(".heard p")); !strings.Contains(question, "«\u00a0Congo\u00a0»") {
		t.Errorf("the question is %q", question)
	}
	if got := p.Texts(".heard p + .pills button"); len(got) != 3 || got[0] != "Congo-Kinshasa" || got[1] != "Congo-Brazzaville" {
		t.Fatalf("the answers are %q", got)
	}
	chosen := press(t, site, p, p.All(".heard p + .pills button")[1])
	if fields := chosen.Fields("main form"); fields.Get("q") != "avocat au" || !slices.Equal(fields["place"], []string{"CG"}) || len(chosen.All(".heard p + .pills")) > 0 {
		t.Errorf("it goes on with %v", fields)
	}
	city := site.Post("/en/directory", url.Values{"q": {"Tripoli lawyer"}})
	if got := city.Texts(".heard p + .pills button"); len(got) < 3 || got[1] != "Tripoli, Lebanon" {
		t.Errorf("%q", got)
	}
}

// TestPerhapsMeant: a name that is misspelt is offered as it is written, in the
// whole text.
func TestPerhapsMeant(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.Post("/en/directory", url.Values{"q": {"lawyer hondurus please"}})
	if got := p.Attributes("button[name=meant]", "value"); !slices.Equal(got, []string{"lawyer Honduras please"}) {
		t.Fatalf("meant: %q", got)
	}
	next := press(t, site, p, p.Find("button[name=meant]"))
	if got := said(next); len(got) == 0 || got[0] != "Your country: Honduras ×" || next.Fields("main form").Get("q") != "lawyer Honduras please" {
		t.Errorf("then: %q", got)
	}
}

// TestIntoFindHelp: what is asked for leads on into Find help, with the place and
// who asks.
func TestIntoFindHelp(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.Post("/en/directory", url.Values{"q": {"journalist arrested in Nairobi"}})
	next := press(t, site, p, p.Find(`.heard button[name=need]`))
	if next.Code != http.StatusOK || next.Text("h1") != "Someone is arrested or on trial" || !slices.Equal(next.Texts(".crit .set"), []string{"Kenya (Nairobi)", "Journalists"}) {
		t.Errorf("%d %q", next.Code, next.Text("h1"))
	}
	two := site.Post("/en/directory", url.Values{"q": {"lawyer in Kenya or Uganda"}})
	if got := two.Attributes("#help input", "name"); len(got) != 0 {
		t.Errorf("of two places one is taken along: %q", got)
	}
}

// TestWhoAnswersNow: who asks for a number gets lines first, those of the place
// before those for everybody.
func TestWhoAnswersNow(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.Post("/en/directory", url.Values{"q": {"Uganda, a number now"}})
	if got := p.Texts(".two .now h3"); !slices.Equal(got, []string{"DefendDefenders", "Front Line Defenders"}) {
		t.Errorf("lines: %q", got)
	}
	if got := p.Texts(".now .v"); len(got) != 2 || !strings.HasPrefix(got[0], "+256") {
		t.Errorf("numbers: %q", got)
	}
	if p = site.Post("/en/directory", url.Values{"q": {"Uganda lawyer"}}); p.Has(".now") {
		t.Error("nobody asked for a line")
	}
}

// TestLongText: what is read of a long text is said, and the field keeps all of it.
func TestLongText(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	many := strings.Repeat("sos ", 10_000)
	for name, row := range map[string]struct{ text, want string }{
		"a word again and again": {many, "its first 200 characters"},
		"many words":             {"hirondelle torture visa house money doctor phone camera office war boat city lamp sugar bridge window candle pepper", "first 16 words"},
		"enough":                 {"hirondelle torture visa", ""},
	} {
		p := site.Post("/en/directory", url.Values{"q": {row.text}})
		if got := p.Text(".heard p"); p.Code != http.StatusOK || !strings.Contains(got, row.want) || row.want == "" && strings.Contains(got, "first") {
			t.Errorf("%s: %d %q", name, p.Code, got)
		}
		if got := p.Fields("main form").Get("q"); got != strings.TrimSpace(row.text) {
			t.Errorf("%s: the field keeps %d of %d bytes", name, len(got), len(row.text))
		}
	}
}

// nothings are lists without entries.
var nothings = []url.Values{
	{"q": {"zzzzzz"}}, {"q": {"hirondelle omct zzzzzz"}, "state": {"verified"}}, {"kind": {"training"}, "state": {"verified"}},
	{"state": {"verified"}, "q": {"amnesty"}, "area": {"nothing"}}, {"q": {"((((", "!"}}, {"q": {"Mynmar"}, "state": {"verified"}}, {"q": {"Kenya lawyer"}, "state": {"verified"}, "sort": {"name"}},
	{"q": {"torture marabout"}, "kind": {"training"}, "reply": {"tlh"}, "area": {"torture"}}, {"q": {"+41 22 555 01 99"}, "kind": {"training"}}, {"q": {"<b>\u202e"}},
}

// TestNothingFound: a list without entries says what is in none, gives a line that
// answers, and every button of it leads to as many as it promises.
func TestNothingFound(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for language, path := range directories {
		for _, sent := range nothings {
			p := site.Post(path, sent)
			if p.Code != http.StatusOK || p.Has(".rows") || !p.Has(".now .v") || len(p.Links(".jump a")) < 4 || p.Text("h1 [role=status]") == "" {
				t.Errorf("%s, %v: %d %q", language, sent, p.Code, p.Text("main"))
			}
			if got := p.Fields("main form"); got.Get("q") != strings.TrimSpace(sent.Get("q")) || !slices.Equal(got["sort"], sent["sort"]) {
				t.Errorf("%s, %v: the form goes on with %v", language, sent, got)
			}
			for _, link := range p.Links(".jump a, .ways a") {
				if site.Get(link).Code != http.StatusOK {
					t.Errorf("%s: %s", language, link)
				}
			}
			checkButtons(t, site, p)
		}
	}
	p := site.Post("/fr/repertoire", url.Values{"q": {"Marabout"}})
	if got := plainly(p.Text(".lead")); got != "Aucune fiche ne contient\u00a0: «\u00a0Marabout\u00a0»" {
		t.Errorf("%q", got)
	}
	if got := site.Post("/en/directory", url.Values{"q": {"Mynmar"}, "state": {"verified"}}).Attributes(".found button", "value"); !slices.Contains(got, "MM") {
		t.Errorf("offered: %q", got)
	}
}

// checkButtons presses every button of a page: what it leads to is there, and has
// as many organisations as the button says.
func checkButtons(t *testing.T, site *webtest.Site, p *webtest.Page) {
	t.Helper()
	for _, button := range p.All("main button[name], main button[formaction]") {
		next := press(t, site, p, button)
		if next.Code != http.StatusOK {
			t.Errorf("%s: %q leads to %d", p.Text("h1"), button.Words(), next.Code)
		}
		if count := button.Find("small"); count != nil {
			if n := listed(t, next); strconv.Itoa(n) != count.Words() || n == 0 {
				t.Errorf("%s: %q gives %d", p.Text("h1"), button.Words(), n)
			}
		}
	}
}

// TestEveryButtonWorks: so it is on a list with entries.
func TestEveryButtonWorks(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for language, path := range directories {
		for _, text := range []string{
			"journalist arrested in Goma needs a number tonight", "avocat au Congo", "santiago lawyer", "lawyer hondurus please", "mujer kurda amenazada", "amnisty torture zzzz", "Kenya or Uganda",
		} {
			p := site.Post(path, url.Values{"q": {text}})
			if !p.Has(".rows") {
				t.Errorf("%s: %q finds nothing", language, text)
			}
			checkButtons(t, site, p)
		}
	}
}

// TestOtherLanguageKeepsTheQuestion: the language line sends what was asked.
func TestOtherLanguageKeepsTheQuestion(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	p := site.Post("/en/directory", url.Values{"q": {"Jordan lawyer"}, "plain": {"Jordan"}, "kind": {"legal-assistance"}})
	next := press(t, site, p, p.Find("button[formaction][lang=fr]"))
	fields := next.Fields("main form")
	if next.Attributes("html", "lang")[0] != "fr" || fields.Get("q") != "Jordan lawyer" || fields.Get("kind") != "legal-assistance" || fields.Get("plain") != "Jordan" {
		t.Errorf("%v", fields)
	}
	if first := p.Find("main form button:not([form])"); first.Attribute("formaction") != "" || first.Attribute("name") != "" {
		t.Error("the enter key does something else than search")
	}
}

// TestHostileTextIsText: whatever is typed stands in the page as text, and in the
// field as it was typed.
func TestHostileTextIsText(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for _, text := range append(slices.Clone(hostile), strings.Repeat("Congo ", 30), "Congo <i>Kenya</i> 中国 Россия \u202eمصر", strings.Repeat("مساعدة ", 200), `"><img src=x onerror=alert(1)>`) {
		for _, path := range directories {
			p := site.Post(path, url.Values{"q": {text}, "plain": {text}, "at": {"=" + text}, "drop": {"plain=" + text}})
			if p.Code != http.StatusOK || p.Has("main img, main script, main i") {
				t.Errorf("%.40q: %d", text, p.Code)
			}
			if got := p.Attributes("#q", "value"); len(got) != 1 || len(strings.Fields(got[0])) != len(strings.Fields(text)) {
				t.Errorf("%.40q: the field has %.40q", text, got)
			}
			if p.Header().Get("Set-Cookie") != "" || p.Has("main [src], main [style]") {
				t.Errorf("%.40q: something is asked for", text)
			}
		}
	}
}

// TestOtherTongues: who asks in a language that the site does not speak is told so
// in it, with a line and who replies in it; then what was understood is said in the
// language of the page.
func TestOtherTongues(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for name, row := range map[string]struct {
		text, lang, dir string
		found           bool
	}{
		"Arabic, found":    {"صحفي معتقل في تونس", "ar", "rtl", true},
		"Arabic, nothing":  {"زقزقة", "ar", "rtl", false},
		"Russian, found":   {"журналист арестован", "ru", "ltr", true},
		"Chinese, nothing": {"鸚鵡", "zh", "ltr", false},
	} {
		for _, path := range directories {
			p := site.Post(path, url.Values{"q": {row.text}})
			heading := p.Find(".band [lang=" + row.lang + "][dir=" + row.dir + "] h1, .note[lang=" + row.lang + "][dir=" + row.dir + "] h2")
			if p.Code != http.StatusOK || p.Has(".rows") != row.found || heading == nil || len(p.Texts(".plate[lang="+row.lang+"] .v")) != 1 {
				t.Errorf("%s, %s: %d %q", name, path, p.Code, p.Text("main .band"))
				continue
			}
			if button := p.Find("button[name=in]"); button != nil {
				next := press(t, site, p, button)
				if next.Code != http.StatusOK || !slices.Equal(next.Fields("main form")["reply"], []string{row.lang}) || next.Fields("main form").Get("q") != "" || !next.Has(".rows") {
					t.Errorf("%s: who replies in it: %d", name, next.Code)
				}
			} else if row.lang == "ar" {
				t.Errorf("%s: nobody replies in it", name)
			}
			if row.found && len(said(p)) == 0 {
				t.Errorf("%s: nothing is said to be understood", name)
			}
			checkButtons(t, site, p)
		}
	}
	p := site.Post("/en/directory", url.Values{"q": {"j’ai besoin d’un avocat pour mon frère"}})
	button := p.Find(".heard button[formaction]")
	if button == nil || button.Words() != "La même recherche en français" || p.Has(".note") {
		t.Fatalf("French on the English page: %q", p.Text(".heard"))
	}
	if next := press(t, site, p, button); next.Attributes("html", "lang")[0] != "fr" || next.Fields("main form").Get("q") != "j’ai besoin d’un avocat pour mon frère" || next.Has(".heard button[formaction]") {
		t.Error("it does not lead to the French page")
	}
	if p := site.Post("/en/directory", url.Values{"q": {"Amnesty International"}}); p.Has(".note") || p.Has(".heard button[formaction]") {
		t.Error("a name is in no language")
	}
}
