package web_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

func TestRoutesAndLanguages(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	// One row per page kind: its address in each language and its heading.
	rows := []struct {
		fr, en, es string
		h1         [3]string
	}{
		{"/fr/", "/en/", "/es/", [3]string{"Qui peut vous aider, maintenant\u202f?", "Who can help you, right now?", "¿Quién puede ayudarle ahora?"}},
		{"/fr/trouver", "/en/find", "/es/buscar", [3]string{"Trouver de l’aide", "Find help", "Buscar ayuda"}},
		{"/fr/aide/relocalisation-temporaire", "/en/help/temporary-relocation", "/es/ayuda/reubicacion-temporal", [3]string{"Relocalisation temporaire", "Temporary relocation", "Reubicación temporal"}},
		{"/fr/repertoire", "/en/directory", "/es/directorio", [3]string{"Répertoire", "Directory", "Directorio"}},
		{"/fr/repertoire?page=3", "/en/directory?page=3", "/es/directorio?page=3", [3]string{"Répertoire", "Directory", "Directorio"}},
		{"/fr/repertoire/a-z", "/en/directory/a-z", "/es/directorio/a-z", [3]string{"De A à Z", "A to Z", "De la A a la Z"}},
		{"/fr/repertoire/omct", "/en/directory/omct", "/es/directorio/omct", [3]string{"L’Organisation mondiale contre la torture (OMCT)", "World Organisation Against Torture (OMCT)", "Organización Mundial Contra la Tortura (OMCT)"}},
		{"/fr/repertoire/omct/imprimer", "/en/directory/omct/print", "/es/directorio/omct/imprimir", [3]string{"L’Organisation mondiale contre la torture (OMCT)", "World Organisation Against Torture (OMCT)", "Organización Mundial Contra la Tortura (OMCT)"}},
		{"/fr/se-proteger", "/en/safety", "/es/protegerse", [3]string{"Se protéger", "Stay safe", "Protegerse"}},
		{"/fr/confidentialite", "/en/privacy", "/es/privacidad", [3]string{"Confidentialité", "Privacy", "Privacidad"}},
		{"/fr/a-propos", "/en/about", "/es/acerca", [3]string{"À propos", "About", "Acerca"}},
		{"/fr/accessibilite", "/en/accessibility", "/es/accesibilidad", [3]string{"Accessibilité", "Accessibility", "Accesibilidad"}},
	}
	for _, row := range rows {
		for i, path := range []string{row.fr, row.en, row.es} {
			t.Run(path, func(t *testing.T) {
				w := site.Get(path)
				if w.Code != http.StatusOK {
					t.Fatalf("status %d", w.Code)
				}
				doc := w
				tag := []string{"fr", "en", "es"}[i]
				if got := doc.Attributes("html", "lang"); len(got) != 1 || got[0] != tag {
					t.Errorf("html lang %q, want %s", got, tag)
				}
				if got := doc.Texts("h1"); len(got) != 1 || !strings.HasPrefix(got[0], row.h1[i]) {
					t.Errorf("h1 %q, want %q", got, row.h1[i])
				}
				if got := doc.Texts("title"); len(got) != 1 || !strings.HasSuffix(got[0], " – Amparo") {
					t.Errorf("title %q", got)
				}
				if got := doc.Attributes(`meta[name=description]`, "content"); len(got) != 1 || got[0] == "" || len([]rune(got[0])) > 160 {
					t.Errorf("description %q", got)
				}
				if cookies := w.Result().Cookies(); len(cookies) != 0 {
					t.Errorf("cookies %v", cookies)
				}
			})
		}
	}
}

func TestBadAddresses(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rows := []struct {
		path   string
		status int
		lang   string
	}{
		{"/xx/", http.StatusNotFound, "fr"},
		{"/fr/repertoire/no-such-organisation", http.StatusNotFound, "fr"},
		{"/en/directory/no-such-organisation/print", http.StatusNotFound, "en"},
		{"/es/directorio?page=0", http.StatusNotFound, "es"},
		{"/es/directorio?page=4", http.StatusNotFound, "es"},
		{"/es/directorio?page=02", http.StatusNotFound, "es"},
		{"/es/directorio?page=-1", http.StatusNotFound, "es"},
		{"/es/directorio?page=x", http.StatusNotFound, "es"},
		{"/es/directorio?page=99999999999999999999", http.StatusNotFound, "es"},
		{"/en/help/no-such-kind", http.StatusNotFound, "en"},
		{"/en/help", http.StatusNotFound, "en"},
		{"/fr/repertoire/omct/x/y", http.StatusNotFound, "fr"},
		{"/sitemap-fr-2.xml", http.StatusNotFound, "fr"},
		{"/sitemap-xx-1.xml", http.StatusNotFound, "fr"},
		{"/static/site.000000000000.css", http.StatusNotFound, "fr"},
		{"/fr/repertoire/%2e%2e%2fetc", http.StatusBadRequest, "fr"},
		{"/fr//repertoire", http.StatusBadRequest, "fr"},
		{"/fr/repertoire/%00", http.StatusBadRequest, "fr"},
		{"/fr/repertoire/a%0ab", http.StatusBadRequest, "fr"},
		{"/fr/repertoire/%ff", http.StatusBadRequest, "fr"},
		{`/fr/repertoire/a%5cb`, http.StatusBadRequest, "fr"},
	}
	for _, row := range rows {
		t.Run(row.path, func(t *testing.T) {
			w := site.Get(row.path)
			if w.Code != row.status {
				t.Fatalf("status %d, want %d", w.Code, row.status)
			}
			doc := w
			if got := doc.Attributes("html", "lang"); len(got) != 1 || got[0] != row.lang {
				t.Errorf("html lang %q, want %s", got, row.lang)
			}
			if got := doc.Attributes(`a[href^="tel:"]`, "href"); len(got) == 0 {
				t.Error("no contact to call on the page of an error")
			}
			if got := doc.Attributes("meta[name=robots]", "content"); len(got) != 1 || got[0] != "noindex" {
				t.Errorf("robots %q", got)
			}
		})
	}
}

func TestOneRedirect(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rows := map[string]string{
		"/fr":                           "/fr/",
		"/FR/":                          "/fr/",
		"/fr/repertoire/":               "/fr/repertoire",
		"/fr/Repertoire/OMCT":           "/fr/repertoire/omct",
		"/FR/REPERTOIRE/OMCT/":          "/fr/repertoire/omct",
		"/fr/repertoire/?page=2":        "/fr/repertoire?page=2",
		"/fr/repertoire?page=1":         "/fr/repertoire",
		"/en/repertoire/omct":           "/en/directory/omct",
		"/fr/directory/omct/print":      "/fr/repertoire/omct/imprimer",
		"/es/safety":                    "/es/protegerse",
		"/fr/aide/temporary-relocation": "/fr/aide/relocalisation-temporaire",
		"/en/help/reubicacion-temporal": "/en/help/temporary-relocation",
		"/es/ayuda/legal-assistance":    "/es/ayuda/asistencia-juridica",
	}
	for from, to := range rows {
		w := site.Get(from)
		if w.Code != http.StatusMovedPermanently || w.Location() != to {
			t.Errorf("%s: %d to %q, want 301 to %q", from, w.Code, w.Location(), to)
			continue
		}
		if again := site.Get(to); again.Code != http.StatusOK {
			t.Errorf("%s leads to %s, which answers %d", from, to, again.Code)
		}
	}
}

func TestRootFollowsTheBrowser(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	for header, home := range map[string]string{
		"":                          "/fr/",
		"es-AR,es;q=0.9,en;q=0.8":   "/es/",
		"de,en;q=0.5":               "/en/",
		"en;q=0.1, fr-CH;q=0.9":     "/fr/",
		"zz":                        "/fr/",
		strings.Repeat("q=,;", 999): "/fr/",
	} {
		r := webtest.Request(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Language", header)
		w := site.Do(r)
		if w.Code != http.StatusFound || w.Location() != home {
			t.Errorf("%.40q: %d %s, want %s", header, w.Code, w.Location(), home)
		}
		if got := strings.Join(w.Header().Values("Vary"), ","); !strings.Contains(got, "Accept-Language") {
			t.Errorf("Vary %q", got)
		}
	}
}

// TestProfileOrder holds the order of the old directory's page.
func TestProfileOrder(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	doc := site.Get("/fr/repertoire/omct")
	want := []string{
		"Coordonnées", "Description", "Domaines d’activité", "Réponses d’urgence offertes", "Portée géographique", "Langues",
	}
	var got []string
	for _, h := range doc.Texts("main h2") {
		for _, w := range want {
			if h == w {
				got = append(got, h)
			}
		}
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("headings %q, want %q", got, want)
	}
	wantResponses := []string{
		"Les appels urgents, la solidarité internationale et les stratégies de communication",
		"Le plaidoyer auprès des mécanismes de protection des droits humains internationaux et régionaux",
		"Prix et stages",
		"L’assistance juridique et l’observation de procès",
		"L’assistance médicale et psychosociale, et gestion du stress",
		"Accompagnement de protection\u202f; visites de suivi et solidarité",
		"Le déplacement temporaire et numéros d’urgences",
		"Les subventions d’urgence et les programmes de secours",
	}
	if got := doc.Texts("#responses section:not(#limits) h3"); strings.Join(got, "|") != strings.Join(wantResponses, "|") {
		t.Errorf("responses %q", got)
	}
	main := doc.Find("main").Words()
	if before, _, found := strings.Cut(main, "omct@omct.org"); !found || !strings.Contains(before, "English") {
		t.Error("the language line does not come before the contacts")
	}
}

func TestProfileContacts(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	doc := site.Get("/en/directory/front-line-defenders")
	confirmed := doc.Attributes("section.plate > div > ul a", "href")
	if len(confirmed) == 0 || confirmed[0] != "tel:+35312100489" {
		t.Errorf("first contact %q", confirmed)
	}
	for _, third := range []string{"mailto:info@frontlinedefenders.org", "tel:+35312123750"} {
		for _, href := range confirmed {
			if href == third {
				t.Errorf("%s was read on a third party's list only, and stands among the confirmed ones", third)
			}
		}
		if got := doc.Attributes(`section.plate details a[href="`+third+`"]`, "href"); len(got) != 1 {
			t.Errorf("%s is not among the unconfirmed ones", third)
		}
	}
	for _, bdi := range doc.All("section.plate a.v") {
		if bdi.Find(`bdi[dir="ltr"]`) == nil {
			t.Errorf("%q is not isolated from the direction of the page", bdi.Words())
		}
	}
	if body := site.Get("/en/directory/shelter-city").Body.String(); strings.Contains(body, "763") {
		t.Error("a number marked old reached a reader")
	}
}

func TestFallbacks(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	t.Run("no translation", func(t *testing.T) {
		w := site.Get("/es/directorio/emhrf")
		doc := w
		if w.Code != http.StatusOK {
			t.Fatalf("status %d", w.Code)
		}
		if got := doc.Attributes("meta[name=robots]", "content"); strings.Join(got, "") != "noindex" {
			t.Errorf("robots %q", got)
		}
		if got := doc.Attributes("link[rel=canonical]", "href"); strings.Join(got, "") != "http://amparo.test/fr/repertoire/emhrf" {
			t.Errorf("canonical %q", got)
		}
		if got := doc.Attributes("h1 [lang]", "lang"); strings.Join(got, "") != "fr" {
			t.Errorf("the name is marked %q, want fr", got)
		}
		if got := doc.Attributes("#description [lang]", "lang"); strings.Join(got, "") != "fr" {
			t.Errorf("the description is marked %q, want fr", got)
		}
		if got := doc.Texts(".note"); len(got) == 0 || !strings.Contains(got[0], "francés") {
			t.Errorf("notices %q", got)
		}
		for _, href := range doc.Attributes("link[rel=alternate]", "hreflang") {
			if href == "es" {
				t.Error("hreflang offers a translation that does not exist")
			}
		}
	})
	t.Run("older than the original", func(t *testing.T) {
		doc := site.Get("/fr/repertoire/shelter-city")
		notices := strings.Join(doc.Texts(".note"), "|")
		if !strings.Contains(notices, "Traduction à revoir") || !strings.Contains(notices, "2 novembre 2026") {
			t.Errorf("notices %q", notices)
		}
		if got := doc.Attributes(".note a", "href"); len(got) == 0 || got[0] != "/en/directory/shelter-city" {
			t.Errorf("link to the original %q", got)
		}
		if got := doc.Attributes("meta[name=robots]", "content"); len(got) != 0 {
			t.Errorf("robots %q on a real translation", got)
		}
	})
}

func TestWithdrawnAndRenamed(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	ctx := context.Background()
	omct, err := site.Store.Head(ctx, "omct")
	if err != nil {
		t.Fatal(err)
	}
	fidh, err := site.Store.Head(ctx, "fidh")
	if err != nil {
		t.Fatal(err)
	}
	if err := site.Store.Withdraw(ctx, omct.EntryID, webtest.Today); err != nil {
		t.Fatal(err)
	}
	if err := site.Store.Rename(ctx, fidh.EntryID, "fidh", "federation", webtest.Today); err != nil {
		t.Fatal(err)
	}
	site.CatchUp()
	gone := site.Get("/es/directorio/omct")
	if gone.Code != http.StatusGone {
		t.Errorf("withdrawn: %d", gone.Code)
	}
	if rows := gone.Texts(".rows > li"); len(rows) == 0 {
		t.Error("the page of a withdrawn entry names no neighbours")
	}
	if strings.Contains(site.Get("/fr/repertoire").Body.String(), "omct@omct.org") {
		t.Error("a withdrawn entry is still listed")
	}
	moved := site.Get("/fr/repertoire/fidh/imprimer")
	if moved.Code != http.StatusMovedPermanently || moved.Location() != "/fr/repertoire/federation/imprimer" {
		t.Errorf("renamed: %d %s", moved.Code, moved.Location())
	}
}

func TestNeedGivesContacts(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	home := site.Get("/fr/")
	needs := home.Attributes(`form[method="post"] button[name=need]`, "value")
	if len(needs) != 9 {
		t.Fatalf("needs %q", needs)
	}
	for _, need := range needs {
		w := site.Post("/fr/trouver", url.Values{"need": {need}})
		doc := w
		if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "private, no-cache" {
			t.Errorf("%s: %d %s", need, w.Code, w.Header().Get("Cache-Control"))
		}
		if got := doc.Texts("title"); strings.Join(got, "") != "Trouver de l’aide – Amparo" {
			t.Errorf("%s: the title says what was asked: %q", need, got)
		}
		if rows := doc.Texts(".rows > li"); len(rows) == 0 {
			t.Errorf("%s: no organisation", need)
		}
		if got := doc.Attributes(".rows a.v", "href"); len(got) == 0 {
			t.Errorf("%s: no contact in the rows", need)
		}
		if strings.Contains(w.Body.String(), "agir-ensemble") {
			t.Errorf("%s: an organisation that is suspended is among the answers", need)
		}
	}
	if w := site.Post("/fr/trouver", url.Values{"need": {"no-such"}}); w.Code != http.StatusBadRequest {
		t.Errorf("unknown need: %d", w.Code)
	}
}

// TestEveryPublishedEntryInEveryLanguage: a missing translation is never a 404.
func TestEveryPublishedEntryInEveryLanguage(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	prefix := map[lang.Tag]string{"fr": "/fr/repertoire/", "en": "/en/directory/", "es": "/es/directorio/"}
	cards := site.Catalogue.Now().Sorted("fr")
	if len(cards) != 42 {
		t.Fatalf("%d entries", len(cards))
	}
	for _, card := range cards {
		for tag, path := range prefix {
			w := site.Get(path + card.Slug)
			if w.Code != http.StatusOK {
				t.Errorf("%s%s: %d", path, card.Slug, w.Code)
			}
			if strings.Contains(w.Body.String(), "⟦") {
				t.Errorf("%s%s: a message is missing", path, card.Slug)
			}
			_ = tag
		}
		if card.Availability == directory.AvailabilityOpen && len(card.Contacts()) == 0 {
			t.Errorf("%s is open and has no contact", card.Slug)
		}
	}
}

// TestMissingSection: a section a translation lacks is shown in the original,
// marked and named; the rest stays in the reader's language.
func TestMissingSection(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	ctx := context.Background()
	head, err := site.Store.Head(ctx, "omct")
	if err != nil {
		t.Fatal(err)
	}
	head.Entry.Texts["en"].Description = ""
	revision, err := site.Store.Save(ctx, head.Entry, head.ID, webtest.Today)
	if err != nil {
		t.Fatal(err)
	}
	if err := site.Store.Publish(ctx, head.EntryID, revision, []lang.Tag{"en", "es", "fr"}, webtest.Today); err != nil {
		t.Fatal(err)
	}
	site.CatchUp()
	doc := site.Get("/en/directory/omct")
	if got := doc.Attributes("#description [lang]", "lang"); strings.Join(got, "") != "fr" {
		t.Errorf("the description is marked %q, want fr", got)
	}
	if got := doc.Texts("#description .in"); strings.Join(got, "") != "in French" {
		t.Errorf("the section says %q, want in French", got)
	}
	if got := doc.Attributes("#areas [lang], #scope [lang]", "lang"); len(got) != 0 {
		t.Errorf("other sections are marked %q", got)
	}
	if got := doc.Attributes("meta[name=robots]", "content"); len(got) != 0 {
		t.Errorf("robots %q", got)
	}
}

// TestFiledWithoutArticle: "L’Organisation mondiale…" stands under O, and the
// letters come in their order.
func TestFiledWithoutArticle(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	doc := site.Get("/fr/repertoire/a-z")
	letters := doc.Texts("main section h2")
	if !slices.IsSorted(letters) || !slices.Contains(letters, "O") {
		t.Errorf("letters %q", letters)
	}
	if got := doc.Attributes(`section[aria-labelledby="letter-O"] a`, "href"); !slices.Contains(got, "/fr/repertoire/omct") {
		t.Errorf("under O: %q", got)
	}
}
