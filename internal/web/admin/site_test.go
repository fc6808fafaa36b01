package admin_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

func logLength(t *testing.T, site *webtest.Site) int64 {
	t.Helper()
	return storetest.LogEnd(t, site.Store)
}

// leaves checks that what is done adds so many rows to the log, and that the
// log stays sound.
func leaves(t *testing.T, site *webtest.Site, rows int64, do func()) {
	t.Helper()
	before := logLength(t, site)
	do()
	if got := logLength(t, site) - before; got != rows {
		t.Errorf("%d rows of the log, want %d", got, rows)
	}
	if check, err := site.Store.VerifyLog(t.Context(), func(int64) {}); err != nil || check.Fault != "" {
		t.Errorf("the log: %+v, %v", check, err)
	}
}

// TestSitePagesByRole: who may see and send what.
func TestSitePagesByRole(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	needs := map[string]account.Permission{
		"/admin/vocabularies":                           account.MayEdit,
		"/admin/vocabularies/areas":                     account.MayEdit,
		"/admin/vocabularies/areas/new":                 account.MayEdit,
		"/admin/vocabularies/areas/terms/torture":       account.MayEdit,
		"/admin/vocabularies/areas/terms/torture/merge": account.MayEdit,
		"/admin/log":                        account.MayManage,
		"/admin/log/export":                 account.MayManage,
		"/admin/settings":                   account.MayManage,
		"/admin/settings/pages/about":       account.MayManage,
		"/admin/settings/pages/about/reset": account.MayManage,
		"/admin/vocabularies/response-kinds/terms/training/merge": account.MayEdit,
	}
	for _, role := range account.Roles {
		e := site.SignIn(role)
		for path, need := range needs {
			want := http.StatusForbidden
			if e.Account.May(need) {
				want = http.StatusOK
				if strings.HasSuffix(path, "/reset") { // it is as it came
					want = http.StatusNotFound
				}
			}
			if got := e.Get(path).Code; got != want {
				t.Errorf("%s: GET %s: %d, want %d", role, path, got, want)
			}
			before := logLength(t, site)
			if w := e.Post(path, url.Values{}); want == http.StatusForbidden && (w.Code != want && w.Code != http.StatusMethodNotAllowed) {
				t.Errorf("%s: POST %s: %d", role, path, w.Code)
			}
			if got := logLength(t, site); want == http.StatusForbidden && got != before {
				t.Errorf("%s: POST %s left a row", role, path)
			}
		}
	}
	if got := site.Get("/admin/log").Code; got != http.StatusSeeOther {
		t.Errorf("a stranger gets %d", got)
	}
}

func TestUnknownSitePages(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleManager)
	for _, path := range []string{
		"/admin/vocabularies/nothing", "/admin/vocabularies/areas/terms/nothing", "/admin/vocabularies/areas/terms/nothing/merge",
		"/admin/vocabularies/needs/terms/money/merge", "/admin/settings/pages/nothing", "/admin/settings/pages/about?lang=xx",
	} {
		if got := e.Get(path).Code; got != http.StatusNotFound {
			t.Errorf("%s: %d", path, got)
		}
	}
}

func TestLogPage(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleManager)}
	ctx := t.Context()
	for i := range 230 {
		act := account.Act{AccountID: e.Account.ID, Name: e.Account.Name, Action: "entry.save", Subject: "0190b2c0-0000-7000-8000-000000000001", Label: "=cmd|' /C calc'!A0", At: site.Now()}
		if i%2 == 0 {
			act.Detail = map[string]any{"minor": true, "before": "0190b2c0-0000-7000-8000-00000000000a", "after": "0190b2c0-0000-7000-8000-00000000000b", "odd": "<script>"}
		}
		if err := site.Store.Note(ctx, act); err != nil {
			t.Fatal(err)
		}
	}
	p := e.get("/admin/log").want(http.StatusOK)
	if n := len(p.all("tbody tr")); n != 100 {
		t.Errorf("%d rows", n)
	}
	if got := p.text("tbody tr:nth-child(2) td"); !strings.Contains(got, "23 November 2026, 10:42 UTC") || !strings.Contains(got, "saved the entry") ||
		!strings.Contains(got, "Compare before and after") || !strings.Contains(got, "minor change yes") || !strings.Contains(got, "<script>") {
		t.Errorf("a row says %q", got)
	}
	seen, path := map[string]bool{}, "/admin/log"
	for pages := 1; path != "" && pages < 9; pages++ {
		p = e.get(path).want(http.StatusOK)
		for _, n := range p.all("tbody tr") {
			seen[attribute(n, "id")] = true
		}
		path = ""
		if next := p.all("a[rel=next]"); next != nil {
			path = attribute(next[0], "href")
		}
	}
	if len(seen) != 232 { // an account, a session
		t.Errorf("all pages together have %d rows", len(seen))
	}
	back := e.get(attribute(p.all("a[rel=prev]")[0], "href")).want(http.StatusOK)
	if n := len(back.all("tbody tr")); n != 100 {
		t.Errorf("the page before the last has %d rows", n)
	}
	for query, want := range map[string]int{
		"action=session.start": 1, "account=-": 1, "account=" + e.Account.ID + "&action=entry.save&from=2026-11-23&until=2026-11-23": 100,
		"from=2026-11-24": 0, "until=2026-11-22": 0, "subject='%20OR%201=1": 0, "before=x&after=-9": 100,
	} {
		if got := len(e.get("/admin/log?" + query).want(http.StatusOK).all("tbody tr")); got != want {
			t.Errorf("%s: %d rows, want %d", query, got, want)
		}
	}
	bad := e.get("/admin/log?from=yesterday").want(http.StatusUnprocessableEntity)
	if attribute(bad.all("#from")[0], "value") != "yesterday" || bad.all(".problems a[href='#from']") == nil {
		t.Error("a wrong day is not kept, or not explained")
	}
}

// TestLogExport: the file has every row, is harmless, and leaves a row itself.
func TestLogExport(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleManager)}
	if err := site.Store.Note(t.Context(), account.Act{Action: "entry.save", Label: "=HYPERLINK(1)", At: site.Now()}); err != nil {
		t.Fatal(err)
	}
	form := e.get("/admin/log/export").want(http.StatusOK).form()
	var w *page
	leaves(t, site, 1, func() { w = e.post("/admin/log/export", form).want(http.StatusOK) })
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 5 || rows[2][6] != "'=HYPERLINK(1)" || rows[1][4] != "log.export" {
		t.Errorf("%v: %q", err, rows)
	}
	form.Set("format", "jsonl")
	leaves(t, site, 1, func() { w = e.post("/admin/log/export", form).want(http.StatusOK) })
	lines := strings.Split(strings.TrimSpace(w.Body.String()), "\n")
	for _, line := range lines {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
	if len(lines) != 5 || strings.Contains(w.Body.String(), e.Token) {
		t.Errorf("%d lines", len(lines))
	}
	form.Set("format", "exe")
	leaves(t, site, 0, func() { e.post("/admin/log/export", form).want(http.StatusUnprocessableEntity) })
	site.Wait(account.FactorFresh)
	if w := e.get("/admin/log/export"); w.code != http.StatusSeeOther {
		t.Errorf("without a fresh factor: %d", w.code)
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleManager)}
	form := e.get("/admin/settings").want(http.StatusOK).form()
	stale := e.get("/admin/settings").form()
	form.Set("name", "Refugio & <b>co</b>")
	form.Set("exit.es", "https://weather.example/es")
	leaves(t, site, 1, func() { e.post("/admin/settings", form).want(http.StatusSeeOther) })
	leaves(t, site, 0, func() { e.post("/admin/settings", form).want(http.StatusSeeOther) }) // pressed twice
	for path, exit := range map[string]string{
		"/fr/": "wikipedia.org", "/en/directory/omct": "wikipedia.org", "/es/": "https://weather.example/es", "/es/nada": "https://weather.example/es",
	} {
		p := pageOf(t, site.Get(path))
		if p.text(".mark") != "Refugio & <b>co</b>" || !strings.HasSuffix(p.text("title"), "– Refugio & <b>co</b>") || !strings.Contains(attribute(p.all(".exit")[0], "href"), exit) {
			t.Errorf("%s: %q, %q, %q", path, p.text(".mark"), p.text("title"), attribute(p.all(".exit")[0], "href"))
		}
	}
	if failure := string(site.FailurePages()["503.es.html"]); !strings.Contains(failure, "Refugio &amp;") || !strings.Contains(failure, "weather.example") {
		t.Error("the pages for failures have the old name or way out")
	}
	if p := e.get("/admin/settings"); p.text(".mark") != "Refugio & <b>co</b>" {
		t.Errorf("the desk is called %q", p.text(".mark"))
	}
	stale.Set("name", "Another")
	leaves(t, site, 0, func() {
		p := e.post("/admin/settings", stale).want(http.StatusConflict)
		if attribute(p.all("#name")[0], "value") != "Another" || !strings.Contains(p.text("#name-hint"), "Refugio & <b>co</b>") {
			t.Error("a conflict does not show both")
		}
		stale = p.form()
	})
	leaves(t, site, 1, func() { e.post("/admin/settings", stale).want(http.StatusSeeOther) })
}

// TestCommentsClosed: the form goes, what is published stays, and whoever has
// just written loses nothing.
func TestCommentsClosed(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleManager)}
	closing := e.get("/admin/settings").form()
	closing.Set("comments_closed", "1")
	leaves(t, site, 1, func() { e.post("/admin/settings", closing).want(http.StatusSeeOther) })
	for path, says := range map[string]string{
		"/fr/repertoire/omct": "Les commentaires sont fermés pour le moment.", "/en/directory/omct": "Comments are closed for now.",
		"/es/directorio/omct": "Los comentarios están cerrados por ahora.",
	} {
		p := pageOf(t, site.Get(path))
		if p.all("#comment form") != nil || !strings.Contains(p.text("#comment"), says) || p.all("#comment a") == nil {
			t.Errorf("%s: %q", path, p.text("#comment"))
		}
	}
	if w := site.Get("/en/directory/omct/comments"); w.Code != http.StatusFound || w.Header().Get("Location") != "/en/directory/omct" {
		t.Errorf("the form on its own page: %d %q", w.Code, w.Header().Get("Location"))
	}
	refused := pageOf(t, site.Post("/en/directory/omct/comments", url.Values{"text": {"They answered <b>fast</b>"}, "do": {"preview"}})).want(http.StatusForbidden)
	if refused.text("#text") != "They answered <b>fast</b>" || !strings.Contains(refused.text("main"), "Comments are closed for now.") {
		t.Errorf("what was typed is lost: %q", refused.text("main"))
	}
	if p := e.get("/admin/log"); !strings.Contains(p.text("tbody tr"), "Close comments") {
		t.Errorf("the log says %q", p.text("tbody tr"))
	}
	opening := e.get("/admin/settings").form()
	if opening.Get("comments_closed") == "" {
		t.Fatal("the tick is lost")
	}
	opening.Del("comments_closed")
	leaves(t, site, 1, func() { e.post("/admin/settings", opening).want(http.StatusSeeOther) })
	if pageOf(t, site.Get("/en/directory/omct")).all("#comment form") == nil {
		t.Error("the form does not come back")
	}
}

func TestSettingsRefused(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleManager)}
	form := e.get("/admin/settings").form()
	for name, values := range map[string][]string{
		"exit.fr": {"http://example.org", "javascript:alert(1)", "https://", "//example.org", "https://user@example.org/", "https://exa mple.org", "https://example.org/\u202e", "https://localhost"},
		"name":    {strings.Repeat("n", 41), "a\u202eb", strings.Repeat("x", 400)},
	} {
		for _, value := range values {
			sent := url.Values{}
			for k, v := range form {
				sent[k] = slices.Clone(v)
			}
			sent.Set(name, value)
			sent.Set("exit.es", "https://kept.example/")
			leaves(t, site, 0, func() {
				p := e.post("/admin/settings", sent).want(http.StatusUnprocessableEntity)
				field := p.all(`[name="` + name + `"]`)[0]
				if attribute(field, "value") != value || attribute(field, "aria-invalid") != "true" || p.all(`.problems a[href="#`+name+`"]`) == nil {
					t.Errorf("%s %q: not kept or not explained", name, value)
				}
				if attribute(p.all(`[name="exit.es"]`)[0], "value") != "https://kept.example/" {
					t.Errorf("%s %q: another field was lost", name, value)
				}
			})
		}
	}
}

// TestStaticPage: what the team writes is what readers see, at once and
// without anything that runs.
func TestStaticPage(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleManager)}
	const path = "/admin/settings/pages/safety?lang=es"
	form := e.get(path).want(http.StatusOK).form()
	stale := e.get(path).form()
	original := form.Get("source")
	if !strings.HasPrefix(original, "# ") {
		t.Fatalf("the page begins with %q", original[:20])
	}
	hostile := "# Nuevo <script>alert(1)</script>\n\nEntrada.\n\n## Parte\n\n<script>alert(2)</script>\n<img src=x onerror=alert(3)>\n\n[enlace](javascript:alert(4))"
	form.Set("source", hostile)
	preview := url.Values{"do": {"preview"}, "source": {hostile}}
	leaves(t, site, 0, func() {
		p := e.post(path, preview).want(http.StatusOK)
		if !strings.Contains(p.text("h1"), "Nuevo") || attribute(p.all("html")[0], "lang") != "es" || p.all("meta[name=robots]") == nil {
			t.Errorf("the preview: %s", p.text("main"))
		}
	})
	leaves(t, site, 1, func() { e.post(path, form).want(http.StatusSeeOther) })
	p := pageOf(t, site.Get("/es/"+site.Words.Printer("es").T("path.safety"))).want(http.StatusOK)
	if !strings.Contains(p.text("h1"), "Nuevo") || p.all("main script, main img, main [onerror], main a[href^=javascript]") != nil {
		t.Errorf("readers see %s", p.text("main"))
	}
	if other := pageOf(t, site.Get("/fr/")); strings.Contains(other.text("main"), "Nuevo") {
		t.Error("another language changed")
	}
	stale.Set("source", "# Otro\n\nTexto.")
	p = e.post(path, stale).want(http.StatusConflict)
	if p.text("#source") != "# Otro Texto." || !strings.Contains(p.text("#stored"), "Nuevo") {
		t.Error("a conflict does not show both")
	}
	reset := e.get("/admin/settings/pages/safety/reset?lang=es").want(http.StatusOK).form()
	leaves(t, site, 1, func() { e.post("/admin/settings/pages/safety/reset?lang=es", reset).want(http.StatusSeeOther) })
	if got := e.get(path).form().Get("source"); got != original {
		t.Error("the first text did not come back")
	}
	for _, bad := range []string{"", "   \n", "no title", "## second level", "#\n\ntext", "# " + strings.Repeat("x", 20_001), "# a\u202eb"} {
		form := e.get(path).form()
		form.Set("source", bad)
		leaves(t, site, 0, func() {
			p := e.post(path, form).want(http.StatusUnprocessableEntity)
			if len(bad) < 100 && strings.TrimSpace(rawText(p.all("#source")[0])) != strings.TrimSpace(bad) {
				t.Errorf("%q was not kept", bad)
			}
		})
	}
}

// TestAddTerm and those after it: readers see every change at once.
func TestAddTerm(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleEditor)}
	const path = "/admin/vocabularies/response-kinds/new"
	form := e.get(path).want(http.StatusOK).form()
	form.Set("label.fr", "Œuvre d’été : conseil")
	form.Set("label.es", "Consejo")
	form.Set("slug.es", "consejo")
	leaves(t, site, 1, func() { e.post(path, form).want(http.StatusSeeOther) })
	leaves(t, site, 0, func() { e.post(path, form).want(http.StatusSeeOther) })
	added := site.Catalogue.Now().Term(directory.VocabularyKinds, "oeuvre-d-ete-conseil")
	if added == nil || added.PathSlug("es") != "consejo" {
		t.Fatalf("%+v", added)
	}
	pageOf(t, site.Get("/es/"+site.Words.Printer("es").T("path.help")+"/consejo")).want(http.StatusOK)
	for name, values := range map[string]url.Values{
		"no label":             {},
		"an id that is there":  {"label.fr": {"x"}, "id": {"training"}},
		"an id that is none":   {"label.fr": {"x"}, "id": {"Ünï code/.."}},
		"a word that is taken": {"label.fr": {"x"}, "id": {"fresh"}, "slug.es": {"consejo"}},
		"a word that is none":  {"label.fr": {"x"}, "id": {"fresh"}, "slug.fr": {"a b"}},
		"only a word":          {"slug.fr": {"word"}, "id": {"fresh"}},
		"letters that mislead": {"label.fr": {"a\u202eb"}, "id": {"fresh"}},
		"a label without end":  {"label.en": {strings.Repeat("x", 301)}, "id": {"fresh"}},
		"no letters for an id": {"label.fr": {"日本"}},
	} {
		leaves(t, site, 0, func() {
			p := e.post(path, values)
			if p.code != http.StatusUnprocessableEntity || p.all(".problems a") == nil {
				t.Errorf("%s: %d", name, p.code)
			}
			for field := range values {
				if n := p.all(`[name="` + field + `"]`); n == nil || attribute(n[0], "value") != values.Get(field) {
					t.Errorf("%s: %s was not kept", name, field)
				}
			}
		})
	}
}

func TestEditTerm(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleEditor)}
	const path = "/admin/vocabularies/response-kinds/terms/legal-assistance"
	form, stale := e.get(path).want(http.StatusOK).form(), e.get(path).form()
	form.Set("label.en", "Lawyers & courts")
	form.Set("slug.en", "lawyers")
	form.Set("id", "another")
	leaves(t, site, 1, func() { e.post(path, form).want(http.StatusSeeOther) })
	leaves(t, site, 0, func() { e.post(path, form).want(http.StatusSeeOther) })
	now := site.Catalogue.Now()
	if now.Term(directory.VocabularyKinds, "another") != nil || now.Term(directory.VocabularyKinds, "legal-assistance").Labels["en"].Label != "Lawyers & courts" {
		t.Error("the id changed, or the label did not")
	}
	help := func(slug string) string { return "/en/" + site.Words.Printer("en").T("path.help") + "/" + slug }
	if p := pageOf(t, site.Get(help("lawyers"))); p.code != http.StatusOK || p.text("h1") != "Lawyers & courts" {
		t.Errorf("%d %q", p.code, p.text("h1"))
	}
	if w := site.Get(help("legal-assistance")); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != help("lawyers") {
		t.Errorf("the former word gives %d %s", w.Code, w.Header().Get("Location"))
	}
	stale.Set("label.en", "Mine")
	p := e.post(path, stale).want(http.StatusConflict)
	if attribute(p.all(`[name="label.en"]`)[0], "value") != "Mine" || !strings.Contains(p.text(`[id="label.en-hint"]`), "Lawyers & courts") {
		t.Error("a conflict does not show both")
	}
	leaves(t, site, 1, func() { e.post(path, p.form()).want(http.StatusSeeOther) })
	taken := e.get("/admin/vocabularies/response-kinds/terms/training").form()
	for _, slug := range []string{"lawyers", "legal-assistance"} { // is, and never was, its own
		taken.Set("slug.en", slug)
		if p := e.post("/admin/vocabularies/response-kinds/terms/training", taken); slug == "lawyers" && p.code != http.StatusUnprocessableEntity {
			t.Errorf("a word of another term: %d", p.code)
		}
	}
}

func TestArrangeTerms(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleEditor)}
	const path = "/admin/vocabularies/areas"
	order := func() (ids []string) {
		for _, term := range site.Catalogue.Now().Terms(directory.VocabularyAreas) {
			ids = append(ids, term.ID)
		}
		return ids
	}
	press := func(do string) url.Values {
		v := e.get(path).want(http.StatusOK).form()
		v.Set("do", do)
		return v
	}
	before := order()
	leaves(t, site, 1, func() { e.post(path, press("down:"+before[0])).want(http.StatusSeeOther) })
	if got := order(); got[0] != before[1] || got[1] != before[0] {
		t.Errorf("%v", got[:2])
	}
	leaves(t, site, 1, func() { e.post(path, press("up:"+before[0])).want(http.StatusSeeOther) })
	leaves(t, site, 0, func() { e.post(path, press("up:"+before[0])).want(http.StatusSeeOther) })
	v := press("order")
	v.Set("position."+before[4], "0")
	leaves(t, site, 1, func() { e.post(path, v).want(http.StatusSeeOther) })
	if got := order(); got[0] != before[4] || got[1] != before[0] {
		t.Errorf("%v", got[:3])
	}
	for _, bad := range []string{"", "x", "-1", "1e9", "99999", "<b>"} {
		v := press("order")
		v.Set("position."+before[2], bad)
		leaves(t, site, 0, func() {
			p := e.post(path, v).want(http.StatusUnprocessableEntity)
			if attribute(p.all(`[name="position.` + before[2] + `"]`)[0], "value") != bad {
				t.Errorf("%q was not kept", bad)
			}
		})
	}
	leaves(t, site, 1, func() { e.post(path, press("retire:"+before[2])).want(http.StatusSeeOther) })
	if slices.Contains(order(), before[2]) {
		t.Error("a retired term can still be chosen")
	}
	leaves(t, site, 0, func() { e.post(path, press("retire:"+before[2])).want(http.StatusSeeOther) })
	leaves(t, site, 1, func() { e.post(path, press("restore:"+before[2])).want(http.StatusSeeOther) })
	if !slices.Contains(order(), before[2]) {
		t.Error("it did not come back")
	}
	for _, do := range []string{"", "drop", "retire:nothing", "up:nothing", "retire:<script>"} {
		leaves(t, site, 0, func() {
			if p := e.post(path, press(do)); p.code == http.StatusOK || p.code >= http.StatusInternalServerError {
				t.Errorf("%q: %d", do, p.code)
			}
		})
	}
}

func TestMergeTermPages(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := editing{t, site.SignIn(account.RoleEditor)}
	const path = "/admin/vocabularies/response-kinds/terms/legal-assistance/merge"
	if p := e.get(path).want(http.StatusOK); p.all("form[method=post]") != nil && len(p.all("main form[method=post]")) > 0 {
		t.Error("asked before anything was chosen")
	}
	e.get(path + "?into=legal-assistance").want(http.StatusUnprocessableEntity)
	e.get(path + "?into=nothing").want(http.StatusUnprocessableEntity)
	p := e.get(path + "?into=training").want(http.StatusOK)
	touched := len(p.all(".touched li"))
	if touched == 0 || !strings.Contains(p.text("main"), "OMCT") {
		t.Fatalf("%d entries named", touched)
	}
	form := p.form()
	wrong := url.Values{"into": {"training"}, "seen": {"x"}, "key": {"k"}}
	leaves(t, site, 0, func() { e.post(path, wrong).want(http.StatusConflict) })
	leaves(t, site, 1, func() { e.post(path, form).want(http.StatusSeeOther) })
	leaves(t, site, 0, func() { e.post(path, form).want(http.StatusSeeOther) })
	now := site.Catalogue.Now()
	if got := now.Offering("en", "legal-assistance"); len(got) != 0 {
		t.Errorf("%d entries still offer it", len(got))
	}
	for _, tag := range site.Words.Languages() {
		words := site.Words.Printer(tag)
		to := "/" + string(tag) + "/" + words.T("path.help") + "/" + now.Term(directory.VocabularyKinds, "training").PathSlug(tag)
		for _, slug := range []string{"legal-assistance", now.Term(directory.VocabularyKinds, "legal-assistance").PathSlug(tag)} {
			from := "/" + string(tag) + "/" + words.T("path.help") + "/" + slug
			if w := site.Get(from); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != to {
				t.Errorf("%s: %d %s, want %s", from, w.Code, w.Header().Get("Location"), to)
			}
		}
	}
	if got := now.Term(directory.VocabularyNeeds, "legal").Kinds; !slices.Contains(got, "training") || slices.Contains(got, "legal-assistance") {
		t.Errorf("the need stands for %v", got)
	}
}
