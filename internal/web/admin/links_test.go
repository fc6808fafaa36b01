package admin_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/link"
	"amparo/internal/web/webtest"
)

const linksPage = "/admin/links"

// linked is a site of which some addresses were checked.
type linked struct {
	*webtest.Site
	t *testing.T
	omct,
	wayOut string // an address of an entry's contact, and one behind the button to leave
}

func newLinked(t *testing.T, answers webtest.Links) *linked {
	t.Helper()
	l := &linked{Site: webtest.New(t, webtest.Options{Links: answers}), t: t, omct: "https://www.omct.org", wayOut: "https://en.wikipedia.org/wiki/Main_Page"}
	head, err := l.Store.Head(t.Context(), "omct")
	if err != nil || !slices.ContainsFunc(head.Entry.Contacts, func(c directory.Contact) bool { return c.Value == l.omct }) {
		t.Fatalf("the entry has no contact %s: %v", l.omct, err)
	}
	if now := l.Words.Printer("en").T("site.exit_url"); now != l.wayOut {
		t.Fatalf("the button to leave leads to %s", now)
	}
	return l
}

// found stores what came back from an address on some days before today.
func (l *linked) found(address string, f link.Found, days ...int) {
	l.t.Helper()
	r, err := l.Store.Link(l.t.Context(), address)
	if err != nil {
		l.t.Fatal(err)
	}
	for _, day := range days {
		f.At = l.Now().AddDate(0, 0, -day)
		r = r.Next(f)
	}
	if err := l.Store.SaveLink(l.t.Context(), r); err != nil {
		l.t.Fatal(err)
	}
}

func (l *linked) as(role account.Role) editing { return editing{l.t, l.SignIn(role, "es")} }

// row is the words of the address in a list, "" when it is not there.
func (p *page) row(address string) string {
	p.t.Helper()
	for _, section := range p.all("section.link-a") {
		if strings.HasPrefix(shown(section), address+" ") {
			return shown(section)
		}
	}
	return ""
}

// formFor is the values of the form beside an address.
func (p *page) formFor(address string) url.Values {
	p.t.Helper()
	for _, f := range p.all("section.link-a form") {
		if v := webtest.Fields(f); v.Get("address") == address {
			return v
		}
	}
	p.t.Fatalf("no form for %s", address)
	return nil
}

func TestLinksList(t *testing.T) {
	t.Parallel()
	l := newLinked(t, webtest.Links{})
	l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 20, 18)
	l.found(l.wayOut, link.Found{Reason: link.Timeout}, 9, 6, 2)
	l.found("https://gone.example/", link.Found{Reason: link.Gone, Status: 410}, 9, 6) // readers do not meet it
	editor := l.as(account.RoleEditor)
	p := editor.get(linksPage).want(http.StatusOK)
	if rows := p.all("section.link-a"); len(rows) != 2 || !strings.HasPrefix(shown(rows[0]), l.wayOut) {
		t.Fatalf("%d rows, the first is %q", len(rows), shown(rows[0]))
	}
	got := p.row(l.omct)
	for _, want := range []string{"The page no longer exists (404)", "seen 2 times since 3 November 2026", "World Organisation Against Torture", "OMCT", "Website", "Checked on 5 November 2026, 10:42 UTC", "Check again", "It works for me"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if got := p.row(l.wayOut); !strings.Contains(got, "The site did not answer in time") || !strings.Contains(got, "English") {
		t.Errorf("the way out: %q", got)
	}
	if a := p.all("section.link-a h2 a[href='" + l.omct + "']"); len(a) != 1 || !strings.Contains(attribute(a[0], "rel"), "noreferrer") {
		t.Error("the address tells where its visitor comes from")
	}
	head, _ := l.Store.Head(t.Context(), "omct")
	contact := head.Entry.Contacts[slices.IndexFunc(head.Entry.Contacts, func(c directory.Contact) bool { return c.Value == l.omct })]
	href := "/admin/entries/" + head.EntryID + "?lang=" + string(head.Entry.Original) + "#contact." + contact.ID
	if len(p.all("section.link-a li a[href='"+href+"']")) == 0 {
		t.Errorf("no link to %s", href)
	}
	form := editor.get(strings.SplitN(href, "#", 2)[0]).want(http.StatusOK)
	if len(form.all("[id='contact."+contact.ID+"']")) == 0 {
		t.Error("the place in the form does not exist")
	}
	if hint := form.text("[id='contact." + contact.ID + ".value-hint']"); hint != "A dead link at the last check." {
		t.Errorf("beside the contact: %q", hint)
	}
	if got := editor.get("/admin/entries/" + head.EntryID + "/verify").text(".verify-a .badge"); !strings.Contains(got, "Dead link") {
		t.Errorf("where it is verified: %q", got)
	}
	if dead := editor.get("/admin/links?verdict=dead&page=99").want(http.StatusOK); len(dead.all("section.link-a")) != 2 {
		t.Error("a page beyond the last is not the last")
	}
}

// TestLinkFilters: each list holds the addresses of its verdict, and says how
// many in its button.
func TestLinkFilters(t *testing.T) {
	t.Parallel()
	l := newLinked(t, webtest.Links{})
	uses, err := l.Store.LiveLinks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	reasons := []link.Found{{Reason: link.Gone, Status: 404}, {Reason: link.Forbidden, Status: 403}, {Reason: link.Onion}, {Reason: link.Answered, Status: 200}, {Reason: link.Answered, Status: 200, To: "https://new.example/"}, {Reason: link.NoName}}
	all, left := map[link.Verdict]int{}, 0
	seen := map[string]bool{}
	for _, u := range uses {
		if seen[u.Address] {
			continue
		}
		seen[u.Address] = true
		kind := len(seen) % (len(reasons) + 1)
		if kind == len(reasons) {
			left++
			continue
		}
		days := []int{3, 0}
		if reasons[kind].Reason == link.NoName {
			days = []int{0}
		}
		l.found(u.Address, reasons[kind], days...)
		r, _ := l.Store.Link(t.Context(), u.Address)
		all[r.Verdict]++
	}
	all["new"] = left + len(l.Words.Languages())
	if len(all) != len(link.Verdicts)+1 {
		t.Fatalf("only %v", all)
	}
	reader := l.as(account.RoleTranslator)
	first := reader.get(linksPage).want(http.StatusOK)
	for _, a := range first.all(".saved a") {
		href := attribute(a, "href")
		verdict := link.Verdict(strings.TrimPrefix(strings.TrimPrefix(href, linksPage), "?verdict="))
		if verdict == "" {
			verdict = link.Dead
		}
		count := shown(cascadia.Query(a, cascadia.MustCompile(".count")))
		n := 0
		for at := href; at != ""; {
			p := reader.get(at).want(http.StatusOK)
			n += len(p.all("section.link-a"))
			at = ""
			for _, next := range p.all("a.next") {
				at = attribute(next, "href")
			}
			for _, section := range p.all("section.link-a") {
				if all := cascadia.QueryAll(section, cascadia.MustCompile("form, button")); len(all) > 0 {
					t.Fatal("a translator may act")
				}
			}
		}
		if want := all[verdict]; n != want || count != l.Words.Printer("en").Locale().Number(want) {
			t.Errorf("%s: %d addresses, the button says %s, want %d", verdict, n, count, want)
		}
		delete(all, verdict)
	}
	if len(all) != 0 {
		t.Errorf("there is no list of %v", all)
	}
	if reader.get("/admin/links?verdict=nonsense").want(http.StatusOK).text(".saved [aria-current]") != first.text(".saved [aria-current]") {
		t.Error("an unknown verdict is not taken for the first")
	}
}

func TestCheckLinkAgain(t *testing.T) {
	t.Parallel()
	answers := webtest.Links{}
	l := newLinked(t, answers)
	editor := l.as(account.RoleEditor)
	tests := []struct {
		name    string
		answers link.Found
		status  int
		done    string
		verdict link.Verdict
		says    string
	}{
		{"it answers", link.Found{Reason: link.Answered, Status: 200}, http.StatusSeeOther, "link-sound", link.Sound, "The address answers"},
		{"it is still gone", link.Found{Reason: link.Gone, Status: 404}, http.StatusSeeOther, "link-dead", link.Dead, "still does not open"},
		{"it lets no robots in", link.Found{Reason: link.Forbidden, Status: 403}, http.StatusSeeOther, "link-unsure", link.Unsure, "try the address by hand"},
		{"it has moved", link.Found{Reason: link.Answered, Status: 200, To: "https://new.example/"}, http.StatusSeeOther, "link-moved", link.Moved, "it has changed"},
		{"it leads inside", link.Found{Reason: link.Inside}, http.StatusSeeOther, "link-unchecked", link.Unchecked, "cannot open this address"},
		{"nobody answers", link.Found{}, http.StatusServiceUnavailable, "", link.Dead, "cut off from the network"},
	}
	for _, test := range tests {
		answers[l.omct] = test.answers
		if err := l.Store.KeepLinks(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
		form := editor.get(linksPage).formFor(l.omct)
		form.Set("do", "check")
		p := editor.post(linksPage, form).want(test.status)
		if want := linksPage + "?done=" + test.done; test.done != "" && p.Header().Get("Location") != want {
			t.Errorf("%s: leads to %s, want %s", test.name, p.Header().Get("Location"), want)
		}
		if r, _ := l.Store.Link(t.Context(), l.omct); r.Verdict != test.verdict {
			t.Errorf("%s: %s, want %s", test.name, r.Verdict, test.verdict)
		}
		if test.done != "" {
			p = editor.get(p.Header().Get("Location"))
		}
		if !strings.Contains(p.text(".note"), test.says) && !strings.Contains(p.text("main"), test.says) {
			t.Errorf("%s: it does not say %q", test.name, test.says)
		}
		if test.done != "" { // sent again it does nothing, and leads to the same place
			delete(answers, l.omct)
			if again := editor.post(linksPage, form).want(http.StatusSeeOther); again.Header().Get("Location") != linksPage+"?done="+test.done {
				t.Errorf("%s, sent twice: leads to %s", test.name, again.Header().Get("Location"))
			}
			if r, _ := l.Store.Link(t.Context(), l.omct); r.Verdict != test.verdict {
				t.Errorf("%s, sent twice: %s", test.name, r.Verdict)
			}
		}
	}
}

func TestVouchForLink(t *testing.T) {
	t.Parallel()
	answers := webtest.Links{}
	l := newLinked(t, answers)
	answers[l.omct] = link.Found{Reason: link.Forbidden, Status: 403}
	l.found(l.omct, answers[l.omct], 4, 2)
	editor := l.as(account.RoleManager)
	form := editor.get(linksPage + "?verdict=unsure").formFor(l.omct)
	form.Set("do", "vouch")
	p := editor.post(linksPage, form).want(http.StatusSeeOther)
	if got := p.Header().Get("Location"); got != linksPage+"?done=link-vouched&verdict=unsure" {
		t.Errorf("leads to %s", got)
	}
	row := editor.get(linksPage + "?verdict=sound").row(l.omct)
	if !strings.Contains(row, "Opened by hand") || !strings.Contains(row, "before 21 February 2027") || strings.Contains(row, "It works for me") {
		t.Errorf("%q", row)
	}
	check := editor.get(linksPage + "?verdict=sound").formFor(l.omct)
	check.Set("do", "check")
	l.Wait(link.Day)
	editor = l.as(account.RoleManager)
	editor.post(linksPage, check).want(http.StatusSeeOther)
	if r, _ := l.Store.Link(t.Context(), l.omct); r.Verdict != link.Sound {
		t.Errorf("the same failure a day later: %s", r.Verdict)
	}
	form.Del("key")
	if p := editor.post(linksPage, form).want(http.StatusSeeOther); !strings.Contains(p.Header().Get("Location"), "link-vouched") {
		t.Error("to vouch for what is sound is no mistake")
	}
	log := editor.get("/admin/log").want(http.StatusOK).text("table")
	if strings.Count(log, "found that the address opens") != 1 || !strings.Contains(log, "had the address checked") || !strings.Contains(log, l.omct) {
		t.Errorf("the log says %q", log)
	}
}

// TestLinksHostile: only what readers meet is asked, and by those who may.
func TestLinksHostile(t *testing.T) {
	t.Parallel()
	l := newLinked(t, webtest.Links{})
	l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
	editor := l.as(account.RoleEditor)
	for name, test := range map[string]struct {
		values url.Values
		want   int
	}{
		"an address of nobody's": {url.Values{"do": {"check"}, "address": {"https://evil.example/"}}, http.StatusNotFound},
		"this machine":           {url.Values{"do": {"check"}, "address": {"http://127.0.0.1/"}}, http.StatusNotFound},
		"no address":             {url.Values{"do": {"check"}}, http.StatusNotFound},
		"nothing to do":          {url.Values{"address": {l.omct}}, http.StatusBadRequest},
		"something else":         {url.Values{"do": {"delete"}, "address": {l.omct}}, http.StatusBadRequest},
		"vouch for nobody's":     {url.Values{"do": {"vouch"}, "address": {"https://evil.example/"}}, http.StatusNotFound},
		"odd page and verdict":   {url.Values{"do": {"vouch"}, "address": {l.omct}, "page": {"-3"}, "verdict": {"x&y"}}, http.StatusSeeOther},
	} {
		if p := editor.post(linksPage, test.values).want(test.want); test.want == http.StatusSeeOther && p.Header().Get("Location") != linksPage+"?done=link-vouched" {
			t.Errorf("%s: %s", name, p.Header().Get("Location"))
		}
	}
	for _, role := range []account.Role{account.RoleTranslator, account.RoleModerator} {
		l.as(role).get(linksPage).want(http.StatusOK)
		l.as(role).post(linksPage, url.Values{"do": {"vouch"}, "address": {l.omct}}).want(http.StatusForbidden)
	}
}

// TestLinksSwitchedOff: a server that asks nothing says so, and pretends
// nothing.
func TestLinksSwitchedOff(t *testing.T) {
	t.Parallel()
	l := newLinked(t, nil)
	editor := l.as(account.RoleEditor)
	const off = "this server asks nothing of other sites"
	dash := editor.get("/admin").want(http.StatusOK)
	if got := dash.text("[aria-labelledby=links]"); !strings.Contains(got, off) || strings.Contains(got, "No dead link") {
		t.Errorf("the dashboard says %q", got)
	}
	p := editor.get(linksPage).want(http.StatusOK)
	if got := p.text("main"); !strings.Contains(got, off) || !strings.Contains(got, "No link has been checked yet") {
		t.Errorf("the list says %q", got)
	}
	l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 4, 2) // by the command
	form := editor.get(linksPage).formFor(l.omct)
	if got := editor.get(linksPage).row(l.omct); strings.Contains(got, "Check again") || !strings.Contains(got, "It works for me") {
		t.Errorf("%q", got)
	}
	form.Set("do", "check")
	editor.post(linksPage, form).want(http.StatusNotFound)
	form.Set("do", "vouch")
	editor.post(linksPage, form).want(http.StatusSeeOther)
	if got := newLinked(t, webtest.Links{}).as(account.RoleEditor).get("/admin").text("[aria-labelledby=links]"); !strings.Contains(got, "No link has been checked yet") {
		t.Errorf("before the first check the dashboard says %q", got)
	}
}

func TestDashboardDeadLinks(t *testing.T) {
	t.Parallel()
	l := newLinked(t, webtest.Links{})
	block := func() *page { return l.as(account.RoleModerator).get("/admin").want(http.StatusOK) }
	l.found(l.omct, link.Found{Reason: link.Answered, Status: 200}, 1)
	if got := block().text("[aria-labelledby=links]"); !strings.Contains(got, "No dead link. Last check: 22 November 2026") {
		t.Errorf("nothing is dead: %q", got)
	}
	l.found(l.omct, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
	l.found(l.wayOut, link.Found{Reason: link.NoName}, 4, 2)
	l.found("https://gone.example/", link.Found{Reason: link.NoName}, 4, 2)
	l.found("https://es.wikipedia.org/wiki/Wikipedia:Portada", link.Found{Reason: link.Answered, Status: 200, To: "https://new.example/"}, 2)
	p := block()
	var numbers []string
	for _, a := range p.all("[aria-labelledby=links] .numbers a") {
		numbers = append(numbers, shown(a)+" "+attribute(a, "href"))
	}
	if want := []string{"2 dead links /admin/links"}; !slices.Equal(numbers[:1], want) {
		t.Errorf("numbers: %v", numbers)
	}
	items := p.all("[aria-labelledby=links] ul.plain li")
	if len(items) != 2 || !strings.Contains(shown(items[0]), "English") || !strings.Contains(shown(items[1]), "World Organisation Against Torture (dead link) OMCT "+l.omct+" The page no longer exists (404)") {
		t.Errorf("items: %v", words(items))
	}
	if err := l.Store.WithdrawAs(t.Context(), account.Act{Action: "entry.withdraw", At: l.Now().Add(time.Minute)}, l.id("omct"), directory.WithdrawalReason("closed")); err != nil {
		t.Fatal(err)
	}
	if got := block().text("[aria-labelledby=links]"); !strings.Contains(got, "1 dead link ") {
		t.Errorf("after its entry was withdrawn: %q", got)
	}
}

func words(nodes []*html.Node) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, shown(n))
	}
	return all
}

func (l *linked) id(slug string) string {
	l.t.Helper()
	head, err := l.Store.Head(l.t.Context(), slug)
	if err != nil {
		l.t.Fatal(err)
	}
	return head.EntryID
}
