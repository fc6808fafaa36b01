package browser_test

import (
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// adminKind is a page of the editors' side: {id} is an entry that is public,
// {draft} one with a newer draft, {revision} a revision of it.
type adminKind struct{ name, path string }

// adminKinds are all pages an editor meets but those of signing in, which have
// tests of their own.
var adminKinds = []adminKind{
	{"dashboard", "/admin"},
	{"entries", "/admin/entries"},
	{"entries-filtered", "/admin/entries?q=zzz"},
	{"new", "/admin/entries/new"},
	{"entry", "/admin/entries/{draft}"},
	{"entry-translation", "/admin/entries/{draft}?lang=es"},
	{"publish", "/admin/entries/{draft}/publish?lang=fr"},
	{"unpublish", "/admin/entries/{id}/unpublish?lang=es"},
	{"withdraw", "/admin/entries/{id}/withdraw"},
	{"address", "/admin/entries/{id}/address"},
	{"history", "/admin/entries/{draft}/history"},
	{"compare", "/admin/entries/{draft}/compare"},
	{"verify", "/admin/entries/{id}/verify"},
	{"translations", "/admin/translations"},
	{"translate", "/admin/entries/{draft}/translate/es"},
	{"verifications", "/admin/verifications"},
	{"comments", "/admin/comments"},
	{"reports", "/admin/reports"},
	{"links", "/admin/links"},
	{"links-moved", "/admin/links?verdict=moved"},
	{"links-sound", "/admin/links?verdict=sound"},
	{"vocabularies", "/admin/vocabularies"},
	{"vocabulary", "/admin/vocabularies/areas"},
	{"term", "/admin/vocabularies/areas/terms/torture"},
	{"merge", "/admin/vocabularies/areas/terms/torture/merge"},
	{"accounts", "/admin/accounts"},
	{"invite", "/admin/accounts/new"},
	{"requests", "/admin/accounts/requests"},
	{"me", "/admin/me"},
	{"was-it-you", "/admin/was-it-you"},
	{"security", "/admin/security"},
	{"log", "/admin/log"},
	{"health", "/admin/health"},
	{"settings", "/admin/settings"},
	{"static-page", "/admin/settings/pages/about?lang=fr"},
	{"exchange", "/admin/exchange"},
	{"nothing", "/admin/nothing"},
}

// desk is the site with a manager at work in a language.
type deskSite struct {
	*site
	paths *strings.Replacer
}

func newDesk(tb testing.TB) *deskSite {
	tb.Helper()
	d := &deskSite{site: newSite(tb)}
	ctx := tb.Context()
	head, err := d.Store.Head(ctx, slugCurrent)
	if err != nil {
		tb.Fatal(err)
	}
	next := head.Entry.Clone()
	next.Texts["fr"].Description += "\n\nUne phrase de plus."
	next.Follow(head.Entry, false, directory.Date(webtest.Today.Format("2006-01-02")))
	revision, err := d.Store.Save(ctx, next, head.ID, webtest.Today)
	if err != nil {
		tb.Fatal(err)
	}
	checkLinks(tb, d.Site)
	d.asked(tb, d.SignIn(account.RoleEditor), account.QuestionCode, account.CodesAsked) // managers are warned of it
	d.paths = strings.NewReplacer("{id}", d.id(tb, slugVerified), "{draft}", head.EntryID, "{revision}", revision)
	return d
}

// as signs a manager in who reads a language, in a new tab.
func (d *deskSite) as(tb testing.TB, l lang.Tag) *tab {
	tb.Helper()
	e := d.SignIn(account.RoleManager)
	act := account.Act{Action: "account.interface", Subject: e.Account.ID, At: d.Now()}
	if err := d.Store.SetInterface(tb.Context(), act, e.Account.ID, l); err != nil {
		tb.Fatal(err)
	}
	d.asked(tb, e, account.QuestionDevice, 1)
	t := newTab(tb)
	u, err := url.Parse(d.base)
	if err != nil {
		tb.Fatal(err)
	}
	call(t, network.SetCookie, network.SetCookieParams{Name: "amparo", Value: e.Token, URL: u.String()})
	return t
}

// asked has the owner of an account asked about what happened so many times elsewhere, since
// they signed in.
func (d *deskSite) asked(tb testing.TB, e *webtest.Editor, kind account.QuestionKind, times int) {
	tb.Helper()
	for range times {
		if err := d.Store.AskOwner(tb.Context(), account.Question{AccountID: e.Account.ID, Kind: kind, Last: d.Now().Add(time.Minute)}, false); err != nil {
			tb.Fatal(err)
		}
	}
	if err := d.Store.AddEvents(tb.Context(), []account.Event{{Kind: account.EventCode, AccountID: e.Account.ID, Hour: d.Now().Truncate(time.Hour), Count: times}}); err != nil {
		tb.Fatal(err)
	}
}

// TestAdminPages judges every page of the editors' side in every language:
// axe-core at 320 and, in one of them, at 1280 px, light and dark; no sideways scroll at 320; no
// key instead of a sentence; nothing asked of another host.
func TestAdminPages(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(judge(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t)
	for _, l := range written {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			tb := d.as(t, l)
			tb.feature("prefers-reduced-motion", "reduce")
			for _, k := range adminKinds {
				for _, found := range d.judged(tb, k, l, string(source)) {
					t.Errorf("%s %s: %s", k.name, l, found)
				}
			}
		})
	}
}

// still lets what sticks to the screen scroll along: it hides what axe-core
// would measure.
const still = `document.querySelectorAll('.dock,.bar').forEach(e => e.style.position = 'static')`

func (d *deskSite) judged(t *tab, k adminKind, l lang.Tag, axe string) []string {
	t.Helper()
	t.paper(false)
	t.resize(narrow)
	traffic := t.listen()
	t.visit(d.base + d.paths.Replace(k.path))
	var all []string
	if addresses, _, _ := traffic.take(); slices.ContainsFunc(addresses, func(a string) bool { return !strings.HasPrefix(a, d.base) }) {
		all = append(all, fmt.Sprint("asks other hosts: ", addresses))
	}
	if status := js[float64](t, `performance.getEntriesByType('navigation')[0].responseStatus`); (status == 200) != (k.name != "nothing") {
		all = append(all, fmt.Sprintf("is answered with %v: another page is judged", status))
	}
	if wide := js[float64](t, `document.documentElement.scrollWidth`); wide > 320 {
		all = append(all, fmt.Sprintf("is %v px wide on a screen of 320", wide))
	}
	if text := js[string](t, `document.body.innerText`); strings.Contains(text, "⟦") {
		all = append(all, "shows a key: "+text[strings.Index(text, "⟦"):][:40])
	}
	if !slices.Contains(judged(), l) {
		return all
	}
	js[any](t, axe+";"+unfold+";"+still)
	for _, at := range looksIn(l)[:min(4, len(looksIn(l)))] { // not in forced colours, not on paper
		t.resize(at.screen)
		at.set(t)
		for _, found := range append(askAxe(t, at), faint(t)...) {
			all = append(all, at.name+": "+found)
		}
	}
	return all
}

// TestAdminScreenshots writes a picture of every page of the editors' side to
// the folder named by AMPARO_SHOTS.
func TestAdminScreenshots(t *testing.T) {
	t.Parallel()
	folder, kinds := os.Getenv("AMPARO_SHOTS"), adminKinds
	if folder == "" {
		folder, kinds = t.TempDir(), adminKinds[:1]
	}
	d := newDesk(t)
	tb := d.as(t, "fr")
	for _, k := range kinds {
		for _, s := range []screen{phone, desk} {
			tb.resize(s)
			tb.visit(d.base + d.paths.Replace(k.path))
			picture := tb.picture(true)
			if colours(t, picture) < 3 {
				t.Errorf("%s: the picture is blank", k.name)
			}
			if err := os.WriteFile(fmt.Sprintf("%s/admin-%s-%d.png", folder, k.name, s.width), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
