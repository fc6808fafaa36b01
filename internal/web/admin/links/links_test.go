package links_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/link"
	"amparo/internal/web/webtest"
)

const linksPage = "/admin/links"

// linkRow is the words of an address in the list, "" when it is not there.
func linkRow(p *webtest.Page, address string) string {
	for _, words := range p.Texts("section.link-a") {
		if strings.HasPrefix(words, address+" ") {
			return words
		}
	}
	return ""
}

// linkForm is what the form beside an address sends.
func linkForm(t *testing.T, p *webtest.Page, address string) url.Values {
	t.Helper()
	for _, f := range p.All("section.link-a form") {
		if v := f.Fields(); v.Get("address") == address {
			return v
		}
	}
	t.Fatalf("no form for %s", address)
	return nil
}

func TestLinksList(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Links: webtest.Links{}})
	site.Found(webtest.Website, link.Found{Reason: link.Gone, Status: 404}, 20, 18)
	site.Found(webtest.WayOut, link.Found{Reason: link.Timeout}, 9, 6, 2)
	site.Found("https://gone.example/", link.Found{Reason: link.Gone, Status: 410}, 9, 6) // readers do not meet it
	head := site.Head("omct")
	contact := head.Entry.Contacts[slices.IndexFunc(head.Entry.Contacts, func(c directory.Contact) bool { return c.Value == webtest.Website })]
	source := head.Entry.Sources[slices.IndexFunc(head.Entry.Sources, func(s directory.Source) bool {
		return !slices.ContainsFunc(head.Entry.Contacts, func(c directory.Contact) bool { return c.Value == s.URL })
	})].URL
	site.Found(source, link.Found{Reason: link.Gone, Status: 404}, 60, 50)
	editor := site.SignIn(account.RoleEditor, "es")
	p := editor.Get(linksPage).Want(http.StatusOK)
	var order []string
	for _, address := range p.All("section.link-a h2") {
		order = append(order, address.Words())
	}
	if !slices.Equal(order, []string{webtest.WayOut, webtest.Website, source}) {
		t.Errorf("in the order %v", order)
	}
	got := linkRow(p, webtest.Website)
	for _, want := range []string{"The page no longer exists (404)", "seen 2 times since 3 November 2026", "World Organisation Against Torture", "OMCT", "Website", "Checked on 5 November 2026, 10:42 UTC", "Check again", "It works for me"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if got := linkRow(p, webtest.WayOut); !strings.Contains(got, "The site did not answer in time") || !strings.Contains(got, "English") {
		t.Errorf("the way out: %q", got)
	}
	if a := p.All("section.link-a h2 a[href='" + webtest.Website + "']"); len(a) != 1 || !strings.Contains(a[0].Attribute("rel"), "noreferrer") {
		t.Error("the address tells where its visitor comes from")
	}
	href := "/admin/entries/" + head.EntryID + "?lang=" + string(head.Entry.Original) + "#contact." + contact.ID
	if len(p.All("section.link-a li a[href='"+href+"']")) == 0 {
		t.Errorf("no link to %s", href)
	}
	form := editor.Get(strings.SplitN(href, "#", 2)[0]).Want(http.StatusOK)
	if len(form.All("[id='contact."+contact.ID+"']")) == 0 {
		t.Error("the place in the form does not exist")
	}
	if hint := form.Text("[id='contact." + contact.ID + ".value-hint']"); hint != "A dead link at the last check." {
		t.Errorf("beside the contact: %q", hint)
	}
	if got := editor.Get("/admin/entries/" + head.EntryID + "/verify").Text(".verify-a .badge"); !strings.Contains(got, "Dead link") {
		t.Errorf("where it is verified: %q", got)
	}
	if dead := editor.Get("/admin/links?verdict=dead&page=99").Want(http.StatusOK); len(dead.All("section.link-a")) != 3 {
		t.Error("a page beyond the last is not the last")
	}
}

// TestLinkFilters: each list holds the addresses of its verdict, and says how
// many in its button.
func TestLinkFilters(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Links: webtest.Links{}})
	uses, err := site.Store.LiveLinks(t.Context())
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
		site.Found(u.Address, reasons[kind], days...)
		r, _ := site.Store.Link(t.Context(), u.Address)
		all[r.Verdict]++
	}
	all["new"] = left + len(site.Words.Languages())
	if len(all) != len(link.Verdicts)+1 {
		t.Fatalf("only %v", all)
	}
	reader := site.SignIn(account.RoleTranslator, "es")
	first := reader.Get(linksPage).Want(http.StatusOK)
	for _, a := range first.All(".saved a") {
		href := a.Attribute("href")
		verdict := link.Verdict(strings.TrimPrefix(strings.TrimPrefix(href, linksPage), "?verdict="))
		if verdict == "" {
			verdict = link.Dead
		}
		count := a.Find(".count").Words()
		n := 0
		for at := href; at != ""; {
			p := reader.Get(at).Want(http.StatusOK)
			n += len(p.All("section.link-a"))
			at = ""
			for _, next := range p.All("a.next") {
				at = next.Attribute("href")
			}
			for _, section := range p.All("section.link-a") {
				if all := section.All("form, button"); len(all) > 0 {
					t.Fatal("a translator may act")
				}
			}
		}
		if want := all[verdict]; n != want || count != site.Words.Printer("en").Locale().Number(want) {
			t.Errorf("%s: %d addresses, the button says %s, want %d", verdict, n, count, want)
		}
		delete(all, verdict)
	}
	if len(all) != 0 {
		t.Errorf("there is no list of %v", all)
	}
	if reader.Get("/admin/links?verdict=nonsense").Want(http.StatusOK).Text(".saved [aria-current]") != first.Text(".saved [aria-current]") {
		t.Error("an unknown verdict is not taken for the first")
	}
}

func TestCheckLinkAgain(t *testing.T) {
	t.Parallel()
	answers := webtest.Links{}
	site := webtest.New(t, webtest.Options{Links: answers})
	editor := site.SignIn(account.RoleEditor, "es")
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
		answers[webtest.Website] = test.answers
		if err := site.Store.KeepLinks(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		site.Found(webtest.Website, link.Found{Reason: link.Gone, Status: 404}, 4, 2)
		form := linkForm(t, editor.Get(linksPage), webtest.Website)
		form.Set("do", "check")
		p := editor.Post(linksPage, form).Want(test.status)
		if want := linksPage + "?done=" + test.done; test.done != "" && p.Location() != want {
			t.Errorf("%s: leads to %s, want %s", test.name, p.Location(), want)
		}
		if r, _ := site.Store.Link(t.Context(), webtest.Website); r.Verdict != test.verdict {
			t.Errorf("%s: %s, want %s", test.name, r.Verdict, test.verdict)
		}
		if test.done != "" {
			p = editor.Get(p.Location())
		}
		if !strings.Contains(p.Text(".note"), test.says) && !strings.Contains(p.Text("main"), test.says) {
			t.Errorf("%s: it does not say %q", test.name, test.says)
		}
		if test.done != "" { // sent again it does nothing, and leads to the same place
			delete(answers, webtest.Website)
			if again := editor.Post(linksPage, form).Want(http.StatusSeeOther); again.Location() != linksPage+"?done="+test.done {
				t.Errorf("%s, sent twice: leads to %s", test.name, again.Location())
			}
			if r, _ := site.Store.Link(t.Context(), webtest.Website); r.Verdict != test.verdict {
				t.Errorf("%s, sent twice: %s", test.name, r.Verdict)
			}
		}
	}
}

func TestVouchForLink(t *testing.T) {
	t.Parallel()
	answers := webtest.Links{}
	site := webtest.New(t, webtest.Options{Links: answers})
	answers[webtest.Website] = link.Found{Reason: link.Forbidden, Status: 403}
	site.Found(webtest.Website, answers[webtest.Website], 4, 2)
	editor := site.SignIn(account.RoleManager, "es")
	form := linkForm(t, editor.Get(linksPage+"?verdict=unsure"), webtest.Website)
	form.Set("do", "vouch")
	p := editor.Post(linksPage, form).Want(http.StatusSeeOther)
	if got := p.Location(); got != linksPage+"?done=link-vouched&verdict=unsure" {
		t.Errorf("leads to %s", got)
	}
	row := linkRow(editor.Get(linksPage+"?verdict=sound"), webtest.Website)
	if !strings.Contains(row, "Opened by hand") || !strings.Contains(row, "before 21 February 2027") || strings.Contains(row, "It works for me") {
		t.Errorf("%q", row)
	}
	check := linkForm(t, editor.Get(linksPage+"?verdict=sound"), webtest.Website)
	check.Set("do", "check")
	site.Wait(link.Day)
	editor = site.SignIn(account.RoleManager, "es")
	editor.Post(linksPage, check).Want(http.StatusSeeOther)
	if r, _ := site.Store.Link(t.Context(), webtest.Website); r.Verdict != link.Sound {
		t.Errorf("the same failure a day later: %s", r.Verdict)
	}
	form.Del("key")
	if p := editor.Post(linksPage, form).Want(http.StatusSeeOther); !strings.Contains(p.Location(), "link-vouched") {
		t.Error("to vouch for what is sound is no mistake")
	}
	log := editor.Get("/admin/log").Want(http.StatusOK).Text("table")
	if strings.Count(log, "found that the address opens") != 1 || !strings.Contains(log, "had the address checked") || !strings.Contains(log, webtest.Website) {
		t.Errorf("the log says %q", log)
	}
}
