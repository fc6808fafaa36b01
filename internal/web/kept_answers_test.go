package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"amparo/internal/answer"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/web/answers"
	"amparo/internal/web/even"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
	"amparo/templates"
	ui "amparo/templates/answers"
)

// sent is a form as a browser sends it that takes an encoding.
func sent(path string, form url.Values, encoding string) *http.Request {
	r := webtest.Request(http.MethodPost, path, form)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Accept-Encoding", encoding)
	return r
}

// TestAnswersAreKept: who means the same is sent the same, however it was said; what
// was typed and is shown again is nobody else's.
func TestAnswersAreKept(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		first, then url.Values
		kept        bool
	}{
		"the same":              {url.Values{"need": {"legal"}}, url.Values{"need": {"legal"}}, true},
		"filled up":             {url.Values{"need": {"legal"}}, url.Values{"need": {even.Value("need", "legal")}, "place": {even.Value("place", "")}}, true},
		"changed on the way":    {url.Values{"need": {"legal"}, "place": {"CO"}}, url.Values{"need": {"legal"}, "place": {"KE", "CO"}}, true},
		"typed and understood":  {url.Values{"need": {"legal"}, "place": {"CO"}}, url.Values{"need": {"legal"}, "country": {"Colombie"}}, true},
		"unknown fields":        {url.Values{"need": {"legal"}}, url.Values{"need": {"legal"}, "x": {"y"}}, true},
		"the step":              {url.Values{"need": {"legal"}, "step": {"place"}}, url.Values{"need": {"legal"}, "step": {"place"}}, true},
		"another page":          {url.Values{"need": {"legal"}}, url.Values{"need": {"legal"}, "page": {"2"}}, false},
		"another step":          {url.Values{"need": {"legal"}}, url.Values{"need": {"legal"}, "step": {"place"}}, false},
		"another place":         {url.Values{"need": {"legal"}}, url.Values{"need": {"legal"}, "place": {"CO"}}, false},
		"a city that was typed": {url.Values{"need": {"legal"}, "country": {"Goma"}}, url.Values{"need": {"legal"}, "country": {"Goma"}}, false},
		"not understood":        {url.Values{"need": {"legal"}, "country": {"Absurdistan"}}, url.Values{"need": {"legal"}, "country": {"Absurdistan"}}, false},
		"no need":               {url.Values{"need": {"nothing"}}, url.Values{"need": {"nothing"}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{})
			site.Kept(httptest.NewRecorder(), sent("/fr/trouver", row.first, "gzip"))
			if got := site.Kept(httptest.NewRecorder(), sent("/fr/trouver", row.then, "gzip")); got != row.kept {
				t.Errorf("kept %v, want %v", got, row.kept)
			}
			if site.Kept(httptest.NewRecorder(), sent("/en/find", row.then, "gzip")) {
				t.Error("kept for another language")
			}
		})
	}
}

// TestKeptAnswersAreThoseMade: what is kept is what this reader would be sent, in every
// language, and made before anybody asks.
func TestKeptAnswersAreThoseMade(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Unpadded: true})
	site.Warm(t.Context())
	asked := site.Likely()
	if len(asked) != len(site.Words.Languages()) {
		t.Fatalf("in %d languages", len(asked))
	}
	for path, questions := range asked {
		for _, question := range questions {
			form, err := url.ParseQuery(question)
			if err != nil {
				t.Fatal(err)
			}
			r, made, kept := sent(path, form, "gzip"), httptest.NewRecorder(), httptest.NewRecorder()
			r.Header.Set("Accept-Language", "ar")
			r.Header.Set("Cookie", "session=x")
			if !site.Kept(kept, r) {
				t.Errorf("%s %s is not kept", path, question)
			}
			site.Uncached().ServeHTTP(made, sent(path, form, "gzip"))
			if got := gunzip(t, kept.Body); got != made.Body.String() || kept.Code != made.Code {
				t.Errorf("%s %s: what is kept is not what this reader would get", path, question)
			}
			if kept.Header().Get("Cache-Control") != "private, no-cache" || kept.Header().Get("Etag") != "" {
				t.Errorf("%s %s: %v", path, question, kept.Header())
			}
		}
	}
}

// TestLongestAnswers: texts that are too long are left out, until the answer is as long
// as all others. Names are not, nor how to reach the first ten: where all of thirty
// cards take the most that they may, in letters that do not repeat, the answer has the
// next length there is.
func TestLongestAnswers(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for name, row := range map[string]struct {
		line int // characters
		fits bool
	}{
		"names and labels of 100 characters": {100, true}, "as long as they may be": {300, false},
	} {
		page := longest(site.Words.Printer("fr").Locale(), row.line)
		for !wire.Fits(rendered(t, site, page), wire.MostAlike) && answers.Shorten(&page) {
			continue
		}
		for e := wire.Gzip; e < wire.Encodings; e++ {
			size := len(wire.Encode(e, wire.Fast, rendered(t, site, page), wire.Alike(e)))
			if at := slices.Index(wire.Alike(e), size); at < 0 || e == wire.Gzip && (at == 0) != row.fits {
				t.Errorf("%s, %q: %d bytes", name, e, size)
			}
		}
	}
}

// longest is a page of as many cards as there can be, with lines of so many characters
// and texts that are as long as they may be, of letters that do not repeat.
func longest(locale *lang.Locale, characters int) ui.Page {
	random := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		letters := make([]byte, n)
		for i := range letters {
			letters[i] = "abcdefghijklmnopqrstuvwxyz      "[random.IntN(32)]
		}
		return string(letters)
	}
	line := func() templates.Words { return templates.Words{Text: text(characters), Lang: "en", Dir: "ltr"} }
	page := ui.Page{Action: "/fr/trouver", Narrow: &ui.Narrow{}}
	for _, n := range []int{10, answer.MaxKnownNo, answer.MaxKnownNo} {
		g := ui.Group{ID: "g", Heading: "Partout", Folded: len(page.Groups) > 0}
		for range n {
			g.Cards = append(g.Cards, ui.Card{
				Name: line(), Href: "/fr/repertoire/x", Sentence: line(), First: line(),
				Contacts: []ui.Contact{{Under: line()}}, Details: &ui.Details{Text: templates.Prose{HTML: safehtml.Markdown(text(1200), locale, 5)}},
			})
		}
		page.Groups = append(page.Groups, g)
	}
	return page
}

func rendered(t *testing.T, site *webtest.Site, page ui.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := ui.Show(page).Render(i18n.With(t.Context(), site.Words.Printer("fr")), &b); err != nil {
		t.Fatal(err)
	}
	return even.Page(b.Bytes(), func(string) bool { return false })
}

func gunzip(t *testing.T, body io.Reader) string {
	t.Helper()
	z, err := gzip.NewReader(body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
