package security_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// steal gives the password of lena, and then wrong codes, as often as she is asked about.
func steal(t *testing.T, site *webtest.Site) {
	t.Helper()
	thief := site.Browser()
	for range account.CodesAsked {
		thief.Open("/admin").Submit("main form", url.Values{"name": {"lena"}, "password": {webtest.GoodPassword}})
		if thief.Submit("main form", url.Values{"code": {"000000"}}); thief.Code != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong code: %d", thief.Code)
		}
		thief.Forget()
	}
}

// TestWarning: managers see in the navigation, on the dashboard and on the page that a
// password is known, and either want another or file it. Others see nothing of it.
func TestWarning(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, form string
		action     account.Action
		leads      string // where the owner is next
	}{
		{"a new password", `form[action$="/password"]`, "security.require", "/admin/was-it-you"},
		{"it was the owner", `form[action$="/settle"]`, "security.settle", "/admin"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{})
			rosa := site.FirstManager()
			lena, _ := site.Invite(rosa.Browser, "lena", account.RoleEditor)
			if rosa.Open("/admin/security"); rosa.Code != http.StatusOK || rosa.Has(".card.none") {
				t.Errorf("warned of nothing: %d", rosa.Code)
			}
			steal(t, site)
			if rosa.Open("/admin"); !rosa.Has(`#security`) || !strings.HasPrefix(rosa.Text(`nav.side-nav a[href="/admin/security"] .count`), "1") {
				t.Errorf("the dashboard says %q", rosa.Text("nav.side-nav"))
			}
			if rosa.Open("/admin/security"); !strings.Contains(rosa.Text(".card.none"), "lena") {
				t.Errorf("the page says %q", rosa.Text("main"))
			}
			site.Logs(row.action, func() { rosa.Submit(row.form, nil) })
			if lena.Open("/admin"); lena.Path != row.leads {
				t.Errorf("lena is led to %s", lena.Path)
			}
			if lena.Open("/admin/security"); lena.Code == http.StatusOK && lena.Path == "/admin/security" {
				t.Error("an editor sees the page")
			}
		})
	}
}

// TestWhen: what happened within a minute is said once, what went on for longer from when to
// when; and the highest bar of the picture has its number.
func TestWhen(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	lena := site.SignIn(account.RoleEditor)
	for range account.CodesAsked {
		if err := site.Store.AskOwner(t.Context(), account.Question{AccountID: lena.Account.ID, Kind: account.QuestionCode, Last: site.Now()}, false); err != nil {
			t.Fatal(err)
		}
	}
	if rosa.Open("/admin/security"); strings.Count(rosa.Text(".card.none"), "UTC") != 1 || rosa.Has(".peak") {
		t.Errorf("within a minute: %q, %q", rosa.Text(".card.none"), rosa.Text("svg.chart"))
	}
	if err := errors.Join(
		site.Store.AskOwner(t.Context(), account.Question{AccountID: lena.Account.ID, Kind: account.QuestionCode, Last: site.Now().Add(time.Hour)}, false),
		site.Store.AddEvents(t.Context(), []account.Event{{Kind: account.EventPassword, Hour: site.Now().Truncate(time.Hour), Count: 58}}),
	); err != nil {
		t.Fatal(err)
	}
	if rosa.Open("/admin/security"); strings.Count(rosa.Text(".card.none"), "UTC") != 2 || rosa.Text(".peak") != "58" {
		t.Errorf("within an hour: %q, %q", rosa.Text(".card.none"), rosa.Text(".peak"))
	}
}

// TestThousandFailures: a thousand failed sign-ins are a few rows with their number, names
// that nobody has together and never spelled; no page, file or line of the log has a word of
// who tried.
func TestThousandFailures(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	const tries = 1000
	for i := range tries {
		name := "rosa"
		if i%4 != 0 {
			name = "marker-of-a-name-" + strings.Repeat("x", i%7)
		}
		site.Post("/admin/sign-in", url.Values{"name": {name}, "password": {"marker-of-a-password"}})
	}
	rosa.Open("/admin/security")
	rows, err := site.Store.Events(t.Context(), account.EventFilter{Kind: account.EventPassword}, 10)
	if err != nil || len(rows) != 2 || rows[0].Count+rows[1].Count != tries {
		t.Errorf("%+v, %v", rows, err)
	}
	if text := rosa.Text("main"); !strings.Contains(text, "750") || !strings.Contains(text, "250") || strings.Contains(text, "marker") {
		t.Errorf("the page says %q", text)
	}
	if alt := rosa.Attributes("svg.chart", "aria-label"); len(alt) != 1 || !strings.Contains(alt[0], "1,000") {
		t.Errorf("the chart says %q", alt)
	}
	if site.OnDisk("marker-of-a-name") || site.OnDisk("marker-of-a-password") {
		t.Error("what a stranger typed is on the disk")
	}
	if check, err := site.Store.VerifyEvents(t.Context()); err != nil || check.Fault != "" || check.Rows > 10 {
		t.Errorf("%+v, %v", check, err)
	}
}

// TestList: what happened is narrowed to a kind and an account, and has an end.
func TestList(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	begins := site.Now().Add(-100 * time.Hour)
	var many []account.Event
	for i := range 60 {
		many = append(many, account.Event{Kind: account.EventDenied, AccountID: "somebody", Hour: begins.Add(time.Duration(i) * time.Hour).Truncate(time.Hour), Count: 1})
	}
	if err := site.Store.AddEvents(t.Context(), append(many, account.Event{Kind: account.EventExit, Hour: begins.Truncate(time.Hour), Count: 1})); err != nil {
		t.Fatal(err)
	}
	count := func() int { return len(rosa.Texts("tbody tr")) }
	if rosa.Open("/admin/security"); count() != 50 || !rosa.Has("a[rel=next]") {
		t.Errorf("%d rows on the first page", count())
	}
	if rosa.Open(rosa.Links("a[rel=next]")[0]); count() != 11 || rosa.Has("a[rel=next]") {
		t.Errorf("%d rows on the last page", count())
	}
	if rosa.Open("/admin/security?kind=exit.changed"); count() != 1 {
		t.Errorf("%d rows of one kind", count())
	}
	if rosa.Open("/admin/security?account=somebody&kind=denied&chart=month"); count() != 50 {
		t.Errorf("%d rows of one account", count())
	}
}

// TestSessions: a manager closes one session of somebody, and all others.
func TestSessions(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	lena, _ := site.Invite(rosa.Browser, "lena", account.RoleEditor)
	paul, _ := site.Invite(rosa.Browser, "paul", account.RoleModerator)
	in := func(p *webtest.Person) bool { return p.Open("/admin").Path == "/admin" }
	names := func() []string { rosa.Open("/admin/security"); return rosa.Texts(".lines b") }
	if got := names(); !slices.Contains(got, "lena") || len(got) != 3 {
		t.Fatalf("sessions of %q", got)
	}
	site.Logs("security.session-end", func() { rosa.Submit(`form[action$="/session/end"]`, nil) })
	if in(lena) == in(paul) {
		t.Error("not exactly one session was closed")
	}
	if rosa.Post("/admin/security/session/end", url.Values{"id": {"nobody's"}}); rosa.Code != http.StatusNotFound {
		t.Errorf("a session that there is not: %d", rosa.Code)
	}
	names()
	site.Logs("security.sessions-end", func() { rosa.Submit(`form[action$="/sessions/end"]`, nil) })
	if in(lena) || in(paul) || !in(rosa) {
		t.Error("all other sessions were to be closed")
	}
}

// TestDenialsAreCounted: a page and an act that a role does not have are in the record, by
// account, and so is nobody who is let in.
func TestDenialsAreCounted(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	rosa := site.FirstManager()
	lena, _ := site.Invite(rosa.Browser, "lena", account.RoleEditor)
	for name, code := range map[string]int{
		"a page": lena.Open("/admin/security").Code,
		"an act": lena.Post("/admin/security/sessions/end", url.Values{}).Code,
	} {
		if code != http.StatusForbidden {
			t.Errorf("%s: %d", name, code)
		}
	}
	rosa.Open("/admin/security")
	if err := site.Store.FlushEvents(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows, err := site.Store.Events(t.Context(), account.EventFilter{Kind: account.EventDenied}, 10)
	if err != nil || len(rows) != 1 || rows[0].Count != 2 {
		t.Fatalf("in the record: %+v %v", rows, err)
	}
	if names, err := site.Store.AccountNames(t.Context()); err != nil || names[rows[0].AccountID] != "lena" {
		t.Errorf("of %q, %v", names[rows[0].AccountID], err)
	}
}
