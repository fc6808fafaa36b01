package admin_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"

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
	head, err := l.Store.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	contact := head.Entry.Contacts[slices.IndexFunc(head.Entry.Contacts, func(c directory.Contact) bool { return c.Value == l.omct })]
	source := head.Entry.Sources[slices.IndexFunc(head.Entry.Sources, func(s directory.Source) bool {
		return !slices.ContainsFunc(head.Entry.Contacts, func(c directory.Contact) bool { return c.Value == s.URL })
	})].URL
	l.found(source, link.Found{Reason: link.Gone, Status: 404}, 60, 50)
	editor := l.as(account.RoleEditor)
	p := editor.get(linksPage).want(http.StatusOK)
	var order []string
	for _, address := range p.all("section.link-a h2") {
		order = append(order, shown(address))
	}
	if !slices.Equal(order, []string{l.wayOut, l.omct, source}) {
		t.Errorf("in the order %v", order)
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
	if dead := editor.get("/admin/links?verdict=dead&page=99").want(http.StatusOK); len(dead.all("section.link-a")) != 3 {
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
