package links

import (
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/link"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/internal/words"
	ui "amparo/templates/admin/links"
)

// TestLinkButtons: only an editor decides, only where the program asks other
// sites can it ask again, and only what failed can be vouched for.
func TestLinkButtons(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		role    account.Role
		verdict link.Verdict
		asking  bool
		want    string
	}{
		"dead":                 {account.RoleEditor, link.Dead, true, "check vouch"},
		"dead, and no asking":  {account.RoleEditor, link.Dead, false, "vouch"},
		"moved":                {account.RoleEditor, link.Moved, true, "check"},
		"sound, and no asking": {account.RoleEditor, link.Sound, false, ""},
		"new":                  {account.RoleManager, "", true, "check"},
		"who translates":       {account.RoleTranslator, link.Unsure, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := linkView(visittest.As(row.role, "en"), &Row{Result: link.Result{Address: "https://x.example/", Verdict: row.verdict}}, Query{Verdict: row.verdict, page: 2}, row.asking)
			var buttons []string
			for _, b := range got.Buttons {
				buttons = append(buttons, b.Value)
			}
			if strings.Join(buttons, " ") != row.want || got.Hidden[1].Value != "https://x.example/" || got.Hidden[2].Value != string(row.verdict) || got.Hidden[3].Value != "2" {
				t.Errorf("%q %+v", buttons, got.Hidden)
			}
		})
	}
}

func TestLinkView(t *testing.T) {
	t.Parallel()
	since := visittest.Now.AddDate(0, 0, -3)
	for name, row := range map[string]struct {
		is                                               link.Result
		href, state, checked, since, newAddress, quietly string
	}{
		"never asked": {is: link.Result{Address: "https://x.example/"}, href: "https://x.example/", state: "Not checked yet"},
		"dead": {
			is:   link.Result{Address: "https://x.example/", Verdict: link.Dead, Reason: link.Gone, Status: 404, CheckedAt: visittest.Now, Since: since, Times: 3},
			href: "https://x.example/", state: "The page no longer exists (404)", checked: "Checked on 23 November 2026, 10:42 UTC", since: "seen 3 times since 20 November 2026",
		},
		"failed once": {
			is:   link.Result{Address: "https://x.example/", Verdict: link.Again, Reason: link.NoName, CheckedAt: visittest.Now, Since: since, Times: 1},
			href: "https://x.example/", state: "The site no longer exists: its name leads nowhere", checked: "Checked on 23 November 2026, 10:42 UTC", since: "seen once, on 20 November 2026",
		},
		"moved": {
			is:   link.Result{Address: "https://x.example/", Verdict: link.Moved, Reason: link.Answered, To: "https://y.example/", CheckedAt: visittest.Now},
			href: "https://x.example/", state: "The address has changed", checked: "Checked on 23 November 2026, 10:42 UTC", newAddress: "https://y.example/",
		},
		"opened by hand": {
			is:   link.Result{Address: "https://x.example/", Verdict: link.Sound, Reason: link.Forbidden, CheckedAt: visittest.Now, QuietUntil: visittest.Now.AddDate(0, 0, 1)},
			href: "https://x.example/", state: "Opened by hand", checked: "Checked on 23 November 2026, 10:42 UTC",
			quietly: "Somebody of the team has opened this address: the same failure is not reported again before 24 November 2026.",
		},
		"quiet no longer": {
			is:   link.Result{Address: "https://x.example/", Verdict: link.Sound, Reason: link.Answered, CheckedAt: visittest.Now, QuietUntil: visittest.Now},
			href: "https://x.example/", state: "The address answers", checked: "Checked on 23 November 2026, 10:42 UTC",
		},
		"no address to open": {is: link.Result{Address: "javascript:alert(1)", Verdict: link.Unchecked, Reason: link.Malformed, CheckedAt: visittest.Now, Since: since, Times: 2}, state: "The address is malformed: it is not checked", checked: "Checked on 23 November 2026, 10:42 UTC"},
		"inside a network":   {is: link.Result{Address: "http://192.168.0.1/"}, state: "Not checked yet"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := linkView(visittest.As(account.RoleEditor, "en"), &Row{Result: row.is}, Query{}, true)
			if got.Href != row.href || got.State.Text != row.state || got.Checked != row.checked || got.Since != row.since || got.NewAddress != row.newAddress || got.Quiet != row.quietly {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestEveryVerdictHasWords, a meaning and a look.
func TestEveryVerdictHasWords(t *testing.T) {
	t.Parallel()
	for _, verdict := range append(slices.Clone(link.Verdicts), linkNew) {
		if linkWords[verdict] == "" || linkMeanings[verdict] == "" || Looks[verdict] == "" {
			t.Errorf("%s: %q %q %q", verdict, linkWords[verdict], linkMeanings[verdict], Looks[verdict])
		}
	}
}

func TestLinksView(t *testing.T) {
	t.Parallel()
	found := func(n int) []Row {
		all := make([]Row, n)
		for i := range all {
			all[i] = Row{Result: link.Result{Address: "https://x.example/", Verdict: link.Dead}}
		}
		return all
	}
	for name, row := range map[string]struct {
		is           linking
		rows         int
		first, pages string
		empty, off   bool
		last         string
	}{
		"nothing, and never asked": {linking{query: Query{Verdict: link.Dead, page: 1}, asking: true}, 0, "", "", true, false, "No link has been checked yet."},
		"switched off":             {linking{query: Query{Verdict: link.Dead, page: 1}, last: visittest.Now}, 0, "", "", true, true, "Last check: 23 November 2026, 10:42 UTC"},
		"one page":                 {linking{query: Query{Verdict: link.Dead, page: 1}, rows: found(50), asking: true}, 50, "l1", "", false, false, "No link has been checked yet."},
		"a second page":            {linking{query: Query{Verdict: link.Dead, page: 2}, rows: found(51), asking: true}, 1, "l51", "/admin/links /admin/links?page=2*", false, false, "No link has been checked yet."},
		"beyond the last":          {linking{query: Query{Verdict: link.Dead, page: 9}, rows: found(51), asking: true}, 1, "l51", "/admin/links /admin/links?page=2*", false, false, "No link has been checked yet."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := linksView(visittest.As(account.RoleEditor, "en"), &row.is)
			var pages []string
			for _, p := range page.Pages.Pages {
				if p.Current {
					p.Href += "*"
				}
				pages = append(pages, p.Href)
			}
			if len(page.Rows) != row.rows || (row.rows > 0 && page.Rows[0].ID != row.first) || strings.Join(pages, " ") != row.pages {
				t.Errorf("%d rows, %q", len(page.Rows), pages)
			}
			if (page.Empty != "") != row.empty || (page.Off != "") != row.off || page.Last != row.last {
				t.Errorf("%q %q %q", page.Empty, page.Off, page.Last)
			}
		})
	}
}

// TestLinkFilters: empty lists are left out, but for the dead and the one that
// is shown.
func TestLinkFilters(t *testing.T) {
	t.Parallel()
	l := &linking{query: Query{Verdict: link.Unsure}, counts: map[link.Verdict]int{link.Sound: 1234, linkNew: 1}}
	var got []string
	for _, f := range linkFilters(visittest.Words().Printer("en"), l) {
		if f.Current {
			f.Text += "*"
		}
		got = append(got, f.Href+" "+f.Text+" "+f.Count)
	}
	want := []string{"/admin/links Dead links 0", "/admin/links?verdict=unsure Uncertain* 0", "/admin/links?verdict=sound In order 1,234", "/admin/links?verdict=new Not checked yet 1"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// place is the entry of the places below: a website for readers, a source, and
// a text in each of two languages.
func place() linkEntry {
	return linkEntry{
		row: &desk.Row{ID: "e", Slug: "fonds"},
		entry: &directory.Entry{
			ID: "e", Original: "fr", Contacts: []directory.Contact{{ID: "c1", Kind: directory.ContactWeb, Value: "https://x.example/"}},
			Texts: map[lang.Tag]*directory.Text{"fr": {Name: "Fonds"}, "es": {Name: "Fondo"}},
		},
	}
}

// TestLinkPlaces leads each to where they can change it, and names it.
func TestLinkPlaces(t *testing.T) {
	t.Parallel()
	const address = "https://x.example/"
	for name, row := range map[string]struct {
		role account.Role
		use  link.Use
		want string
	}{
		"a contact":                     {account.RoleEditor, link.Use{Address: address, EntryID: "e", Path: "contacts.c1"}, "fonds: /admin/entries/e?lang=fr#contact.c1 Website"},
		"a contact that was changed":    {account.RoleEditor, link.Use{Address: "https://old.example/", EntryID: "e", Path: "contacts.c1"}, "fonds: /admin/entries/e?lang=fr#contact.c1 Contact changed since, not published yet"},
		"a source":                      {account.RoleEditor, link.Use{Address: address, EntryID: "e", Path: "sources"}, "fonds: /admin/entries/e?lang=fr#sources Sources"},
		"a text":                        {account.RoleEditor, link.Use{Address: address, EntryID: "e", Language: "fr", Path: "texts.fr.description"}, "fonds: /admin/entries/e?lang=fr#text.description Description, in French"},
		"a translation, of an editor":   {account.RoleEditor, link.Use{Address: address, EntryID: "e", Language: "es", Path: "texts.es.description"}, "fonds: /admin/entries/e?lang=es#text.description Description, in Spanish"},
		"a translation, of its writer":  {account.RoleTranslator, link.Use{Address: address, EntryID: "e", Language: "es", Path: "texts.es.description"}, "fonds: /admin/entries/e/translate/es Description, in Spanish"},
		"the way out, of who keeps it":  {account.RoleManager, link.Use{Address: address, Language: "fr"}, "Way out: French: /admin/settings#exit.fr"},
		"the way out, of somebody else": {account.RoleEditor, link.Use{Address: address, Language: "fr"}, "Way out: French:"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			uses := []link.Use{row.use}
			if !row.use.WayOut() {
				uses = append(uses, row.use) // named once
			}
			places := linkPlaces(visittest.As(row.role, "en", "es"), &Row{Uses: uses}, map[string]linkEntry{"e": place()})
			if len(places) != 1 {
				t.Fatalf("%+v", places)
			}
			got := strings.TrimSpace(places[0].Name.Text + ": " + places[0].Href)
			for _, spot := range places[0].Spots {
				got += " " + spot.Href + " " + spot.Text
			}
			if got != row.want || len(places[0].Spots) > 1 {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestReason(t *testing.T) {
	t.Parallel()
	for reason := range words.LinkReasons {
		for _, tag := range []lang.Tag{"en", "fr", "es"} {
			if got := Reason(visittest.Words().Printer(tag), link.Result{Verdict: link.Dead, Reason: reason, Status: 404}); got == "" || strings.Contains(got, "{{") {
				t.Errorf("%s in %s: %q", reason, tag, got)
			}
		}
	}
}

// TestJoin: the way out comes first, then what readers reach somebody by, and
// among equals what is wrong for the longest time.
func TestJoin(t *testing.T) {
	t.Parallel()
	at := func(address string, days int) link.Result {
		return link.Result{Address: address, Verdict: link.Dead, Since: visittest.Now.Add(-time.Duration(days) * 24 * time.Hour)}
	}
	uses := map[string][]link.Use{
		"source": {{EntryID: "e", Path: "sources"}}, "old": {{EntryID: "e", Path: "contacts.a"}}, "new": {{EntryID: "e", Path: "contacts.b"}},
		"out": {{Language: "fr"}}, "never": {{EntryID: "e", Path: "sources"}},
	}
	results := []link.Result{at("new", 1), at("source", 9), at("old", 5), at("out", 1), at("nowhere", 9)}
	for fresh, want := range map[bool]string{false: "out old new source", true: "out old new never source"} {
		var got []string
		for _, row := range Join(results, uses, fresh) {
			got = append(got, row.Address)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("fresh %v: %q", fresh, got)
		}
	}
}

func TestLinksAreNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `https://x.example/"><script>alert(1)</script>`
	v := visittest.As(account.RoleEditor, "en")
	l := &linking{query: Query{Verdict: link.Moved, page: 1}, rows: []Row{{Result: link.Result{Address: hostile, Verdict: link.Moved, To: hostile, CheckedAt: visittest.Now}}}}
	var b strings.Builder
	if err := ui.Show(linksView(v, l)).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>alert") {
		t.Error("an address is markup")
	}
}
