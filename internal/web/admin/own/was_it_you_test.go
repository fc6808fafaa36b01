package own_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// stolen is somebody who knows the password and tries codes, each as soon as it is looked at
// again.
func stolen(t *testing.T, site *webtest.Site, tries int) *webtest.Browser {
	t.Helper()
	thief := site.Browser().Open("/admin")
	for range tries {
		thief.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
		thief.Submit("main form", url.Values{"code": {"000000"}})
		if thief.Code != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong code: %d", thief.Code)
		}
		thief.Forget()
		thief.Open("/admin")
		site.Wait(20 * time.Minute)
	}
	return thief
}

// events is what the record has, by kind, of an account or of none.
func events(t *testing.T, site *webtest.Site) map[account.EventKind]int {
	t.Helper()
	if err := site.Store.FlushEvents(t.Context()); err != nil {
		t.Fatal(err)
	}
	all, err := site.Store.Events(t.Context(), account.EventFilter{}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	count := map[account.EventKind]int{}
	for _, r := range all {
		count[r.Kind] += r.Count
	}
	return count
}

// signIn shows password and code in a browser in which nobody is signed in any more.
func signIn(site *webtest.Site, b *webtest.Browser, code string) *webtest.Browser {
	if b.Open("/admin"); b.Has("header form") {
		b.Submit("header form", nil)
		b.Open("/admin")
	}
	b.Submit("main form", url.Values{"name": {"rosa"}, "password": {webtest.GoodPassword}})
	return b.Submit("main form", url.Values{"code": {code}})
}

// TestWasItYou: ten wrong codes behind the right password lock nobody out who comes with a
// known browser; others wait a day, even with the right code. The owner is asked before any
// other page, and the answer ends it.
func TestWasItYou(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(time.Minute)
	signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now())) // it is known from now on
	stolen(t, site, account.CodesHeld)
	site.Wait(time.Minute)
	if b := signIn(site, site.Browser(), webtest.Code(t, rosa.Secret, site.Now())); b.Code != http.StatusUnprocessableEntity {
		t.Errorf("the right code in a browser that is not known: %d", b.Code)
	}
	site.Wait(time.Minute)
	b := signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now()))
	if b.Path != "/admin/was-it-you" || b.Code != http.StatusOK || !strings.Contains(b.Text(".note"), "10") || b.Has("nav.side-nav") {
		t.Fatalf("the owner in a known browser: %d at %s: %q", b.Code, b.Path, b.Text("main"))
	}
	if b.Open("/admin/entries"); b.Path != "/admin/was-it-you" {
		t.Errorf("another page before the answer: %s", b.Path)
	}
	site.Logs("security.was_me", func() { b.Submit(`form[action$="/me"]`, nil) })
	if !strings.HasPrefix(b.Path, "/admin?") || b.Open("/admin/entries").Path != "/admin/entries" {
		t.Errorf("after the answer: %s", b.Path)
	}
	got := events(t, site)
	if got[account.EventCode] != account.CodesHeld || got[account.EventHeld] != 1 || got[account.EventWasMe] != 1 || got[account.EventPassword] != 0 {
		t.Errorf("in the record: %v", got)
	}
}

// TestWasNotMe: other sessions end, no browser is known any more, and nothing goes on without
// a new password.
func TestWasNotMe(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(time.Minute)
	signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now()))
	site.Wait(time.Minute)
	other := signIn(site, site.Browser(), webtest.Code(t, rosa.Secret, site.Now()))
	if other.Path != "/admin" {
		t.Fatalf("a second browser: %d at %s", other.Code, other.Path)
	}
	if link := `#asked a[href="/admin/was-it-you"]`; other.Open("/admin/me").Has(link) || !rosa.Open("/admin/me").Has(link) {
		t.Error("the account leads to the question in the new browser, or not in the one before")
	}
	if other.Open("/admin").Has("section[aria-labelledby=asked] a") {
		t.Error("the new browser is led to what is asked about it")
	}
	rosa.Open("/admin")
	rosa.Open(strings.Join(rosa.Links("section[aria-labelledby=asked] a"), " ")) // about the other browser
	if !rosa.Has("#not-me") || rosa.Has(`.note[data-kind=error]`) || !rosa.Has("nav.side-nav") {
		t.Fatalf("about a new browser: %q", rosa.Text("main"))
	}
	if other.Open("/admin/was-it-you").Path != "/admin" {
		t.Errorf("the new browser is asked about itself")
	}
	site.Logs("security.was_not_me", func() { rosa.Submit(`form[action$="/not-me"]`, nil) })
	if other.Open("/admin/entries"); other.Has("nav.side-nav") {
		t.Error("the other session goes on")
	}
	if rosa.Open("/admin/entries"); rosa.Path != "/admin/was-it-you" || rosa.Has("#me") {
		t.Fatalf("a new password is owed: %s %q", rosa.Path, rosa.Text("main"))
	}
	rosa.Submit(`form[action$="/me/password"]`, url.Values{"current": {webtest.GoodPassword}, "password": {"another long password, quite"}})
	if !strings.HasPrefix(rosa.Path, "/admin/me?") || rosa.Open("/admin/entries").Path != "/admin/entries" {
		t.Errorf("after the new password: %d at %s %q", rosa.Code, rosa.Path, rosa.Text(".problems"))
	}
	if got := events(t, site); got[account.EventNotMe] != 1 || got[account.EventDevice] != 1 || got[account.EventNewPassword] != 1 {
		t.Errorf("in the record: %v", got)
	}
}

// TestNewBrowserAnswersNot: whoever came in with a new browser cannot take the question about
// it away, in no session of theirs and with no other browser: the owner is asked where they
// were before. After a week a browser is one of theirs.
func TestNewBrowserAnswersNot(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(time.Minute)
	signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now()))
	site.Wait(time.Minute)
	thief := signIn(site, site.Browser(), webtest.Code(t, rosa.Secret, site.Now()))
	site.Wait(time.Minute)
	second := signIn(site, site.Browser(), webtest.Code(t, rosa.Secret, site.Now()))
	site.Wait(time.Minute)
	for name, b := range map[string]*webtest.Browser{"the session it is about": second, "a browser before it": thief} {
		if b.Post("/admin/was-it-you/me", nil); !asked(rosa.Browser) {
			t.Fatalf("%s ended the question: %d at %s", name, b.Code, b.Path)
		}
	}
	signIn(site, thief, webtest.Code(t, rosa.Secret, site.Now()))
	if thief.Post("/admin/was-it-you/me", nil); asked(thief) || !asked(rosa.Browser) {
		t.Fatal("signed in once more, the new browser is asked about itself")
	}
	site.Wait(account.DeviceSettled)
	if signIn(site, thief, webtest.Code(t, rosa.Secret, site.Now())); !asked(thief) {
		t.Error("after a week the browser is not one of the owner's")
	}
}

// TestResetBeginsAnew: with a new password and a new factor by a one-time address no browser
// of before is known any more, and nothing is owed or asked but whether they wanted it.
func TestResetBeginsAnew(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	site.Wait(time.Minute)
	signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now()))
	of, err := site.Store.AccountByName(t.Context(), "rosa")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []account.QuestionKind{account.QuestionPassword, account.QuestionCode, account.QuestionDevice} {
		if err := site.Store.AskOwner(t.Context(), account.Question{AccountID: of.ID, Kind: kind, Last: site.Now()}, false); err != nil {
			t.Fatal(err)
		}
	}
	site.Enrol(site.Ticket(account.PurposeReset, of.ID), "rosa")
	left, err := site.Store.Questions(t.Context(), of.ID)
	if err != nil || len(left) != 1 || left[0].Kind != account.QuestionReset {
		t.Errorf("still asked, or not told: %+v, %v", left, err)
	}
	if _, any, err := site.Store.KnowsDevice(t.Context(), of.ID, "", site.Now()); err != nil || any {
		t.Errorf("a browser of before is known: %v, %v", any, err)
	}
}

// asked reports whether there is a question for whoever is signed in.
func asked(b *webtest.Browser) bool { return b.Open("/admin/was-it-you").Has("#me") }

// TestOnionsAreAskedAbout: a sign-in over an onion service is asked about where the owner is
// known, and the page says nothing of the address.
func TestOnionsAreAskedAbout(t *testing.T) {
	t.Parallel()
	onion := strings.Repeat("a", 56) + ".onion"
	site := webtest.New(t, webtest.Options{Onion: onion})
	rosa := site.FirstManager()
	site.Wait(time.Minute)
	signIn(site, rosa.Browser, webtest.Code(t, rosa.Secret, site.Now()))
	site.Wait(time.Minute)
	far := site.Browser()
	far.Host = onion
	if signIn(site, far, webtest.Code(t, rosa.Secret, site.Now())); far.Path != "/admin" {
		t.Fatalf("over an onion service: %d at %s", far.Code, far.Path)
	}
	if got := events(t, site); got[account.EventDevice] != 1 {
		t.Errorf("in the record: %v", got)
	}
	if asked(far) || !asked(rosa.Browser) || strings.Contains(rosa.Text("main"), "onion") || !strings.Contains(rosa.Text("main"), "had not been used before") {
		t.Errorf("the owner is asked: %q", rosa.Text("main"))
	}
	if got := rosa.Open("/admin/me").Text("#sessions"); !strings.Contains(got, "Tor Browser · Code app") {
		t.Errorf("sessions: %q", got)
	}
}

// TestStrangersAreCounted: whoever tries names that nobody has leaves one row an hour, and
// no name.
func TestStrangersAreCounted(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	for range 50 {
		site.Post("/admin/sign-in", url.Values{"name": {"mallory"}, "password": {"wrong"}})
	}
	site.Post("/admin/sign-in", url.Values{"name": {"rosa"}, "password": {"wrong"}})
	site.Get("/admin/ticket/" + strings.Repeat("a", 52))
	site.Get("/admin/preview/abcdef")
	if err := site.Store.FlushEvents(t.Context()); err != nil {
		t.Fatal(err)
	}
	all, err := site.Store.Events(t.Context(), account.EventFilter{}, 100)
	if err != nil {
		t.Fatal(err)
	}
	got := map[account.Event]bool{}
	for _, r := range all {
		r.Hour = time.Time{}
		if r.AccountID != "" {
			r.AccountID = "rosa"
		}
		got[r.Event] = true
	}
	for _, want := range []account.Event{
		{Kind: account.EventPassword, Count: 50}, {Kind: account.EventPassword, AccountID: "rosa", Count: 1}, {Kind: account.EventAddress, Count: 2},
	} {
		if !got[want] {
			t.Errorf("%+v is not in %v", want, got)
		}
	}
	if site.OnDisk("mallory") {
		t.Error("a name that was tried is on the disk")
	}
	if rosa.Open("/admin").Code != http.StatusOK {
		t.Error("the owner is asked about others")
	}
}
